"""The desk in the languages of its readers."""

import re

import requests
from stage import eventually

GERMAN = "de-AT,de,en"


def test_two_members_read_the_same_events_each_in_their_language(stage):
    mary = stage.desk()
    noah = stage.desk("member-2", languages=GERMAN, locale="de-AT")
    assert mary.run("return document.documentElement.lang") == "en"
    assert noah.run("return document.documentElement.lang") == "de"
    noah.see(".group__title", "Wartend")
    stage.call(reason="")
    noah.see("[data-ring-text]", "Alice wartet")
    mary.see("[data-ring-text]", "Alice is waiting")
    noah.open_call()
    noah.see(".mark", "Nach einem Menschen wurde gefragt")
    mary.open_call()
    mary.claim()
    # The same event, rendered once for each language.
    noah.see(".mark, .timeline span", "Mary ist dazugekommen")
    mary.see(".timeline span", "Mary joined")
    noah.see(".state__text--theirs", "Mary hat diesen Chat.")
    noah.see("[data-mode-hint]", "Das liest nur das Team. Nur Mary kann dem Besucher schreiben.")
    # Nobody falls off the stream.
    mary.say("Hello Alice, this is Mary.")
    noah.see(".line--member", "this is Mary")
    assert noah.logged() == [] and mary.logged() == []


def test_a_language_that_comes_into_use_later_misses_nothing(stage):
    mary = stage.desk()
    stage.call("chat-1", name="Alice")
    mary.see("[data-group=waiting] .row__name", "Alice")
    noah = stage.desk("member-2", languages=GERMAN)
    stage.call("chat-2", name="Bob")
    noah.see("[data-group=waiting] .row__name", "Bob")
    assert noah.group("waiting") == mary.group("waiting") == ["Alice", "Bob"]


def test_the_members_own_choice_is_above_the_browsers(stage):
    mary = stage.desk(languages=GERMAN)
    mary.see("h1", "Eingang")
    stage.cli("settings", "set", "member-1", "--language", "en")
    eventually("the page is in English", lambda: "Inbox" in mary.open("/inbox").see("h1").text)
    # Problems, too.
    mary.open("/inbox/req_none")
    mary.see("h1", "There is no such call")
    stage.cli("settings", "set", "member-1", "--language", "de-CH")
    eventually("the page is in German", lambda: "gibt es nicht" in mary.open("/inbox/req_none").see("h1").text)


def test_a_member_chooses_a_language_in_the_menu(stage):
    mary = stage.desk()
    mary.open("/overview")
    mary.click(".me__button")
    mary.run(
        "const select = document.querySelector('#language'); select.value = 'de';"
        "select.dispatchEvent(new Event('change'))"
    )
    mary.see("h1", "Übersicht")
    assert mary.run("return location.pathname") == "/overview"
    assert stage.json("settings", "show", "member-1")["language"] == "de"
    mary.click(".me__button")
    mary.run(
        "const select = document.querySelector('#language'); select.value = '';"
        "select.dispatchEvent(new Event('change'))"
    )
    mary.see("h1", "Overview")


def test_pages_before_signing_in_follow_the_browser(stage):
    for header, title in (("de-AT,de;q=0.9", "anmelden"), ("fr,en;q=0.5", "Sign in to"), ("", "Sign in to")):
        page = requests.get(stage.url + "/sign-in", headers={"Accept-Language": header}, timeout=30)
        assert title in page.text, page.text
    refused = requests.post(
        stage.url + "/sign-in", headers={"Accept-Language": "de", "Accept": "application/json"}, timeout=30
    )
    assert refused.json()["title"] == "Dieses Formular ist nicht lesbar"


def test_dates_and_times_are_written_as_the_reader_does(stage):
    stage.call()
    noah = stage.desk("member-2", languages=GERMAN, locale="de-AT")
    noah.open_call()
    times = noah.texts(".timeline time")
    assert times and all(re.fullmatch(r"\d\d:\d\d", time) for time in times), times
    # A browser in another language writes them in the language of the page.
    other = stage.desk("member-1", languages="de", locale="en-US")
    other.open_call()
    assert other.texts(".timeline time") == times


def test_a_visitor_reads_the_lines_of_their_language(stage):
    stage.cli(
        "actions",
        "put",
        "support",
        "--language",
        "de",
        "--auto-message",
        "Ich habe das Team verständigt.",
        "--joined-message",
        "{name} ist jetzt da.",
    )
    mary = stage.desk()
    visitor = stage.browser(languages=GERMAN)
    visitor.open("/demo")
    visitor.see("h1", "Demo-Chat")
    visitor.type("#say", "can I talk to a real person?\n")
    visitor.see(".line--assistant", "Ich habe das Team verständigt.")
    mary.click(".row__link")
    mary.claim()
    visitor.see(".mark", "Mary ist jetzt da.")
    visitor.see("[data-demo-who]", "Sie sprechen mit dem Assistenten")


def test_the_layout_follows_the_direction_of_the_language(stage):
    stage.call()
    mary = stage.desk()
    mary.open_call()
    mary.claim()
    mary.run("document.documentElement.dir = 'rtl'")
    box = lambda selector: mary.run(  # noqa: E731
        "const {left, right} = document.querySelector(arguments[0]).getBoundingClientRect(); return [left, right]",
        selector,
    )
    # The rail is on the right, then the list, then the thread.
    assert box(".rail")[0] >= box(".list")[0] >= box(".desk")[0]
    assert mary.run("return document.documentElement.scrollWidth <= innerWidth")
    # The member's lines are on the other side than the visitor's.
    mary.say("Hello Alice.")
    mary.see(".line--member:not(.line--pending)")
    for selector in (".composer__send", "[data-key-menu=t] summary", "[data-key-menu=e] summary"):
        left, right = box(selector)
        assert left >= 0 and right <= mary.run("return innerWidth"), selector
    for menu in ("[data-key-menu=t]", "[data-key-menu=e]"):
        mary.click(f"{menu} summary")
        left, right = box(f"{menu} .menu__body")
        assert left >= 0 and right <= mary.run("return innerWidth"), menu
        mary.click(f"{menu} summary")
