"""The errors of this package.

Every error is a `HumanCallError`. `str(error)` is safe to log: it contains no text of a visitor and no secret. Catch
the class of a family, or compare `reason`, which is one of the closed list in PROTOCOL.md, "Reasons", or one of the
client's own: UNREACHABLE, OUTCOME_UNKNOWN, PROTOCOL_VIOLATION.
"""

from collections.abc import Mapping

# The bounds on what happens at once, by the name that LIMIT has in `which`: the same call can succeed later. Every
# other bound is final, because no waiting frees it (PROTOCOL.md, "Limits").
PASSING_LIMITS = frozenset(
    {
        "calls_in_flight",
        "request_bytes_in_flight",
        "request_bytes_in_flight_per_uid",
        "stream_bytes_unread",
        "streams",
        "streams_per_uid",
        "waits",
        "waits_per_uid",
        "writes_in_flight",
        "writes_in_flight_per_uid",
        "write_bytes_in_flight_per_uid",
        "test_mails_in_flight",
        "reloads_in_flight",
        "sessions_per_member",
        "long_reads",
        "long_reads_per_uid",
        "backups",
    }
)


class HumanCallError(Exception):
    """The base class of all errors.

    code: gRPC's status name, for example FAILED_PRECONDITION; the number, as text, of a status without a name here.
    reason: the error's identity for programs, for example AI_PAUSED.
    message: what was wrong, with which value, and what would be right. One line of English; it may change.
    metadata: details of the reason, for example `by` and `at` of ALREADY_CLAIMED.
    idempotency_key: the key the call was sent with; empty if the method has none. SendMessage's key is its
    `client_message_id`.
    """

    def __init__(
        self,
        message: str,
        *,
        code: str,
        reason: str,
        metadata: Mapping[str, str] | None = None,
        idempotency_key: str = "",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.reason = reason
        self.metadata: dict[str, str] = dict(metadata or {})
        self.idempotency_key = idempotency_key

    @property
    def retryable(self) -> bool:
        """Whether the same call with the same key can succeed later. False: repeating it cannot help."""
        if self.code == "RESOURCE_EXHAUSTED":
            return self.metadata.get("which") in PASSING_LIMITS
        return self.code in ("UNAVAILABLE", "DEADLINE_EXCEEDED")

    def __str__(self) -> str:
        return f"{self.reason}: {self.message}"

    def __reduce__(self) -> tuple[object, ...]:
        # Exception's own __reduce__ keeps the message only.
        return _again, (type(self), self.message, self.code, self.reason, self.metadata, self.idempotency_key)


def _again(
    kind: type[HumanCallError],
    message: str,
    code: str,
    reason: str,
    metadata: dict[str, str],
    key: str,
) -> HumanCallError:
    return kind(message, code=code, reason=reason, metadata=metadata, idempotency_key=key)


class Refused(HumanCallError):
    """The daemon refused the call; nothing was written. The base class of the families below."""


class InvalidRequest(Refused):
    """INVALID_FIELD: a field is missing, malformed, too long or out of range. Metadata: `field`, `rule`."""


class NotFound(Refused):
    """NO_SUCH_...: an id in the request is unknown. Metadata: `id`."""


class IdempotencyConflict(Refused):
    """The key was used before with other fields: new content needs a new key."""


class PermissionDenied(Refused):
    """ROLE_REQUIRED: the message names the line of the daemon's configuration that would allow the call.

    NOT_CONSUMER_OWNER: another uid made the consumer.
    """


class LimitReached(Refused):
    """LIMIT: a bound was reached. Metadata: `which`, `value`. `retryable` says whether waiting can help."""


class PreconditionFailed(Refused):
    """The state does not allow the call: ACTION_DISABLED, PLAN_REQUIRED, ACTION_AMBIGUOUS, STALE_CITATION, ..."""


class MayNotSpeak(PreconditionFailed):
    """AI_PAUSED, STALE_EPOCH, NOT_CLAIM_HOLDER: nothing was written; discard the message."""


class AlreadyClaimed(PreconditionFailed):
    """Another member claimed the request first. Metadata: `by`, `by_name`, `at` (Unix milliseconds)."""


class RequestEnded(PreconditionFailed):
    """The request has ended. Metadata: `state`, `end_reason`."""


class CursorLost(Refused):
    """CURSOR_TOO_OLD (metadata `oldest`), CURSOR_INVALID: read the state again, from SNAPSHOT."""


class Unimplemented(Refused):
    """This daemon does not have the method; the message names the daemon's version."""


class Unavailable(Refused):
    """SHUTTING_DOWN, STORE_UNAVAILABLE: repeat the call later, with the same key."""


class DeadlineExceeded(HumanCallError):
    """The time was up before an answer came. Repeat the call with the same `idempotency_key` to learn its outcome."""


class Unreachable(HumanCallError):
    """The daemon could not be reached, or the client was closed (then not `retryable`); nothing was carried out."""


class OutcomeUnknown(HumanCallError):
    """The connection was lost during the call. Repeat it with the same `idempotency_key` to learn its outcome."""

    @property
    def retryable(self) -> bool:
        return True


class ProtocolViolation(HumanCallError):
    """The peer sent something this client cannot read: another program listens there, or a broken daemon."""


CODES = {
    1: "CANCELLED",
    2: "UNKNOWN",
    3: "INVALID_ARGUMENT",
    4: "DEADLINE_EXCEEDED",
    5: "NOT_FOUND",
    6: "ALREADY_EXISTS",
    7: "PERMISSION_DENIED",
    8: "RESOURCE_EXHAUSTED",
    9: "FAILED_PRECONDITION",
    11: "OUT_OF_RANGE",
    12: "UNIMPLEMENTED",
    13: "INTERNAL",
    14: "UNAVAILABLE",
}

_BY_REASON: dict[str, type[HumanCallError]] = {
    "AI_PAUSED": MayNotSpeak,
    "STALE_EPOCH": MayNotSpeak,
    "NOT_CLAIM_HOLDER": MayNotSpeak,
    "ALREADY_CLAIMED": AlreadyClaimed,
    "REQUEST_ENDED": RequestEnded,
}

# An unknown reason is handled by its code (PROTOCOL.md, "Versions").
_BY_CODE: dict[str, type[HumanCallError]] = {
    "INVALID_ARGUMENT": InvalidRequest,
    "DEADLINE_EXCEEDED": DeadlineExceeded,
    "NOT_FOUND": NotFound,
    "ALREADY_EXISTS": IdempotencyConflict,
    "PERMISSION_DENIED": PermissionDenied,
    "RESOURCE_EXHAUSTED": LimitReached,
    "FAILED_PRECONDITION": PreconditionFailed,
    "OUT_OF_RANGE": CursorLost,
    "UNIMPLEMENTED": Unimplemented,
    "UNAVAILABLE": Unavailable,
}


def refusal(code: int, message: str, reason: str, metadata: Mapping[str, str]) -> HumanCallError:
    """The error of a status that the daemon sent."""
    name = CODES.get(code, str(code))
    kind = _BY_REASON.get(reason) or _BY_CODE.get(name, Refused)
    return kind(message or f"the daemon answered {name}", code=name, reason=reason or name, metadata=metadata)


def invalid(field: str, rule: str) -> InvalidRequest:
    """An argument that the client refuses before it sends anything."""
    return InvalidRequest(
        f"{field} {rule}", code="INVALID_ARGUMENT", reason="INVALID_FIELD", metadata={"field": field, "rule": rule}
    )


def too_large(byte_count: int, bytes_max: int) -> LimitReached:
    return LimitReached(
        f"the request has {byte_count} bytes; at most {bytes_max} are allowed",
        code="RESOURCE_EXHAUSTED",
        reason="LIMIT",
        metadata={"which": "frame_bytes", "value": str(bytes_max)},
    )


def deadline_passed() -> DeadlineExceeded:
    return DeadlineExceeded(
        "the time was up before the answer came, so the outcome is unknown; repeat the call with the same "
        "idempotency key, or allow more time",
        code="DEADLINE_EXCEEDED",
        reason="DEADLINE_EXCEEDED",
    )


def unreachable(detail: str) -> Unreachable:
    return Unreachable(detail, code="UNAVAILABLE", reason="UNREACHABLE")


def closed(detail: str) -> Unreachable:
    """The client or session was closed, or belongs to another process: no repeat can succeed."""
    return Unreachable(detail, code="FAILED_PRECONDITION", reason="UNREACHABLE")


def outcome_unknown(detail: str) -> OutcomeUnknown:
    return OutcomeUnknown(
        f"{detail}; repeat the call with the same idempotency key to learn its outcome",
        code="UNKNOWN",
        reason="OUTCOME_UNKNOWN",
    )


def violation(detail: str) -> ProtocolViolation:
    return ProtocolViolation(
        f"{detail}; is this the socket of humancalld, and of a version that speaks humancall.v1?",
        code="INTERNAL",
        reason="PROTOCOL_VIOLATION",
    )
