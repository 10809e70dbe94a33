"""The desk serves its member: ringing, shortcuts, presence, settings."""

from stage import eventually


def test_a_call_rings_until_it_was_seen(stage):
    mary = stage.desk()
    plain = mary.run("return document.querySelector('link[rel=icon]').href")
    stage.call(reason="wants a refund")
    mary.see("[data-banner=ring]", "Alice is waiting: wants a refund")
    eventually("the title says it", lambda: mary.driver.title.startswith("● Alice is waiting"))
    assert mary.run("return document.querySelector('link[rel=icon]').href").startswith("data:image/svg+xml")
    assert mary.texts("[data-announce]") == ["Alice is waiting: wants a refund"]
    assert mary.run("return document.body.dataset.sound") == "on"
    # On other pages as well.
    mary.open("/overview")
    mary.see("[data-banner=ring]", "Alice is waiting")
    mary.click("[data-ring-silence]")
    mary.miss("[data-banner=ring]")
    assert mary.driver.title == "(1) Overview · HumanCall"
    # A call that was given back is a new attempt, and rings again.
    stage.cli("claim", "@chat-1", "--as", "member-2")
    eventually("the badge is gone", lambda: mary.driver.title == "Overview · HumanCall")
    assert mary.run("return document.querySelector('link[rel=icon]').href") == plain
    stage.cli("release", "@chat-1", "--as", "member-2")
    mary.see("[data-banner=ring]", "Alice is waiting")


def test_a_cancelled_call_stops_ringing(stage):
    mary = stage.desk()
    stage.call()
    mary.see("[data-banner=ring]")
    stage.cli("cancel", "@chat-1")
    mary.miss("[data-banner=ring]")


def test_blocked_sound_is_shown(stage):
    mary = stage.desk(silent=True)
    mary.driver.refresh()
    mary.see("[data-banner=sound]", "Sound is blocked")
    mary.click("[data-allow-sound]")
    mary.miss("[data-banner=sound]")
    assert mary.run("return document.body.dataset.sound") == "on"


def test_calls_of_another_team_are_listed_and_do_not_ring(stage):
    stage.cli("actions", "put", "sales", "--name", "Sales", "--team", "sales")
    mary = stage.desk()
    stage.cli("send", "chat-1", "--as", "visitor", "--author-name", "Alice", "hello")
    stage.cli("trigger", "chat-1", "--action", "sales", "--visitor-name", "Alice")
    mary.see("[data-group=waiting] .row__name", "Alice")
    mary.miss("[data-banner=ring]")


def test_everything_is_reached_by_keyboard(stage):
    stage.call()
    stage.call("chat-2", name="Bob")
    mary = stage.desk()
    body = "body"
    mary.type(body, "?")
    mary.see("dialog[open] h2", "Keyboard shortcuts")
    mary.type("dialog[open] button", "\ue00c")
    mary.miss("dialog[open]")
    mary.type(body, "jj")
    assert "Bob" in mary.driver.switch_to.active_element.text
    mary.driver.switch_to.active_element.send_keys("k")
    mary.driver.switch_to.active_element.send_keys("\n")
    mary.see(".thread", "Alice")
    mary.type(body, "c")
    mary.see(".state__text--mine")
    eventually("the reply has the focus", lambda: mary.driver.switch_to.active_element.tag_name == "textarea")
    mary.driver.switch_to.active_element.send_keys("Typed and sent\n")
    mary.see(".line--member:not(.line--pending)", "Typed and sent")
    mary.driver.switch_to.active_element.send_keys("\ue00c")
    mary.type(body, "n")
    mary.driver.switch_to.active_element.send_keys("A note\n")
    mary.see(".line--note:not(.line--pending)", "A note")
    mary.driver.switch_to.active_element.send_keys("\ue00c")
    mary.type(body, "e")
    assert mary.driver.switch_to.active_element.get_attribute("name") == "outcome"
    mary.driver.switch_to.active_element.send_keys("done\n")
    mary.see("[data-group=closed] .row__name", "Alice")
    mary.type(body, "/")
    mary.driver.switch_to.active_element.send_keys("bob")
    eventually(
        "the list is searched",
        lambda: [name.text for name in mary.all(".row__name") if name.is_displayed()] == ["Bob"],
    )


