"""Sign-in links, the secrets of forms, and permissions."""

import contextlib
import sqlite3

import pytest
import requests
from stage import eventually, form_secret

POSTS = [
    "/sign-out",
    "/beat",
    "/inbox/{request}/claim",
    "/inbox/{request}/message",
    "/inbox/{request}/note",
    "/inbox/{request}/typing",
    "/inbox/{request}/release",
    "/inbox/{request}/complete",
    "/inbox/{request}/transfer",
    "/actions/new",
    "/actions/support",
    "/actions/support/toggle",
    "/actions/support/delete",
    "/actions/try",
    "/members",
    "/members/member-2/delete",
    "/overview/notifications/n/retry",
]


def test_a_link_signs_in_once(stage):
    link = stage.link()
    first, second = stage.browser(), stage.browser()
    first.driver.get(link)
    # Reading a link does not use it up: mail scanners read links.
    first.driver.refresh()
    first.click("form button", "Sign in")
    first.see("[data-inbox]")
    second.driver.get(link)
    second.click("form button", "Sign in")
    second.see(".notice--danger", "does not work any more")
    second.open("/inbox").see("h1", "Sign in")


@pytest.mark.parametrize("token", ["forged", "0" * 43, "a" * 5000, "<script>alert(1)</script>", "%00", "ä"])
def test_a_forged_link_signs_nobody_in(stage, token):
    session = requests.Session()
    page = session.get(stage.url + "/sign-in", params={"token": token})
    assert page.status_code == 200 and "<script>alert" not in page.text
    answer = session.post(
        stage.url + "/sign-in", data={"csrf": form_secret(page.text), "token": token}, allow_redirects=False
    )
    assert answer.status_code == 401, answer.text
    assert "does not work any more" in answer.text
    assert "humancall_session" not in session.cookies


def test_a_link_that_is_over_signs_nobody_in(stage):
    # A member has sixteen links; with the seventeenth the oldest is over, as it is after ten minutes.
    old = stage.link()
    for _ in range(16):
        stage.link()
    browser = stage.browser()
    browser.driver.get(old)
    browser.click("form button", "Sign in")
    browser.see(".notice--danger", "older than ten minutes")


@pytest.mark.parametrize("age_minutes, status", [(9, 303), (10, 401)])
def test_a_link_is_over_after_ten_minutes(stage, age_minutes, status):
    token = stage.json("login-link", "member-1")["token"]
    # The real clock decides when a link expires, so this one is made older.
    stage.stop(stage.daemon)
    with contextlib.closing(sqlite3.connect(stage.place / "data/humancall.db")) as store:
        store.execute("UPDATE logins SET expires_at = expires_at - ?", [age_minutes * 60_000])
        store.commit()
    stage.start_daemon()
    eventually("the dashboard has reached the daemon", stage.is_ready)
    session = requests.Session()
    page = session.get(stage.url + "/sign-in", params={"token": token})
    answer = session.post(
        stage.url + "/sign-in", data={"csrf": form_secret(page.text), "token": token}, allow_redirects=False
    )
    assert answer.status_code == status
    assert ("humancall_session" in session.cookies) == (status == 303)
    assert ("older than ten minutes" in answer.text) == (status == 401)


def test_sign_in_leads_back_to_where_one_wanted_to_go_and_nowhere_else(stage):
    assert (
        requests.get(stage.url + "/overview", allow_redirects=False).headers["location"] == "/sign-in?next=%2Foverview"
    )
    for wanted, leads in (
        ("/overview", "/overview"),
        ("//evil.example", "/inbox"),
        ("https://evil.example", "/inbox"),
        ("/\\evil", "/inbox"),
    ):
        session = requests.Session()
        token = stage.json("login-link", "member-1")["token"]
        page = session.get(stage.url + "/sign-in", params={"token": token, "next": wanted})
        answer = session.post(
            stage.url + "/sign-in",
            data={"csrf": form_secret(page.text), "token": token, "next": wanted},
            allow_redirects=False,
        )
        assert answer.headers["location"] == leads


