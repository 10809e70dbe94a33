"""The results that a model reads: each outcome as data, and as sentences that say what to do next. Pure."""

import dataclasses
import datetime
from collections.abc import Sequence
from typing import Any

from humancall import v1
from humancall._method import enum_name
from humancall.errors import HumanCallError

Data = dict[str, Any]

OPEN = (v1.RequestState.REQUEST_STATE_PENDING, v1.RequestState.REQUEST_STATE_ASSIGNED)


@dataclasses.dataclass(frozen=True)
class ToolResult:
    """text: for the model. data: the same for programs, as JSON. is_error: True = nothing was done, text says why."""

    text: str
    data: Data
    is_error: bool = False


@dataclasses.dataclass(frozen=True)
class PassedOn:
    """Whether the reason of a second call was written for the team. why: if not, why."""

    done: bool
    why: str = ""


@dataclasses.dataclass(frozen=True)
class Words:
    """`asks_itself`: the agent itself asks, and writes as the visitor. Otherwise it assists a visitor."""

    asks_itself: bool

    def called(self, answer: v1.TriggerActionResponse, passed_on: PassedOn | None) -> ToolResult:
        """passed_on: for a second call with another reason, whether the team can read that reason."""
        request = answer.request
        # An earlier request wrote its line when it was made.
        read = _line_read(request) if answer.deduplicated else answer.auto_message.text
        if answer.deduplicated:
            heard, do = f"A human call exists already. {_status(request)}", self._next(request, answer.control)
            if passed_on and passed_on.done:
                heard += " Your reason was written for the team."
            elif passed_on:
                heard += f" Your reason was not passed on to the team: {passed_on.why}."
        elif answer.replayed and request.state != v1.RequestState.REQUEST_STATE_PENDING:
            # The people who were alerted then are no news any more.
            heard, do = f"This human call was made before. {_status(request)}", self._next(request, answer.control)
        elif answer.nobody_alerted:
            heard = "Nobody of the team is at work now, and nobody could be e-mailed: nobody knows of this call yet."
            do = "Promise no human. " + (
                "Continue with what you can do alone"
                if self.asks_itself or read
                else "Say honestly that nobody can be reached right now"
            )
            do += f", or call wait_for_human in case somebody comes before {_time(request.deadline_at)}."
        elif not answer.online:
            mailed = f"{_people(answer.emailed)} got an e-mail, so an answer can take long"
            heard = f"Nobody of the team is at work now. {mailed}."
            do = "Call wait_for_human with this request_id and `after` now."
        else:
            heard = f"The team was alerted; {_people(answer.online)} online."
            do = "Call wait_for_human with this request_id and `after` now."
        return self._result(
            [heard, self._read([read])],
            do,
            _request_data(request)
            | {
                "online": answer.online,
                "emailed": answer.emailed,
                "nobody_online": answer.nobody_online,
                "nobody_alerted": answer.nobody_alerted,
                "deduplicated": answer.deduplicated,
                "replayed": answer.replayed,
                "visitor_has_read": [read] if read else [],
                "after": answer.auto_message.sequence,
            }
            | ({"reason_passed_on": passed_on.done} if passed_on else {})
            | self._control(answer.control),
        )

    def asked_before(self) -> ToolResult:
        """The visitor has not written since the last call ended, so that wish was handled."""
        return self._result(
            ["No human was called: the visitor has written nothing since the last human call ended."],
            "Answer the visitor yourself. Call a human again when they ask again.",
            {"state": "NOT_CALLED"},
        )

    def has_news(self, answer: v1.WaitRequestResponse, known_version: int) -> bool:
        changed = answer.request.version != known_version
        return changed or any(self._is_news(message, answer.request) for message in answer.messages)

    def waited(self, answer: v1.WaitRequestResponse, after: int, *, more: bool) -> ToolResult:
        request = answer.request
        new = [message for message in answer.messages if self._is_news(message, request)]
        # The visitor has read the daemon's own lines.
        shown = [message.text for message in new if message.author == v1.Author.AUTHOR_SYSTEM]
        heard = [_status(request)] + [
            f"{_who(message)}: {message.text}" for message in new if message.text not in shown
        ]
        data = (
            _request_data(request)
            | {
                "messages": [_message_data(message) for message in new],
                "visitor_has_read": shown,
                "after": after,
            }
            | self._control(answer.control)
        )
        do = (
            "Call wait_for_human again at once: there are more messages."
            if more
            else self._next(request, answer.control)
        )
        return self._result([*heard, self._read(shown)], do, data)

    def replied(self, sequence: int, *, note: bool) -> ToolResult:
        how = (
            "Your message was written for the team; the visitor does not see it."
            if note
            else "Your message was written."
        )
        return self._result(
            [how], "Call wait_for_human again.", {"written": True, "as_note": note, "sequence": sequence}
        )

    def not_replied(self, error: HumanCallError) -> ToolResult:
        """The AI may not speak. This is a result, not an error."""
        if error.reason == "STALE_EPOCH":
            why, do = (
                "control of the conversation has changed since you last read it",
                "Call wait_for_human and read the messages.",
            )
        else:
            why, do = "the AI is paused until a human has joined", "Stay silent and call wait_for_human again."
        return self._result([f"Nothing was written: {why}."], do, {"written": False, "reason": error.reason})

    def over(self, request: v1.HumanCallRequest) -> ToolResult:
        return self._result(
            ["Nothing was written: this human call has ended.", _status(request)],
            self._next(request, v1.Control()),
            _request_data(request) | {"written": False},
        )

    def canceled(self, request: v1.HumanCallRequest, control: v1.Control) -> ToolResult:
        return self._result(
            [_status(request)], self._next(request, control), _request_data(request) | self._control(control)
        )

    def _next(self, request: v1.HumanCallRequest, control: v1.Control) -> str:
        state = enum_name(v1.RequestState, request.state)
        if state == "PENDING":
            if self.asks_itself or control.ai_may_speak:
                return "Call wait_for_human again. You can do other work in the meantime."
            return "Stay silent and call wait_for_human again."
        if state == "ASSIGNED":
            if self.asks_itself:
                return "Answer with reply_to_human if a human asks you something; then call wait_for_human again."
            return "Write nothing to the visitor; reply_to_human writes a note for the team. Call wait_for_human again."
        if state == "EXPIRED":
            return "Nobody will come any more. Continue alone" + (
                "." if self.asks_itself else "; say so unless the visitor has read it, and promise no human."
            )
        return "Continue alone." + ("" if self.asks_itself else " You may speak to the visitor again.")

    def _is_news(self, message: v1.Message, request: v1.HumanCallRequest) -> bool:
        """Whether this request brought the message and the agent did not write it. Imported ones have no request."""
        own = v1.Author.AUTHOR_VISITOR if self.asks_itself else v1.Author.AUTHOR_ASSISTANT
        return message.request_id == request.id and message.author not in (own, v1.Author.AUTHOR_ASSISTANT)

    def _read(self, texts: Sequence[str]) -> str:
        texts = [text for text in texts if text]
        if not texts:
            return ""
        who = "The chat already says" if self.asks_itself else "The visitor has already read"
        return f"{who}, so do not repeat it: " + " ".join(f'"{text}"' for text in texts)

    def _control(self, control: v1.Control) -> Data:
        return {} if self.asks_itself else {"ai_may_speak": control.ai_may_speak}

    def _result(self, heard: Sequence[str], do: str, data: Data) -> ToolResult:
        return ToolResult("\n".join([*filter(None, heard), f"Next: {do}"]), data | {"next": do})


