"""Reloads, lost networks, restarts: no line is missed or doubled, and drafts are kept."""

import re
import socket

from selenium.common.exceptions import TimeoutException
from stage import eventually


def in_a_chat(stage, **options):
    stage.call()
    mary = stage.desk("member-1", **options)
    mary.open_call()
    mary.claim()
    return mary


def visitor_says(stage, *texts):
    for text in texts:
        stage.cli("send", "chat-1", "--as", "visitor", text)


def has_each_once(browser, *texts):
    lines = []

    def look():
        lines[:] = browser.lines()
        assert all(lines.count(text) <= 1 for text in texts), lines
        return [line for line in lines if line in texts] == list(texts)

    try:
        eventually(f"{texts} are there once, in order", look)
    except TimeoutException:
        raise AssertionError(f"{texts} are not there once and in order, but {lines}") from None


def test_a_reload_in_mid_chat_keeps_the_draft_and_every_line(stage):
    mary = in_a_chat(stage)
    mary.say("Hello, I am Mary.")
    has_each_once(mary, "Hello, I am Mary.")
    mary.miss(".line--pending")
    visitor_says(stage, "one", "two")
    has_each_once(mary, "Hello, I am Mary.", "one", "two")
    mary.type("[data-compose] textarea", "I was about to say")
    mary.driver.refresh()
    mary.live()
    assert mary.see("[data-compose] textarea").get_property("value") == "I was about to say"
    visitor_says(stage, "three")
    has_each_once(mary, "Hello, I am Mary.", "one", "two", "three")
    assert stage.presence("member-1") == "AVAILABLE"


def test_a_lost_network_is_shown_and_caught_up_with(stage):
    proxy = stage.proxy()
    mary = in_a_chat(stage, url=f"http://127.0.0.1:{proxy.port}")
    visitor_says(stage, "before")
    has_each_once(mary, "before")
    proxy.cut()
    mary.see("[data-banner=lost]")
    visitor_says(stage, "meanwhile 1", "meanwhile 2")
    # A line that cannot be sent is marked, in the thread and in the list, and is sent again as soon as possible.
    mary.say("I am still here.")
    mary.say("Are you?")
    mary.see(".line--waiting", "Not sent yet")
    assert mary.texts("[data-unconfirmed] .line__text") == ["I am still here.", "Are you?"]
    mary.see("[data-group=mine] [data-unsent]", "not sent")
    proxy.mend()
    mary.miss("[data-banner=lost]")
    mary.miss(".line--waiting")
    mary.miss("[data-unsent]")
    visitor_says(stage, "after")
    has_each_once(mary, "before", "meanwhile 1", "meanwhile 2", "I am still here.", "Are you?", "after")
    assert stage.texts("chat-1")[-3:] == ["I am still here.", "Are you?", "after"]


def test_a_restart_of_the_dashboard_signs_nobody_out_and_loses_nothing(stage):
    mary = in_a_chat(stage)
    visitor_says(stage, "before")
    has_each_once(mary, "before")
    mary.type("[data-compose] textarea", "half a sentence")
    stage.stop(stage.dashboard)
    visitor_says(stage, "meanwhile")
    mary.see("[data-banner=lost]")
    stage.start_dashboard()
    mary.miss("[data-banner=lost]")
    visitor_says(stage, "after")
    has_each_once(mary, "before", "meanwhile", "after")
    assert mary.see("[data-compose] textarea").get_property("value") == "half a sentence"


def test_a_restart_of_the_daemon_is_shown_and_survived(stage):
    mary = in_a_chat(stage)
    stage.stop(stage.daemon)
    mary.see("[data-banner=daemon]")
    mary.run("window.open('/overview')")
    mary.driver.switch_to.window(mary.driver.window_handles[1])
    mary.see("h1", "HumanCall is not reachable")
    stage.start_daemon()
    mary.see("h1", "Overview")
    mary.driver.switch_to.window(mary.driver.window_handles[0])
    mary.miss("[data-banner=daemon]")
    visitor_says(stage, "after")
    has_each_once(mary, "after")


def test_a_dashboard_that_is_restarted_says_that_the_daemon_is_back(stage):
    mary = in_a_chat(stage)
    stage.stop(stage.daemon)
    mary.see("[data-banner=daemon]")
    # The new dashboard knows nothing of the loss.
    stage.stop(stage.dashboard)
    stage.start_daemon()
    stage.start_dashboard()
    mary.miss("[data-banner=daemon]")