def test_unread_lines_are_marked_until_they_are_read(stage):
    stage.call()
    mary = stage.desk()
    mary.open_call()
    mary.claim()
    stage.call("chat-2", name="Bob")
    mary.open_call("Bob")
    stage.cli("send", "chat-1", "--as", "visitor", "Are you still there?")
    mary.see("[data-group=mine] [data-unread]")
    mary.see("[data-group=mine] .row__last", "Are you still there?")
    mary.open_call("Alice")
    mary.miss("[data-group=mine] [data-unread]")


def test_a_visitors_earlier_calls_are_shown(stage):
    stage.call(visitor_contact="alice@example.com", reason="the first time")
    stage.cli("claim", "@chat-1", "--as", "member-2")
    stage.cli("complete", "@chat-1", "--as", "member-2", "--outcome", "refunded")
    stage.call("another-chat", visitor_contact="alice@example.com", reason="the second time")
    mary = stage.desk()
    mary.click("[data-group=waiting] .row__link")
    mary.see(".earlier a", "the first time")
    mary.see(".earlier a", "refunded")
    mary.click(".earlier a")
    mary.see(".mark", "Noah completed the call: refunded")


def test_presence_is_the_members_and_follows_the_windows(stage):
    mary = stage.desk()
    eventually("available", lambda: stage.presence("member-1") == "AVAILABLE")
    mary.click(".me__button")
    mary.click("[data-presence-switch] [value=away]")
    eventually("away", lambda: stage.presence("member-1") == "AWAY")
    # A reload does not bring back a member who chose to be away.
    mary.open("/overview")
    mary.see("[data-own-presence=away]")
    assert stage.presence("member-1") == "AWAY"
    mary.click(".me__button")
    mary.click("[data-presence-switch] [value=available]")
    eventually("available again", lambda: stage.presence("member-1") == "AVAILABLE")
    # The member stays until the last window is closed.
    mary.run("window.open('/inbox')")
    mary.driver.switch_to.window(mary.driver.window_handles[1])
    mary.live()
    mary.driver.get("about:blank")
    assert stage.presence("member-1") == "AVAILABLE"
    mary.driver.switch_to.window(mary.driver.window_handles[0])
    mary.driver.get("about:blank")
    eventually("offline after the grace", lambda: stage.presence("member-1") == "OFFLINE")


def test_without_input_a_member_is_set_away_and_back_at_the_next_one(stage):
    session, secret = stage.visit()

    def beat(tab, idle):
        answer = session.post(
            stage.url + "/beat", data={"csrf": secret, "tab": tab, "idle": idle}, headers={"Accept": "application/json"}
        )
        return answer.json()["presence"]

    assert beat("one", 0) == "available"
    assert beat("two", 901) == "available", "the other window was touched"
    assert beat("one", 900) == "away"
    eventually("everybody sees it", lambda: stage.presence("member-1") == "AWAY")
    eventually("the dashboard knows", lambda: 'data-presence="away"' in session.get(stage.url + "/inbox").text)
    assert beat("one", 1) == "available"


