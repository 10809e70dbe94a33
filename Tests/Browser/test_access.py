"""Accessibility in every state: axe-core, what is announced, the focus, the keyboard, zoom, motion, contrast."""

import pytest
from selenium.webdriver.common.keys import Keys
from stage import eventually
from test_looks import axe, fits

# A language of the browser, a locale with its clock, and what pages say in it.
READERS = {"english-12-hour": ("en-US,en", "en-US"), "german-24-hour": ("de-AT,de", "de-AT")}


def problems(browser):
    return [text for one, text in axe(browser) if one["impact"] in ("serious", "critical", "moderate")]


@pytest.mark.parametrize("reader", READERS)
def test_axe_finds_nothing_in_any_state(stage, reader):
    languages, locale = READERS[reader]
    proxy = stage.proxy()
    stage.call(name="Alice")
    stage.call("chat-2", name="Bob")
    mary = stage.desk(languages=languages, locale=locale, url=proxy.url, size=(1440, 900))
    wrong = []

    def look(state):
        wrong.extend(f"{state}: {one}" for one in problems(mary))

    look("a ringing list without an open call")
    mary.click(".me__button")
    look("the member's menu")
    mary.click(".me__button")
    mary.type("[data-search]", "nobody is called this")
    mary.see("[data-none]")
    look("a search that finds nothing")
    mary.see("[data-search]").clear()
    mary.see("[data-search]").send_keys(" ", Keys.BACKSPACE)
    mary.open_call("Alice")
    look("a waiting call")
    mary.claim()
    for menu in ("[data-key-menu=t]", "[data-key-menu=e]"):
        mary.click(f"{menu} summary")
        look(f"the menu {menu}")
        mary.click(f"{menu} summary")
    mary.run("document.querySelector('[data-shortcuts]').showModal()")
    look("the shortcuts")
    mary.click("dialog[open] form button")
    mary.set("undo", True)
    mary.say("A line that is held.")
    mary.see(".line--held")
    look("a held line")
    mary.click(".line--held .button")
    mary.set("undo", False)
    stage.cli("transfer", "@chat-1", "--as", "member-1", "--to", "member:member-2", "--force")
    mary.see(".composer--blocked")
    look("a reply that cannot be sent")
    proxy.hold(b"GET /inbox/")
    mary.click(".row__link", "Bob")
    mary.see(".opening")
    look("a call that is being opened")
    proxy.release()
    mary.see(".thread", "Bob")
    proxy.cut()
    mary.see("[data-banner=lost]")
    look("a lost connection")
    mary.click(".row__link", "Alice")
    mary.see("[data-why]")
    look("a call that cannot be opened")
    proxy.mend()
    mary.live()
    mary.open("/actions/new?template=support")
    mary.run("document.querySelectorAll('details.more').forEach(part => { part.open = true })")
    mary.see("[name=minutes]").clear()
    mary.click("[data-action-form] .buttons .button--primary")
    mary.see(".field__error")
    look("a refused form")
    mary.open("/actions/support")
    name = mary.see("[name=name]")
    name.clear()
    name.send_keys("Mine")
    stage.cli("actions", "put", "support", "--name", "Theirs")
    mary.click("[data-action-form] .buttons .button--primary")
    mary.see("[data-theirs]")
    look("two versions of an action")
    mary.open("/members")
    mary.click(".person .menu summary")
    look("a member's form")
    stage.cli("workspaces", "put", "default", "--plan", "starter", "--upgrade-url", "https://example.com/upgrade")
    mary.open("/actions?assistant=nobody")
    mary.see(".notice--gate")
    look("no action, and a plan without human calls")
    mary.driver.delete_all_cookies()
    mary.open("/sign-in?sent=1")
    look("a sign-in link that was sent")
    mary.driver.get(proxy.url + "/sign-in?token=wrong")
    mary.click("form button")
    mary.see("[role=alert]")
    look("a sign-in link that does not work")
    assert wrong == [], "\n".join(wrong)


def heard(browser):
    """Everything that the page has said politely since this was called first."""
    browser.run(
        "if (!window.heard) { window.heard = []; new MutationObserver((changes) => changes.forEach(({addedNodes}) =>"
        " addedNodes.forEach(node => window.heard.push(node.textContent)))).observe("
        "document.querySelector('[data-heard]'), {childList: true}) }"
    )
    return browser.run("return window.heard")


