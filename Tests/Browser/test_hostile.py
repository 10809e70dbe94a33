"""Input of visitors, members and strangers: it is shown as it was written, and runs nowhere."""

import contextlib
import socket

import pytest
import requests
from stage import HumanCall, HumanCallError, v1

PAYLOADS = [
    "<script>window.hacked = 1</script>",
    "<img src=x onerror='window.hacked = 1'>",
    '"><svg onload=window.hacked=1>',
    "'-(window.hacked=1)-'",
    "{{{csrf}}}{{csrf}}",
    "</textarea><script>window.hacked=1</script>",
    "<!--",
    "\u202eright to left",
]


def test_nothing_that_a_visitor_writes_runs_in_a_members_page(stage):
    mary = stage.desk()
    everything = " ".join(PAYLOADS)
    short = PAYLOADS[1]
    stage.cli("send", "chat-1", "--as", "visitor", "--author-name", short, everything)
    stage.cli(
        "trigger",
        "chat-1",
        "--reason",
        everything,
        "--summary",
        everything,
        "--visitor-name",
        short,
        "--visitor-contact",
        PAYLOADS[2],
        "--visitor-locale",
        "<b>",
        "--origin",
        PAYLOADS[0],
        "--assistant",
        PAYLOADS[1],
        "--metadata",
        f"{PAYLOADS[0]}={everything}",
    )
    # First by the stream, then as a page.
    mary.see("[data-group=waiting] .row__name", short)
    mary.see("[data-banner=ring]", short)
    # The thread leaves out the controls that reorder text.
    shown = everything.replace("\u202e", "")
    for _ in range(2):
        mary.open_call(short)
        assert shown in mary.lines()
        assert everything in mary.texts(".context__text")
        mary.claim() if mary.all("[data-act=claim]") else None
        stage.cli("send", "chat-1", "--as", "visitor", PAYLOADS[4])
        mary.see("[data-lines] .line__text", PAYLOADS[4])
        mary.driver.refresh()
        mary.live()
    mary.say(everything, mode="note")
    mary.see(".line--note .line__text", PAYLOADS[0])
    stage.cli("complete", "@chat-1", "--as", "member-1", "--outcome", everything, "--brief", everything)
    mary.see("[data-group=closed] .row__name", short)
    assert mary.run("return window.hacked") is None
    assert mary.all("img") == [] and mary.all(".thread script, .list script, .context script") == []
    assert mary.logged() == []


def test_nothing_that_a_manager_types_runs_in_a_page(stage):
    mary = stage.desk()
    name = PAYLOADS[1]
    stage.cli("members", "put", "m-x", "--name", name, "--teams", PAYLOADS[2])
    stage.cli(
        "actions",
        "put",
        "a-x",
        "--name",
        name,
        "--when-to-use",
        PAYLOADS[0],
        "--auto-message",
        PAYLOADS[5],
        "--team",
        PAYLOADS[2],
    )
    for path in (
        "/members",
        "/actions",
        "/actions/a-x",
        "/assistants",
        "/overview",
        "/actions/new?assistant=%22%3E%3Csvg%20onload%3Dwindow.hacked%3D1%3E",
    ):
        mary.open(path)
        assert mary.run("return window.hacked") is None, path
        assert mary.all("img") == [] and mary.all("main script") == [], path
    assert mary.open("/actions/a-x").see("[name=name]").get_property("value") == name
    assert mary.logged() == []


def test_the_demo_shows_texts_as_they_were_written(stage):
    visitor = stage.browser()
    visitor.open("/demo")
    for payload in PAYLOADS[:3]:
        visitor.type("#say", payload + "\n")
        visitor.see(".line--right:not(.line--pending) .line__text", payload)
    assert visitor.run("return window.hacked") is None and visitor.all("img") == []


def test_links_of_attachments_are_of_the_web_and_lead_out_alone(stage):
    # The daemon refuses all other schemes. Linked pages get no reference to this one.
    stage.call()
    mary = stage.desk()
    mary.open_call()
    urls = [f"https://example.com/{number}?{payload}" for number, payload in enumerate(PAYLOADS[:6])]
    with HumanCall(stage.socket) as client:

        def attach(url, name=""):
            client.send_message(
                conversation_id="chat-1", author="VISITOR", attachments=[v1.Attachment(url=url, name=name)]
            )

        for url, name in zip(urls, PAYLOADS, strict=False):
            attach(url, name)
        attach(urls[0])
        for url in (
            "javascript:window.hacked=1",
            "data:text/html,<script>window.hacked=1</script>",
            "//evil.example",
            " https://x",
        ):
            with pytest.raises(HumanCallError):
                attach(url, "a file")
    names = [*PAYLOADS[:6], urls[0]]
    # First by the stream, then as a page.
    for _ in range(2):
        mary.see("[data-lines] .files a", names[-1])
        links = mary.all("[data-lines] .files a")
        shown = mary.texts("[data-lines] .files a")
        assert shown == names
        for link in links:
            assert (
                link.get_attribute("rel") == "noopener noreferrer nofollow" and link.get_attribute("target") == "_blank"
            )
            assert link.get_attribute("href").startswith("https://example.com/")
        assert mary.run("return window.hacked") is None and mary.all("img") == [] and mary.all(".thread script") == []
        mary.driver.refresh()
        mary.live()