def test_an_action_is_created_along_the_documented_path(stage):
    mary = stage.desk()
    mary.click(".nav__item", "AI Assistants")
    mary.click(".assistant .button", "AI Actions")
    mary.click(".button--primary", "Create Action")
    mary.click(".template", "Billing")
    mary.see(".template[aria-current]", "Billing")
    labels = mary.texts("[data-action-form] > .field > .field__label, [data-action-form] > .checkbox .check > span")
    assert [label.split("Those with")[0] for label in labels] == [
        "Action Type",
        "Action Name",
        "When To Use",
        "Auto Message",
        "Notify your team when none of your team members are online?",
        "Close Human Call Request in Minutes",
        "Enabled",
    ]
    field = mary.see("[name=auto_message]")
    field.clear()
    field.send_keys("A person is on the way.")
    mary.see("[data-preview-text]", "A person is on the way.")
    # Too few minutes are refused at their field, by the rule that the daemon has.
    minutes = mary.see("[name=minutes]")
    minutes.clear()
    minutes.send_keys("9")
    mary.click("[data-action-form] .button--primary")
    mary.see("[data-field=minutes] .field__error", "from 10 to 10,080")
    assert "10" in stage.try_cli("actions", "put", "x", "--close-after-minutes", "9").stderr
    minutes.clear()
    minutes.send_keys("20")
    mary.click("[data-action-form] .button--primary")
    mary.see(".action h2", "Call Billing")
    action = next(one for one in stage.json("actions")["items"] if one["id"] == "call-billing")
    assert (action["close_after_minutes"], action["while_pending"], action["auto_message"]) == (
        20,
        "AI_HOLDS",
        "A person is on the way.",
    )
    mary.click("[aria-label='Call Billing enabled']")
    mary.see(".action--off h2", "Call Billing")
    mary.open("/actions/call-billing")
    assert mary.see("[name=minutes]").get_property("value") == "20"
    # The lines that are true if nobody is online have honest texts from the template, and can be changed.
    mary.run("document.querySelectorAll('details.more').forEach(part => { part.open = true })")
    nobody = mary.see("[name=nobody_message]")
    assert "can be reached" in nobody.get_property("value") and "{name}" in action["requeued_message"]
    nobody.clear()
    nobody.send_keys("Please write to us.")
    mary.click("[data-action-form] .button--primary")
    mary.see(".action h2", "Call Billing")
    action = next(one for one in stage.json("actions")["items"] if one["id"] == "call-billing")
    assert action["nobody_message"] == "Please write to us." and "e-mail" in action["emailed_message"]


def test_the_plan_gate_is_explained(stage):
    stage.cli("workspaces", "put", "default", "--plan", "starter", "--upgrade-url", "https://example.com/upgrade")
    mary = stage.desk()
    for path in ("/assistants", "/actions", "/actions/new"):
        mary.open(path)
        mary.see(".notice--gate", "Growth")
        mary.see(".notice--gate", "Starter")
        assert mary.see(".notice--gate a").get_attribute("href") == "https://example.com/upgrade"


def test_members_are_added_changed_and_removed(stage):
    mary = stage.desk()
    mary.open("/members")
    mary.type("section [name=name]", "Olga Petrova")
    mary.type("section [name=email]", "olga@example.com")
    mary.type("section [name=teams]", "support, billing")
    mary.click("section .button--primary")
    mary.see(".person strong", "Olga Petrova")
    member = next(one for one in stage.json("members")["items"] if one["id"] == "olga-petrova")
    assert member["teams"] == ["support", "billing"] and member["rank"] == "AGENT"
    mary.click("[aria-label='Edit Mary']")
    mary.run("document.querySelector('.menu[open] [name=rank]').value = 'agent'")
    mary.click(".menu[open] .button--primary")
    mary.see(".menu[open]", "last manager")


def test_the_overview_counts(stage):
    stage.call()
    stage.cli("claim", "@chat-1", "--as", "member-2")
    stage.cli("complete", "@chat-1", "--as", "member-2")
    stage.call("chat-2")
    mary = stage.desk()
    mary.open("/overview")
    mary.see("[data-tile=waiting]", "1")
    mary.see("[data-tile=calls]", "2")
    mary.see("[data-tile=joined]", "50 %")
    assert len(mary.all(".chart")) == 2
    stage.call("chat-3")
    mary.see("[data-tile=waiting]", "2")


def test_a_phrase_is_tried_on_the_actions_that_are_saved(stage):
    mary = stage.desk()
    mary.open("/actions/support")
    mary.type("[data-try] [name=text]", "I would like to talk to a human being\n")
    mary.see("[data-try-answer]", "Calls the team")
    mary.see("[data-try] [name=text]").clear()
    mary.type("[data-try] [name=text]", "What are your opening hours?\n")
    mary.see("[data-try-answer]", "Calls nobody")


def test_an_open_window_rings_for_a_team_that_its_member_has_just_joined(stage):
    stage.cli("actions", "put", "sales", "--name", "Call Sales", "--team", "sales")
    stage.cli("members", "put", "member-2", "--teams", "sales")
    mary = stage.desk()
    stage.call(name="Bea", action="sales")
    mary.see("[data-row]", "Bea")
    mary.miss("[data-banner=ring]", "Bea")
    stage.cli("members", "put", "member-1", "--teams", "support", "--teams", "sales")
    mary.see("[data-banner=ring]", "Bea is waiting")
