"""The MCP server, driven by the SDK's own client over stdio, with a member who answers through the command line."""

import asyncio
import contextlib
import itertools
import json
import signal
import subprocess
import sys
import threading
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from conftest import Daemon
from humancall import HumanCall, v1
from humancall.mcp._lines import LineSplitter, Refusal, read
from hypothesis import given
from hypothesis import strategies as st
from mcp import Client, StdioServerParameters
from mcp_types import CallToolResult, ServerNotification, TextContent

ERAS = ["legacy", "auto"]


def command(daemon: Daemon, *arguments: str) -> StdioServerParameters:
    return StdioServerParameters(
        command=sys.executable, args=["-m", "humancall.mcp", "--socket", daemon.socket, *arguments]
    )


def text(result: CallToolResult) -> str:
    return "\n".join(part.text for part in result.content if isinstance(part, TextContent))


def data(result: CallToolResult) -> dict[str, Any]:
    assert not result.is_error, text(result)
    found: dict[str, Any] = result.structured_content
    return found


async def cli(daemon: Daemon, *arguments: str) -> str:
    return await asyncio.to_thread(daemon.cli, *arguments)


def run(play: Callable[[], Awaitable[None]]) -> None:
    async def bounded() -> None:
        await asyncio.wait_for(play(), 90)

    asyncio.run(bounded())


async def wait_until(client: Client, request: str, after: int, state: str) -> tuple[dict[str, Any], list[str]]:
    """The loop that every result asks a model to run. Returns the last result and the messages of members."""
    said: list[str] = []
    for _ in range(20):
        got = data(
            await client.call_tool("wait_for_human", {"request_id": request, "after": after, "wait_seconds": 20})
        )
        after = got["after"]
        said += [message["text"] for message in got["messages"] if message["from"] == "human"]
        if got["state"] == state:
            return got, said
    raise AssertionError(f"never {state}")


@pytest.mark.parametrize("mode", ERAS)
def test_an_agent_asks_the_team_and_gets_its_answer(daemon: Daemon, mode: str) -> None:
    async def play() -> None:
        async with Client(command(daemon), mode=mode) as client:
            tools = {tool.name: tool for tool in (await client.list_tools()).tools}
            assert set(tools) == {"human_call_support", "wait_for_human", "reply_to_human", "cancel_human_call"}
            assert "only a person can help" in (tools["human_call_support"].description or "")
            assert tools["human_call_support"].input_schema["required"] == ["reason"]
            with HumanCall(daemon.socket) as members, members.presence("member-1"):
                called = await client.call_tool("human_call_support", {"reason": "may I delete the table?"})
            first = data(called)
            assert (first["online"], first["nobody_online"], first["state"]) == (1, False, "PENDING")
            assert first["visitor_has_read"] == ["I have told our team. Somebody will join this chat and answer you."]
            assert "do not repeat it" in text(called) and "Next: Call wait_for_human" in text(called)
            request = first["request_id"]
            waiting = asyncio.create_task(wait_until(client, request, first["after"], "ASSIGNED"))
            await cli(daemon, "claim", request, "--as", "member-1")
            joined, _ = await waiting
            assert joined["member"] == "Mary"
            chat = json.loads(await cli(daemon, "show", request, "-o", "json"))["request"]["conversation_id"]
            await cli(daemon, "send", chat, "--as", "member:member-1", "Which one?")
            got = data(await client.call_tool("wait_for_human", {"request_id": request, "after": joined["after"]}))
            while not got["messages"]:
                got = data(await client.call_tool("wait_for_human", {"request_id": request, "after": got["after"]}))
            assert [(one["name"], one["text"]) for one in got["messages"]] == [("Mary", "Which one?")]
            assert data(await client.call_tool("reply_to_human", {"request_id": request, "text": "orders_old"}))[
                "written"
            ]
            messages = json.loads(await cli(daemon, "messages", chat, "-o", "json"))
            assert [one["text"] for one in messages["items"] if one["author"] == "VISITOR"] == ["orders_old"]
            await cli(
                daemon, "complete", request, "--as", "member-1", "--outcome", "allowed", "--brief", "delete it at night"
            )
            ended, _ = await wait_until(client, request, got["after"], "COMPLETED")
            assert (ended["outcome"], ended["brief"]) == ("allowed", "delete it at night")
            late = data(await client.call_tool("reply_to_human", {"request_id": request, "text": "too late"}))
            assert late["written"] is False and late["state"] == "COMPLETED"

    run(play)


def test_nobody_online_and_expiry_are_results_and_no_errors(fast_daemon: Daemon) -> None:
    async def play() -> None:
        async with Client(command(fast_daemon)) as client:
            called = await client.call_tool("human_call_support", {"reason": "x", "summary": None})
            first = data(called)
            assert first["nobody_online"] and first["nobody_alerted"]
            assert "Promise no human" in text(called)
            ended, _ = await wait_until(client, first["request_id"], first["after"], "EXPIRED")
            assert ended["visitor_has_read"] == [
                "Nobody from our team is free right now. Our assistant goes on helping you."
            ]

    run(play)


