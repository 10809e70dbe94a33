"""The MCP server as a process: sessions, however they end, and lines of input, however unclean."""

import contextlib
import itertools
import json
import signal
import subprocess
import sys
import threading
from typing import Any

import pytest
from conftest import Daemon
from humancall import HumanCall
from humancall.mcp._lines import LineSplitter, Refusal, read
from hypothesis import given
from hypothesis import strategies as st


class Session:
    """The server as a process that the test writes to line by line."""

    def __init__(self, daemon: Daemon, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "humancall.mcp", "--socket", daemon.socket, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self._guard = threading.Timer(60, self.process.kill)
        self._guard.start()
        self.write(json.dumps(HELLO).encode())
        self.answer(1)
        self.write(b'{"jsonrpc": "2.0", "method": "notifications/initialized"}')

    def write(self, line: bytes) -> None:
        assert self.process.stdin
        self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()

    def answer(self, wanted: object) -> dict[str, Any]:
        """The answer of this id; every line before it must be JSON too."""
        assert self.process.stdout
        for line in self.process.stdout:
            message: dict[str, Any] = json.loads(line)
            if "method" not in message and message.get("id") == wanted:
                return message
        raise AssertionError(f"no answer of id {wanted!r}")

    def call(self, number: int, tool: str, **arguments: object) -> dict[str, Any]:
        params = {"name": tool, "arguments": arguments}
        self.write(json.dumps({"jsonrpc": "2.0", "id": number, "method": "tools/call", "params": params}).encode())
        found: dict[str, Any] = self.answer(number)["result"]["structuredContent"]
        return found

    def end(self, how: str) -> int:
        """Ends the session in one of the ways WAYS; returns the exit status."""
        assert self.process.stdin and self.process.stdout
        if how == "end of input":
            self.process.stdin.close()
        elif how == "nobody reads":
            self.process.stdout.close()
            self.write(b'{"jsonrpc": "2.0", "id": 99, "method": "ping"}')
        else:
            self.process.send_signal(signal.Signals[how])
        return self.process.wait(30)

    def close(self) -> None:
        self._guard.cancel()
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream:
                with contextlib.suppress(OSError):
                    stream.close()


HELLO = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}},
}
WAYS = ["end of input", "SIGTERM", "SIGHUP", "SIGINT", "nobody reads"]


def state(daemon: Daemon, request: str) -> str:
    found: str = json.loads(daemon.cli("show", request, "-o", "json"))["request"]["state"]
    return found


@pytest.mark.parametrize("how", WAYS)
def test_a_session_ends_in_the_same_way_however_it_is_ended(shared_daemon: Daemon, how: str) -> None:
    """Also in the middle of a wait: the call that nobody has claimed is cancelled, the process exits with 0."""
    session = Session(shared_daemon, "--cancel-on-exit")
    try:
        request = session.call(2, "human_call_support", reason="x")["request_id"]
        waiting = {"name": "wait_for_human", "arguments": {"request_id": request, "after": 1 << 40}}
        session.write(json.dumps({"jsonrpc": "2.0", "id": 3, "method": "tools/call", "params": waiting}).encode())
        assert session.end(how) == 0
        assert session.process.stderr and session.process.stderr.read() == b""
        assert state(shared_daemon, request) == "CANCELED"
        reason = json.loads(shared_daemon.cli("show", request, "-o", "json"))["request"]["cancel_reason"]
        assert reason == "the agent's session ended"
    finally:
        session.close()


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.parametrize("arguments", [(), ("--cancel-on-exit",)], ids=["default", "cancel-on-exit"])
def test_a_claim_outlives_the_session_however_it_is_ended(
    shared_daemon: Daemon, how: str, arguments: tuple[str, ...]
) -> None:
    session = Session(shared_daemon, *arguments)
    try:
        request = session.call(2, "human_call_support", reason="x")["request_id"]
        shared_daemon.cli("claim", request, "--as", "member-1")
        assert session.end(how) == 0
        assert state(shared_daemon, request) == "ASSIGNED"
    finally:
        session.close()


def test_without_being_asked_to_a_session_cancels_nothing(shared_daemon: Daemon) -> None:
    session = Session(shared_daemon)
    request = session.call(2, "human_call_support", reason="x")["request_id"]
    assert session.end("end of input") == 0
    session.close()
    assert state(shared_daemon, request) == "PENDING"


def test_a_session_cancels_no_call_that_another_one_made(shared_daemon: Daemon) -> None:
    with HumanCall(shared_daemon.socket) as chat_server:
        chat_server.send_message(conversation_id="foreign-call", author="VISITOR", text="A person please")
        request = chat_server.trigger_action(conversation_id="foreign-call", reason="button").request.id
    session = Session(shared_daemon, "--conversation", "foreign-call", "--cancel-on-exit")
    assert session.call(2, "human_call_support", reason="asks")["request_id"] == request
    session.end("end of input")
    session.close()
    assert state(shared_daemon, request) == "PENDING"


