"""The MCP server: tools out of ListTools, calls into `humancall.tools`, and word of every change of the actions.

A session over stdio is a process, so what is kept here is kept for one session.
"""

import argparse
import asyncio
import importlib.metadata
import json
import secrets
import sys
import time
from collections.abc import Mapping
from typing import Any

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
from humancall.tools import AsyncHumanCallTools

# How often a waiting client hears that it still waits. Clients that count time without a word start to doubt after 10 s.
PROGRESS_SECONDS = 5.0
# After the stream of changes was refused, for instance because this user has no role yet.
WATCH_SECONDS_RETRY = 30.0
GOODBYE_SECONDS_MAX = 1.0

# Where a client tells the model's own id of the tool call, and the thread it is in: ours, then those seen in the wild.
TOOL_CALL_KEYS = ("humancall/tool_call_id", "claudecode/toolUseId")
THREAD_KEY = "humancall/thread_id"

_ASKS = """These tools reach the human team. Each human_call_... tool calls it for one purpose and returns at once with \
a request_id. Then call wait_for_human again and again, with the `after` of the last result, until the state is \
COMPLETED, EXPIRED or CANCELED: each wait is short by design. Answer the humans with reply_to_human. Every result ends \
with what to do next."""

_ASSISTS = """These tools bring a human of the team into the chat with your visitor. Each human_call_... tool calls the \
team for one purpose and returns at once with a request_id; then call wait_for_human again and again with the `after` of \
the last result. While a human holds the conversation you are silent to the visitor, and reply_to_human leaves a note for \
the team. Never repeat what a result says the visitor has already read. Every result ends with what to do next."""

Context = ServerRequestContext[Any, Any]


class HumanCallServer:
    def __init__(self, client: AsyncHumanCall, arguments: argparse.Namespace) -> None:
        self._client = client
        self._asks_itself = not arguments.conversation
        # The model never chooses a conversation. Without one the session gets its own, which nobody can guess.
        self._conversation_id = arguments.conversation or f"mcp-{secrets.token_hex(16)}"
        self._tools = AsyncHumanCallTools(
            client,
            self._conversation_id,
            asks_itself=self._asks_itself,
            assistant=arguments.assistant,
            note_member=arguments.note_member,
            origin="mcp" if self._asks_itself else "",
            visitor_name=arguments.name if self._asks_itself else "",
        )
        # Clients of protocol versions before 2026-07-28 are told over the session, later ones over their subscription.
        self._session: ServerSession | None = None
        self._bus = InMemorySubscriptionBus()
        self._was_listed_wrong = False

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
            # An empty list would say that there are no tools. When the daemon is there the client is told to look again.
            self._was_listed_wrong = True
            raise MCPError(types.INTERNAL_ERROR, str(error)) from None
        return types.ListToolsResult(tools=[_tool(tool) for tool in tools])

    async def _call(self, context: Context, call: types.CallToolRequestParams) -> types.CallToolResult:
        meta: Mapping[str, Any] = dict(context.meta or {})
        tool_call = next((meta[key] for key in TOOL_CALL_KEYS if isinstance(meta.get(key), str)), "")
        thread = meta.get(THREAD_KEY)
        running = asyncio.ensure_future(
            self._tools.call(call.name, call.arguments, tool_call, thread_id=thread if isinstance(thread, str) else "")
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
        """Tells the client of every change of the actions, for as long as the session lasts."""
        while True:
            try:
                async with self._client.events(start="NOW", types=["action.changed"], heartbeats=True) as events:
                    async for item in events:
                        # A heartbeat says that the daemon is there (again).
                        if item.event.type == "action.changed" or self._was_listed_wrong:
                            self._was_listed_wrong = False
                            await self._tell()
            except HumanCallError as error:
                print(f"humancall-mcp: changes of the actions are not seen: {error}", file=sys.stderr)
                await asyncio.sleep(WATCH_SECONDS_RETRY)

    async def _tell(self) -> None:
        await self._bus.publish(ToolsListChanged())
        if self._session:
            await self._session.send_tool_list_changed()

    async def leave(self) -> None:
        """Nobody can come back to a conversation of the session's own, so its open request rings for nobody."""
        if not self._asks_itself:
            return
        try:
            got = await self._client.get_request(conversation_id=self._conversation_id, timeout=GOODBYE_SECONDS_MAX)
            await self._client.cancel_request(
                request_id=got.request.id, reason="the agent's session ended", timeout=GOODBYE_SECONDS_MAX
            )
        except HumanCallError:
            # There is none, or the daemon is away: then its deadline ends it.
            pass


def _tool(tool: v1.Tool) -> types.Tool:
    waits = tool.name == "wait_for_human"
    return types.Tool(
        name=tool.name,
        description=tool.description,
        input_schema=json.loads(tool.input_schema),
        annotations=types.ToolAnnotations(read_only_hint=waits, destructive_hint=False, open_world_hint=True),
    )


async def serve(arguments: argparse.Namespace) -> None:
    """Serves one session on stdin and stdout."""
    async with AsyncHumanCall(arguments.socket, workspace=arguments.workspace) as client:
        human_call = HumanCallServer(client, arguments)
        server = human_call.server()
        watching = asyncio.create_task(human_call.watch())
        try:
            async with stdio_server() as (read, write):
                await server.run(
                    read, write, server.create_initialization_options(NotificationOptions(tools_changed=True))
                )
        finally:
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)
            await human_call.leave()
