"""Sign-in links by mail, and the log of e-mails, with a daemon that sends mail."""

import email
import email.policy
import re
import shutil
import tempfile

import pytest
from aiosmtpd.controller import Controller
from stage import Stage, eventually, free_port


class Letters:
    """A mail server that keeps its mails, or refuses them permanently."""

    def __init__(self):
        self.got = []
        self.refuses = False

    async def handle_DATA(self, server, session, envelope):
        if self.refuses:
            return "550 5.1.1 there is no such mailbox"
        self.got.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 taken"


@pytest.fixture
def mailing_stage():
    letters = Letters()
    server = Controller(letters, hostname="127.0.0.1", port=free_port())
    server.start()
    place = tempfile.mkdtemp(prefix="humancall-browser.")
    try:
        url = f"http://127.0.0.1:{free_port()}"
        with open(f"{place}/humancall.yaml", "w") as file:
            file.write(
                f"smtp:\n  host: 127.0.0.1\n  port: {server.port}\n  security: none\n"
                "  from: HumanCall <desk@example.com>\n"
                f"dashboard:\n  url: {url}\n"
            )
        stage = Stage(place, "--config", f"{place}/humancall.yaml")
        stage.letters, stage.mailed_url = letters, url
        try:
            yield stage
        finally:
            stage.close()
    finally:
        server.stop()
        shutil.rmtree(place, ignore_errors=True)


def test_a_member_signs_in_with_a_mailed_link(mailing_stage):
    stage = mailing_stage
    browser = stage.browser()
    browser.open("/sign-in")
    browser.type("[name=email]", "nobody@example.com")
    browser.click("form button")
    browser.see(".notice", "If the address belongs to a member")
    browser.open("/sign-in")
    browser.type("[name=email]", "mary@example.com")
    browser.click("form button")
    browser.see(".notice", "If the address belongs to a member")
    eventually("the mail is there", lambda: stage.letters.got)
    assert ["mary@example.com" in letter["to"] for letter in stage.letters.got] == [True]
    text = stage.letters.got[0].get_body(("plain",)).get_content()
    link = re.search(rf"{re.escape(stage.mailed_url)}/sign-in\?token=\S+", text).group(0)
    browser.driver.get(link.replace(stage.mailed_url, stage.url))
    browser.click("form button", "Sign in")
    browser.see("[data-inbox]")
    browser.see(".me__button")


def test_the_log_of_mails_shows_what_failed_and_sends_it_again(mailing_stage):
    stage = mailing_stage
    stage.letters.refuses = True
    # Nobody is online, so the team is mailed.
    stage.call()
    session, _ = stage.visit()
    eventually("the failure is in the log", lambda: "no such mailbox" in session.get(stage.url + "/overview").text)
    mary = stage.desk()
    mary.open("/overview")
    mary.see(".tag--mail-dead", "dead")
    mary.see(".table__text", "550")
    stage.letters.refuses = False
    mary.click(".table__buttons button", "Send again")
    eventually("it has arrived", lambda: stage.letters.got)