def test_a_draft_survives_a_lapse(impatient_stage):
    stage = impatient_stage
    proxy = stage.proxy()
    mary = in_a_chat(stage, url=f"http://127.0.0.1:{proxy.port}")
    mary.type("[data-compose] textarea", "what I wanted to say")
    # No sign of life gets through, and the call waits again.
    proxy.cut()
    eventually("the claim has lapsed", lambda: stage.json("show", "@chat-1")["request"]["attempt"] == 2, seconds=90)
    proxy.mend()
    mary.miss("[data-banner=lost]")
    mary.see("[data-act=claim]")
    mary.see(".mark", "gone silent")
    mary.claim()
    assert mary.see("[data-compose] textarea").get_property("value") == "what I wanted to say"


def test_a_page_that_is_too_old_to_catch_up_is_read_again(stage):
    mary = in_a_chat(stage)
    visitor_says(stage, "before")
    # As after a night: the dashboard has dropped the position of this page.
    mary.run("document.body.dataset.mark = 'same page'")
    stage.stop(stage.dashboard)
    stage.stop(stage.daemon)
    stage.start_daemon()
    visitor_says(stage, "overnight")
    stage.start_dashboard()
    has_each_once(mary, "before", "overnight")
    assert mary.run("return document.body.dataset.mark") == "same page"


def test_a_browser_that_does_not_read_is_disconnected_and_resumes_from_its_cursor(stage):
    stage.call()
    session, _ = stage.visit()
    cursor = re.search(r'data-from="([^"]+)"', session.get(stage.url + "/inbox").text).group(1)
    slow, quick = Stream(stage, session, cursor), Stream(stage, session, cursor)
    slow.read_until("retry:")
    # More than all sockets between the two can buffer.
    long = "x" * 30_000
    count = 300
    for number in range(count):
        stage.cli("send", "chat-1", "--as", "visitor", f"line {number} {long}")
        quick.read_until(f"line {number} ")
    assert quick.numbers() == list(range(count))
    # The dashboard disconnects it, and serves the others.
    slow.read_until_closed()
    seen = slow.numbers()
    assert seen == list(range(len(seen))) and len(seen) < count
    again = Stream(stage, session, slow.cursor())
    again.read_until(f"line {count - 1} ")
    assert seen + again.numbers() == list(range(count))
    assert session.get(stage.url + "/inbox").status_code == 200


class Stream:
    """An event stream that is read on request."""

    def __init__(self, stage, session, cursor):
        self.port = stage.port
        self.raw = socket.socket()
        self.raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 16_384)
        self.raw.settimeout(60)
        self.raw.connect(("127.0.0.1", stage.port))
        cookie = session.cookies["humancall_session"]
        self.raw.sendall(
            f"GET /events?from={cursor} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            f"Cookie: humancall_session={cookie}\r\n\r\n".encode()
        )
        self.text = ""

    def read(self):
        data = self.raw.recv(1 << 20)
        self.text += data.decode(errors="replace")
        return data

    def read_until(self, wanted):
        """Reads until the whole item with this text has arrived."""
        while "\n\n" not in self.text.partition(wanted)[2] and self.read():
            pass
        assert wanted in self.text

    def read_to_the_end(self):
        """Reads until the answer ends; the connection can stay open."""
        while not self.text.endswith("0\r\n\r\n") and self.read():
            pass

    def read_until_closed(self):
        eventually("the connection is closed", self.is_given_up, seconds=90)
        try:
            while self.read():
                pass
        except OSError:
            pass

    def is_given_up(self):
        """Whether the dashboard has closed its end. The socket cannot say so: unread bytes come first."""
        ends = f":{self.port:04X}", f":{self.raw.getsockname()[1]:04X}"
        with open("/proc/net/tcp") as table:
            rows = [line.split() for line in table]
        established = "01"
        return not any(row[1].endswith(ends[0]) and row[2].endswith(ends[1]) and row[3] == established for row in rows)

    def items(self):
        # Only whole items count as seen.
        return [item for item in self.text.split("\n\n")[:-1] if "data: " in item]

    def numbers(self):
        found = (re.search(r'"preview":"line (\d+) ', item) for item in self.items())
        return [int(one.group(1)) for one in found if one]

    def cursor(self):
        # Items that are not in the log, such as pulses, have none.
        return re.findall(r"^id: (\S+)", "\n".join(self.items()), re.MULTILINE)[-1]
