"""Accessibility of every page (axe-core), and a picture of every page."""

import os
import pathlib
import time

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from stage import ROOT, TWELVE_HOURS, TWENTY_FOUR_HOURS, ZONE, eventually

ARTIFACTS = pathlib.Path(os.environ.get("ARTIFACTS", ROOT / "artifacts")) / "dashboard"
AXE = pathlib.Path(AXE_FILE_PATH).read_text()


def fill(stage):
    """A morning of a small team."""
    say = lambda chat, who, text, **more: stage.cli("send", chat, "--as", who, *more.get("words", ()), text)  # noqa: E731
    name = lambda text: {"words": ("--author-name", text)}  # noqa: E731
    stage.cli(
        "actions",
        "put",
        "billing",
        "--name",
        "Call Billing",
        "--when-to-use",
        "Payments and refunds.",
        "--while-pending",
        "ai-holds",
    )
    for chat, visitor, reason in (
        ("chat-11", "Dana Reyes", "Cannot sign in"),
        ("chat-12", "Emil Novak", "Wants a call back"),
        ("chat-13", "Farah Aziz", "Asks for an invoice"),
    ):
        say(chat, "visitor", f"Hello, {reason.lower()}.", **name(visitor))
        stage.cli("trigger", chat, "--action", "support", "--reason", reason, "--visitor-name", visitor)
        if chat != "chat-12":
            stage.cli("claim", f"@{chat}", "--as", "member-2")
            say(chat, "member:member-2", "Good morning, I will look into it right away.")
            stage.cli("complete", f"@{chat}", "--as", "member-2", "--outcome", "solved")
    stage.cli("cancel", "@chat-12")
    say("chat-1", "visitor", "Hello, I ordered a lamp last week and it has not arrived.", **name("Alice Berger"))
    say(
        "chat-1",
        "assistant",
        "I am sorry to hear that. Parcels usually take one or two days. What is the order number?",
    )
    say("chat-1", "visitor", "It is 48213. I would rather talk to a real person about this.", **name("Alice Berger"))
    stage.cli(
        "trigger",
        "chat-1",
        "--action",
        "support",
        "--reason",
        "Parcel is late, wants a person",
        "--visitor-name",
        "Alice Berger",
        "--visitor-contact",
        "alice@example.com",
        "--visitor-locale",
        "en-GB",
        "--origin",
        "shop",
        "--assistant",
        "Shop assistant",
        "--summary",
        "Order 48213 was paid on Monday and should have come on Wednesday. "
        "The visitor is calm and would like a new date.",
    )
    say("chat-2", "visitor", "Do you give a discount for fifty seats?", **name("Björn Åkesson"))
    stage.cli(
        "trigger",
        "chat-2",
        "--action",
        "support",
        "--reason",
        "Asks for a volume discount",
        "--visitor-name",
        "Björn Åkesson",
    )
    say("chat-3", "visitor", "I was charged twice this month.", **name("Chiara Conti"))
    stage.cli("trigger", "chat-3", "--action", "billing", "--reason", "Charged twice", "--visitor-name", "Chiara Conti")
    stage.cli("claim", "@chat-3", "--as", "member-2")
    say("chat-3", "member:member-2", "Hello Chiara, Noah here. I am looking at your account.")


def play(mary, stage):
    mary.open_call("Alice Berger")
    mary.claim()
    mary.say("Hello Alice, this is Mary from support. Let me look at your parcel.")
    mary.see(".line--member:not(.line--pending)")
    mary.say("Carrier lost it on Thursday, a new one is packed.", mode="note")
    mary.see(".line--note:not(.line--pending)")
    stage.cli("send", "chat-1", "--as", "visitor", "Thank you, that is kind!")
    mary.see(".line--visitor", "that is kind")
    mary.click("[data-mode=message]")


PAGES = [
    ("inbox", "/inbox"),
    ("overview", "/overview"),
    ("assistants", "/assistants"),
    ("actions", "/actions"),
    ("create-action", "/actions/new?template=support"),
    ("members", "/members"),
    ("demo", "/demo"),
    ("problem", "/nope"),
]


def axe(browser):
    """Everything that axe-core finds."""
    browser.run(AXE)
    result = browser.driver.execute_async_script(
        "const done = arguments[arguments.length - 1];"
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
        ".then(done)"
    )
    return [
        (one, f"{one['id']} ({one['impact']}): {one['help']}: {[node['html'][:160] for node in one['nodes'][:4]]}")
        for one in result["violations"]
    ]


def serious(browser):
    return [text for one, text in axe(browser) if one["impact"] in ("serious", "critical")]


