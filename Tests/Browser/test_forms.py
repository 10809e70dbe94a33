"""The forms of the settings pages: errors at their fields, nothing typed is lost, both versions of an edit."""

from stage import eventually

SAVE = "[data-action-form] .buttons .button--primary"


def put(browser, name, text, form="[data-action-form]"):
    field = browser.run(
        "const field = document.querySelector(arguments[0]).elements[arguments[1]];"
        "for (let part = field.closest('details:not([open])'); part; part = field.closest('details:not([open])'))"
        " part.open = true; return field",
        form,
        name,
    )
    field.clear()
    field.send_keys(text)
    return field


def value(browser, name, form="[data-action-form]"):
    return browser.run("return document.querySelector(arguments[0]).elements[arguments[1]].value", form, name)


def described(browser, name, form="[data-action-form]"):
    """The words of a screen reader about a field, and whether it says that it is wrong."""
    return browser.run(
        "const field = document.querySelector(arguments[0]).elements[arguments[1]];"
        "const texts = (field.getAttribute('aria-describedby') ?? '').split(' ')"
        ".map(id => document.getElementById(id)?.textContent ?? '');"
        "return [texts.join(' ').trim(), field.getAttribute('aria-invalid') === 'true']",
        form,
        name,
    )


def focused(browser):
    return browser.run("return document.activeElement.name")


def action(stage, name):
    return next(one for one in stage.json("actions")["items"] if one["id"] == name)


def test_all_that_is_wrong_is_said_at_its_field_and_the_first_one_has_the_focus(stage):
    mary = stage.desk()
    mary.open("/actions/new?template=support")
    put(mary, "when_to_use", "  ")
    put(mary, "minutes", "soon")
    put(mary, "hours", "always open")
    # A field in a part that is closed is opened.
    mary.run("document.querySelectorAll('details.more').forEach(part => { part.open = false })")
    mary.click(SAVE)
    mary.see(".field__error", "Say when the AI should call the team.")
    for name, text in (
        ("when_to_use", "Say when the AI should call the team."),
        ("minutes", "Use a whole number from 10 to 10,080."),
        ("hours", "These hours are not clear"),
    ):
        said, is_wrong = described(mary, name)
        assert text in said and is_wrong, (name, said)
    assert focused(mary) == "when_to_use" and described(mary, "name") == ["", False]
    assert (value(mary, "minutes"), value(mary, "hours")) == ("soon", "always open")
    # The daemon's refusal is at its field too, in the words of the form.
    put(mary, "when_to_use", "Always.")
    put(mary, "hours", "")
    put(mary, "minutes", "9")
    mary.click(SAVE)
    eventually("the first one is right", lambda: not described(mary, "when_to_use")[1])
    eventually("the minutes are wrong", lambda: focused(mary) == "minutes" and described(mary, "minutes")[1])
    put(mary, "minutes", "20")
    mary.click(SAVE)
    mary.see(".action h2", "Call Support Team")


def test_without_a_script_a_refused_form_has_what_was_typed(stage_once):
    stage, session, secret = stage_once
    fields = {
        "csrf": secret, "name": "Night", "when_to_use": "", "minutes": "soon", "escalate": "1", "first_reply": "3",
        "next_reply": "10", "visitor_idle": "30", "hours": "Mon 9-", "time_zone": "Europe/Wien",
        "locale_0": "de", "joined_message_0": "{name} ist da.",
    }  # fmt: skip
    page = session.post(stage.url + "/actions/new", data=fields)
    assert page.status_code == 400
    for text in (
        'value="Night"', 'value="soon"', ">\nMon 9-</textarea>", 'value="Europe/Wien"', 'value="de"', "{name} ist da.",
        "Use a whole number from 10 to 10,080.", "Say when the AI should call the team.",
    ):  # fmt: skip
        assert text in page.text, text
    assert page.text.count("autofocus") == 1
    member = {"csrf": secret, "name": "Olga", "email": "no address", "teams": "a, b", "max_claims": "few"}
    page = session.post(stage.url + "/members", data=member)
    assert page.status_code == 400
    for text in ('value="Olga"', 'value="no address"', 'value="a, b"', 'value="few"', "Use a whole number from 0 to"):
        assert text in page.text, text