def failed(error: HumanCallError) -> ToolResult:
    """A call that the daemon refused, or that did not reach it."""
    do = (
        "Try the same again in a moment." if error.retryable else "Do not repeat it as it is; continue without a human."
    )
    return ToolResult(
        f"{error.reason}: {error.message}\nNext: {do}",
        {
            "error": {"reason": error.reason, "code": error.code, "message": error.message, "metadata": error.metadata},
            "next": do,
        },
        True,
    )


def wrong(what: str) -> ToolResult:
    """Arguments that the tool's schema does not allow."""
    return ToolResult(
        what, {"error": {"reason": "INVALID_FIELD", "code": "INVALID_ARGUMENT", "message": what, "metadata": {}}}, True
    )


def _request_data(request: v1.HumanCallRequest) -> Data:
    data: Data = {
        "request_id": request.id,
        "state": enum_name(v1.RequestState, request.state),
        "action": request.action.id,
    }
    if request.claim.member_id:
        data["member"] = request.claim.member_name
    if request.deadline_at:
        data["deadline_at"] = _time(request.deadline_at)
    if request.end_reason:
        data["end_reason"] = enum_name(v1.EndReason, request.end_reason)
    return data | {
        name: getattr(request, name) for name in ("outcome", "brief", "cancel_reason") if getattr(request, name)
    }


