"""The MCP server, driven by the SDK's own client over stdio, with a member who answers through the command line."""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from conftest import Daemon
from humancall import HumanCall, v1
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


def test_a_client_is_notified_when_somebody_comes_online(daemon: Daemon) -> None:
    async def play() -> None:
        changed = asyncio.Event()

        async def heard(message: object) -> None:
            if isinstance(message, ServerNotification) and "list_changed" in message.method:
                changed.set()

        async with Client(command(daemon), mode="legacy", message_handler=heard) as client:

            async def description() -> str:
                tools = (await client.list_tools(cache_mode="bypass")).tools
                return next(tool.description or "" for tool in tools if tool.name == "human_call_support")

            assert "nobody of the team can be reached" in await description()
            with HumanCall(daemon.socket) as team, team.presence("member-1"):
                await changed.wait()
                assert "somebody of the team is online" in await description()

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
