"""Web Push, with a push service of the test's own: encryption, whom it reaches, subscriptions that end."""

import base64
import http.server
import json
import pathlib
import subprocess
import threading

import pytest
from stage import eventually

READER = pathlib.Path(__file__).parent / "script" / "push_reader.mjs"


def reader(verb, **values):
    done = subprocess.run(["node", READER, verb], input=json.dumps(values), capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


class PushService:
    """Keeps what it is sent, and answers as a test says."""

    def __init__(self):
        self.requests = []
        self.status = {}
        service = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                service.requests.append((self.path, dict(self.headers), body))
                self.send_response(service.status.get(self.path, 201))
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def of(self, path):
        return [request for request in self.requests if request[0] == path]

    def close(self):
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def service(stage):
    """A push service on this machine, which the dashboard is allowed to reach."""
    made = PushService()
    stage.stop(stage.dashboard)
    stage.start_dashboard("--allow-any-push-address")
    yield made
    made.close()


def subscribe(stage, service, member, path):
    session, secret = stage.visit(member)
    keys = reader("keys")
    answer = session.post(
        stage.url + "/push",
        data={"csrf": secret, "endpoint": service.url + path, "p256dh": keys["p256dh"], "auth": keys["auth"]},
        headers={"Accept": "application/json"},
    )
    assert answer.status_code == 200, answer.text
    return session, secret, keys


def said(keys, request):
    body = base64.urlsafe_b64encode(request[2]).decode().rstrip("=")
    return json.loads(reader("decrypt", secret=keys["secret"], auth=keys["auth"], body=body))


def looks(stage, session, secret, visible):
    session.post(
        stage.url + "/beat",
        data={"csrf": secret, "tab": "t1", "visible": visible},
        headers={"Accept": "application/json"},
    ).raise_for_status()


def test_a_push_reaches_a_browser_without_a_visible_window(stage, service):
    noah, secret, keys = subscribe(stage, service, "member-2", "/noah")
    mary, mary_secret, _ = subscribe(stage, service, "member-1", "/mary")
    looks(stage, noah, secret, "0")
    looks(stage, mary, mary_secret, "1")
    request = stage.call(name="Alice", reason="a secret reason")
    [sent] = eventually("Noah's browser is notified", lambda: service.of("/noah"))
    message = said(keys, sent)
    assert message["body"] == "Alice is waiting" and message["url"] == f"/inbox/{request}"
    assert "secret" not in json.dumps(message)
    claims = reader("claims", authorization=sent[1]["Authorization"])
    assert claims["isSigned"] and claims["aud"] == service.url
    assert sent[1]["Content-Encoding"] == "aes128gcm" and sent[1]["TTL"] == "600"
    # Handed to Mary, who looks: nobody is pushed. The visitor's line then is no news for Noah.
    stage.cli("claim", request, "--as", "member-2")
    stage.cli("send", "chat-1", "--as", "visitor", "Hello?")
    [_, line] = eventually("the line is pushed to its holder", lambda: service.of("/noah")[1:] and service.of("/noah"))
    assert said(keys, line)["body"] == "Alice wrote to you"
    assert service.of("/mary") == []
    # She looks away, and is mentioned.
    looks(stage, mary, mary_secret, "0")
    stage.cli("note", "chat-1", "--as", "member-2", "--mention", "member-1", "Ask @Mary")
    eventually("the mention is pushed to Mary", lambda: len(service.of("/mary")) == 1)
    assert len(service.of("/noah")) == 2


def test_a_subscription_that_is_gone_ends(stage, service):
    _, _, _ = subscribe(stage, service, "member-2", "/gone")
    mary, secret, _ = subscribe(stage, service, "member-1", "/mary")
    service.status["/gone"] = 410
    kept = stage.place / "dashboard" / "push-subscriptions.json"
    assert len(json.loads(kept.read_text())) == 2 and kept.stat().st_mode & 0o777 == 0o600
    stage.call(name="Alice")
    eventually("it was tried", lambda: service.of("/gone"))
    eventually("and is forgotten", lambda: [one["memberID"] for one in json.loads(kept.read_text())] == ["member-1"])
    mary.post(stage.url + "/sign-out", data={"csrf": secret})
    eventually("signing out ends the other", lambda: json.loads(kept.read_text()) == [])


def test_a_push_service_that_fails_is_tried_three_times(stage, service):
    subscribe(stage, service, "member-2", "/fails")
    service.status["/fails"] = 503
    stage.call(name="Alice")
    eventually("it is tried three times", lambda: len(service.of("/fails")) == 3)
    subscribe(stage, service, "member-2", "/works")
    stage.call("chat-2", name="Bob")
    eventually("the next one is delivered", lambda: len(service.of("/works")) == 1)
    assert len(service.of("/fails")) <= 6


def test_an_address_on_this_machine_is_refused_where_it_is_not_allowed(stage):
    session, secret = stage.visit("member-2")
    keys = reader("keys")
    for endpoint in ("http://127.0.0.1:9/x", "ftp://push.example.com/x", "no"):
        answer = session.post(
            stage.url + "/push",
            data={"csrf": secret, "endpoint": endpoint, "p256dh": keys["p256dh"], "auth": keys["auth"]},
            headers={"Accept": "application/json"},
        )
        assert answer.status_code == 400, endpoint


def test_the_desk_can_be_installed(stage):
    session, _ = stage.visit()
    manifest = session.get(stage.url + "/manifest.webmanifest")
    assert manifest.headers["Content-Type"] == "application/manifest+json"
    shown = manifest.json()
    assert shown["display"] == "standalone" and shown["start_url"] == "/inbox"
    for icon in shown["icons"]:
        found = session.get(stage.url + icon["src"])
        assert found.status_code == 200 and found.headers["Content-Type"] == icon["type"]
    worker = session.get(stage.url + "/worker.js")
    assert worker.headers["Content-Type"].startswith("text/javascript") and "showNotification" in worker.text
    mary = stage.desk()
    eventually(
        "the worker is registered",
        lambda: mary.run("return navigator.serviceWorker.register('/worker.js').then(r => !!r.scope)"),
    )
    assert mary.logged() == []
