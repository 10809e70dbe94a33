"""The past of a team: past calls, long chats, missed calls."""

import json
import time

from stage import ZONE, HumanCall, eventually

DAY_MS = 86_400_000


def fill(stage, conversation, lines):
    """Lines of a visitor, by the client, which is faster than as many processes."""
    with HumanCall(stage.socket) as client:
        for number in range(lines):
            client.send_message(
                conversation_id=conversation, author="VISITOR", text=f"line {number}", author_name="Alice"
            )


def sequences(browser):
    return browser.run("return [...document.querySelectorAll('[data-lines] [data-line]')].map(li => +li.dataset.line)")


def load_older(browser):
    before = sequences(browser)
    browser.click("[data-load-older]")
    eventually("older lines are loaded", lambda: len(sequences(browser)) > len(before))
    after = sequences(browser)
    assert after[-len(before) :] == before and after == sorted(after) and len(set(after)) == len(after)


def test_a_long_chat_opens_at_its_end_and_older_lines_come_on_demand(stage):
    fill(stage, "chat-1", 430)
    stage.call()
    mary = stage.desk()
    mary.open_call()
    mary.see(".line__text", "line 429")
    assert "line 10" not in mary.lines() and len(mary.lines()) <= 200
    # The line that is read stays where it is.
    mary.run("document.querySelector('[data-scroll]').scrollTop = 0")
    where = "return document.querySelector(`[data-line='${arguments[0]}']`).getBoundingClientRect().top"
    first = sequences(mary)[0]
    place = mary.run(where, first)
    load_older(mary)
    assert abs(mary.run(where, first) - place) < 2
    # The call changes hands, the thread is read again, and the older lines stay.
    shown = sequences(mary)
    mary.claim()
    mary.see(".mark", "Mary has joined")
    assert sequences(mary)[: len(shown)] == shown
    load_older(mary)
    mary.miss("[data-load-older]")
    assert [line for line in mary.lines() if line.startswith("line ")] == [f"line {n}" for n in range(430)]
    mary.say("I have read all of it.")
    mary.see(".line--member", "I have read all of it.")
    assert mary.logged() == []


def test_times_show_the_day_the_date_and_the_zone(stage):
    now = int(time.time() * 1000)
    history = [
        {"author": "VISITOR", "text": "two days ago", "created_at": now - 2 * DAY_MS},
        {"author": "ASSISTANT", "text": "yesterday", "created_at": now - DAY_MS},
    ]
    file = stage.place / "history.json"
    for item in history:
        item["created_at"] = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(item["created_at"] / 1000))
    file.write_text(json.dumps(history))
    stage.cli("trigger", "chat-1", "--visitor-name", "Alice", "--history", str(file))
    mary = stage.desk()
    mary.open_call()
    mary.see(".line__text", "two days ago")
    days = mary.run(
        "const form = {weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: arguments[0]};"
        "const {locale: own} = new Intl.DateTimeFormat().resolvedOptions();"
        "const locale = [own, ...navigator.languages].find(tag => tag.startsWith('en'));"
        "const day = new Intl.DateTimeFormat(locale, form);"
        "return [...document.querySelectorAll('[data-lines] .day time')]"
        ".map(time => [time.textContent, day.format(new Date(time.dateTime))])",
        ZONE,
    )
    # The lines come in the order of the log: the call was made before its history was written.
    assert len(days) == 4 and all(shown == wanted for shown, wanted in days), days
    assert days[0] == days[3] and days[1] != days[2]
    titles = mary.run("return [...document.querySelectorAll('[data-lines] [data-line] time')].map(time => time.title)")
    assert titles and all("GMT+5:30" in title and str(time.gmtime().tm_year) in title for title in titles), titles


def test_the_history_finds_a_past_call_that_reads_like_a_live_one(stage):
    request = stage.call("chat-1", "Anna", "My vase is broken", reason="a refund")
    stage.call("chat-2", "Bert", "Where is my parcel?")
    stage.cli("claim", request, "--as", "member-2")
    stage.cli("note", "chat-1", "--as", "member-2", "offer a voucher")
    stage.cli("complete", request, "--as", "member-2", "--outcome", "refunded")
    stage.cli("send", "chat-3", "--as", "visitor", "a vase without a call")
    mary = stage.desk()
    mary.open("/history")
    assert mary.texts(".hit strong") == ["Bert", "Anna"]
    mary.type("[name=q]", "vase\n")
    mary.see(".hit__text mark", "vase")
    assert mary.texts(".hit strong") == ["Visitor", "Anna"]
    # By a filter, the note, and words that nobody wrote.
    mary.click(".history-filters__more summary")
    mary.run("document.querySelector('[name=member]').value = 'member-2'")
    mary.run("document.querySelector('[name=q]').value = 'vouch'")
    mary.click(".history-filters__line button")
    mary.see(".hit__text mark", "voucher")
    assert mary.texts(".hit strong") == ["Anna"]
    mary.open("/history?q=nothing+of+this")
    mary.see(".empty h2", "Nothing was found")
    mary.open("/history?q=%3F%21")
    mary.see("[role=alert]", "Type a word or a number")
    # A chat that has no call.
    mary.open("/history?q=without")
    mary.click(".hit__link")
    mary.see(".read-only .line__text", "a vase without a call")
    # The past call is in the inbox, read only, until somebody calls back.
    mary.open("/history?q=refund")
    mary.click(".hit__link")
    mary.see(".line--note", "offer a voucher")
    mary.see(".state__text", "completed")
    assert not mary.all("[data-mode=message]")[0].is_enabled()
    mary.click("[data-act=call-back] button")
    mary.see(".state__text--mine")
    taken = stage.json("requests", "--state", "assigned")["items"]
    assert [(call["follows"], call["claim"]["member_id"]) for call in taken] == [(request, "member-1")]
    mary.see(".mark", "Mary has joined")
    mary.say("Hello Anna, about the vase")
    mary.see(".line--member", "about the vase")
    assert mary.logged() == []


def test_a_missed_call_is_called_back_or_dismissed(fast_stage):
    stage = fast_stage
    mary, noah = stage.desk(), stage.desk("member-2")
    mary.open("/missed")
    mary.see(".empty h2", "No missed calls")
    mary.live()
    calls = {name: stage.call(f"chat-{name}", name) for name in ("Anna", "Bert")}
    eventually("both calls expire", lambda: len(stage.json("requests", "--missed")["items"]) == 2)
    for member in (mary, noah):
        member.see("[data-missed-badge]", "2")
    mary.see("[data-missed] strong", "Anna")
    mary.click(f"[data-missed='{calls['Bert']}'] [data-missed-act=dismiss] button")
    mary.miss(f"[data-missed='{calls['Bert']}']")
    noah.see("[data-missed-badge]", "1")
    mary.click(f"[data-missed='{calls['Anna']}'] [data-missed-act=call-back] button")
    mary.see(".state__text--mine")
    noah.miss("[data-missed-badge]")
    assert stage.json("requests", "--missed")["items"] == []
    said = [line["text"] for line in stage.json("messages", "chat-Anna")["items"] if line["kind"] == "JOINED"]
    assert any("Mary has joined" in line for line in said), said
    assert mary.logged() == []