def test_a_template_does_not_wipe_what_was_typed(stage):
    mary = stage.desk()
    mary.open("/actions/new?template=support")
    put(mary, "name", "Call Night Desk")
    put(mary, "minutes", "77")
    mary.click(".template", "Billing")
    mary.see(".template[aria-current]", "Billing")
    assert (value(mary, "name"), value(mary, "minutes")) == ("Call Night Desk", "77")
    assert "payment" in value(mary, "when_to_use") and value(mary, "while_pending") == "hold"
    mary.click(".template", "Sales")
    mary.see(".template[aria-current]", "Sales")
    assert value(mary, "name") == "Call Night Desk" and value(mary, "while_pending") == "go"


def test_an_edit_of_somebody_else_is_shown_next_to_what_was_typed(stage):
    mary = stage.desk()
    mary.open("/actions/support")
    put(mary, "name", "Support of Mary")
    put(mary, "minutes", "30")
    stage.cli("actions", "put", "support", "--name", "Support of Noah", "--while-pending", "ai-holds")
    mary.click(SAVE)
    mary.see("[data-form-problem]", "Somebody else has changed this meanwhile.")
    assert mary.texts("[data-field=name] [data-theirs-text]") == ["Support of Noah"]
    assert mary.texts("[data-field=while_pending] [data-theirs-text]") == ["The AI says nothing more"]
    assert (value(mary, "name"), value(mary, "minutes")) == ("Support of Mary", "30")
    # The member chooses: their value of one field, and keeps the own one of another.
    mary.click("[data-field=name] [data-take]")
    assert value(mary, "name") == "Support of Noah" and focused(mary) == "name"
    mary.click(SAVE)
    mary.see(".action h2", "Support of Noah")
    stored = action(stage, "support")
    assert (stored["name"], stored["close_after_minutes"], stored["while_pending"]) == (
        "Support of Noah", 30, "AI_CONTINUES",
    )  # fmt: skip


def test_typed_values_survive_a_lost_network_and_a_reload(stage):
    proxy = stage.proxy()
    mary = stage.desk(url=proxy.url)
    mary.open("/actions/support")
    put(mary, "name", "Typed without a network")
    proxy.cut()
    mary.click(SAVE)
    mary.see("[data-form-problem]", "The dashboard is not reachable")
    assert value(mary, "name") == "Typed without a network"
    proxy.mend()
    mary.open("/actions/support")
    mary.see("[data-restored]", "was restored")
    assert value(mary, "name") == "Typed without a network"
    mary.click("[data-forget]")
    assert value(mary, "name") == "Call Support Team"
    mary.miss("[data-restored]")
    put(mary, "name", "Saved")
    mary.click(SAVE)
    mary.see(".action h2", "Saved")
    mary.open("/actions/support")
    mary.miss("[data-restored]")


def test_typed_values_survive_a_session_that_has_ended(stage):
    mary = stage.desk()
    mary.open("/actions/support")
    put(mary, "name", "Typed before signing in again")
    mary.driver.delete_all_cookies()
    mary.click(SAVE)
    mary.see("h1", "Sign in")
    mary.sign_in()
    mary.open("/actions/support")
    mary.see("[data-restored]")
    assert value(mary, "name") == "Typed before signing in again"


def test_a_phrase_is_tried_on_the_action_in_the_form(stage):
    mary = stage.desk()
    mary.open("/actions/new?template=support")
    mary.type("[data-try] [name=text]", "beam me up\n")
    mary.see("[data-try-answer]", "Calls nobody")
    put(mary, "phrases", "beam me up")
    # A mistake elsewhere keeps nobody from trying.
    put(mary, "minutes", "soon")
    mary.click("[data-try-button]")
    mary.see("[data-try-answer]", "Calls the team")
    assert [one["id"] for one in stage.json("actions")["items"]] == ["support"]


