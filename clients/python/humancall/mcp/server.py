"""The MCP server: lists the tools of ListTools, runs calls with `humancall.tools`, reports changes of the tools.

A session over stdio is a process, so the state in this module is that of one session.
"""

import argparse
import asyncio
import importlib.metadata
import json
import os
import secrets
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from typing import Any, cast

import mcp_types as types
from mcp.server import NotificationOptions, Server, ServerRequestContext
from mcp.server.session import ServerSession
from mcp.server.stdio import stdio_server
from mcp.server.subscriptions import InMemorySubscriptionBus, ListenHandler, ToolsListChanged
from mcp.shared.exceptions import MCPError
from mcp_types.version import MODERN_PROTOCOL_VERSIONS

from humancall import v1
from humancall._tool_steps import WAIT_SECONDS_MAX
from humancall.aio import AsyncHumanCall
from humancall.errors import HumanCallError
from humancall.mcp._limits import GOODBYE_SECONDS_MAX, PROGRESS_SECONDS, STOP_SECONDS_MAX, WATCH_SECONDS_RETRY
from humancall.mcp._stdio import Input, Output, private_stdout
from humancall.tools import AsyncHumanCallTools

# The keys in `_meta` of a call for the model's own id of it, its turn and its thread.
TOOL_CALL_KEY, TURN_KEY, THREAD_KEY = "humancall/tool_call_id", "humancall/turn_id", "humancall/thread_id"
# Claude Code's key for the id. These ids are unique over all turns, so the id is its own turn.
UNIQUE_TOOL_CALL_KEY = "claudecode/toolUseId"

_ASKS = (
    "These tools reach the human team. Each human_call_... tool calls it for one purpose and returns at once with a "
    "request_id. Then call wait_for_human again and again, with the `after` of the last result, until the state is "
    "COMPLETED, EXPIRED or CANCELED: each wait is short by design. Answer the humans with reply_to_human. Every result "
    "ends with what to do next."
)

_ASSISTS = (
    "These tools bring a human of the team into the chat with your visitor. Each human_call_... tool calls the team "
    "for one purpose and returns at once with a request_id; then call wait_for_human again and again with the `after` "
    "of the last result. While a human holds the conversation you are silent to the visitor, and reply_to_human leaves "
    "a note for the team. Never repeat what a result says the visitor has already read. Every result ends with what to "
    "do next."
)

Context = ServerRequestContext[Any, Any]