def fits(browser):
    wide = browser.run(
        "return [document.documentElement, ...document.querySelectorAll('main, .list')]"
        ".filter(one => one.scrollWidth > one.clientWidth).map(one => `${one.tagName}.${one.className}`)"
    )
    assert wide == [], f"wider than the window at {browser.driver.current_url}: {wide}"


def touchable(browser):
    """The main buttons of a phone's page are 44 px high."""
    small = browser.run(
        "const buttons = '.button:not(.button--small), .icon-button, .nav__item, .row__link';"
        "return [...document.querySelectorAll(`${buttons}, .input:not([type=hidden])`)]"
        ".filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 43.5)"
        ".map(one => one.outerHTML.slice(0, 120))"
    )
    assert small == []


def picture(browser, name):
    ARTIFACTS.mkdir(parents=True, exist_ok=True)
    eventually("everything is drawn", lambda: browser.run("return document.readyState") == "complete")
    # The first second of a countdown, and the fonts.
    time.sleep(0.4)
    browser.driver.save_screenshot(str(ARTIFACTS / f"{name}.png"))


CLOCKS = {"12-hour": TWELVE_HOURS, "24-hour": TWENTY_FOUR_HOURS}


@pytest.mark.parametrize("clock", CLOCKS)
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_every_page_is_accessible_and_is_drawn_in_both_schemes(stage, size, clock):
    fill(stage)
    phone = size == "phone"
    mary = stage.desk(phone=phone, locale=CLOCKS[clock])
    wrong = []

    def look(name):
        for scheme in ("light", "dark"):
            mary.scheme(scheme)
            fits(mary)
            if phone:
                touchable(mary)
            wrong.extend(f"{name}, {size}, {scheme}: {one}" for one in serious(mary))
            picture(mary, f"{name}-{size}-{scheme}-{clock}")

    for name, path in PAGES:
        mary.open(path)
        look(name)
    mary.open("/inbox")
    play(mary, stage)
    look("thread")
    if phone:
        mary.click(".thread__info")
        mary.see(".context[data-shown]")
        look("context")
    else:
        mary.type("[data-scroll]", "?")
        mary.see("dialog[open]")
        look("shortcuts")
    link = stage.link("member-2")
    mary.driver.delete_all_cookies()
    mary.driver.get(link)
    look("sign-in-link")
    mary.open("/sign-in")
    look("sign-in")
    assert wrong == [], "\n".join(wrong)


@pytest.mark.parametrize("size", ["desktop", "phone"])
@pytest.mark.parametrize("name", ["a" * 108 + "@example.com", "محمد" * 25], ids=["address", "arabic"])
def test_a_long_name_pushes_no_button_out_of_the_window(stage, name, size):
    stage.call(name=name)
    mary = stage.desk(phone=size == "phone")

    def inside(selector):
        box = mary.run(
            "const box = document.querySelector(arguments[0]).getBoundingClientRect();"
            "return [box.left >= 0, box.top >= 0, box.right <= innerWidth, box.bottom <= innerHeight]",
            selector,
        )
        assert all(box), (selector, box)

    mary.click(".row__link")
    mary.see(".thread")
    for selector in ("[data-act=claim] button", ".composer__send"):
        inside(selector)
    picture(mary, f"long-name-{'address' if '@' in name else 'arabic'}-{size}")
    mary.claim()
    for selector in ("[data-key-menu=t] summary", "[data-key-menu=e] summary", ".composer__send", "[data-lines] .line"):
        inside(selector)
    fits(mary)


ALL_PATHS = [path for _, path in PAGES] + ["/missed", "/history", "/chats", "/replies", "/audit", "/settings"]


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_words_without_a_space_widen_no_page(stage, size):
    word = "w" * 60
    stage.cli("actions", "put", "support", "--when-to-use", word * 5, "--team", word)
    stage.cli("members", "put", "member-2", "--name", word, "--teams", word, "--email", f"{word}@example.com")
    stage.cli("canned", "put", "--shortcut", word, "--text", word * 5)
    stage.cli("settings", "set", "member-1", "--view", f"{word}=team={word}")
    for chat in ("chat-1", "chat-2"):
        stage.call(chat, name=word, text=word * 5, reason=word * 3, action="support")
        stage.cli("tag", chat, *(f"{word}{number}" for number in range(9)))
    stage.cli("cancel", "@chat-2")
    mary = stage.desk(phone=size == "phone")
    for path in ALL_PATHS:
        mary.open(path)
        fits(mary)
    mary.open("/inbox")
    mary.click(".filters__title")
    fits(mary)
    mary.click(".row__link")
    mary.see(".thread")
    fits(mary)