def test_a_named_session_goes_on_with_its_call_after_kill_9(shared_daemon: Daemon) -> None:
    first = Session(shared_daemon, "--session", "night-job")
    called = first.call(2, "human_call_support", reason="may I?")
    first.end("SIGKILL")
    first.close()
    request = called["request_id"]
    shared_daemon.cli("claim", request, "--as", "member-1")
    chat = json.loads(shared_daemon.cli("show", request, "-o", "json"))["request"]["conversation_id"]
    shared_daemon.cli("send", chat, "--as", "member:member-1", "Yes, you may")
    again, other = Session(shared_daemon, "--session", "night-job"), Session(shared_daemon, "--session", "day-job")
    try:
        waited = again.call(2, "wait_for_human", request_id=request, after=called["after"])
        assert waited["state"] == "ASSIGNED" and [
            one["text"] for one in waited["messages"] if one["from"] == "human"
        ] == ["Yes, you may"]
        # Also without the handle.
        assert again.call(3, "human_call_support", reason="may I?")["request_id"] == request
        assert other.call(2, "human_call_support", reason="may I?")["request_id"] != request
    finally:
        again.close()
        other.close()


def test_input_that_is_not_clean_is_repaired_or_answered_under_its_own_id(shared_daemon: Daemon) -> None:
    call = '{"jsonrpc":"2.0","id":"%s","method":"tools/call","params":{"name":"human_call_support","arguments":%s}}'
    session = Session(shared_daemon)
    try:
        # A byte order mark, a carriage return, an escaped half surrogate, a raw byte that is not UTF-8.
        for index, raw in enumerate([b'{"reason":"a \\ud83d b"}', b'{"reason":"a \xff b"}']):
            line = (call % (f"r{index}", "%s")).encode().replace(b"%s", raw)
            session.write(b"\xef\xbb\xbf" + line + b"\r")
            assert not session.answer(f"r{index}")["result"].get("isError")
        wrong: dict[bytes, tuple[object, int]] = {
            b'{"jsonrpc":"2.0","id":7,"method":5}': (7, -32600),
            b'{"jsonrpc":"2.0","id":"x","method":"ping","params":[1]}': ("x", -32600),
            b'{"jsonrpc":"1.0","id":8,"method":"ping"}': (8, -32600),
            b'[{"jsonrpc":"2.0","id":9,"method":"ping"}]': (None, -32600),
            b'{"jsonrpc":"2.0","id":10,': (None, -32700),
            b"[" * 100_000: (None, -32700),
            b"9" * 5_000: (None, -32700),
        }
        for line, (number, code) in wrong.items():
            session.write(line)
            assert session.answer(number)["error"]["code"] == code, line[:60]
        session.write(b" \r")
        session.write(b'{"jsonrpc":"2.0","id":11,"method":"ping"}')
        assert "result" in session.answer(11)
    finally:
        session.close()


def test_separators_that_some_readers_end_a_line_at_are_escaped(shared_daemon: Daemon) -> None:
    session = Session(shared_daemon)
    try:
        called = session.call(2, "human_call_support", reason="x")
        shared_daemon.cli("claim", called["request_id"], "--as", "member-1")
        chat = json.loads(shared_daemon.cli("show", called["request_id"], "-o", "json"))["request"]["conversation_id"]
        said = "one\u2028two\u2029three\x85four"
        shared_daemon.cli("send", chat, "--as", "member:member-1", said)
        arguments = {"request_id": called["request_id"], "after": called["after"]}
        params = {"name": "wait_for_human", "arguments": arguments}
        session.write(json.dumps({"jsonrpc": "2.0", "id": 3, "method": "tools/call", "params": params}).encode())
        assert session.process.stdout
        line = next(line for line in session.process.stdout if b'"id":3' in line).decode()
        assert len(line.splitlines()) == 1
        assert said in [one["text"] for one in json.loads(line)["result"]["structuredContent"]["messages"]]
    finally:
        session.close()


@given(st.lists(st.binary(max_size=12), max_size=8), st.lists(st.integers(0, 80), max_size=8))
def test_lines_come_whole_whatever_portions_they_come_in(lines: list[bytes], cuts: list[int]) -> None:
    sent = [line.replace(b"\n", b"") for line in lines]
    data = b"".join(line + b"\n" for line in sent)
    places = sorted({min(cut, len(data)) for cut in cuts} | {0, len(data)})
    splitter = LineSplitter()
    got = [line for start, end in itertools.pairwise(places) for line in splitter.feed(data[start:end])]
    assert got + list(splitter.end()) == sent


def test_a_line_that_is_too_long_is_dropped_and_the_next_one_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("humancall.mcp._lines.LINE_BYTES_MAX", 10)
    splitter = LineSplitter()
    assert list(splitter.feed(b"12345678901\nshort\n12345")) == [None, b"short"]
    assert list(splitter.feed(b"67890")) == [] and list(splitter.feed(b"1")) == [] and list(splitter.end()) == [None]


@given(st.binary(max_size=60))
def test_whatever_a_line_is_it_becomes_a_message_a_refusal_or_nothing(line: bytes) -> None:
    message = read(line)
    if isinstance(message, Refusal):
        assert json.loads(message.text)["error"]["code"] in (-32700, -32600)
    else:
        assert message is None or isinstance(json.loads(message), dict)


def test_stdout_carries_the_protocol_only(shared_daemon: Daemon) -> None:
    made = subprocess.run(
        [sys.executable, "-m", "humancall.mcp", "--socket", shared_daemon.socket],
        input=f"{json.dumps(HELLO)}\nnonsense\n",
        capture_output=True,
        text=True,
        timeout=60,
    )
    lines = [json.loads(line) for line in made.stdout.splitlines()]
    assert lines and all(line["jsonrpc"] == "2.0" for line in lines)
    wrong = subprocess.run(
        [sys.executable, "-m", "humancall.mcp", "--conversation", "two words"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (wrong.returncode, wrong.stdout) == (2, "") and "conversation's id is 1 to 256 bytes" in wrong.stderr