class HumanCallServer:
    def __init__(self, client: AsyncHumanCall, arguments: argparse.Namespace) -> None:
        self._client = client
        self._asks_itself = not arguments.conversation
        # The model never chooses a conversation. A named session has the same one again after a restart; any other
        # session has one of its own, which nobody can guess.
        name = f"{os.getuid()}-{arguments.session}" if arguments.session else secrets.token_hex(16)
        self._conversation_id = arguments.conversation or f"mcp-{name}"
        self._cancels_on_exit = arguments.cancel_on_exit
        self._tools = AsyncHumanCallTools(
            client,
            self._conversation_id,
            asks_itself=self._asks_itself,
            assistant=arguments.assistant,
            note_member=arguments.note_member,
            origin="mcp" if self._asks_itself else "",
            visitor_name=arguments.name if self._asks_itself else "",
        )
        # Clients of protocol versions before 2026-07-28 are notified over the session, later ones over their
        # subscription.
        self._session: ServerSession | None = None
        self._bus = InMemorySubscriptionBus()
        self._last_list_failed = False
        # The names and descriptions that the client knows.
        self._listed: list[tuple[str, str]] | None = None

    def server(self) -> "Server[Any]":
        return Server(
            "humancall",
            version=importlib.metadata.version("humancall"),
            title="HumanCall",
            instructions=_ASKS if self._asks_itself else _ASSISTS,
            on_list_tools=self._list,
            on_call_tool=self._call,
            on_subscriptions_listen=ListenHandler(self._bus),
        )

    async def _list(self, context: Context, _: types.PaginatedRequestParams | None) -> types.ListToolsResult:
        if context.protocol_version not in MODERN_PROTOCOL_VERSIONS:
            self._session = context.session
        try:
            tools = await self._tools.list()
        except HumanCallError as error:
            # An empty list would mean that there are no tools. When the daemon is up, the client is asked to list them
            # again.
            self._last_list_failed = True
            raise MCPError(types.INTERNAL_ERROR, str(error)) from None
        self._listed = _seen(tools)
        return types.ListToolsResult(tools=[_tool(tool) for tool in tools])

    async def _call(self, context: Context, call: types.CallToolRequestParams) -> types.CallToolResult:
        meta: Mapping[str, Any] = dict(context.meta or {})
        texts = {key: value for key, value in meta.items() if isinstance(value, str)}
        unique = texts.get(UNIQUE_TOOL_CALL_KEY, "")
        running = asyncio.ensure_future(
            self._tools.call(
                call.name,
                call.arguments,
                texts.get(TOOL_CALL_KEY) or unique,
                turn_id=texts.get(TURN_KEY) or unique,
                thread_id=texts.get(THREAD_KEY, ""),
            )
        )
        began = time.monotonic()
        try:
            while not (await asyncio.wait([running], timeout=PROGRESS_SECONDS))[0]:
                waited = round(time.monotonic() - began)
                await context.session.report_progress(
                    waited, WAIT_SECONDS_MAX, f"waiting for the human team, {waited} s"
                )
            result = running.result()
        finally:
            running.cancel()
        content: list[types.ContentBlock] = [types.TextContent(type="text", text=result.text)]
        return types.CallToolResult(content=content, structured_content=result.data, is_error=result.is_error)

    async def watch(self) -> None:
        """Notifies the client of every change of the tools, until the session ends.

        A description says who can be reached. No event of this audience says when that changes, so each heartbeat of
        the stream compares the list with the client's.
        """
        is_failing = False
        while True:
            try:
                async with self._client.events(start="NOW", types=["action.changed"], heartbeats=True) as events:
                    async for item in events:
                        is_failing = False
                        has_changed = await self._has_changed()
                        # A heartbeat shows that the daemon is up.
                        if item.event.type == "action.changed" or self._last_list_failed or has_changed:
                            self._last_list_failed = False
                            await self._notify()
            except HumanCallError as error:
                # Once: many clients never read stderr, and a full pipe would block the session.
                if not is_failing:
                    print(f"humancall-mcp: cannot watch for changes of the actions: {error}", file=sys.stderr)
                is_failing = True
                await asyncio.sleep(WATCH_SECONDS_RETRY)

    async def _has_changed(self) -> bool:
        if self._listed is None:
            return False
        before, self._listed = self._listed, _seen(await self._tools.list())
        return self._listed != before

    async def _notify(self) -> None:
        await self._bus.publish(ToolsListChanged())
        if self._session:
            await self._session.send_tool_list_changed()

    async def leave(self) -> None:
        """With --cancel-on-exit, cancels the request that this session made, if nobody has claimed it.

        A claimed request stays: a person is at work, and a later session can read the answer.
        """
        made = self._tools.made
        if not (self._cancels_on_exit and made):
            return
        try:
            got = await self._client.get_request(request_id=made, timeout=GOODBYE_SECONDS_MAX)
            if got.request.state == v1.RequestState.REQUEST_STATE_PENDING:
                await self._client.cancel_request(
                    request_id=made, reason="the agent's session ended", timeout=GOODBYE_SECONDS_MAX
                )
        except HumanCallError as error:
            print(f"humancall-mcp: the call is still open until its deadline: {error}", file=sys.stderr)


def _seen(tools: Sequence[v1.Tool]) -> list[tuple[str, str]]:
    return [(tool.name, tool.description) for tool in tools]


def _tool(tool: v1.Tool) -> types.Tool:
    waits = tool.name == "wait_for_human"
    return types.Tool(
        name=tool.name,
        description=tool.description,
        input_schema=json.loads(tool.input_schema),
        annotations=types.ToolAnnotations(read_only_hint=waits, destructive_hint=False, open_world_hint=True),
    )


async def serve(arguments: argparse.Namespace) -> None:
    """Serves one session on stdin and stdout.

    End of input, SIGTERM, SIGINT, SIGHUP and a client that no longer reads end it in the same way. Raises
    HumanCallError for wrong arguments.
    """
    loop = asyncio.get_running_loop()
    async with AsyncHumanCall(arguments.socket, workspace=arguments.workspace) as client:
        with private_stdout() as descriptor:
            output = Output(descriptor)
            incoming = Input(0, output)
            output.on_loss = incoming.end
            for stop in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
                # nohup and shells start programs with signals that are to be ignored.
                if signal.getsignal(stop) is not signal.SIG_IGN:
                    loop.add_signal_handler(stop, incoming.end)
            human_call = HumanCallServer(client, arguments)
            watching = asyncio.create_task(human_call.watch())
            serving = asyncio.create_task(_run(human_call.server(), incoming, output))
            ended = asyncio.create_task(incoming.wait_ended())
            try:
                await asyncio.wait([serving, ended], return_when=asyncio.FIRST_COMPLETED)
                await asyncio.wait([serving], timeout=STOP_SECONDS_MAX)
            finally:
                for task in (watching, serving, ended):
                    task.cancel()
                await asyncio.gather(watching, serving, ended, return_exceptions=True)
                await human_call.leave()
        if not serving.cancelled():
            serving.result()


async def _run(server: "Server[Any]", incoming: Input, output: Output) -> None:
    # The SDK uses nothing of the two but iteration, `write` and `flush`.
    streams = {"stdin": cast(Any, incoming), "stdout": cast(Any, output)}
    async with stdio_server(**streams) as (read, write):
        await server.run(read, write, server.create_initialization_options(NotificationOptions(tools_changed=True)))
