"""What each tool does, as steps: a generator yields a call, is sent its answer or thrown its error, and returns the result.

So one text serves the client that blocks and the one for asyncio; neither a socket nor a clock is in here.
"""

import dataclasses
import hashlib
import re
from collections.abc import Callable, Generator, Mapping
from typing import Any

from humancall import v1
from humancall._tool_words import OPEN, ToolResult, Words, failed, wrong
from humancall.errors import (
    HumanCallError,
    IdempotencyConflict,
    MayNotSpeak,
    NotFound,
    PreconditionFailed,
    RequestEnded,
)

WAIT_SECONDS_MAX = 50
# Between two looks at a daemon that cannot be reached during a wait.
PAUSE_SECONDS = 1.0
# A daemon that is away for all of a wait is asked once more with this much time.
LAST_LOOK_SECONDS = 3.0
REQUESTS_REMEMBERED_MAX = 1_000
# A page holds at most so many messages, and at most 1 MiB of them (PROTOCOL.md, "Lists").
CITE_PAGE_SIZE = 500
# What was said since the last ending is looked through for at most so many pages.
CITE_PAGES_MAX = 100
NOTE_MEMBER = "assistant"

# No answer came, and the next one may: the daemon restarts, or is overloaded.
_PASSING = ("UNAVAILABLE", "DEADLINE_EXCEEDED", "UNKNOWN", "RESOURCE_EXHAUSTED")

_KEY = re.compile(r"[A-Za-z0-9._:@-]{1,128}")


@dataclasses.dataclass(frozen=True)
class Ask:
    """A call to make with either client."""

    call: Callable[[Any], Any]


@dataclasses.dataclass(frozen=True)
class Pause:
    seconds: float


Steps = Generator[Ask | Pause, Any, ToolResult]


def key_of(conversation_id: str, thread_id: str, tool_call_id: str) -> str:
    """The idempotency key of one tool call in one thread: the same again whenever the same call is run again.

    Empty without a tool call id; then the client makes a random one. The conversation is in it because a key counts in
    all of the workspace, and two programs may number their threads alike.
    """
    if not tool_call_id:
        return ""
    key = ":".join(dict.fromkeys([conversation_id, thread_id or conversation_id])) + f":{tool_call_id}"
    return key if _KEY.fullmatch(key) else f"k-{hashlib.sha256(key.encode()).hexdigest()}"