def _message_data(message: v1.Message) -> Data:
    author = {v1.Author.AUTHOR_MEMBER: "human", v1.Author.AUTHOR_VISITOR: "visitor"}.get(message.author, "system")
    data: Data = {"from": author, "name": message.author_name, "text": message.text, "time": _time(message.created_at)}
    if message.attachments:
        data["attachments"] = [{"url": one.url, "name": one.name} for one in message.attachments]
    return data


def _state(request: v1.HumanCallRequest) -> str:
    return enum_name(v1.RequestState, request.state)


def _status(request: v1.HumanCallRequest) -> str:
    name = request.claim.member_name or request.claim.member_id
    if request.state == v1.RequestState.REQUEST_STATE_PENDING:
        return f"PENDING: no human has joined yet. The call closes at {_time(request.deadline_at)}."
    if request.state == v1.RequestState.REQUEST_STATE_ASSIGNED:
        return f"ASSIGNED: {name} has joined and holds the conversation."
    if request.state == v1.RequestState.REQUEST_STATE_EXPIRED:
        return "EXPIRED: nobody of the team joined in time. This is no error."
    if request.state == v1.RequestState.REQUEST_STATE_CANCELED:
        return "CANCELED: the call was cancelled." + (
            f" Reason: {request.cancel_reason}" if request.cancel_reason else ""
        )
    if request.end_reason == v1.EndReason.END_REASON_LAPSED:
        return f"COMPLETED: {name} left without ending the call."
    if request.end_reason == v1.EndReason.END_REASON_VISITOR_IDLE:
        return f"COMPLETED: the visitor wrote nothing more, so the call of {name} was closed."
    result = (f" Outcome: {request.outcome}" if request.outcome else "") + (
        f" For you, not for the visitor: {request.brief}" if request.brief else ""
    )
    return f"COMPLETED: {name or 'the team'} has ended the call.{result}"


def _line_read(request: v1.HumanCallRequest) -> str:
    """The line that the visitor has read about the alert, as the daemon chose it."""
    cause = v1.AlertCause
    # No line is written about the alert of one holder: REPLY_DUE, or a transfer to that member.
    silent = {cause.ALERT_CAUSE_REPLY_DUE}
    if request.state == v1.RequestState.REQUEST_STATE_ASSIGNED:
        silent.add(cause.ALERT_CAUSE_TRANSFERRED)
    if any(
        alert.attempt == request.attempt and alert.nobody_alerted and alert.cause not in silent
        for alert in request.alerts
    ):
        return request.action.nobody_message
    if not request.alerts or request.alerts[0].cause != v1.AlertCause.ALERT_CAUSE_TRIGGERED:
        return ""
    return request.action.auto_message if request.alerts[0].online else request.action.emailed_message


def _who(message: v1.Message) -> str:
    return {v1.Author.AUTHOR_MEMBER: message.author_name or "Human", v1.Author.AUTHOR_VISITOR: "Visitor"}.get(
        message.author, "System"
    )


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def _time(milliseconds: int) -> str:
    time = datetime.datetime.fromtimestamp(milliseconds / 1000, datetime.timezone.utc)
    return time.isoformat(timespec="seconds").replace("+00:00", "Z")
