"""Requests that no page of the dashboard sends: by scripts, by hand, by accident."""

import hashlib
import json

import pytest
import requests
from stage import HumanCall, eventually, form_secret
from test_losses import Stream


def follow(stage, session):
    """The event stream of a page that was just read."""
    stream = Stream(stage, session, session.get(stage.url + "/inbox").text.split('data-from="')[1].split('"')[0])
    stream.read_until("retry:")
    return stream


def test_absurd_numbers_in_a_sign_of_life_harm_nobody(stage):
    session, secret = stage.visit()
    for _ in range(2):
        for number in range(66):
            answer = session.post(
                stage.url + "/beat",
                data={"csrf": secret, "tab": f"t{number}", "idle": 2**63 - 1},
                headers={"Accept": "application/json"},
            )
            assert answer.status_code in (200, 429), answer.text
    assert session.get(stage.url + "/health").json() == {"daemon": "there"}
    assert session.post(stage.url + "/beat", data={"csrf": secret, "tab": "t" * 65}).status_code == 400


def test_signing_out_ends_the_streams_of_the_session_and_no_others(stage):
    mary, secret = stage.visit()
    other, _ = stage.visit()
    ending, staying = follow(stage, mary), follow(stage, other)
    assert mary.post(stage.url + "/sign-out", data={"csrf": secret}, allow_redirects=False).status_code == 303
    ending.read_to_the_end()
    stage.cli("send", "chat-1", "--as", "visitor", "hello")
    stage.cli("trigger", "chat-1", "--reason", "after the end")
    staying.read_until("after the end")
    assert "after the end" not in ending.text


def test_signing_in_again_ends_the_session_that_the_cookie_held(stage):
    mary, _ = stage.visit()
    old = mary.cookies["humancall_session"]
    stream = follow(stage, mary)
    stage.sign_in(mary, "member-2")
    assert mary.cookies["humancall_session"] != old
    stream.read_to_the_end()
    mary.cookies.set("humancall_session", None)
    answer = mary.get(stage.url + "/inbox", headers={"Cookie": f"humancall_session={old}"}, allow_redirects=False)
    assert answer.status_code == 303


def test_only_the_holder_is_seen_to_type(stage):
    request = stage.call()
    mary, mary_secret = stage.visit("member-1")
    noah, noah_secret = stage.visit("member-2")
    assert (
        mary.post(f"{stage.url}/inbox/{request}/claim", data={"csrf": mary_secret}, allow_redirects=False).status_code
        == 303
    )
    for session, secret, status in ((noah, noah_secret, 409), (mary, mary_secret, 200)):
        answer = session.post(
            f"{stage.url}/inbox/{request}/typing",
            data={"csrf": secret, "on": "1"},
            headers={"Accept": "application/json"},
        )
        assert answer.status_code == status, answer.text
        assert status == 200 or answer.json()["reason"] == "NOT_CLAIM_HOLDER"


@pytest.mark.parametrize(
    "verb, fields",
    [
        ("release", {}),
        ("complete", {"outcome": "done"}),
        ("transfer", {"to": "member:member-2"}),
        ("transfer", {"to": "member:member-2", "force": "1"}),
    ],
)
def test_an_agent_cannot_change_a_call_that_another_holds(stage, verb, fields):
    request = stage.call()
    stage.cli("claim", request, "--as", "member-1")
    noah, secret = stage.visit("member-2")
    answer = noah.post(f"{stage.url}/inbox/{request}/{verb}", data={"csrf": secret, **fields}, allow_redirects=False)
    assert answer.status_code in (403, 409), answer.status_code
    now = stage.json("show", request)["request"]
    assert now["state"] == "ASSIGNED" and now["claim"]["member_id"] == "member-1"


def test_a_manager_reassigns_a_call_that_another_holds(stage):
    request = stage.call()
    stage.cli("members", "put", "member-3", "--name", "Olga")
    stage.cli("claim", request, "--as", "member-2")
    mary, secret = stage.visit("member-1")
    olga, olga_secret = stage.visit("member-3")
    olga.post(stage.url + "/beat", data={"csrf": olga_secret, "tab": "t"})
    answer = mary.post(
        f"{stage.url}/inbox/{request}/transfer", data={"csrf": secret, "to": "member:member-3"}, allow_redirects=False
    )
    assert answer.status_code == 303, answer.text
    assert stage.json("show", request)["request"]["claim"]["member_id"] == "member-3"


# The numbers of an action's form.
MINUTES = {"minutes": "10", "escalate": "0", "first_reply": "3", "next_reply": "10", "visitor_idle": "30"}


@pytest.mark.parametrize("path", ["/actions/gone/toggle", "/actions/gone"])
def test_a_button_does_not_create_a_deleted_action_again(stage, path):
    session, secret = stage.visit()
    fields = {"csrf": secret, "enabled": "1", "name": "Gone", "version": "0", **MINUTES}
    answer = session.post(stage.url + path, data=fields, allow_redirects=False)
    assert answer.status_code == 404 and "<h1>" in answer.text
    assert "gone" not in json.dumps(stage.json("actions"))