def test_new_lines_are_said_once_and_not_when_a_call_is_opened(stage):
    stage.call()
    mary, noah = stage.desk(), stage.desk("member-2")
    assert heard(noah) == []
    noah.open_call()
    mary.open_call()
    mary.claim()
    noah.see(".state__text--theirs")
    assert [text for text in heard(noah) if "real person" in text] == []
    mary.say("Hello Alice.")
    eventually("the line is said", lambda: "Mary: Hello Alice." in heard(noah))
    stage.cli("send", "chat-1", "--as", "visitor", "--author-name", "Alice", "Thank you")
    stage.cli("send", "chat-1", "--as", "visitor", "--author-name", "Alice", "Thank you")
    eventually("both equal lines are said", lambda: heard(noah).count("Alice: Thank you") == 2)
    # The thread is read again after each change of hands; that is no second time.
    stage.cli("complete", "@chat-1", "--as", "member-1")
    noah.see(".mark", "completed the call")
    assert heard(noah).count("Mary: Hello Alice.") == 1 and heard(noah).count("Alice: Thank you") == 2
    # Nobody hears what they wrote themselves.
    assert not any("Hello Alice." in text for text in heard(mary))


def has_focus(browser, selector):
    return browser.run("return document.activeElement.closest(arguments[0]) !== null", selector)


def test_the_focus_stays_while_the_page_changes_under_it(stage):
    stage.call("chat-1", name="Alice")
    stage.call("chat-2", name="Bob")
    mary = stage.desk()
    mary.open_call()
    mary.claim()
    mary.run("document.querySelector('[data-key-menu=e] summary').focus()")
    # A change of the request replaces the head of the thread.
    stage.cli("send", "chat-1", "--as", "visitor", "One more")
    stage.cli("transfer", "@chat-1", "--as", "member-1", "--to", "member:member-2", "--force")
    mary.see(".state__text--theirs")
    assert has_focus(mary, "[data-key-menu=e] summary"), mary.run("return document.activeElement.outerHTML")
    # A row that moves to another group keeps it.
    mary.run("[...document.querySelectorAll('.row__link')].find(row => row.textContent.includes('Bob')).focus()")
    stage.cli("claim", "@chat-2", "--as", "member-2")
    eventually("the row has moved", lambda: "Bob" in mary.group("others"))
    assert mary.run("return document.activeElement.textContent.includes('Bob')")
    # The lists are read again.
    stage.cli("members", "put", "member-2", "--teams", "support,sales")
    mary.run("document.querySelector('[data-group=others] .row__link').dataset.old = ''")
    eventually("the lists are fresh", lambda: not mary.run("return document.querySelector('[data-old]')"))
    assert has_focus(mary, ".row__link")


def test_the_focus_moves_with_what_is_opened_and_closed(stage):
    stage.call(name="Alice", visitor_contact="alice@example.com")
    stage.cli("claim", "@chat-1", "--as", "member-2")
    stage.cli("complete", "@chat-1", "--as", "member-2")
    stage.call("chat-2", name="Alice again", visitor_contact="alice@example.com")
    mary = stage.desk(size=(1440, 900))
    mary.open_call("Alice again")
    # A link inside of the pane that it replaces.
    mary.run("document.querySelector('.earlier a').focus()")
    mary.keys(Keys.ENTER)
    mary.see(".thread h2", "Alice")
    eventually("the thread has the focus", lambda: has_focus(mary, "[data-thread]"))
    # The dialog gives it back.
    mary.run("document.querySelector('.me__button').focus()")
    mary.keys(Keys.ENTER)
    mary.run("document.querySelector('[data-shortcuts-open]').focus()")
    mary.keys(Keys.ENTER)
    mary.see("dialog[open]")
    mary.keys(Keys.ESCAPE)
    mary.miss("dialog[open]")
    assert has_focus(mary, "[data-shortcuts-open]")
    mary.keys(Keys.ESCAPE)
    assert has_focus(mary, ".me__button")


def test_a_call_is_answered_by_keyboard_alone(stage):
    stage.call()
    mary = stage.desk()
    mary.run("document.body.focus()")
    # The skip links are first, and lead to the list and to the call.
    mary.keys(Keys.TAB)
    assert mary.run("return document.activeElement.className") == "skip"
    mary.keys(Keys.TAB + Keys.ENTER)
    # The filters of the list come first.
    for _ in range(12):
        mary.keys(Keys.TAB)
        if has_focus(mary, ".row__link"):
            break
    assert has_focus(mary, ".row__link")
    mary.keys(Keys.ENTER)
    mary.see("[data-act=claim] button")
    mary.run("document.querySelector('[data-act=claim] button').focus()")
    mary.keys(Keys.ENTER)
    mary.see(".state__text--mine")
    eventually("the reply has the focus", lambda: has_focus(mary, "textarea") and mary.mode() == "message")
    mary.keys("Hello Alice." + Keys.ENTER)
    mary.see(".line--member", "Hello Alice.")
    # The menu opens, its form is reached and sent, and the focus is not lost with it.
    mary.run("document.querySelector('[data-key-menu=e] summary').focus()")
    mary.keys(Keys.ENTER + Keys.TAB + "solved" + Keys.ENTER)
    mary.see(".mark", "completed the call: solved")
    assert mary.run("return document.activeElement !== document.body")


