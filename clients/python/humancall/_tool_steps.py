"""The steps of each tool call: a generator yields a client call, gets its answer or its error, and returns the result.

One text serves the blocking client and the asyncio one; it contains no socket and no clock.

A model can run one tool call twice (a resumed graph, a restarted worker), and a model server can number the calls of
each turn from zero. So a repeat is recognised by the conversation, the thread, the turn, the call's id and its
arguments together (`_Call`). Without a turn from the framework, the turn is derived from the newest message that the
model answers.
"""

import dataclasses
from collections.abc import Callable, Generator, Mapping, Sequence
from typing import Any

from humancall import v1
from humancall._tool_arguments import Wrong, check_names, digest, number_of, text_of, whole
from humancall._tool_calls import (
    WAIT_MESSAGES_MAX,
    Wish,
    add_note,
    get_request,
    list_messages,
    no_note_member,
    send_as_visitor,
    wait_request,
)
from humancall._tool_words import OPEN, PassedOn, ToolResult, Words, failed, wrong
from humancall.errors import (
    HumanCallError,
    IdempotencyConflict,
    MayNotSpeak,
    NotFound,
    PreconditionFailed,
    RequestEnded,
)

WAIT_SECONDS_MAX = 50
# The pause between two attempts to reach the daemon during a wait.
PAUSE_SECONDS = 1.0
# If the daemon is away for the whole wait, one more attempt gets this much time.
LAST_LOOK_SECONDS = 3.0
REQUESTS_REMEMBERED_MAX = 1_000
# The search for the newest message reads at most this many pages.
CITE_PAGES_MAX = 100
NOTE_MEMBER = "assistant"

_VISITOR, _MEMBER = v1.Author.AUTHOR_VISITOR, v1.Author.AUTHOR_MEMBER


@dataclasses.dataclass(frozen=True)
class Ask:
    """A call to make with either client."""

    call: Callable[[Any], Any]


@dataclasses.dataclass(frozen=True)
class Pause:
    seconds: float


Steps = Generator[Ask | Pause, Any, ToolResult]


@dataclasses.dataclass(frozen=True)
class _Call:
    """One tool call. A repeat has the same name, arguments, key and turn."""

    name: str
    given: Mapping[str, Any]
    # From `key_of`. Empty = the call cannot be recognised, and every run is a call of its own.
    key: str
    # From the framework; empty = derived.
    turn: str

    def key_in(self, turn: str) -> str:
        """The idempotency key of this call, in the given turn if the framework named none."""
        return digest(self.key, self.turn or turn, self.name, self.given) if self.key else ""

    @property
    def needs_turn(self) -> bool:
        return bool(self.key) and not self.turn


