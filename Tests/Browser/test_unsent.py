"""Lines that are not sent yet: held for their writer, or without a network."""

from stage import eventually
from test_readers import two_chats

# ---- Undo


def test_a_sent_line_can_be_taken_back_if_the_member_wants_that(stage):
    stage.call()
    mary = stage.desk()
    mary.open_call()
    mary.claim()
    # Off by default: the line is sent at once.
    mary.say("At once")
    mary.see(".line--member:not(.line--pending)", "At once")
    mary.set("undo", True)
    mary.say("Oh no")
    mary.see(".line--held", "Not sent yet")
    assert "Oh no" not in stage.texts("chat-1")
    mary.click(".line--held button", "Undo")
    mary.miss(".line--held")
    assert mary.draft() == "Oh no"
    mary.keys(" but yes\n")
    mary.see(".line--held", "Oh no but yes")
    mary.see(".line--member:not(.line--held):not(.line--pending)", "Oh no but yes")
    assert stage.texts("chat-1")[-2:] == ["At once", "Oh no but yes"]


def hold_for_a_minute(browser):
    """Holds lines long enough for a slow machine to act meanwhile."""
    browser.run(
        "const real = setTimeout;"
        "window.setTimeout = (does, ms, ...more) => real(does, ms > 4000 && ms <= 5000 ? 60000 : ms, ...more)"
    )


def test_a_held_line_comes_back_when_the_chat_is_lost(stage):
    stage.call()
    mary = stage.desk()
    mary.open_call()
    mary.claim()
    mary.set("undo", True)
    hold_for_a_minute(mary)
    mary.say("Too late")
    mary.see(".line--held", "Not sent yet")
    stage.cli("transfer", "@chat-1", "--as", "member-1", "--to", "member:member-2", "--force")
    mary.see(".state__text--theirs")
    mary.miss(".line--held")
    assert (mary.mode(), mary.draft()) == ("message", "Too late")
    assert "Too late" not in stage.texts("chat-1")


def test_a_held_line_is_sent_when_its_page_is_closed(stage):
    stage.call()
    mary = stage.desk()
    mary.open_call()
    mary.claim()
    mary.set("undo", True)
    hold_for_a_minute(mary)
    mary.say("Good bye")
    mary.see(".line--held", "Not sent yet")
    mary.driver.get("about:blank")
    eventually("it is sent", lambda: "Good bye" in stage.texts("chat-1"))
    # The next page sends it again, under the same id.
    mary.open("/inbox")
    mary.live()
    mary.open_call()
    eventually("it is there once", lambda: mary.talk().count("Good bye") == 1)
    mary.miss("[data-unconfirmed]")
    assert stage.texts("chat-1").count("Good bye") == 1


# ---- No network


def test_unsent_lines_are_sent_again_in_order_under_their_ids(stage):
    mary, proxy = two_chats(stage)
    mary.open_call("Bob")
    # The first one arrives, and its answer is lost.
    proxy.hold(b"/message")
    mary.say("one")
    proxy.wait_until_held()
    proxy.cut()
    mary.say("two")
    mary.say("three")
    mary.see("[data-banner=lost]")
    mary.see(".row:has([data-unsent]:not([hidden]))", "Bob")
    proxy.release()
    # Over a reload, too.
    proxy.mend()
    mary.driver.refresh()
    mary.live()
    eventually("all have arrived", lambda: len(stage.texts("chat-2")) == 4)
    assert stage.texts("chat-2") == ["Hello?", "one", "two", "three"]
    assert not {"one", "two", "three"} & set(stage.texts("chat-1"))
    mary.miss("[data-unsent]")
    mary.open_call("Bob")
    eventually("each once", lambda: mary.talk() == ["Hello?", "one", "two", "three"])


def test_a_line_that_is_refused_waits_for_its_writer(stage):
    mary, proxy = two_chats(stage)
    mary.open_call("Bob")
    proxy.cut()
    mary.say("Too late")
    mary.see(".line--waiting", "Not sent yet")
    stage.cli("transfer", "@chat-2", "--as", "member-1", "--to", "member:member-2", "--force")
    proxy.mend()
    mary.see(".line--failed", "Only the member who has the call can write to the visitor")
    assert "Too late" not in stage.texts("chat-2")
    mary.see("[data-unsent]", "not sent")
    mary.click(".line--failed button", "Discard")
    mary.miss("[data-unsent]")
    mary.miss(".line--failed")


def test_a_network_that_swallows_everything_is_noticed(stage):
    mary, proxy = two_chats(stage)
    mary.open_call("Bob")
    proxy.swallow()
    mary.see("[data-banner=lost]")
    mary.say("Still here")
    mary.see(".line--waiting", "Not sent yet")
    proxy.mend()
    mary.miss("[data-banner=lost]")
    mary.see(".line--member:not(.line--waiting):not(.line--pending)", "Still here")
    assert stage.texts("chat-2") == ["Hello?", "Still here"]


def test_an_answer_that_never_comes_is_not_waited_for(stage):
    mary, proxy = two_chats(stage)
    mary.open_call("Bob")
    # Only this answer is lost: the stream still shows the line.
    proxy.hold(b"/note")
    mary.say("For us", mode="note")
    proxy.wait_until_held()
    mary.see(".line--waiting", "Not sent yet")
    eventually("it was sent again", lambda: not mary.all("[data-unconfirmed]"))
    eventually("once", lambda: mary.talk() == ["Hello?", "For us"])