@pytest.mark.parametrize(
    "path",
    [
        "/nope",
        "/inbox/nope",
        "/inbox/%00",
        "/inbox/" + "x" * 4000,
        "/inbox/..%2f..%2fetc%2fpasswd",
        "/assets/any/..%2fapp.js",
        "/assets/any/../app.js/x",
        "/assets/any/nope",
        "/assets/nope",
        "/conversations/nope",
        "/actions/nope",
        "/inbox/%ff%fe",
        "/events/x",
        "/%",
        "/inbox/<script>",
    ],
)
def test_an_address_that_leads_nowhere_gets_a_clear_page(stage_once, path):
    stage, session, _ = stage_once
    answer = session.get(stage.url + path)
    assert answer.status_code in (400, 404), f"{path}: {answer.status_code}"
    assert "<h1>" in answer.text and "HumanCall" in answer.text
    clear(answer)


def test_a_malformed_form_gets_a_clear_page(stage_once):
    stage, session, secret = stage_once
    long = "x" * 600_000
    for body, headers, status in (
        (f"csrf={secret}&name={long}", {"Content-Type": "application/x-www-form-urlencoded"}, 413),
        ("{}", {"Content-Type": "application/json"}, 415),
        ("csrf=%ff%fe", {"Content-Type": "application/x-www-form-urlencoded"}, 400),
        ("&".join(f"f{n}=1" for n in range(300)), {"Content-Type": "application/x-www-form-urlencoded"}, 400),
    ):
        answer = session.post(stage.url + "/actions/new", data=body, headers=headers)
        assert answer.status_code == status, f"{body[:40]}: {answer.status_code}"
        clear(answer)
    for fields, says in (
        ({"name": "A", "minutes": "soon", "escalate": "0"}, "whole number"),
        ({"name": "A", "minutes": "99999999999999999999", "escalate": "0"}, "whole number"),
        ({"name": "", "minutes": "10", "escalate": "0"}, "Enter a name"),
        ({"name": "A" * 300, "minutes": "10", "escalate": "0"}, "200"),
    ):
        timers = {"first_reply": "3", "next_reply": "10", "visitor_idle": "30"}
        answer = session.post(stage.url + "/actions/new", data={"csrf": secret, **timers, **fields})
        assert answer.status_code == 400 and says in answer.text, answer.text[-900:]
        clear(answer)


def clear(answer):
    for inside in ("Swift", "fatal", "Error Domain", "/work", ".swift", "Optional("):
        assert inside not in answer.text, inside


def test_bytes_that_are_no_request_disturb_nobody(stage_once):
    stage, session, _ = stage_once
    for sent in (
        b"\x00\xff\x16\x03\x01",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /" + b"a" * 100_000,
        b"POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n" + b"".join(b"X-%d: 1\r\n" % n for n in range(3000)) + b"\r\n",
    ):
        with socket.create_connection(("127.0.0.1", stage.port), timeout=10) as raw:
            raw.sendall(sent)
            raw.shutdown(socket.SHUT_WR)
            with contextlib.suppress(OSError):
                raw.recv(4096)
    assert session.get(stage.url + "/inbox").status_code == 200


def test_every_page_restricts_what_it_can_do(stage_once):
    stage, session, _ = stage_once
    for path in ("/inbox", "/sign-in?token=x", "/demo", "/nope", "/assets/any/app.js", "/overview"):
        headers = session.get(stage.url + path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "same-origin"
    for path in ("/inbox", "/actions/new", "/members", "/overview", "/demo", "/sign-in?token=x"):
        page = session.get(stage.url + path).text
        assert "<style" not in page and "style=" not in page and " on" + "click" not in page, path
        assert page.count("<script") == 1, path


def test_a_stranger_sees_nothing(stage):
    request = stage.call(name="Alice Secret")
    for path in (
        "/inbox",
        f"/inbox/{request}",
        "/overview",
        "/assistants",
        "/actions",
        "/members",
        "/events",
        "/conversations/chat-1",
    ):
        answer = requests.get(stage.url + path)
        assert "Alice Secret" not in answer.text and "Sign in" in answer.text, path