class Conversation:
    """The tools of one conversation. `asks_itself`: the agent writes as its VISITOR; else it is its ASSISTANT."""

    def __init__(
        self,
        conversation_id: str,
        *,
        asks_itself: bool,
        assistant: str = "",
        note_member: str = NOTE_MEMBER,
        origin: str = "",
        visitor_name: str = "",
    ) -> None:
        self.id = conversation_id
        self._asks_itself = asks_itself
        self._assistant = assistant
        self._note_member = note_member
        self._origin = origin
        self._visitor_name = visitor_name
        self._words = Words(asks_itself)
        # What the model was told last, by request: the version, so that a wait waits; and the conversation's epoch.
        self._told: dict[str, int] = {}
        self._epoch = 0

    def run(self, name: str, arguments: Mapping[str, Any] | None, key: str, clock: Callable[[], float]) -> Steps:
        """One tool call. Every refusal becomes a result; nothing is raised but what the driver itself raises."""
        # Where a schema makes all properties required, null stands for one that is left out.
        given = {name: value for name, value in (arguments or {}).items() if value is not None}
        try:
            if name == "wait_for_human":
                return (yield from self._wait(given, clock))
            if name == "reply_to_human":
                return (yield from self._reply(given, key))
            if name == "cancel_human_call":
                return (yield from self._cancel(given, key))
            return (yield from self._call(name, given, key))
        except _Wrong as what:
            return wrong(str(what))
        except HumanCallError as error:
            return failed(error)

    def _call(self, name: str, given: Mapping[str, Any], key: str) -> Steps:
        tools: v1.ListToolsResponse = yield Ask(lambda client: client.list_tools(assistant=self._assistant))
        action = next((tool.action_id for tool in tools.items if tool.name == name and tool.action_id), "")
        if not action:
            raise _Wrong(f"there is no tool {name[:80]!r}; there are {', '.join(tool.name for tool in tools.items)}")
        reason, summary = _text(given, "reason"), _text(given, "summary", required=False)
        _closed(given, "reason", "summary")
        cite = ""
        if not self._asks_itself:
            found = yield from self._newest_question()
            if found is None:
                return (yield from self._made_before(action, reason, summary))
            cite = found
        visitor = v1.Visitor(name=self._visitor_name) if self._visitor_name else None
        try:
            answer: v1.TriggerActionResponse = yield Ask(
                lambda client: client.trigger_action(
                    conversation_id=self.id,
                    action_id=action,
                    reason=reason,
                    summary=summary,
                    cite=cite,
                    origin=self._origin,
                    visitor=visitor,
                    assistant=self._assistant,
                    idempotency_key=key,
                )
            )
        except IdempotencyConflict:
            # The same tool call ran before, and the visitor has written since, so that another message is cited.
            return (yield from self._made_before(action, reason, summary))
        except PreconditionFailed as error:
            if error.reason != "STALE_CITATION":
                raise
            return (yield from self._made_before(action, reason, summary))
        self._tell(answer.request, answer.control)
        return self._words.called(answer)

    def _newest_question(self) -> Generator[Ask | Pause, Any, str | None]:
        """The id of the visitor's message that this call answers; None if every one is older than the last ending.

        The newest one; where more than CITE_PAGES_MAX pages were written since the last ending, the newest within those.
        """
        try:
            got: v1.GetConversationResponse = yield Ask(lambda client: client.get_conversation(conversation_id=self.id))
        except NotFound:
            return ""
        since = got.conversation.last_ending_sequence
        newest, token = "", ""
        # Oldest first is the only order there is, so the newest stands on the last page.
        for _ in range(CITE_PAGES_MAX):
            page: v1.ListMessagesResponse = yield Ask(_messages(self.id, since, token))
            asked = [message.id for message in page.items if message.author == v1.Author.AUTHOR_VISITOR]
            newest, token = asked[-1] if asked else newest, page.next_page_token
            if not token:
                break
        if newest:
            return newest
        # A request that is open is joined, whoever wrote last.
        return None if since and not got.HasField("open_request") else ""

    def _made_before(self, action: str, reason: str, summary: str) -> Steps:
        """Nobody is called. If the same words called before, that call is the answer: any tool call may run again."""
        page: v1.ListRequestsResponse = yield Ask(lambda client: client.list_requests(conversation_id=self.id))
        for request in page.items:
            if (request.action.id, request.reason, request.summary) == (action, reason, summary):
                got: v1.GetRequestResponse = yield Ask(lambda client: client.get_request(request_id=request.id))
                self._tell(got.request, got.control)
                return self._words.called(
                    v1.TriggerActionResponse(request=got.request, control=got.control, deduplicated=True)
                )
        return self._words.asked_before()

    def _wait(self, given: Mapping[str, Any], clock: Callable[[], float]) -> Steps:
        request_id = _text(given, "request_id")
        after = _number(given, "after", 0, (1 << 63) - 1)
        seconds = _number(given, "wait_seconds", WAIT_SECONDS_MAX, WAIT_SECONDS_MAX)
        _closed(given, "request_id", "after", "wait_seconds")
        yield from self._own(request_id)
        until, known = clock() + seconds, self._told.get(request_id, 0)
        while True:
            left = until - clock()
            try:
                answer: v1.WaitRequestResponse = yield Ask(
                    _waiting(request_id, known, after, max(0.0, left), LAST_LOOK_SECONDS)
                )
                after = answer.messages[-1].sequence if answer.messages else after
                # What the agent has written itself wakes the wait too, and is no news.
                if self._words.has_news(answer, known) or clock() >= until:
                    break
            except HumanCallError as error:
                # A daemon that restarts is waited for; versions and sequences are stored, so nothing is missed.
                if error.code not in _PASSING or left <= 0:
                    raise
                yield Pause(min(PAUSE_SECONDS, max(0.0, until - clock())))
        self._tell(answer.request, answer.control)
        return self._words.waited(answer, after, more=len(answer.messages) >= _WAIT_MESSAGES_MAX)

    def _reply(self, given: Mapping[str, Any], key: str) -> Steps:
        request_id, text = _text(given, "request_id"), _text(given, "text")
        _closed(given, "request_id", "text")
        got = yield from self._own(request_id)
        if got.request.state not in OPEN:
            return self._words.over(got.request)
        if self._asks_itself:
            sent = yield Ask(
                lambda client: client.send_message(
                    conversation_id=self.id, author="VISITOR", text=text, client_message_id=key
                )
            )
            return self._words.replied(sent.sequence, note=False)
        try:
            # Under the epoch that the model last saw: who came and went since then has said what it does not know.
            epoch = self._epoch or got.control.epoch
            sent = yield Ask(
                lambda client: client.send_message(
                    conversation_id=self.id, author="ASSISTANT", text=text, control_epoch=epoch, client_message_id=key
                )
            )
        except MayNotSpeak as error:
            # The daemon decides who holds, in the moment of writing; looked at before, it could change in between.
            if error.metadata.get("holder") == "MEMBER":
                return (yield from self._note(text, key))
            return self._words.not_replied(error)
        return self._words.replied(sent.sequence, note=False)

    def _note(self, text: str, key: str) -> Steps:
        """Beside a member the assistant speaks to the team only, as a member of its own (docs/decisions/0008)."""
        try:
            noted = yield Ask(
                lambda client: client.add_note(
                    conversation_id=self.id, member_id=self._note_member, text=text, idempotency_key=key
                )
            )
        except NotFound as error:
            if error.reason != "NO_SUCH_MEMBER":
                raise
            raise _Wrong(
                f"nothing was written: a human holds the conversation, and there is no member {self._note_member!r} "
                f'in whose name notes are left; the operator adds one with: humancall members put {self._note_member} --name "AI assistant"'
            ) from None
        return self._words.replied(noted.sequence, note=True)

    def _cancel(self, given: Mapping[str, Any], key: str) -> Steps:
        request_id, reason = _text(given, "request_id"), _text(given, "reason", required=False)
        _closed(given, "request_id", "reason")
        yield from self._own(request_id)
        try:
            ended: v1.CancelRequestResponse | v1.GetRequestResponse = yield Ask(
                lambda client: client.cancel_request(request_id=request_id, reason=reason, idempotency_key=key)
            )
        except RequestEnded:
            ended = yield Ask(lambda client: client.get_request(request_id=request_id))
        self._tell(ended.request, ended.control)
        return self._words.canceled(ended.request, ended.control)

    def _own(self, request_id: str) -> Generator[Ask | Pause, Any, v1.GetRequestResponse]:
        """The request, if it is this conversation's: a model must not reach into another one."""
        got: v1.GetRequestResponse = yield Ask(lambda client: client.get_request(request_id=request_id))
        if got.request.conversation_id != self.id:
            raise _Wrong(
                f"request_id {request_id[:40]!r} is not of this conversation; use the one that the human call returned"
            )
        return got

    def _tell(self, request: v1.HumanCallRequest, control: v1.Control) -> None:
        self._told.pop(request.id, None)
        while len(self._told) >= REQUESTS_REMEMBERED_MAX:
            del self._told[next(iter(self._told))]
        self._told[request.id] = request.version
        self._epoch = control.epoch


