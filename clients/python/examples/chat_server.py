"""A small chat server: the loop of docs/INTEGRATING.md as a program.

Input: lines `CONVERSATION MESSAGE-ID TEXT`, the messages of visitors. Output: lines `CONVERSATION AUTHOR TEXT`, for
visitors. MESSAGE-ID is made by the browser and unique in its conversation, so a line that is repeated after a crash is
written once.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from typing import TypeVar

from humancall import AsyncHumanCall, HumanCallError, enum_name, errors, to_visitor, v1

Answer = TypeVar("Answer")


class Chat:
    def __init__(self, client: AsyncHumanCall) -> None:
        self.client = client
        # The ids of messages that were shown, because the stream is at-least-once. A real server keeps them with its
        # history.
        self.shown: set[str] = set()
        self.relays = asyncio.Event()

    async def model(self, text: str) -> str:
        """Your model goes here. It takes seconds, and a person may join in that time."""
        await asyncio.sleep(0.5 if "think" in text else 0)
        return f"You said: {text}"

    async def visitor_wrote(self, conversation: str, message_id: str, text: str) -> None:
        """Steps 1 and 2: a visitor writes; the model is asked only if it may speak."""
        try:
            said = await until_answered(
                lambda: self.client.send_message(
                    conversation_id=conversation, author="VISITOR", text=text, client_message_id=message_id
                )
            )
            if "real person" in text:
                await self.call_a_person(said.message)
            elif said.control.ai_may_speak:
                await self.answer(said.message, said.control.epoch)
        except HumanCallError as refused:
            # For example a text above 32 KiB, or an action that is switched off: the visitor must learn of it.
            print(f"{conversation} {message_id}: {refused}", file=sys.stderr)
            write(conversation, "NOTICE", "That did not work. Please try it in other words, or later.")

    async def call_a_person(self, asked: v1.Message) -> None:
        # The daemon's id of the message is unique in the workspace; the browser's is unique in its conversation only.
        # `cite` names the message that asked, so that old messages call nobody again.
        call = await until_answered(
            lambda: self.client.trigger_action(
                conversation_id=asked.conversation_id,
                reason=asked.text,
                cite=asked.id,
                idempotency_key=f"call-{asked.id}",
            )
        )
        # The daemon's line says who was alerted. An action without such lines leaves it to us.
        is_waiting = call.request.state == v1.RequestState.REQUEST_STATE_PENDING
        if call.nobody_alerted and is_waiting and not call.HasField("auto_message"):
            write(asked.conversation_id, "NOTICE", "Nobody of our team can be reached right now.")

    async def answer(self, asked: v1.Message, epoch: int) -> None:
        reply = await self.model(asked.text)
        try:
            # With the epoch under which the model was asked: if a person has joined since, the reply is refused.
            sent = await until_answered(
                lambda: self.client.send_message(
                    conversation_id=asked.conversation_id,
                    author="ASSISTANT",
                    text=reply,
                    client_message_id=f"reply-{asked.id}",
                    control_epoch=epoch,
                )
            )
            self.show(sent.message)
        except errors.MayNotSpeak:
            pass  # AI_PAUSED, STALE_EPOCH: an answer like any other. The reply is discarded.

    async def relay(self) -> None:
        """Step 3: one stream for the whole workspace. The daemon keeps its place under `consumer`."""
        while True:
            try:
                async for item in self.client.events(audience="VISITOR", consumer="chat-server"):
                    self.relays.set()
                    if message := to_visitor(item.event):
                        self.show(message)
                    if item.event.sequence:
                        await self.client.ack_events(consumer="chat-server", cursor=item.cursor)
            # Away for longer than a call may take. Everything that was not acknowledged comes again.
            except HumanCallError as error:
                print(f"relay: {error}", file=sys.stderr)
                await asyncio.sleep(1)

    def show(self, message: v1.Message) -> None:
        if message.id not in self.shown:
            self.shown.add(message.id)
            write(message.conversation_id, enum_name(v1.Author, message.author), message.text)


def write(conversation: str, author: str, text: str) -> None:
    print(conversation, author, " ".join(text.splitlines()), flush=True)


async def until_answered(call: Callable[[], Awaitable[Answer]]) -> Answer:
    """Step 5: while the daemon is away or overloaded, makes the same call again with the same key. Raises refusals."""
    while True:
        try:
            return await call()
        except HumanCallError as error:
            if not error.retryable:
                raise
        await asyncio.sleep(0.5)


async def main() -> None:
    async with AsyncHumanCall() as client:
        chat = Chat(client)
        relaying = asyncio.create_task(chat.relay())
        await chat.relays.wait()  # A new consumer begins here, so visitors come in after it.
        while line := await asyncio.to_thread(sys.stdin.readline):
            if len(parts := line.strip().split(" ", 2)) == 3:
                await chat.visitor_wrote(*parts)
        relaying.cancel()


if __name__ == "__main__":
    asyncio.run(main())