class Conversation:
    """The tools of one conversation. `asks_itself`: the agent writes as its VISITOR instead of its ASSISTANT."""

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
        # The last request that a tool call of this object made; empty = none.
        self.made = ""
        self._asks_itself = asks_itself
        self._assistant = assistant
        self._note_member = note_member
        self._origin = origin
        self._visitor_name = visitor_name
        self._words = Words(asks_itself)
        # The version of each request that the model last read, so that a wait waits for a newer one.
        self._known: dict[str, int] = {}
        # The conversation's epoch that the model last read.
        self._epoch = 0
        # The last request whose ending the model has read: a call after it belongs to another turn.
        self._ended = ""

    def run(
        self,
        name: str,
        arguments: Mapping[str, Any] | None,
        key: str,
        clock: Callable[[], float],
        turn_id: str = "",
    ) -> Steps:
        """One tool call. A refusal becomes a result; the steps raise only what their driver raises.

        key: from `key_of`. clock: monotonic, in seconds. turn_id: the framework's id of the turn; empty = derived.
        """
        # Where a schema makes every property required, null stands for an argument that is left out.
        given = {name: whole(value) for name, value in (arguments or {}).items() if value is not None}
        call = _Call(name, given, key, turn_id)
        try:
            if name == "wait_for_human":
                return (yield from self._wait(call, clock))
            if name == "reply_to_human":
                return (yield from self._reply(call))
            if name == "cancel_human_call":
                return (yield from self._cancel(call))
            return (yield from self._trigger(call))
        except Wrong as what:
            return wrong(str(what))
        except HumanCallError as error:
            return failed(error)

    def _trigger(self, call: _Call) -> Steps:
        tools: v1.ListToolsResponse = yield Ask(lambda client: client.list_tools(assistant=self._assistant))
        action = next((tool.action_id for tool in tools.items if tool.name == call.name and tool.action_id), "")
        if not action:
            raise Wrong(
                f"there is no tool {call.name[:80]!r}; there are {', '.join(tool.name for tool in tools.items)}"
            )
        wish = Wish(action, text_of(call.given, "reason"), text_of(call.given, "summary", required=False))
        check_names(call.given, "reason", "summary")
        cite = turn = ""
        if not self._asks_itself:
            found = yield from self._newest_question()
            if found is None:
                return (yield from self._made_before(wish))
            cite = turn = found
        elif call.needs_turn:
            written = yield from self._newest_message([_VISITOR], 0)
            turn = f"{written} {self._ended}"
        visitor = v1.Visitor(name=self._visitor_name) if self._visitor_name else None
        try:
            answer: v1.TriggerActionResponse = yield Ask(
                lambda client: client.trigger_action(
                    conversation_id=self.id,
                    action_id=action,
                    reason=wish.reason,
                    summary=wish.summary,
                    cite=cite,
                    origin=self._origin,
                    visitor=visitor,
                    assistant=self._assistant,
                    idempotency_key=call.key_in(turn),
                )
            )
        except IdempotencyConflict:
            # A repeat in the same turn, with another citation because the visitor has written since.
            return (yield from self._made_before(wish))
        except PreconditionFailed as error:
            if error.reason != "STALE_CITATION":
                raise
            return (yield from self._made_before(wish))
        if not answer.deduplicated:
            self.made = answer.request.id
        passed_on = None
        if answer.deduplicated and wish != Wish.of(answer.request):
            passed_on = yield from self._pass_on(wish, answer.request)
        self._remember(answer.request, answer.control)
        return self._words.called(answer, passed_on)

    def _pass_on(self, wish: Wish, request: v1.HumanCallRequest) -> Generator[Ask | Pause, Any, PassedOn]:
        """Writes the reason of a second call into the chat of the open request, once for each request and reason."""
        for number, text in enumerate(wish.texts()):
            key = digest("reason", request.id, dataclasses.astuple(wish), number)
            try:
                if self._asks_itself:
                    yield Ask(send_as_visitor(self.id, text, key))
                else:
                    yield Ask(add_note(self.id, self._note_member, text, key))
            except HumanCallError as error:
                if error.retryable:
                    raise
                missing = error.reason == "NO_SUCH_MEMBER"
                return PassedOn(False, no_note_member(self._note_member) if missing else error.message)
        return PassedOn(True)

    def _newest_question(self) -> Generator[Ask | Pause, Any, str | None]:
        """The id of the visitor's message that this call answers; None if every one is older than the last ending."""
        try:
            got: v1.GetConversationResponse = yield Ask(lambda client: client.get_conversation(conversation_id=self.id))
        except NotFound:
            return ""
        since = got.conversation.last_ending_sequence
        newest = yield from self._newest_message([_VISITOR], since)
        if newest:
            return newest
        # A call joins an open request, no matter who wrote last.
        return None if since and not got.HasField("open_request") else ""

    def _newest_message(self, authors: Sequence[v1.Author], since: int) -> Generator[Ask | Pause, Any, str]:
        """The id of the newest message of these authors after the sequence `since`; empty if there is none.

        In more than CITE_PAGES_MAX pages, the newest one within those.
        """
        newest, token = "", ""
        # The daemon lists messages oldest first only, so the newest one is on the last page.
        for _ in range(CITE_PAGES_MAX):
            try:
                page: v1.ListMessagesResponse = yield Ask(list_messages(self.id, since, token))
            except NotFound:
                break
            found = [message.id for message in page.items if message.author in authors]
            newest, token = found[-1] if found else newest, page.next_page_token
            if not token:
                break
        return newest

    def _made_before(self, wish: Wish) -> Steps:
        """Calls nobody. An earlier call with the same words is the answer: any call can run again."""
        page: v1.ListRequestsResponse = yield Ask(lambda client: client.list_requests(conversation_id=self.id))
        for request in page.items:
            if wish == Wish.of(request):
                got: v1.GetRequestResponse = yield Ask(get_request(request.id))
                self._remember(got.request, got.control)
                return self._words.called(
                    v1.TriggerActionResponse(request=got.request, control=got.control, deduplicated=True), None
                )
        return self._words.asked_before()

    def _wait(self, call: _Call, clock: Callable[[], float]) -> Steps:
        request_id = text_of(call.given, "request_id")
        after = number_of(call.given, "after", 0, (1 << 63) - 1)
        seconds = number_of(call.given, "wait_seconds", WAIT_SECONDS_MAX, WAIT_SECONDS_MAX)
        check_names(call.given, "request_id", "after", "wait_seconds")
        yield from self._own(request_id)
        until, known = clock() + seconds, self._known.get(request_id, 0)
        while True:
            left = until - clock()
            try:
                answer: v1.WaitRequestResponse = yield Ask(
                    wait_request(request_id, known, after, max(0.0, left), LAST_LOOK_SECONDS)
                )
                after = answer.messages[-1].sequence if answer.messages else after
                # The agent's own words wake the wait too, and are no news.
                if self._words.has_news(answer, known) or clock() >= until:
                    break
            except HumanCallError as error:
                # The wait survives a restart of the daemon: versions and sequences are stored.
                if not error.retryable or left <= 0:
                    raise
                yield Pause(min(PAUSE_SECONDS, max(0.0, until - clock())))
        self._remember(answer.request, answer.control)
        return self._words.waited(answer, after, more=len(answer.messages) >= WAIT_MESSAGES_MAX)

    def _reply(self, call: _Call) -> Steps:
        request_id, text = text_of(call.given, "request_id"), text_of(call.given, "text")
        check_names(call.given, "request_id", "text")
        got = yield from self._own(request_id)
        if got.request.state not in OPEN:
            self._remember(got.request, got.control)
            return self._words.over(got.request)
        turn = ""
        if call.needs_turn:
            # The question that the model answers: the same words to a later question are another reply.
            held: v1.GetConversationResponse = yield Ask(
                lambda client: client.get_conversation(conversation_id=self.id)
            )
            heard = [_MEMBER] if self._asks_itself else [_MEMBER, _VISITOR]
            turn = yield from self._newest_message(heard, held.conversation.last_ending_sequence)
        key = call.key_in(turn)
        if self._asks_itself:
            sent = yield Ask(send_as_visitor(self.id, text, key))
            return self._words.replied(sent.sequence, note=False)
        try:
            # Under the epoch that the model last read: what members said since then is unknown to it.
            epoch = self._epoch or got.control.epoch
            sent = yield Ask(
                lambda client: client.send_message(
                    conversation_id=self.id, author="ASSISTANT", text=text, control_epoch=epoch, client_message_id=key
                )
            )
        except MayNotSpeak as error:
            # The daemon decides who holds at the moment of writing; an earlier check could be outdated.
            if error.metadata.get("holder") == "MEMBER":
                return (yield from self._note(text, key))
            return self._words.not_replied(error)
        return self._words.replied(sent.sequence, note=False)

    def _note(self, text: str, key: str) -> Steps:
        """While a member holds, the assistant speaks to the team only, as a member of its own (docs/decisions/0008)."""
        try:
            noted = yield Ask(add_note(self.id, self._note_member, text, key))
        except NotFound as error:
            if error.reason != "NO_SUCH_MEMBER":
                raise
            what = "nothing was written: a human holds the conversation"
            raise Wrong(f"{what}, and {no_note_member(self._note_member)}") from None
        return self._words.replied(noted.sequence, note=True)

    def _cancel(self, call: _Call) -> Steps:
        request_id, reason = text_of(call.given, "request_id"), text_of(call.given, "reason", required=False)
        check_names(call.given, "request_id", "reason")
        yield from self._own(request_id)
        try:
            ended: v1.CancelRequestResponse | v1.GetRequestResponse = yield Ask(
                lambda client: client.cancel_request(
                    request_id=request_id, reason=reason, idempotency_key=call.key_in("")
                )
            )
        except RequestEnded:
            ended = yield Ask(lambda client: client.get_request(request_id=request_id))
        self._remember(ended.request, ended.control)
        return self._words.canceled(ended.request, ended.control)

    def _own(self, request_id: str) -> Generator[Ask | Pause, Any, v1.GetRequestResponse]:
        """The request, if it is one of this conversation: a model must not reach into another one."""
        got: v1.GetRequestResponse = yield Ask(lambda client: client.get_request(request_id=request_id))
        if got.request.conversation_id != self.id:
            raise Wrong(
                f"request_id {request_id[:40]!r} is not of this conversation; use the one that the human call returned"
            )
        return got

    def _remember(self, request: v1.HumanCallRequest, control: v1.Control) -> None:
        """Keeps what the model is about to read."""
        self._known.pop(request.id, None)
        while len(self._known) >= REQUESTS_REMEMBERED_MAX:
            del self._known[next(iter(self._known))]
        self._known[request.id] = request.version
        self._epoch = control.epoch
        if request.state not in OPEN:
            self._ended = request.id
