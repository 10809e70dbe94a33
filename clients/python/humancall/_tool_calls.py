"""The client calls that the tools make, each for either client, and the wish that a call states. Pure."""

import dataclasses
from collections.abc import Callable
from typing import Any

from humancall import v1

# A page has at most this many messages, and at most 1 MiB of them (PROTOCOL.md, "Lists").
CITE_PAGE_SIZE = 500
# PROTOCOL.md, "Limits": the longest text of a message or a note.
TEXT_BYTES_MAX = 32_768
# PROTOCOL.md, "WaitRequest": an answer with this many messages may have left some for the next.
WAIT_MESSAGES_MAX = 500


@dataclasses.dataclass(frozen=True)
class Wish:
    """A request to the team, as a tool call states it."""

    action: str
    reason: str
    summary: str

    @classmethod
    def of(cls, request: v1.HumanCallRequest) -> "Wish":
        return cls(request.action.id, request.reason, request.summary)

    def texts(self) -> list[str]:
        """The wish as one text for the chat, or as several if it is longer than a text may be."""
        head = f"Another call ({self.action}): {self.reason}"
        whole = "\n".join(filter(None, [head, self.summary]))
        if len(whole.encode()) <= TEXT_BYTES_MAX:
            return [whole]
        return [text for text in (f"Another call ({self.action}):", self.reason, self.summary) if text]


def list_messages(conversation_id: str, since: int, token: str) -> Callable[[Any], Any]:
    return lambda client: client.list_messages(
        conversation_id=conversation_id, after_sequence=since, page_size=CITE_PAGE_SIZE, page_token=token
    )


def get_request(request_id: str) -> Callable[[Any], Any]:
    return lambda client: client.get_request(request_id=request_id)


def send_as_visitor(conversation_id: str, text: str, key: str) -> Callable[[Any], Any]:
    return lambda client: client.send_message(
        conversation_id=conversation_id, author="VISITOR", text=text, client_message_id=key
    )


def add_note(conversation_id: str, member: str, text: str, key: str) -> Callable[[Any], Any]:
    return lambda client: client.add_note(
        conversation_id=conversation_id, member_id=member, text=text, idempotency_key=key
    )


def wait_request(request_id: str, known: int, after: int, seconds: float, extra: float) -> Callable[[Any], Any]:
    return lambda client: client.wait_request(
        request_id=request_id,
        known_version=known,
        after_sequence=after,
        wait_ms=int(seconds * 1000),
        timeout=seconds + extra,
    )


def no_note_member(member: str) -> str:
    return (
        f"there is no member {member!r} in whose name notes are left; "
        f'the operator adds one with: humancall members put {member} --name "AI assistant"'
    )
