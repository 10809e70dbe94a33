"""Why a call failed.

Every error of this package is a `HumanCallError`. `str(error)` is safe to log: it holds no text of a visitor's and no
secret. Catch the class of a family, or look at `reason`, which is one of the closed list in PROTOCOL.md, "Reasons", or one
of the client's own: UNREACHABLE, OUTCOME_UNKNOWN, PROTOCOL_VIOLATION.
"""

from collections.abc import Mapping


class HumanCallError(Exception):
    """The base of all.

    code: gRPC's status name, for example FAILED_PRECONDITION, or its number where it has none here.
    reason: what programs go by, for example AI_PAUSED.
    message: what was wrong, with which value, and what would be right. One line of English.
    metadata: the reason's particulars, for example `by` and `at` of ALREADY_CLAIMED.
    idempotency_key: the key the call was sent with; empty where the method takes none. SendMessage's is its
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

    def __str__(self) -> str:
        return f"{self.reason}: {self.message}"

    def __reduce__(self) -> tuple[object, ...]:
        # Copied and pickled as a whole; an exception's own way knows the message alone.
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
    """The daemon answered no; nothing was written. The base of its families."""


class InvalidRequest(Refused):
    """INVALID_FIELD: the request is wrong as it stands. Metadata: `field`, `rule`."""


class NotFound(Refused):
    """NO_SUCH_...: an id in the request is not known. Metadata: `id`."""


class IdempotencyConflict(Refused):
    """The key was used with other fields before: new content needs a new key."""


class PermissionDenied(Refused):
    """ROLE_REQUIRED: the message says which line of the daemon's configuration would allow it."""


class LimitReached(Refused):
    """LIMIT: a bound was reached; less, or later. Metadata: `which`, `value`."""


class PreconditionFailed(Refused):
    """The state does not allow it: ACTION_DISABLED, PLAN_REQUIRED, ACTION_AMBIGUOUS, STALE_CITATION, ..."""


class MayNotSpeak(PreconditionFailed):
    """AI_PAUSED, STALE_EPOCH, NOT_CLAIM_HOLDER: nothing was written; discard what was to be said."""


class AlreadyClaimed(PreconditionFailed):
    """Another member was faster. Metadata: `by`, `by_name`, `at` (Unix milliseconds)."""


class RequestEnded(PreconditionFailed):
    """The request is over. Metadata: `state`, `end_reason`."""


class CursorLost(Refused):
    """CURSOR_TOO_OLD (metadata `oldest`), CURSOR_INVALID: read the state anew, from SNAPSHOT."""


class Unimplemented(Refused):
    """This daemon does not have the method; the message says which version it is."""


class Unavailable(Refused):
    """SHUTTING_DOWN, STORE_UNAVAILABLE: later, with the same key."""


class DeadlineExceeded(HumanCallError):
    """The time was over. Whether the call was carried out is unknown: repeat it with the same `idempotency_key`."""


class Unreachable(HumanCallError):
    """The daemon could not be reached; nothing was carried out."""


class OutcomeUnknown(HumanCallError):
    """The connection was lost during the call. Repeat it with the same `idempotency_key` to learn its outcome."""


class ProtocolViolation(HumanCallError):
    """What listens there sent what this client cannot read: something else, or a broken daemon."""


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
    """The error of a status that came over the wire."""
    name = CODES.get(code, str(code))
    kind = _BY_REASON.get(reason) or _BY_CODE.get(name, Refused)
    return kind(message or f"the daemon answered {name}", code=name, reason=reason or name, metadata=metadata)


def invalid(field: str, rule: str) -> InvalidRequest:
    """What the client finds wrong before it sends anything."""
    return InvalidRequest(
        f"{field} {rule}", code="INVALID_ARGUMENT", reason="INVALID_FIELD", metadata={"field": field, "rule": rule}
    )


def too_large(byte_count: int, bytes_max: int) -> LimitReached:
    return LimitReached(
        f"the request has {byte_count} bytes; at most {bytes_max} are taken",
        code="RESOURCE_EXHAUSTED",
        reason="LIMIT",
        metadata={"which": "frame_bytes", "value": str(bytes_max)},
    )


def deadline_passed() -> DeadlineExceeded:
    return DeadlineExceeded(
        "the time was over before the answer came; whether it was carried out is unknown: repeat it with the same "
        "idempotency key, or allow more time",
        code="DEADLINE_EXCEEDED",
        reason="DEADLINE_EXCEEDED",
    )


def unreachable(detail: str) -> Unreachable:
    return Unreachable(detail, code="UNAVAILABLE", reason="UNREACHABLE")


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