# PROTOCOL.md, "WaitRequest": an answer that has as many may have left some for the next.
_WAIT_MESSAGES_MAX = 500


def _messages(conversation_id: str, since: int, token: str) -> Callable[[Any], Any]:
    return lambda client: client.list_messages(
        conversation_id=conversation_id, after_sequence=since, page_size=CITE_PAGE_SIZE, page_token=token
    )


def _waiting(request_id: str, known: int, after: int, seconds: float, extra: float) -> Callable[[Any], Any]:
    return lambda client: client.wait_request(
        request_id=request_id,
        known_version=known,
        after_sequence=after,
        wait_ms=int(seconds * 1000),
        timeout=seconds + extra,
    )


class _Wrong(Exception):
    """An argument that is not what the tool's schema says."""


def _text(given: Mapping[str, Any], name: str, *, required: bool = True) -> str:
    value = given.get(name, "")
    if not isinstance(value, str) or (required and not value):
        raise _Wrong(f"{name} must be a text" + (" that is not empty" if required else ""))
    return value


def _number(given: Mapping[str, Any], name: str, default: int, highest: int) -> int:
    value = given.get(name, default)
    # Models write 50.0 for 50 at times.
    if (
        isinstance(value, bool)
        or not isinstance(value, (int, float))
        or value != int(value)
        or not 0 <= value <= highest
    ):
        raise _Wrong(f"{name} must be a whole number from 0 to {highest}")
    return int(value)


def _closed(given: Mapping[str, Any], *names: str) -> None:
    unknown = sorted(set(given) - set(names))
    if unknown:
        raise _Wrong(f"there is no argument {unknown[0][:40]!r}; there are {', '.join(names)}")
