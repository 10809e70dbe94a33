"""A text reaches the reader that its writer means, and nobody else: on slow networks and over hand-overs."""

import pytest
from stage import eventually

ESCAPE, TAB = "\ue00c", "\ue004"
FIELD = "[data-compose] textarea"


def two_chats(stage, **options):
    """Mary has a long chat with Alice and a short one with Bob. A proxy is her network."""
    stage.call()
    for number in range(60):
        stage.cli("send", "chat-1", "--as", "visitor", f"{number} " + "long " * 800)
    stage.call("chat-2", name="Bob", text="Hello?")
    for chat in ("chat-1", "chat-2"):
        stage.cli("claim", f"@{chat}", "--as", "member-1")
    proxy = stage.proxy()
    mary = stage.desk(url=proxy.url, **options)
    eventually("both are Mary's", lambda: len(mary.group("mine")) == 2)
    return mary, proxy


def request_of(stage, chat):
    return stage.json("show", f"@{chat}")["request"]["id"]


def readers(stage, end):
    """The last texts of the two chats that have this end, by chat."""

    def look():
        said = {chat: stage.texts(chat)[-1] for chat in ("chat-1", "chat-2")}
        return {chat: text for chat, text in said.items() if text.endswith(end)}

    return eventually(f"{end!r} is said", look)


# ---- A composer belongs to one conversation


@pytest.mark.parametrize("network", ["50 kB/s", "one late answer"])
def test_a_late_thread_does_not_replace_the_one_that_was_opened_after_it(stage, network):
    mary, proxy = two_chats(stage)
    if network == "50 kB/s":
        proxy.bytes_per_second = 50_000
    else:
        proxy.hold(f"/inbox/{request_of(stage, 'chat-1')}".encode())
    mary.click(".row__link", "Alice")
    if network != "50 kB/s":
        proxy.wait_until_held()
    mary.click(".row__link", "Bob")
    eventually("Bob's chat is open", lambda: mary.thread_name() == "Bob")
    mary.type(FIELD, "Only Bob ")
    proxy.release()
    mary.type(FIELD, "reads this\n")
    assert readers(stage, "reads this") == {"chat-2": "Only Bob reads this"}
    assert mary.thread_name() == "Bob" and mary.driver.current_url.endswith(request_of(stage, "chat-2"))


def test_text_typed_while_a_call_opens_reaches_nobody(stage):
    mary, proxy = two_chats(stage)
    stage.call("chat-3", name="Carol")
    mary.open_call("Bob")
    mary.type(FIELD, "half a sentence")
    proxy.hold(f"/inbox/{request_of(stage, 'chat-3')}".encode())
    mary.click(".row__link", "Carol")
    proxy.wait_until_held()
    # Before and while the loading view is shown, there is no field.
    for _ in range(2):
        mary.run("document.activeElement.blur()")
        mary.keys("more\n")
        mary.see(".opening", "Carol")
    proxy.release()
    eventually("Carol's chat is open", lambda: mary.thread_name() == "Carol")
    assert mary.draft() == ""
    assert stage.texts("chat-2") == ["Hello?"] and stage.json("show", "@chat-3")["request"]["state"] == "PENDING"
    mary.open_call("Bob")
    eventually("Bob's chat is open", lambda: mary.thread_name() == "Bob")
    assert mary.draft() == "half a sentence"


def test_a_page_that_is_read_again_leaves_the_call_that_was_opened_meanwhile(stage):
    mary, proxy = two_chats(stage)
    mary.open_call("Alice")
    proxy.hold(b"GET /inbox")
    stage.cli("members", "put", "member-2", "--name", "Noah the Second")
    proxy.wait_until_held()
    mary.click(".row__link", "Bob")
    eventually("Bob's chat is open", lambda: mary.thread_name() == "Bob")
    mary.type(FIELD, "Only Bob ")
    proxy.release()
    mary.type(FIELD, "reads this\n")
    assert readers(stage, "reads this") == {"chat-2": "Only Bob reads this"}
    assert mary.thread_name() == "Bob"


def test_a_change_of_the_call_leaves_alone_what_is_being_typed(stage):
    mary, _ = two_chats(stage)
    mary.open_call("Bob")
    mary.type(FIELD, "one three")
    mary.run(f"document.querySelector('{FIELD}').isTheSame = true")
    mary.click("[data-key-menu=e] summary")
    mary.type("[name=brief]", "half a brief")
    # The team and the call's timeline change, and the thread is read again.
    change(stage, mary, "Noah the Second", "[data-context]")
    assert mary.see("[name=brief]").get_property("value") == "half a brief"
    mary.click("[data-key-menu=e] summary")
    mary.click(FIELD)
    mary.run(f"document.querySelector('{FIELD}').setSelectionRange(3, 3)")
    change(stage, mary, "Noah the Third", "[data-key-menu=t]")
    mary.keys(" two")
    assert mary.draft() == "one two three"
    assert mary.run(f"return document.querySelector('{FIELD}').isTheSame") is True


def change(stage, browser, name, place):
    """Renames a colleague, and waits until the thread of the page was read again."""
    browser.run(f"document.querySelector('{place}').firstElementChild.dataset.old = ''")
    stage.cli("members", "put", "member-2", "--name", name)
    eventually("the thread was read again", lambda: not browser.all(f"{place} > [data-old]"))


