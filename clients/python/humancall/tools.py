"""Human calls as tools of an AI agent, for any framework.

    tools = HumanCallTools(client, conversation_id, thread_id=thread)
    for tool in tools.list(): ...                        # name, description, input_schema (JSON Schema, a text)
    result = tools.call(name, arguments, tool_call_id)   # ToolResult(text, data, is_error)

The idempotency key is the thread and the tool call's id: a framework that runs a tool call twice (a graph that is resumed, a
worker that is restarted) calls once. The model never chooses a conversation: `conversation_id` is given here.
"""

import asyncio
import time
from collections.abc import Mapping, Sequence
from typing import Any

from humancall import v1
from humancall._tool_steps import NOTE_MEMBER, Conversation, Pause, key_of
from humancall._tool_words import ToolResult as ToolResult
from humancall.aio import AsyncHumanCall
from humancall.errors import HumanCallError
from humancall.sync import HumanCall


class HumanCallTools:
    """The tools of one conversation.

    asks_itself: True = the agent itself asks, and writes as the conversation's VISITOR; False = it is the assistant of
    a visitor, and what it writes while a member holds becomes a note.
    thread_id: what a tool call's id is unique in; empty = the conversation.
    assistant: only the actions of this assistant; empty = all. note_member: in whose name notes are left.
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
    ) -> None:
        self._client = client
        self._assistant = assistant
        self._id, self._thread = conversation_id, thread_id
        self._conversation = Conversation(
            conversation_id, asks_itself=asks_itself, assistant=assistant, note_member=note_member
        )

    def list(self) -> Sequence[v1.Tool]:
        """The tools as they are now: one for each enabled action, and the three that all share."""
        return self._client.list_tools(assistant=self._assistant).items

    def call(self, name: str, arguments: Mapping[str, Any] | None, tool_call_id: str = "") -> ToolResult:
        """Runs one tool call. wait_for_human takes up to 50 seconds, the others none. Raises nothing of HumanCall's."""
        steps = self._conversation.run(name, arguments, key_of(self._id, self._thread, tool_call_id), time.monotonic)
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
    """The same for asyncio."""

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

    async def list(self) -> Sequence[v1.Tool]:
        """The tools as they are now: one for each enabled action, and the three that all share."""
        return (await self._client.list_tools(assistant=self._assistant)).items

    async def call(
        self,
        name: str,
        arguments: Mapping[str, Any] | None,
        tool_call_id: str = "",
        *,
        thread_id: str = "",
    ) -> ToolResult:
        """Runs one tool call. wait_for_human takes up to 50 seconds, the others none. Raises nothing of HumanCall's."""
        steps = self._conversation.run(
            name, arguments, key_of(self._id, thread_id or self._thread, tool_call_id), time.monotonic
        )
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