def test_a_call_is_cancelled(shared_daemon: Daemon) -> None:
    async def play() -> None:
        async with Client(command(shared_daemon)) as client:
            first = data(await client.call_tool("human_call_support", {"reason": "x"}))
            again = data(await client.call_tool("human_call_support", {"reason": "y"}))
            assert again["deduplicated"] and again["request_id"] == first["request_id"]
            for _ in range(2):
                ended = data(
                    await client.call_tool("cancel_human_call", {"request_id": first["request_id"], "reason": "solved"})
                )
                assert (ended["state"], ended["cancel_reason"]) == ("CANCELED", "solved")

    run(play)


@pytest.mark.parametrize("mode", ERAS)
def test_the_list_of_tools_follows_the_actions(daemon: Daemon, mode: str) -> None:
    async def play() -> None:
        changed = asyncio.Event()

        async def heard(message: object) -> None:
            if isinstance(message, ServerNotification) and "list_changed" in message.method:
                changed.set()

        async with Client(command(daemon), mode=mode, message_handler=heard) as client:

            async def names() -> set[str]:
                return {tool.name for tool in (await client.list_tools(cache_mode="bypass")).tools}

            async def change() -> None:
                await asyncio.sleep(1)
                await cli(
                    daemon, "actions", "put", "sales", "--name", "Call sales", "--when-to-use", "When they want to buy."
                )

            assert "human_call_sales" not in await names()
            changing = asyncio.create_task(change())
            if mode == "legacy":
                await changed.wait()
            else:
                async with client.listen(tools_list_changed=True) as subscription:
                    await anext(aiter(subscription))
            await changing
            assert "human_call_sales" in await names()
            await cli(daemon, "actions", "disable", "sales")
            refused = await client.call_tool("human_call_sales", {"reason": "x"})
            assert refused.is_error and "human_call_support" in text(refused)

    run(play)


def test_with_a_conversation_it_assists_that_visitor(daemon: Daemon) -> None:
    async def play() -> None:
        await cli(daemon, "members", "put", "assistant", "--name", "AI assistant")
        with HumanCall(daemon.socket) as chat_server:
            asked = chat_server.send_message(conversation_id="chat-1", author="VISITOR", text="A person please")
            async with Client(command(daemon, "--conversation", "chat-1")) as client:
                first = data(await client.call_tool("human_call_support", {"reason": "asks"}))
                request = first["request_id"]
                shown = chat_server.get_request(request_id=request).request
                assert (shown.conversation_id, shown.cite) == ("chat-1", asked.message.id)
                # Nobody has joined: the reply is for the visitor.
                said = data(
                    await client.call_tool("reply_to_human", {"request_id": request, "text": "A moment please"})
                )
                assert said["as_note"] is False
                await cli(daemon, "claim", request, "--as", "member-1")
                joined, _ = await wait_until(client, request, first["after"], "ASSIGNED")
                assert joined["ai_may_speak"] is False and joined["visitor_has_read"] == ["Mary has joined the chat."]
                # Now the reply is for the team, and the visitor does not see it.
                noted = await client.call_tool("reply_to_human", {"request_id": request, "text": "VIP, be kind"})
                assert data(noted)["as_note"] is True and "does not see it" in text(noted)
                messages = chat_server.list_messages(conversation_id="chat-1").items
                assert [one.text for one in messages if one.author == v1.Author.AUTHOR_ASSISTANT][1:] == [
                    "A moment please"
                ]
                with chat_server.events(start="BEGINNING", types=["note.created"], audience="TEAM") as notes:
                    next(notes)
                    note = next(notes).event.note
                assert (note.text, note.member_id, note.author_name) == ("VIP, be kind", "assistant", "AI assistant")
                await cli(daemon, "complete", request, "--as", "member-1")
                # The visitor has written nothing since: old context calls nobody twice.
                again = data(await client.call_tool("human_call_support", {"reason": "asks for a person"}))
                assert again["state"] == "NOT_CALLED"
                same = data(await client.call_tool("human_call_support", {"reason": "asks"}))
                assert (same["request_id"], same["state"], same["deduplicated"]) == (request, "COMPLETED", True)

    run(play)


def test_a_reply_is_refused_if_a_member_came_and_went_while_the_model_wrote(daemon: Daemon) -> None:
    async def play() -> None:
        with HumanCall(daemon.socket) as chat_server:
            chat_server.send_message(conversation_id="c", author="VISITOR", text="A person please")
            async with Client(command(daemon, "--conversation", "c")) as client:
                request = data(await client.call_tool("human_call_support", {"reason": "asks"}))["request_id"]
                chat_server.claim_request(request_id=request, member_id="member-1")
                chat_server.release_request(request_id=request, member_id="member-1")
                got = data(await client.call_tool("reply_to_human", {"request_id": request, "text": "old knowledge"}))
                assert (got["written"], got["reason"]) == (False, "STALE_EPOCH")

    run(play)