def test_cookies_are_strict_and_for_tls_only_behind_tls(stage):
    session, _ = stage.visit()
    stage.stop(stage.dashboard)
    stage.start_dashboard("--url", "https://desk.example.com")
    plain = requests.Session()
    page = plain.get(stage.url + "/sign-in?token=x")
    cookie = page.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie and "Secure" in cookie
    assert "strict-transport-security" in page.headers
    # Behind a public address, the demo exists only with --demo: any visitor could call the team.
    assert plain.get(stage.url + "/demo").status_code == 404
    assert session.get(stage.url + "/inbox").status_code == 200


def test_a_post_without_its_forms_secret_does_nothing(stage):
    request = stage.call()
    session, secret = stage.visit()
    for path in POSTS:
        where = stage.url + path.format(request=request)
        for fields in ({"text": "x"}, {"csrf": "0" * 64}, {"csrf": ""}):
            answer = session.post(where, data=fields, allow_redirects=False)
            assert answer.status_code == 403 and "out of date" in answer.text, f"{path} {fields}: {answer.status_code}"
        # Nor from another site that has the secret.
        answer = session.post(
            where, data={"csrf": secret}, headers={"Sec-Fetch-Site": "cross-site"}, allow_redirects=False
        )
        assert answer.status_code == 403, path
        # Nor without a session.
        assert requests.post(where, data={"csrf": secret}, allow_redirects=False).status_code == 401, path
    assert stage.json("show", request)["request"]["state"] == "PENDING"
    assert session.get(stage.url + "/inbox").status_code == 200


def test_signing_out_ends_the_session(stage):
    mary = stage.desk()
    cookie = mary.driver.get_cookie("humancall_session")["value"]
    mary.click(".me__button")
    mary.click("[data-sign-out] button")
    mary.see("h1", "Sign in")
    answer = requests.get(stage.url + "/inbox", cookies={"humancall_session": cookie}, allow_redirects=False)
    assert answer.status_code == 303


def test_a_member_who_is_removed_is_signed_out(stage):
    noah = stage.desk("member-2")
    session, _ = stage.visit("member-2")
    stage.cli("members", "delete", "member-2")
    eventually(
        "the session has ended", lambda: session.get(stage.url + "/inbox", allow_redirects=False).status_code == 303
    )
    noah.see("h1", "Sign in")
    # A new member with the same id is not signed in either.
    stage.cli("members", "put", "member-2", "--name", "Another Noah")
    assert session.get(stage.url + "/inbox", allow_redirects=False).status_code == 303


def test_settings_are_for_managers(stage):
    session, secret = stage.visit("member-2")
    page = session.get(stage.url + "/inbox").text
    assert "/assistants" not in page and "/members" not in page
    for path in ("/assistants", "/actions", "/actions/new", "/actions/support", "/members"):
        answer = session.get(stage.url + path)
        assert answer.status_code == 403 and "for managers" in answer.text, path
    for path in (
        "/actions/new",
        "/actions/support",
        "/actions/support/toggle",
        "/actions/support/delete",
        "/actions/try",
        "/members",
        "/members/member-1/delete",
    ):
        assert session.post(stage.url + path, data={"csrf": secret}).status_code == 403, path
    assert "E-mails to the team" not in session.get(stage.url + "/overview").text


def test_the_pages_work_without_a_script(stage):
    request = stage.call()
    session, secret = stage.visit()
    post = lambda verb, **fields: session.post(f"{stage.url}/inbox/{request}/{verb}", data={"csrf": secret, **fields})  # noqa: E731
    assert "You have this chat" in post("claim").text
    assert "Hello by form" in post("message", text="Hello by form", conversation="chat-1").text
    assert "A note by form" in post("note", text="A note by form", conversation="chat-1").text
    assert "completed the call: done" in post("complete", outcome="done").text
