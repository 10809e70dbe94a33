"""A chat server in small: the five steps of docs/INTEGRATING.md as a program.

In: lines `CONVERSATION MESSAGE-ID TEXT`, what visitors write. Out: lines `CONVERSATION AUTHOR TEXT`, what visitors read.
MESSAGE-ID is the browser's own, so a line that is repeated after a crash is written once.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from typing import TypeVar

from humancall import AsyncHumanCall, HumanCallError, enum_name, errors, v1

Answer = TypeVar("Answer")
RELAYED = (v1.Author.AUTHOR_MEMBER, v1.Author.AUTHOR_SYSTEM)


class Chat:
    def __init__(self, client: AsyncHumanCall) -> None:
        self.client = client
        # Ids that were shown: the stream is at-least-once. A real server keeps this with its chat history.
        self.shown: set[str] = set()
        self.relays = asyncio.Event()

    async def model(self, text: str) -> str:
        """Yours goes here. It takes seconds, and in that time a person may join."""
        await asyncio.sleep(0.5 if "think" in text else 0)
        return f"You said: {text}"

    async def visitor_wrote(self, conversation: str, message_id: str, text: str) -> None:
        """Steps 1 and 2: the visitor wrote; the model is asked only if it may speak."""
        said = await until_answered(
            lambda: self.client.send_message(
                conversation_id=conversation, author="VISITOR", text=text, client_message_id=message_id
            )
        )
        if said is None:
            return
        if "real person" in text:
            # `cite` names the words that asked, so that old ones call nobody twice.
            call = await until_answered(
                lambda: self.client.trigger_action(
                    conversation_id=conversation,
                    reason=text,
                    cite=said.message.id,
                    idempotency_key=f"call-{message_id}",
                )
            )
            if call and call.nobody_alerted:
                write(conversation, "NOTICE", "Nobody of our team can be reached right now.")
        elif said.control.ai_may_speak:
            reply = await self.model(text)
            # With the epoch under which the model was asked: if a person has joined since, the reply is refused.
            sent = await until_answered(
                lambda: self.client.send_message(
                    conversation_id=conversation,
                    author="ASSISTANT",
                    text=reply,
                    client_message_id=f"{message_id}-reply",
                    control_epoch=said.control.epoch,
                )
            )
            if sent:
                self.show(sent.message)

    async def relay(self) -> None:
        """Step 3: one stream for the whole workspace. The daemon keeps our place under `consumer`, over restarts of both."""
        while True:
            try:
                async for item in self.client.events(audience="VISITOR", consumer="chat-server"):
                    self.relays.set()
                    message = item.event.message
                    if message.author in RELAYED or message.kind == v1.MessageKind.MESSAGE_KIND_AUTO:
                        self.show(message)
                    if item.event.sequence:
                        await self.client.ack_events(consumer="chat-server", cursor=item.cursor)
            except HumanCallError as error:
                print(f"relay: {error}", file=sys.stderr)
                await asyncio.sleep(1)

    def show(self, message: v1.Message) -> None:
        if message.id and message.id not in self.shown:
            self.shown.add(message.id)
            write(message.conversation_id, enum_name(v1.Author, message.author), message.text)


def write(conversation: str, author: str, text: str) -> None:
    print(conversation, author, text, flush=True)


async def until_answered(call: Callable[[], Awaitable[Answer]]) -> Answer | None:
    """Step 5: while the daemon is away or has too much to do, the same call is made again with the same key."""
    while True:
        try:
            return await call()
        except HumanCallError as error:
            if isinstance(error, errors.Refused) and not isinstance(error, (errors.Unavailable, errors.LimitReached)):
                return None  # AI_PAUSED, STALE_EPOCH ... are answers: what was to be said is discarded.
        await asyncio.sleep(0.5)


async def main() -> None:
    async with AsyncHumanCall() as client:
        chat = Chat(client)
        relaying = asyncio.create_task(chat.relay())
        await chat.relays.wait()  # A consumer that is new begins here: visitors come in after it has.
        while line := await asyncio.to_thread(sys.stdin.readline):
            if len(parts := line.strip().split(" ", 2)) == 3:
                await chat.visitor_wrote(*parts)
        relaying.cancel()


if __name__ == "__main__":
    asyncio.run(main())
