"""Human calls as tools of an AI agent, for any framework.

    tools = HumanCallTools(client, conversation_id, thread_id=thread)
    for tool in tools.list(): ...                        # name, description, input_schema (JSON Schema, as text)
    result = tools.call(name, arguments, tool_call_id, turn_id=turn)   # ToolResult(text, data, is_error)

A framework can run a tool call twice: a graph is resumed, a worker restarted. The conversation, the thread, the turn,
the tool call's id and its arguments recognise the repeat, so the team is called once. Model servers may number the tool
calls of each turn from zero (`call_0`), so an id counts only together with its turn. The model never chooses a
conversation: `conversation_id` is given here.
"""

import asyncio
import time
from collections.abc import Mapping, Sequence
from typing import Any

from humancall import v1
from humancall._tool_arguments import key_of
from humancall._tool_steps import NOTE_MEMBER, Conversation, Pause
from humancall._tool_words import ToolResult as ToolResult
from humancall.aio import AsyncHumanCall
from humancall.errors import HumanCallError
from humancall.sync import HumanCall


class HumanCallTools:
    """The tools of one conversation.

    client: the client to call with.
    conversation_id: str, 1 to 256 bytes of printable ASCII without spaces
    thread_id: str, the thread of the framework in which a turn's id is unique; empty = the conversation.
    asks_itself: bool. True = the agent itself asks, and writes as the conversation's VISITOR. False = it is the
        assistant of a visitor; its replies become notes for the team while a member holds the conversation.
    assistant: str, a label. Only the actions of this assistant are offered; empty = all.
    note_member: str, the id of the member in whose name notes are left.
    origin: str, a label set on the conversation; empty = unchanged.
    visitor_name: str, at most 200 bytes, the name that the team reads for an agent that asks; empty = unchanged.
    """

    def __init__(
        self,
        client: HumanCall,
        conversation_id: str,
        *,
        thread_id: str = "",
        asks_itself: bool = True,
        assistant: str = "",
        note_member: str = NOTE_MEMBER,
        origin: str = "",
        visitor_name: str = "",
    ) -> None:
        self._client = client
        self._assistant = assistant
        self._id, self._thread = conversation_id, thread_id
        self._conversation = Conversation(
            conversation_id,
            asks_itself=asks_itself,
            assistant=assistant,
            note_member=note_member,
            origin=origin,
            visitor_name=visitor_name,
        )

    @property
    def made(self) -> str:
        """The id of the last request that a tool call of this object made; empty = none."""
        return self._conversation.made

    def list(self) -> Sequence[v1.Tool]:
        """The current tools: one for each enabled action, and three shared ones. Raises HumanCallError.

        The description of an action's tool ends with who can be reached at this moment, and `reach` is the same as a
        value. List them at each turn, so that the model knows it before it promises a human.
        """
        return self._client.list_tools(assistant=self._assistant).items

    def call(
        self,
        name: str,
        arguments: Mapping[str, Any] | None,
        tool_call_id: str = "",
        *,
        turn_id: str = "",
        thread_id: str = "",
    ) -> ToolResult:
        """Runs one tool call. wait_for_human takes up to 50 seconds. A refusal is a result; nothing is raised.

        name: str, the name of a tool of `list`.
        arguments: the tool's arguments, as its `input_schema` describes them; None = none.
        tool_call_id: str, the id that the model gave the call, unique in its turn; empty = every run is a call of its
            own.
        turn_id: str, the turn that made the call: the id, or the position in the thread, of the model's message that
            holds it. Empty = derived from the newest message of the visitor; for a reply, from the newest message that
            it answers.
        thread_id: str; empty = that of this object.
        """
        key = key_of(self._id, thread_id or self._thread, tool_call_id)
        steps = self._conversation.run(name, arguments, key, time.monotonic, turn_id)
        try:
            step = next(steps)
            while True:
                if isinstance(step, Pause):
                    time.sleep(step.seconds)
                    step = next(steps)
                    continue
                try:
                    answer = step.call(self._client)
                except HumanCallError as error:
                    step = steps.throw(error)
                else:
                    step = steps.send(answer)
        except StopIteration as ended:
            result: ToolResult = ended.value
            return result


class AsyncHumanCallTools:
    """The tools of one conversation for asyncio. The arguments are those of `HumanCallTools`."""

    def __init__(
        self,
        client: AsyncHumanCall,
        conversation_id: str,
        *,
        thread_id: str = "",
        asks_itself: bool = True,
        assistant: str = "",
        note_member: str = NOTE_MEMBER,
        origin: str = "",
        visitor_name: str = "",
    ) -> None:
        self._client = client
        self._assistant = assistant
        self._id, self._thread = conversation_id, thread_id
        self._conversation = Conversation(
            conversation_id,
            asks_itself=asks_itself,
            assistant=assistant,
            note_member=note_member,
            origin=origin,
            visitor_name=visitor_name,
        )

    @property
    def made(self) -> str:
        """The id of the last request that a tool call of this object made; empty = none."""
        return self._conversation.made

    async def list(self) -> Sequence[v1.Tool]:
        """The current tools: one for each enabled action, and three shared ones. Raises HumanCallError.

        The description of an action's tool ends with who can be reached at this moment, and `reach` is the same as a
        value. List them at each turn, so that the model knows it before it promises a human.
        """
        return (await self._client.list_tools(assistant=self._assistant)).items

    async def call(
        self,
        name: str,
        arguments: Mapping[str, Any] | None,
        tool_call_id: str = "",
        *,
        turn_id: str = "",
        thread_id: str = "",
    ) -> ToolResult:
        """Runs one tool call. The arguments are those of `HumanCallTools.call`."""
        key = key_of(self._id, thread_id or self._thread, tool_call_id)
        steps = self._conversation.run(name, arguments, key, time.monotonic, turn_id)
        try:
            step = next(steps)
            while True:
                if isinstance(step, Pause):
                    await asyncio.sleep(step.seconds)
                    step = next(steps)
                    continue
                try:
                    answer = await step.call(self._client)
                except HumanCallError as error:
                    step = steps.throw(error)
                else:
                    step = steps.send(answer)
        except StopIteration as ended:
            result: ToolResult = ended.value
            return result
