"""The examples, each run unchanged against the real daemon."""

import os
import pathlib
import subprocess
import sys
import threading
from collections.abc import Callable

import pytest
from conftest import Daemon
from humancall import HumanCall, v1

EXAMPLES = pathlib.Path(__file__).absolute().parent.parent / "examples"


def example(name: str, daemon: Daemon, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, str(EXAMPLES / name), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"HUMANCALL_SOCKET": daemon.socket},
    )


class Lines:
    """A program's output, line by line; a line that does not come fails the test."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        self.seen: list[str] = []

    def until(self, wanted: str) -> str:
        assert self.process.stdout
        timer = threading.Timer(30, self.process.kill)
        timer.start()
        try:
            for line in self.process.stdout:
                self.seen.append(line.strip())
                if wanted in line:
                    return line.strip()
        finally:
            timer.cancel()
        raise AssertionError(f"{wanted!r} did not come; what came: {self.seen}")

    def write(self, line: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def end(self) -> None:
        self.process.kill()
        self.process.communicate()


@pytest.mark.parametrize("name", ["agent_loop.py", "chat_server.py", "webhook_receiver.py"])
def test_an_example_is_short_enough_to_copy(name: str) -> None:
    assert len((EXAMPLES / name).read_text().splitlines()) < 130


def test_the_agent_loop_asks_the_team_and_passes_its_answer_on(daemon: Daemon) -> None:
    lines = Lines(example("agent_loop.py", daemon, "My refund is missing, I want a person"))
    assert "human_call_support" in lines.until("tools:")
    lines.until("human_call_support:")
    with HumanCall(daemon.socket) as team:
        request = team.list_requests().items[0]
        team.claim_request(request_id=request.id, member_id="member-1")
        team.send_message(
            conversation_id=request.conversation_id, author="MEMBER", member_id="member-1", text="Paid today"
        )
    assert lines.until("The team says") == "The team says: Paid today"
    assert lines.process.wait(30) == 0
    lines.end()


def test_the_agent_loop_answers_alone_if_nobody_asks_for_a_person(shared_daemon: Daemon) -> None:
    lines = Lines(example("agent_loop.py", shared_daemon, "hello"))
    assert lines.until("You said") == "You said: hello"
    lines.end()


def eventually(happened: Callable[[], bool]) -> None:
    for _ in range(300):
        if happened():
            return
        threading.Event().wait(0.1)
    raise AssertionError("it never happened")


def test_the_chat_server_hands_over_and_back_through_a_crash_of_both_sides(daemon: Daemon) -> None:
    server = Lines(example("chat_server.py", daemon))
    with HumanCall(daemon.socket, timeout=30) as team:
        server.write("c1 m1 what are your hours?")
        assert server.until("ASSISTANT") == "c1 ASSISTANT You said: what are your hours?"
        server.write("c1 m2 can I talk to a real person?")
        server.until("Nobody from our team can be reached")
        # Both lines may come first: one is the answer to the trigger, the other an event.
        eventually(lambda: bool(team.list_requests(conversation_id="c1").items))
        request = team.list_requests(conversation_id="c1").items[0].id
        team.claim_request(request_id=request, member_id="member-1")
        server.until("Mary has joined")
        server.write("c1 m3 are you there?")
        team.send_message(conversation_id="c1", author="MEMBER", member_id="member-1", text="Hello, this is Mary.")
        server.until("c1 MEMBER Hello, this is Mary.")
        # The daemon is killed, the visitor writes on, the member answers after the restart.
        daemon.kill()
        server.write("c1 m4 still here?")
        daemon.start()
        eventually(lambda: any(one.text == "still here?" for one in team.list_messages(conversation_id="c1").items))
        team.send_message(conversation_id="c1", author="MEMBER", member_id="member-1", text="Yes!")
        server.until("c1 MEMBER Yes!")
        # The chat server is killed: what is written in between comes first when it is back.
        server.end()
        team.send_message(conversation_id="c1", author="MEMBER", member_id="member-1", text="Bye!")
        team.complete_request(request_id=request, member_id="member-1")
        again = Lines(example("chat_server.py", daemon))
        again.until("c1 MEMBER Bye!")
        again.write("c1 m4 still here?")
        again.write("c1 m5 thanks")
        assert again.until("ASSISTANT You said: thanks")
        written = [
            one.text for one in team.list_messages(conversation_id="c1").items if one.author == v1.Author.AUTHOR_VISITOR
        ]
        assert written == [
            "what are your hours?",
            "can I talk to a real person?",
            "are you there?",
            "still here?",
            "thanks",
        ]
        assert not any("You said: are you there?" in line for line in server.seen + again.seen)
        # The daemon kept its place: what it had shown and acknowledged does not come again.
        assert not any("Hello, this is Mary." in line for line in again.seen)
        again.end()


def test_a_reply_is_never_shown_if_a_person_came_and_went_while_the_model_wrote(daemon: Daemon) -> None:
    server = Lines(example("chat_server.py", daemon))
    with HumanCall(daemon.socket) as team:
        server.write("c2 m0 hello")
        server.until("You said: hello")
        team.trigger_action(conversation_id="c2", action_id="support")
        request = team.get_request(conversation_id="c2").request.id
        server.until("Nobody from our team can be reached")
        server.write("c2 m1 think about my refund")
        eventually(lambda: any(one.text.startswith("think") for one in team.list_messages(conversation_id="c2").items))
        team.claim_request(request_id=request, member_id="member-1")
        team.complete_request(request_id=request, member_id="member-1")
        server.until("Our assistant is back")
        server.write("c2 m2 thanks")
        server.until("You said: thanks")
        assert not any("You said: think" in line for line in server.seen)
    server.end()


def chat_server(daemon: Daemon) -> Lines:
    """The example, after it has begun to relay."""
    server = Lines(example("chat_server.py", daemon))
    server.write("ready m0 hello")
    server.until("You said: hello")
    return server


def test_two_visitors_with_the_same_message_ids_are_both_heard(daemon: Daemon) -> None:
    """A browser numbers the messages of its own chat; keys of the daemon count in the workspace."""
    server = chat_server(daemon)
    with HumanCall(daemon.socket, timeout=30) as team:
        for chat in ("two-a", "two-b"):
            server.write(f"{chat} m1 hello")
            server.until(f"{chat} ASSISTANT You said: hello")
            server.write(f"{chat} m2 can I talk to a real person?")
            server.until(f"{chat} ASSISTANT Nobody from our team can be reached right now.")
            assert team.get_request(conversation_id=chat).request.reason == "can I talk to a real person?"
    server.end()


def test_a_refused_trigger_and_a_text_over_the_limit_are_shown_to_the_visitor(daemon: Daemon) -> None:
    daemon.cli("actions", "disable", "support")
    server = chat_server(daemon)
    server.write("c1 m1 can I talk to a real person?")
    server.until("c1 NOTICE That did not work.")
    server.write(f"c2 m1 {'x' * 33_000}")
    server.until("c2 NOTICE That did not work.")
    # More than a frame: a limit that no waiting frees.
    server.write(f"c3 m1 {'x' * 5_000_000}")
    server.until("c3 NOTICE That did not work.")
    # The model's answer is over the limit, the question is not.
    server.write(f"c4 m1 {'x' * 32_765}")
    server.until("c4 NOTICE That did not work.")
    server.write("c5 m1 hello")
    server.until("c5 ASSISTANT You said: hello")
    server.end()


def test_imported_history_is_not_shown_again(daemon: Daemon) -> None:
    server = chat_server(daemon)
    history = [
        v1.HistoryMessage(author=v1.Author.AUTHOR_VISITOR, text="old question", created_at=1),
        v1.HistoryMessage(author=v1.Author.AUTHOR_MEMBER, author_name="Zed", text="OLD ANSWER", created_at=2),
    ]
    with HumanCall(daemon.socket) as team:
        request = team.trigger_action(conversation_id="c", action_id="support", history=history).request
        team.claim_request(request_id=request.id, member_id="member-1")
        team.send_message(conversation_id="c", author="MEMBER", member_id="member-1", text="two\nlines")
    server.until("c MEMBER two lines")
    assert not any("OLD ANSWER" in line for line in server.seen)
    server.end()


def test_the_loops_pieces_on_the_page_are_the_examples() -> None:
    page = (EXAMPLES.parents[2] / "docs" / "INTEGRATING.md").read_text()
    loop = page.split("\n## The loop\n")[1].split("\n## ")[0]
    blocks = [block.split("```")[0] for block in loop.split("```python\n")[1:]]
    example = {line.strip() for line in (EXAMPLES / "chat_server.py").read_text().splitlines()}
    lines = [line.strip() for block in blocks for line in block.splitlines() if line.strip()]
    assert len(blocks) == 5 and [line for line in lines if line not in example] == []
