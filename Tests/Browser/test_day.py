"""A day of a team: two hundred calls and three members in their browsers.

Mary is on a slow network, Noah's network is lost, daemon and dashboard restart, and chats change hands while somebody
types. In the evening no line has reached another reader than the one that it was written for, none is missing or
doubled, and everybody rang who should.
"""

import signal

from stage import HumanCall, eventually, v1

CALLS = 200
AT_ONCE = 12


class Day:
    def __init__(self, stage):
        self.stage = stage
        stage.cli("members", "put", "zoe", "--name", "Zoe", "--rank", "agent", "--teams", "support")
        # One who works on the command line.
        stage.cli("members", "put", "ida", "--name", "Ida")
        self.slow, self.lossy = stage.proxy(), stage.proxy()
        self.mary = stage.desk(url=self.slow.url)
        self.noah = stage.desk("member-2", url=self.lossy.url)
        self.zoe = stage.desk("zoe")
        self.desks = {"member-1": self.mary, "member-2": self.noah, "zoe": self.zoe}
        self.slow.bytes_per_second = 50_000
        self.calls = {}
        # Every text that a member wrote, with the only chat in which it can be.
        self.written = {}

    def chat(self, number):
        return f"day-{number:03}"

    def arrive(self, numbers):
        """Visitors ask for a person."""
        with HumanCall(self.stage.socket) as visitors:
            for number in numbers:
                name = f"Visitor {number:03}"
                visitors.send_message(
                    conversation_id=self.chat(number), author="VISITOR", author_name=name, text=f"I am {name}."
                )
                answer = visitors.trigger_action(
                    conversation_id=self.chat(number), reason="asks for a person", visitor=v1.Visitor(name=name)
                )
                self.calls[number] = answer.request.id

    def all_ring(self):
        for member, desk in self.desks.items():
            eventually(f"{member} rings", lambda desk=desk: self.rings(desk))

    @staticmethod
    def rings(desk):
        return desk.run("return !document.querySelector('[data-banner=ring]').hidden")

    def join(self, member, number):
        desk = self.desks[member]
        desk.open_call(f"Visitor {number:03}")
        desk.claim()
        return desk

    def say(self, member, number, words):
        """A line that names its reader, so that a wrong one would be known."""
        text = f"{member} to {self.chat(number)}: {words}"
        self.written[text] = self.chat(number)
        self.desks[member].say(text)
        return text

    def arrives(self, text, seconds=60):
        chat = self.written[text]
        eventually(f"{text!r} is in {chat}", lambda: text in self.stage.texts(chat), seconds=seconds)

    def leave(self, numbers):
        """Visitors go, or a colleague on the command line helps them."""
        with HumanCall(self.stage.socket) as others:
            for number in numbers:
                if number % 2:
                    others.cancel_request(request_id=self.calls[number], reason="left")
                    continue
                others.claim_request(request_id=self.calls[number], member_id="ida")
                text = f"ida to {self.chat(number)}: here"
                others.send_message(conversation_id=self.chat(number), author="MEMBER", member_id="ida", text=text)
                self.written[text] = self.chat(number)
                others.complete_request(request_id=self.calls[number], member_id="ida")

    def complete(self, member, number):
        with HumanCall(self.stage.socket) as others:
            others.complete_request(request_id=self.calls[number], member_id=member)


def test_a_day_of_three_members(stage):
    day = Day(stage)
    members = list(day.desks)
    number = 0

    # The morning: calls come faster than they are taken.
    while number < CALLS - 8:
        batch = list(range(number, min(number + AT_ONCE, CALLS - 8)))
        number = batch[-1] + 1
        day.arrive(batch)
        day.all_ring()
        member = members[batch[0] // AT_ONCE % len(members)]
        day.join(member, batch[0])
        day.arrives(day.say(member, batch[0], "how can I help?"))
        day.complete(member, batch[0])
        day.leave(batch[1:])

    # Noon: chats change hands while their holder types.
    special = list(range(CALLS - 8, CALLS))
    day.arrive(special)
    for turn in range(3):
        chat = special[turn]
        noah = day.join("member-2", chat)
        noah.click("[data-mode=message]")
        noah.type("[data-compose] textarea", f"member-2 to {day.chat(chat)}: half of ")
        stage.cli("transfer", day.calls[chat], "--as", "member-2", "--to", "member:member-1", "--note", "Yours, please")
        noah.type("[data-compose] textarea", "a sentence\n")
        eventually("Mary rings for the chat", lambda: day.rings(day.mary))
        # The text is still there, and was sent to nobody.
        eventually("the text stays", lambda noah=noah: noah.draft().endswith("half of a sentence"))
        day.mary.open_call(f"Visitor {chat:03}")
        day.mary.see(".state__text--mine")
        day.arrives(day.say("member-1", chat, "I have it now"))
        day.complete("member-1", chat)
        assert not [text for text in stage.texts(day.chat(chat)) if "half of" in text]

    # The afternoon: a network that swallows everything, and one that breaks.
    chat = special[3]
    day.join("member-2", chat)
    day.arrives(day.say("member-2", chat, "before"))
    day.lossy.swallow()
    lost = [day.say("member-2", chat, f"meanwhile {index}") for index in range(3)]
    day.noah.see("[data-banner=lost]")
    day.lossy.cut()
    day.lossy.mend()
    day.noah.miss("[data-banner=lost]")
    for text in lost:
        day.arrives(text)
    assert [text for text in stage.texts(day.chat(chat)) if text in lost] == lost

    # The evening: both programs restart while lines are being written.
    chat = special[4]
    day.join("member-1", chat)
    first = day.say("member-1", chat, "before the restart")
    stage.stop(stage.daemon, signal.SIGKILL)
    second = day.say("member-1", chat, "without a daemon")
    stage.start_daemon()
    stage.stop(stage.dashboard)
    third = day.say("member-1", chat, "without a dashboard")
    stage.start_dashboard()
    for text in (first, second, third):
        day.arrives(text)
    day.mary.miss("[data-banner=daemon]")
    day.mary.miss("[data-banner=lost]")

    # Two windows of one member, in two chats.
    day.join("zoe", special[5])
    other = stage.desk("zoe")
    other.open_call(f"Visitor {special[6]:03}")
    other.claim()
    day.arrives(day.say("zoe", special[5], "in one window"))
    day.desks["zoe"] = other
    day.arrives(day.say("zoe", special[6], "in the other"))

    # Every line is in its chat, once, and nowhere else.
    found = []
    for index in range(CALLS):
        for text in stage.texts(day.chat(index)):
            if " to day-" in text:
                assert f" to {day.chat(index)}: " in text, f"{text!r} reached {day.chat(index)}"
                found.append(text)
    assert sorted(found) == sorted(day.written)