def test_arrows_move_in_the_list(stage):
    for number, name in enumerate(("Alice", "Bob", "Chiara")):
        stage.call(f"chat-{number}", name=name)
    mary = stage.desk()
    mary.see("[data-group=waiting] .row__name", "Chiara")
    mary.run("document.querySelector('.row__link').focus()")
    name = lambda: mary.run("return document.activeElement.querySelector('.row__name').textContent")  # noqa: E731
    mary.keys(Keys.ARROW_DOWN + Keys.ARROW_DOWN)
    assert name() == "Chiara"
    mary.keys(Keys.ARROW_DOWN + Keys.ARROW_UP)
    assert name() == "Bob"


def test_nothing_is_lost_at_200_percent(stage):
    """A window of 1440 by 900 at 200 % has 720 by 450 CSS pixels."""
    stage.call()
    mary = stage.desk(size=(720, 450))

    def inside(selector):
        box = mary.run(
            "const {left, top, right, bottom} = document.querySelector(arguments[0]).getBoundingClientRect();"
            "return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight",
            selector,
        )
        assert box, selector

    fits(mary)
    inside("[data-search]")
    # The banner of the call that rings covers a part of the list; its last row scrolls out from under it.
    mary.run("document.querySelector('.row__link').scrollIntoView({block: 'start'})")
    mary.open_call()
    mary.claim()
    fits(mary)
    for selector in ("[data-back]", "[data-key-menu=t] summary", "[data-key-menu=e] summary", ".composer__send"):
        inside(selector)
    # The end of a menu is reached by scrolling in it.
    for menu in ("[data-key-menu=t]", "[data-key-menu=e]"):
        mary.click(f"{menu} summary")
        mary.run("[...document.querySelectorAll(arguments[0] + ' button')].at(-1).focus()", menu)
        last = mary.run(
            "const {top, bottom} = document.activeElement.getBoundingClientRect(); return [top, bottom, innerHeight]"
        )
        assert last[0] >= 0 and last[1] <= last[2], (menu, last)
        mary.click(f"{menu} summary")
    for path in ("/overview", "/actions/support", "/members", "/assistants", "/actions"):
        mary.open(path)
        fits(mary)


def media(browser, **features):
    browser.driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"features": [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]},
    )


def test_nothing_moves_where_motion_is_not_wanted(stage):
    stage.call()
    mary = stage.desk()
    mary.open_call()
    moving = "return document.getAnimations().filter(one => one.playState === 'running').length"
    media(mary, prefers_reduced_motion="reduce")
    stage.call("chat-2", name="Bob")
    mary.see("[data-group=waiting] .row__name", "Bob")
    mary.click(".me__button")
    assert mary.run(moving) == 0


def test_more_contrast_is_more_contrast(stage):
    mary = stage.desk()
    ink = "return getComputedStyle(document.documentElement).getPropertyValue('--ink-3').trim()"
    for scheme in ("light", "dark"):
        media(mary, prefers_color_scheme=scheme)
        before = mary.run(ink)
        media(mary, prefers_color_scheme=scheme, prefers_contrast="more")
        assert mary.run(ink) != before
        assert problems(mary) == []


def test_with_the_systems_own_colours_states_are_still_told_apart(stage):
    stage.call()
    mary = stage.desk()
    mary.open_call()
    media(mary, forced_colors="active")
    style = lambda selector, name: mary.run(  # noqa: E731
        "return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]]", selector, name
    )
    assert style("[data-mode][aria-pressed=true]", "backgroundColor") != style(
        "[data-mode][aria-pressed=false]", "backgroundColor"
    )
    assert style(".nav__item[aria-current]", "backgroundColor") != style(
        ".nav__item:not([aria-current])", "backgroundColor"
    )
    mary.run("document.querySelector('[data-compose] textarea').focus()")
    assert style("[data-compose] textarea", "outlineStyle") == "solid"