def test_a_note_without_its_member_says_what_to_add(daemon: Daemon) -> None:
    async def play() -> None:
        with HumanCall(daemon.socket) as chat_server:
            chat_server.send_message(conversation_id="c", author="VISITOR", text="A person please")
            async with Client(command(daemon, "--conversation", "c", "--note-member", "robot")) as client:
                request = data(await client.call_tool("human_call_support", {"reason": "asks"}))["request_id"]
                chat_server.claim_request(request_id=request, member_id="member-1")
                refused = await client.call_tool("reply_to_human", {"request_id": request, "text": "x"})
                assert refused.is_error and "humancall members put robot" in text(refused)

    run(play)


def test_a_request_of_another_conversation_is_out_of_reach(shared_daemon: Daemon) -> None:
    async def play() -> None:
        with HumanCall(shared_daemon.socket) as other:
            other.send_message(conversation_id="foreign", author="VISITOR", text="secret")
            request = other.trigger_action(conversation_id="foreign", action_id="support").request.id
        async with Client(command(shared_daemon)) as client:
            for tool, more in {"wait_for_human": {}, "reply_to_human": {"text": "x"}, "cancel_human_call": {}}.items():
                refused = await client.call_tool(tool, {"request_id": request, **more})
                assert refused.is_error and "not of this conversation" in text(refused), tool

    run(play)


@pytest.mark.parametrize(
    "arguments, wanted",
    [
        ({}, "request_id must be a text"),
        ({"request_id": "r", "wait_seconds": 51}, "0 to 50"),
        ({"request_id": "r", "after": "3"}, "after must be"),
        ({"request_id": "r", "conversation": "c"}, "no argument 'conversation'"),
        ({"request_id": "req_none"}, "NO_SUCH_REQUEST"),
    ],
)
def test_wrong_arguments_are_named(shared_daemon: Daemon, arguments: dict[str, Any], wanted: str) -> None:
    async def play() -> None:
        async with Client(command(shared_daemon)) as client:
            refused = await client.call_tool("wait_for_human", arguments)
            assert refused.is_error and wanted in text(refused)

    run(play)


def test_a_restart_of_the_daemon_during_a_wait_goes_unnoticed_and_progress_is_reported(daemon: Daemon) -> None:
    async def play() -> None:
        told: list[str] = []

        async def on_progress(progress: float, total: float | None, message: str | None) -> None:
            told.append(message or "")

        async with Client(command(daemon)) as client:
            first = data(await client.call_tool("human_call_support", {"reason": "x"}))
            waiting = asyncio.create_task(
                client.call_tool(
                    "wait_for_human",
                    {"request_id": first["request_id"], "after": first["after"], "wait_seconds": 40},
                    progress_callback=on_progress,
                )
            )
            await asyncio.sleep(1)
            await asyncio.to_thread(daemon.kill)
            # A restart that takes its time.
            await asyncio.sleep(6)
            await asyncio.to_thread(daemon.start)
            await cli(daemon, "claim", first["request_id"], "--as", "member-1")
            assert data(await waiting)["state"] == "ASSIGNED"
        assert told and "waiting for the human team" in told[0]

    run(play)


def test_a_daemon_that_is_down_is_reported_in_a_clear_sentence_and_can_start_later(daemon: Daemon) -> None:
    async def play() -> None:
        daemon.kill()
        async with Client(command(daemon), mode="legacy") as client:
            refused = await client.call_tool("human_call_support", {"reason": "x"})
            assert refused.is_error and "UNREACHABLE" in text(refused) and "start it" in text(refused)
            with pytest.raises(Exception, match="UNREACHABLE"):
                await client.list_tools()
            await asyncio.to_thread(daemon.start)
            assert data(await client.call_tool("human_call_support", {"reason": "x"}))["state"] == "PENDING"

    run(play)


def test_a_tool_call_that_is_made_twice_under_one_id_calls_once(shared_daemon: Daemon) -> None:
    async def play() -> None:
        async with Client(command(shared_daemon)) as client:
            meta = {"claudecode/toolUseId": "toolu_1"}
            first = data(await client.call_tool("human_call_support", {"reason": "x"}, meta=meta))  # type: ignore[arg-type]
            data(await client.call_tool("cancel_human_call", {"request_id": first["request_id"]}))
            again = data(await client.call_tool("human_call_support", {"reason": "x"}, meta=meta))  # type: ignore[arg-type]
            assert again["request_id"] == first["request_id"] and not again["deduplicated"]

    run(play)


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
    assert (wrong.returncode, wrong.stdout) == (2, "") and "an id is 1 to 128" in wrong.stderr
