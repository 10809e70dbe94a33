"""The documented flow, in three windows: two members and a visitor."""

from concurrent.futures import ThreadPoolExecutor

from stage import eventually


def ask_for_a_person(visitor):
    visitor.open("/demo")
    visitor.type("#say", "When are you open?\n")
    visitor.see(".line--assistant", "weekdays")
    visitor.type("#say", "Can I talk to somebody from your team?\n")
    visitor.see(".line--assistant", "told our team")


def test_two_members_and_a_visitor_play_the_whole_flow(stage):
    with ThreadPoolExecutor() as pool:
        mary, noah, visitor = pool.map(
            lambda make: make(), (lambda: stage.desk("member-1"), lambda: stage.desk("member-2"), stage.browser)
        )
    ask_for_a_person(visitor)
    for member in (mary, noah):
        member.see("[data-group=waiting] .row__name", "Alice")
        member.see("[data-banner=ring]", "Alice is waiting")
    # One claims it, and it leaves everybody's queue at once.
    mary.open_call("Alice")
    mary.see(".line--visitor", "When are you open?")
    mary.claim()
    mary.see("[data-group=mine] .row__name", "Alice")
    noah.see("[data-group=others] .row__name", "Alice")
    assert noah.group("waiting") == []
    noah.miss("[data-banner=ring]")
    visitor.see(".mark", "Mary has joined the chat.")
    # People talk, and the AI is silent.
    mary.say("Hello Alice, this is Mary. How can I help?")
    visitor.see(".line--member", "this is Mary")
    visitor.see("[data-demo-who]", "Mary")
    visitor.type("#say", "What does it cost?\n")
    mary.see("[data-lines] .line--visitor", "What does it cost?")
    mary.say("For you, 15 a month.")
    visitor.see(".line--member", "15 a month")
    assert not [line for line in visitor.texts(".line--assistant .line__text") if "19 a month" in line]
    # A note is for the team. A member without the chat reads along, and cannot write to the visitor.
    mary.say("She was promised a discount.", mode="note")
    noah.open_call("Alice")
    noah.see(".line--note", "promised a discount")
    noah.see(".state__text--theirs", "Only Mary can write")
    assert not noah.all("[data-mode=message]")[0].is_enabled()
    # Back to the AI.
    mary.click("[data-key-menu=e] summary")
    mary.type("[name=outcome]", "15 a month agreed")
    mary.click("[data-act=complete] button")
    for member in (mary, noah):
        member.see("[data-group=closed] .row__name", "Alice")
        member.see(".mark", "Mary completed the call: 15 a month agreed")
    visitor.see(".mark", "Mary has left the chat.")
    visitor.type("#say", "And what does it cost normally?\n")
    visitor.see(".line--assistant", "19 a month")
    assert not [line for line in visitor.texts(".line__text") if "promised" in line]
    # Nothing was shown twice, to anybody.
    for window in (mary, noah, visitor):
        assert len(window.lines()) == len(set(window.lines())), window.lines()
        assert window.logged() == []


def test_of_two_members_who_claim_at_once_one_wins_and_the_other_sees_who(stage):
    stage.call()
    desks = {"Mary": stage.desk("member-1"), "Noah": stage.desk("member-2")}
    for desk in desks.values():
        desk.open_call()
    with ThreadPoolExecutor() as pool:
        list(
            pool.map(
                lambda desk: desk.run("document.querySelector('[data-act=claim]').requestSubmit()"), desks.values()
            )
        )
    winners = eventually(
        "somebody has it", lambda: [name for name, desk in desks.items() if desk.all(".state__text--mine")]
    )
    assert len(winners) == 1
    loser = next(desk for name, desk in desks.items() if name != winners[0])
    loser.see(".toast", f"{winners[0]} has this call")
    loser.see(".state__text--theirs", f"Only {winners[0]} can write")
    eventually("the queue is empty", lambda: loser.group("waiting") == [])


def test_a_call_is_handed_over_and_given_back(stage):
    stage.call()
    mary, noah = stage.desk("member-1"), stage.desk("member-2")
    mary.open_call()
    mary.claim()
    mary.click("[data-key-menu=t] summary")
    mary.click("[data-act=transfer] button")
    noah.see("[data-group=mine] .row__name", "Alice")
    mary.see(".mark", "Mary handed the call to Noah")
    # A manager can take it from any member.
    mary.click("[data-key-menu=t] summary", "Reassign")
    mary.click("[data-act=release] button")
    noah.see("[data-group=waiting] .row__name", "Alice")
    noah.see("[data-group=waiting] .tag", "attempt 2")
    noah.open_call()
    noah.see(".mark", "Noah gave the call back")


def test_expiry_is_seen_by_both(fast_stage):
    mary, visitor = fast_stage.desk("member-1"), fast_stage.browser()
    ask_for_a_person(visitor)
    mary.open_call("Alice")
    visitor.see(".mark", "Nobody from our team is free right now")
    mary.see(".mark", "Nobody from our team is free right now")
    mary.see("[data-group=closed] .tag--expired")
    mary.miss("[data-act=claim]")
    visitor.type("#say", "What does it cost?\n")
    visitor.see(".line--assistant", "19 a month")


def test_typing_is_shown_on_both_sides(stage):
    mary, visitor = stage.desk("member-1"), stage.browser()
    ask_for_a_person(visitor)
    mary.open_call("Alice")
    mary.claim()
    visitor.type("#say", "wait")
    mary.see("[data-typing]", "Alice is typing")
    mary.type("[data-compose] textarea", "one moment")
    visitor.see("[data-typing]", "typing")
