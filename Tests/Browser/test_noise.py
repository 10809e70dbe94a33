"""Rings and those who hear them, being away, hand-overs with a note, mentions, viewers. With Mary, Noah and Zoe."""

import json

from stage import eventually


def title(browser):
    return browser.run("return document.title")


def rings(browser):
    """The text of the ring; empty = nothing rings."""
    return browser.run(
        "const b = document.querySelector('[data-banner=ring]');"
        "return b.hidden ? '' : b.querySelector('[data-ring-text]').textContent"
    )


def heard(browser):
    return browser.run("return document.body.dataset.played ?? ''")


def elsewhere(browser):
    """Shows another page than the inbox, where no chat is open."""
    browser.open("/settings")
    browser.live()


def test_the_four_kinds_ring_for_exactly_those_whom_they_concern(stage):
    stage.cli("members", "put", "zoe", "--name", "Zoe", "--teams", "billing")
    stage.cli("settings", "set", "member-2", "--sound", "knock")
    mary, noah, zoe = stage.desk(), stage.desk("member-2"), stage.desk("zoe")
    for one in (mary, noah, zoe):
        elsewhere(one)
    # A new call: everybody of its team.
    request = stage.call(name="Alice")
    for one in (mary, noah):
        eventually("the call rings", lambda one=one: "Alice" in rings(one))
    assert heard(noah) == "knock"
    stage.cli("claim", request, "--as", "member-1")
    for one in (mary, noah):
        eventually("it rings no more", lambda one=one: rings(one) == "")
    # A chat that is handed over: its new holder.
    stage.cli("transfer", request, "--as", "member-1", "--to", "member:member-2", "--note", "Waits for a refund")
    eventually("the chat rings for Noah", lambda: "handed to you" in rings(noah))
    assert "handed" in title(noah)
    assert rings(mary) == "" and "handed" not in title(mary)
    noah.click("[data-ring-silence]")
    eventually("it is silent", lambda: rings(noah) == "")
    # A line of the visitor: the holder.
    stage.cli("send", "chat-1", "--as", "visitor", "Hello?")
    eventually("the line rings for Noah", lambda: "wrote to you" in title(noah))
    assert "wrote" not in title(mary)
    # A mention: the mentioned. The writer hears nothing.
    stage.cli("note", "chat-1", "--as", "member-2", "--mention", "member-1", "Ask @Mary")
    eventually("the mention rings for Mary", lambda: "mentioned you" in title(mary))
    assert "mentioned" not in title(noah)
    assert rings(zoe) == "" and "●" not in title(zoe)


def test_a_ring_ends_with_its_cause_and_do_not_disturb_is_silent(stage):
    request = stage.call(name="Alice")
    stage.cli("claim", request, "--as", "member-1")
    noah = stage.desk("member-2")
    elsewhere(noah)
    stage.cli("transfer", request, "--as", "member-1", "--to", "member:member-2", "--force")
    eventually("the chat rings", lambda: "handed to you" in rings(noah))
    stage.cli("transfer", request, "--as", "member-2", "--to", "member:member-1", "--force")
    eventually("somebody else has it", lambda: rings(noah) == "")
    stage.cli("transfer", request, "--as", "member-1", "--to", "member:member-2", "--force")
    eventually("it rings again", lambda: "handed to you" in rings(noah))
    noah.click("[data-ring-open]")
    noah.see(".thread h2", "Alice")
    eventually("it was looked at", lambda: rings(noah) == "")
    elsewhere(noah)
    stage.cli("settings", "set", "member-2", "--do-not-disturb", "true")
    noah.see("[data-banner=quiet]", "Do not disturb is on")
    stage.call("chat-2", name="Bob")
    stage.cli("send", "chat-1", "--as", "visitor", "Are you there?")
    eventually("the waiting call is counted", lambda: title(noah).startswith("(1)"))
    assert rings(noah) == ""
    # Others see it, and nobody is promised him.
    assert stage.json("members", "show", "member-2")["do_not_disturb"]
    noah.click("[data-quiet-off] button")
    noah.miss("[data-banner=quiet]")
    eventually("what waits rings now", lambda: rings(noah) != "")


def test_being_away_is_visible_and_ends_with_a_button(stage):
    noah = stage.desk("member-2")
    noah.miss("[data-banner=away]")
    stage.cli("presence", "member-2", "away")
    noah.see("[data-banner=away]", "You chose to be away")
    noah.click("[data-back-to-work] button")
    noah.miss("[data-banner=away]")
    eventually("he is available", lambda: stage.presence("member-2") == "AVAILABLE")