def test_lines_that_come_while_a_call_opens_are_in_it_once(stage):
    mary, proxy = two_chats(stage)
    proxy.hold(f"/inbox/{request_of(stage, 'chat-2')}".encode())
    mary.click(".row__link", "Bob")
    proxy.wait_until_held()
    # The server made the thread before this line, and it arrives after it.
    stage.cli("send", "chat-2", "--as", "visitor", "Is anybody there?")
    mary.see(".row__last", "Is anybody there?")
    proxy.release()
    mary.see("[data-lines] .line__text", "Is anybody there?")
    assert mary.talk() == ["Hello?", "Is anybody there?"]


@pytest.mark.parametrize("verb", ["message", "note"])
@pytest.mark.parametrize("named", ["chat-2", "", None], ids=["another", "empty", "none"])
def test_a_form_that_names_another_conversation_than_its_page_writes_nowhere(stage, verb, named):
    requests = {chat: stage.call(chat) for chat in ("chat-1", "chat-2")}
    for chat in requests:
        stage.cli("claim", f"@{chat}", "--as", "member-1")
    session, secret = stage.visit()
    fields = {"csrf": secret, "text": "secret"} | ({} if named is None else {"conversation": named})
    answer = session.post(
        f"{stage.url}/inbox/{requests['chat-1']}/{verb}", data=fields, headers={"Accept": "application/json"}
    )
    assert answer.status_code == 409 and answer.json()["reason"] == "OTHER_CONVERSATION", answer.text
    for request in requests.values():
        assert "secret" not in session.get(f"{stage.url}/inbox/{request}").text


# ---- A note stays a note, and a reply a reply


def test_a_note_that_is_being_typed_stays_a_note_when_the_chat_arrives(stage):
    stage.call()
    mary = stage.desk()
    stage.cli("claim", "@chat-1", "--as", "member-2")
    mary.open_call()
    mary.see(".state__text--theirs")
    mary.type(FIELD, "Careful, this ")
    stage.cli("transfer", "@chat-1", "--as", "member-2", "--to", "member:member-1")
    mary.see(".state__text--mine")
    assert mary.mode() == "note"
    mary.keys("one shouts\n")
    mary.see(".line--note:not(.line--pending)", "Careful, this one shouts")
    assert "Careful, this one shouts" not in stage.texts("chat-1")
    # With an empty field and no focus in it, the composer follows the chat.
    mary.keys(ESCAPE)
    stage.cli("release", "@chat-1", "--as", "member-1")
    mary.click("[data-act=claim] button")
    mary.see(".state__text--mine")
    eventually("a reply can be written", lambda: mary.mode() == "message")


def test_a_reply_that_is_being_typed_when_the_chat_is_lost_is_kept_and_not_sent(stage):
    stage.call()
    mary = stage.desk()
    mary.open_call()
    mary.claim()
    mary.type(FIELD, "I was about to say")
    stage.cli("transfer", "@chat-1", "--as", "member-1", "--to", "member:member-2", "--force")
    mary.see(".state__text--theirs")
    mary.see("[data-mode-hint]", "Your reply is kept, and cannot be sent. Only Noah can write to the visitor.")
    assert not mary.see("[data-send=message]").is_enabled()
    mary.keys("\n")
    assert (mary.mode(), mary.draft().strip()) == ("message", "I was about to say")
    mary.click("[data-mode=note]")
    mary.type(FIELD, "A note instead\n")
    mary.see(".line--note:not(.line--pending)", "A note instead")
    assert "I was about to say" not in stage.texts("chat-1")
    mary.click("[data-mode=message]")
    assert mary.draft().strip() == "I was about to say"


def test_replies_and_notes_have_buttons_and_colours_of_their_own(stage):
    stage.call()
    mary = stage.desk()
    mary.open_call()
    mary.claim()
    looks = {}
    for mode, label in (("message", "Send"), ("note", "Add note")):
        mary.click(f"[data-mode={mode}]")
        button = mary.see("[data-send]:not([hidden])", label)
        looks[mode] = [
            button.value_of_css_property("background-color"),
            mary.see(FIELD).value_of_css_property("background-color"),
        ]
        assert len([one for one in mary.all("[data-send]") if one.is_displayed()]) == 1
    assert looks["message"][0] != looks["note"][0] and looks["message"][1] != looks["note"][1], looks


# ---- Letters are shortcuts only where a member means them


def test_letters_do_nothing_after_a_field_has_lost_the_focus(stage):
    request = stage.call()
    mary = stage.desk()
    mary.open_call()
    mary.see("[data-act=claim]")
    mary.type(FIELD, "a not")
    mary.run("document.activeElement.blur()")
    mary.keys("c")
    # A claim would have been sent before this.
    mary.type(FIELD, "e\n")
    mary.see(".line--note:not(.line--pending)", "a note")
    assert stage.json("show", request)["request"]["state"] == "PENDING"
    # The member leaves the field on purpose.
    mary.keys(ESCAPE)
    mary.keys("c")
    mary.see(".state__text--mine")


def test_letters_as_shortcuts_can_be_switched_off(stage):
    request = stage.call()
    mary = stage.desk()
    mary.open_call()
    mary.see("[data-act=claim]")
    mary.set("shortcuts", False)
    mary.click("[data-scroll]")
    mary.keys("cn")
    mary.driver.refresh()
    mary.live()
    mary.click("[data-scroll]")
    mary.keys("cn")
    assert mary.run("return document.activeElement.matches('[data-scroll]')")
    assert stage.json("show", request)["request"]["state"] == "PENDING"
    mary.set("shortcuts", True)
    mary.click("[data-scroll]")
    mary.keys("c")
    mary.see(".state__text--mine")