def test_a_phone_names_every_page(stage):
    mary = stage.desk(phone=True)
    cut = mary.run(
        "return [...document.querySelectorAll('.nav__item > span')]"
        ".filter(one => one.checkVisibility() && one.scrollWidth > one.clientWidth).map(one => one.textContent)"
    )
    assert cut == []
    mary.click(".me__button")
    for name, path in (("Replies", "/replies"), ("AI Assistants", "/assistants"), ("Members", "/members")):
        assert mary.see(".me__pages a", name).get_attribute("href").endswith(path)
    mary.click(".me__pages a", "Replies")
    mary.see("h1", "Canned replies")


# Elements that scroll if their content is too long, in the order of the page. A keyboard always reaches fields.
SCROLLERS = """[...document.body.querySelectorAll("*")].filter(one =>
    !one.matches("textarea, input, select") && one.checkVisibility({visibilityProperty: true}) &&
    /auto|scroll/.test(getComputedStyle(one).overflowX + getComputedStyle(one).overflowY))"""


def unreachable(browser):
    """Overfilled regions that a keyboard cannot scroll: neither they nor anything in them can have the focus."""
    names = browser.run(
        f"for (const one of {SCROLLERS}) {{"
        " const filler = document.createElement('p'); filler.dataset.filler = ''; filler.className = 'filler';"
        " filler.style.cssText = 'width: 4000px; height: 4000px; flex: none'; one.append(filler) }"
        f"return {SCROLLERS}.filter(one => !one.matches('[tabindex=\"0\"]') &&"
        " ![...one.querySelectorAll('a[href], button, input, textarea, select, summary, [tabindex=\"0\"]')]"
        " .some(inner => inner.checkVisibility({visibilityProperty: true})))"
        ".map(one => one.cloneNode(false).outerHTML)"
    )
    found = [text for one, text in axe(browser) if one["id"] == "scrollable-region-focusable"]
    browser.run("for (const one of document.querySelectorAll('[data-filler]')) one.remove()")
    return names + found


def unnamed(browser):
    """Regions that can have the focus and have no name."""
    return browser.run(
        f"return {SCROLLERS}.filter(one => one.matches('[tabindex=\"0\"]:not(main)') && !(one.ariaLabel ||"
        " document.getElementById(one.getAttribute('aria-labelledby'))?.textContent.trim()))"
        ".map(one => one.cloneNode(false).outerHTML)"
    )


@pytest.mark.parametrize("clock", CLOCKS)
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_every_region_that_can_scroll_is_reached_by_keyboard(stage, size, clock):
    phone = size == "phone"
    mary = stage.desk(phone=phone, locale=CLOCKS[clock])
    wrong = []

    def look(name):
        wrong.extend(f"{name}: {one}" for one in unreachable(mary) + unnamed(mary))

    look("inbox without calls")
    fill(stage)
    for name, path in PAGES:
        mary.open(path)
        look(name)
    mary.open("/inbox")
    mary.open_call("Alice Berger")
    if phone:
        mary.click(".thread__info")
        mary.see(".context[data-shown]")
        look("context")
        mary.click(".context [data-context-toggle]")
    mary.claim()
    look("thread")
    for menu in ("[data-key-menu=t]", "[data-key-menu=e]"):
        mary.click(f"{menu} summary")
        look(menu)
        mary.click(f"{menu} summary")
    mary.run("document.querySelector('[data-shortcuts]').showModal()")
    look("shortcuts")
    mary.driver.delete_all_cookies()
    mary.open("/sign-in")
    look("sign-in")
    assert wrong == [], "\n".join(wrong)


@pytest.mark.parametrize("clock", CLOCKS)
def test_times_are_shown_by_the_readers_own_clock(stage, clock):
    stage.call()
    mary = stage.desk(locale=CLOCKS[clock])
    mary.open_call()
    times = mary.run(
        "const form = {hour: '2-digit', minute: '2-digit', timeZone: arguments[1]};"
        "const clock = new Intl.DateTimeFormat(arguments[0], form);"
        "return [...document.querySelectorAll('[data-lines] time, .timeline time')]"
        ".map(time => [time.textContent, clock.format(new Date(time.dateTime))])",
        CLOCKS[clock],
        ZONE,
    )
    assert times and all(shown == wanted for shown, wanted in times), times
    assert all(("M" in shown.upper()) == (clock == "12-hour") for shown, _ in times), times