def test_an_action_named_like_a_part_of_an_address_can_be_edited(stage):
    session, secret = stage.visit()
    for name in ("New", "Try"):
        fields = {"csrf": secret, "name": name, "when_to_use": "x", **MINUTES}
        made = session.post(stage.url + "/actions/new", data=fields, headers={"Accept": "application/json"})
        assert made.json()["id"] == f"action-{name.lower()}", made.text
        assert f'value="{name}"' in session.get(f"{stage.url}/actions/action-{name.lower()}").text


@pytest.mark.parametrize("path", ["/inbox", "/sign-in", "/demo", "/assets/any/app.js", "/health", "/overview"])
def test_head_answers_like_get_but_has_no_page(stage_once, path):
    stage, session, _ = stage_once
    head, page = (
        session.head(stage.url + path, allow_redirects=False),
        session.get(stage.url + path, allow_redirects=False),
    )
    assert (head.status_code, head.headers.get("content-type")) == (page.status_code, page.headers.get("content-type"))
    assert head.content == b""


def test_head_of_a_stream_opens_no_stream(stage):
    session, _ = stage.visit()
    for _ in range(70):
        assert session.head(stage.url + "/events").status_code == 200
    follow(stage, session)


@pytest.mark.parametrize(
    "method, path, allow",
    [
        ("PUT", "/inbox", "GET, HEAD"),
        ("DELETE", "/actions/support", "GET, HEAD, POST"),
        ("OPTIONS", "/sign-in", "GET, HEAD, POST"),
        ("GET", "/actions/support/toggle", "POST"),
        ("HEAD", "/sign-out", "POST"),
        ("PATCH", "/demo/messages", "POST"),
        ("POST", "/events", "GET, HEAD"),
    ],
)
def test_an_address_answers_other_methods_with_those_it_has(stage_once, method, path, allow):
    stage, session, _ = stage_once
    answer = session.request(method, stage.url + path)
    assert answer.status_code == 405 and answer.headers["allow"] == allow
    assert method == "HEAD" or "<h1>" in answer.text
    assert session.request(method, stage.url + "/nope").status_code == 404


def test_a_form_is_not_sent_again_automatically_while_the_daemon_is_down(stage):
    request = stage.call()
    session, secret = stage.visit()
    stage.stop(stage.daemon)
    eventually("the daemon is missed", lambda: not stage.is_ready())
    form = session.post(f"{stage.url}/inbox/{request}/claim", data={"csrf": secret})
    assert form.status_code == 503 and "http-equiv" not in form.text and "send it again" in form.text
    page = session.get(f"{stage.url}/inbox/{request}")
    assert page.status_code == 503 and 'http-equiv="refresh"' in page.text


def test_a_chat_of_many_lines_shows_its_newest(stage):
    stage.cli("send", "chat-1", "--as", "visitor", "Hello?")
    with HumanCall(stage.socket) as client:
        for number in range(1_200):
            client.send_message(conversation_id="chat-1", author="VISITOR", text=f"line {number}")
    request = stage.call()
    stage.cli("send", "chat-1", "--as", "visitor", "Is anybody there?")
    # The inbox also knows the last line after a start.
    stage.stop(stage.dashboard)
    stage.start_dashboard()
    session, _ = stage.visit()
    assert "Is anybody there?" in session.get(stage.url + "/inbox").text
    thread = session.get(f"{stage.url}/inbox/{request}").text
    assert "line 1199<" in thread and "line 10<" not in thread


def test_the_demo_shows_a_long_chat_to_its_end(stage):
    visitor = requests.Session()
    secret = form_secret(visitor.get(stage.url + "/demo").text)
    visitor.post(stage.url + "/demo/messages", data={"csrf": secret, "text": "first"})
    chat = "demo-" + hashlib.sha256(visitor.cookies["humancall_visitor"].encode()).hexdigest()[:24]
    with HumanCall(stage.socket) as client:
        for number in range(600):
            client.send_message(conversation_id=chat, author="VISITOR", text=f"line {number}")
    assert "line 599" in visitor.get(stage.url + "/demo").text


def test_a_member_who_was_set_away_comes_back_after_a_restart_of_the_dashboard(stage):
    session, secret = stage.visit()
    beat = lambda idle: session.post(stage.url + "/beat", data={"csrf": secret, "tab": "t", "idle": idle})  # noqa: E731
    beat(0)
    eventually("present", lambda: beat(0) and stage.presence("member-1") == "AVAILABLE")
    eventually("set away", lambda: beat(86_400) and stage.presence("member-1") == "AWAY")
    stage.stop(stage.dashboard)
    stage.start_dashboard()
    eventually("back", lambda: beat(0) and stage.presence("member-1") == "AVAILABLE")


def test_a_client_that_asks_for_too_many_links_does_not_block_others(stage):
    stage.stop(stage.dashboard)
    stage.start_dashboard("--url", stage.url)
    session = requests.Session()
    secret = form_secret(session.get(stage.url + "/sign-in?token=x").text)

    def ask(client, address):
        answer = session.post(
            stage.url + "/sign-in/mail",
            data={"csrf": secret, "email": address},
            headers={"X-Forwarded-For": f"203.0.113.9, {client}"},
            allow_redirects=False,
        )
        return answer.status_code

    answers = [ask("192.0.2.1", f"a{number}@example.com") for number in range(25)]
    assert 429 not in answers[:20] and answers[20:] == [429] * 5
    assert ask("192.0.2.2", "b@example.com") != 429