def test_the_assistant_is_chosen_among_known_ones_or_typed(stage):
    stage.cli("actions", "put", "sales", "--name", "Sales", "--assistant", "Shop assistant")
    mary = stage.desk()
    mary.open("/actions/new?template=support")
    known = "return [...document.querySelector('[name=assistant]').list.options].map(one => one.value)"
    assert mary.run(known) == ["Shop assistant"]
    put(mary, "assistant", "Another assistant")
    put(mary, "name", "Call Another")
    mary.click(SAVE)
    mary.see(".action h2", "Call Another")
    assert action(stage, "call-another")["assistant"] == "Another assistant"


def test_lines_in_another_language_are_added_changed_and_removed(stage):
    mary = stage.desk()
    mary.open("/actions/support")
    put(mary, "locale_0", "de")
    put(mary, "joined_message_0", "{name} ist da.")
    mary.click(SAVE)
    mary.see(".action h2")
    assert action(stage, "support")["translations"][0]["joined_message"] == "{name} ist da."
    mary.open("/actions/support")
    # A second one without a language is refused at its field.
    put(mary, "auto_message_1", "Bonjour.")
    mary.click(SAVE)
    eventually("the language is missing", lambda: focused(mary) == "locale_1")
    put(mary, "locale_1", "fr")
    put(mary, "joined_message_0", "")
    mary.click(SAVE)
    mary.see(".action h2")
    assert [texts["locale"] for texts in action(stage, "support")["translations"]] == ["fr"]


def test_a_members_form_is_refused_at_its_field_and_shows_both_versions(stage):
    mary = stage.desk()
    mary.open("/members")
    mary.click("[aria-label='Edit Noah']")
    form = ".menu[open] [data-form]"
    put(mary, "email", "no address", form)
    mary.click(f"{form} .button--primary")
    eventually("the address is wrong", lambda: focused(mary) == "email" and described(mary, "email", form)[1])
    assert "Enter one address" in described(mary, "email", form)[0]
    stage.cli("members", "put", "member-2", "--name", "Noah Two")
    put(mary, "email", "noah@example.org", form)
    mary.click(f"{form} .button--primary")
    mary.see(f"{form} [data-theirs]", "Noah Two")
    mary.click(f"{form} [data-take]")
    mary.click(f"{form} .button--primary")
    mary.see(".person strong", "Noah Two")
    stored = next(one for one in stage.json("members")["items"] if one["id"] == "member-2")
    assert (stored["name"], stored["email"]) == ("Noah Two", "noah@example.org")


def test_a_canned_reply_is_refused_at_its_field_and_shows_both_versions(stage):
    stage.cli("canned", "put", "--shortcut", "hello", "--text", "Hello.")
    mary = stage.desk()
    mary.open("/replies")
    add = "#new-shortcut"
    for shortcut, wrong in (("two words", "shortcut"), ("hello", "shortcut"), ("bye", "text")):
        form = f".panel form:has({add})"
        put(mary, "shortcut", shortcut, form)
        put(mary, "text", "" if wrong == "text" else "Hello.", form)
        mary.see(f"{form} [name=owner]").send_keys("the whole team")
        mary.click(f"{form} .button--primary")
        eventually(f"{wrong} has the focus", lambda wrong=wrong: focused(mary) == wrong)
        assert described(mary, wrong, form)[1] and value(mary, "shortcut", form) == shortcut
        assert value(mary, "owner", form) == "workspace"
    # Somebody else changes the reply that is being edited.
    mary.open("/replies")
    mary.click(".reply summary")
    form = ".reply form[data-form]"
    put(mary, "text", "Hello from Mary.", form)
    reply = stage.json("canned")["items"][0]
    stage.cli("canned", "put", reply["id"], "--text", "Hello from Noah.")
    mary.click(f"{form} .button--primary")
    mary.see("[data-theirs-text]", "Hello from Noah.")
    assert value(mary, "text", form) == "Hello from Mary."
    mary.click(f"{form} .button--primary")
    mary.see(".reply__text p", "Hello from Mary.")