def test_the_settings_are_the_same_in_every_browser(stage):
    noah, other = stage.desk("member-2"), stage.desk("member-2")
    noah.open("/settings")
    noah.live()
    noah.run("document.querySelector('[data-volume-choice]').value = 33")
    noah.run("document.querySelector('[name=ring-line]').click()")
    noah.run("document.querySelector('[data-sound-choice]').value = 'bell'")
    noah.click("[data-settings-form] .button--primary")
    noah.see("[data-saved]", "Saved")
    kept = stage.json("settings", "show", "member-2")
    assert (kept["sound"], kept["volume"], kept["muted"]) == ("BELL", 33, ["line"])
    noah.set("undo", True)
    eventually(
        "the other window has it",
        lambda: other.run("return document.querySelector('[data-setting=undo]').checked"),
    )
    assert stage.json("settings", "show", "member-2")["undo_send"]


def test_settings_that_a_browser_kept_move_to_the_daemon_once(stage):
    noah = stage.desk("member-2")
    noah.run("localStorage.setItem('humancall:member-2:settings', JSON.stringify({undo: true, shortcuts: false}))")
    noah.open("/inbox")
    eventually("they have moved", lambda: stage.json("settings", "show", "member-2")["undo_send"])
    eventually("both", lambda: stage.json("settings", "show", "member-2")["no_letter_shortcuts"])
    assert noah.run("return localStorage.getItem('humancall:member-2:settings')") is None


def test_the_hand_over_menu_shows_presence_and_load_and_takes_a_note(stage):
    stage.cli("members", "put", "member-2", "--max-claims", "1")
    mary = stage.desk()
    stage.call(name="Alice")
    mary.open_call()
    mary.claim()
    mary.click("[data-key-menu=t] summary")

    def options():
        return [one.strip() for one in mary.texts("[data-colleague]")]

    assert options() == ["Noah: offline, 0 of 1 chats"]
    noah = stage.desk("member-2")
    eventually("his presence is followed", lambda: options() == ["Noah: available, 0 of 1 chats"])
    stage.call("chat-2", name="Bob")
    other = stage.json("requests", "--state", "pending")["items"][0]["id"]
    stage.cli("claim", other, "--as", "member-2")
    eventually("his load is followed", lambda: options() == ["Noah: available, 1 of 1 chats"])
    mary.type("[data-act=transfer] textarea", "Waits for a refund")
    mary.click("[data-act=transfer] .button--primary")
    mary.see(".toast", "No room for another chat")
    assert "Waits for a refund" not in str(mary.texts("[data-lines] .line--note"))
    stage.cli("complete", other, "--as", "member-2")
    eventually("he has room", lambda: options() == ["Noah: available, 0 of 1 chats"])
    mary.click("[data-act=transfer] .button--primary")
    mary.see(".state__text--theirs", "Noah")
    mary.see("[data-lines] .line--note", "Waits for a refund")
    noah.open_call()
    noah.see("[data-lines] .line--note", "Waits for a refund")


def test_a_mention_is_completed_marked_and_stored(stage):
    mary = stage.desk()
    stage.call(name="Alice")
    mary.open_call()
    mary.click("[data-mode=note]")
    mary.type("[data-compose] textarea", "Ask @no")
    mary.see("[data-mention-list] li", "Noah")
    mary.type("[data-compose] textarea", "\n")
    eventually("the name is completed", lambda: mary.draft() == "Ask @Noah ")
    mary.miss("[data-mention-list]")
    mary.type("[data-compose] textarea", "please\n")
    mary.see("[data-lines] .mention", "@Noah")
    lines = stage.cli("events", "--since", "beginning", "--audience", "team", "-o", "jsonl").splitlines()
    notes = [json.loads(line)["note"] for line in lines if '"note.created"' in line]
    assert [note["mentions"] for note in notes] == [["member-2"]]


def test_the_desk_shows_who_else_looks(stage):
    mary, noah = stage.desk(), stage.desk("member-2")
    stage.call(name="Alice")
    mary.open_call()
    mary.miss("[data-viewers]")
    noah.open_call()
    mary.see("[data-viewers]", "Noah also looks at this chat")
    noah.see("[data-viewers]", "Mary also looks at this chat")
    # The line takes its place from the conversation, which covers nothing.
    assert mary.run(
        "const box = (selector) => document.querySelector(selector).getBoundingClientRect();"
        "return box('[data-viewers]').bottom <= box('.state').top && box('.state').height < 60 &&"
        " box('.state').bottom <= box('[data-scroll]').top && box('.composer').bottom <= innerHeight"
    )
    noah.open("/overview")
    mary.miss("[data-viewers]")
