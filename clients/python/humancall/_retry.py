"""Decides after each failed attempt of a call: send it again, or give up, and with which error.

Pure: no clock and no randomness; the caller passes the time that is left and a random fraction. A call is sent again
only if that can do no harm: nothing was sent, the repeat carries the same key, or the method only reads.
"""

import dataclasses

from humancall._limits import CALL_DELAY_SECONDS_FIRST, CALL_DELAY_SECONDS_MAX
from humancall.errors import DeadlineExceeded, HumanCallError, OutcomeUnknown, outcome_unknown, unreachable


class Lost(Exception):
    """The connection ended during a call, so nobody knows whether the daemon carried it out."""


class NoConnection(Exception):
    """No connection could be made, so nothing was sent."""


@dataclasses.dataclass(frozen=True)
class Backoff:
    """Growing delays with jitter: many clients that lost one daemon must not return in step. Both fields in seconds."""

    first: float
    max: float

    def delay(self, failures: int, fraction: float) -> float:
        """Seconds to wait after `failures` failures in a row: half the step, plus `fraction` (0 to 1) of the rest."""
        step = min(self.max, self.first * 2.0 ** min(failures - 1, 30))
        return step * (0.5 + 0.5 * fraction)


CALL_BACKOFF = Backoff(CALL_DELAY_SECONDS_FIRST, CALL_DELAY_SECONDS_MAX)


class Retry:
    """The attempts of one call. They end with an answer, a final refusal, or the call's deadline."""

    def __init__(self, *, has_key: bool, repeatable: bool) -> None:
        self._has_key = has_key
        self._repeatable = repeatable
        self._failures = 0
        self._may_have_run = False
        self._previous: HumanCallError | None = None

    def failed(
        self, fault: Lost | NoConnection | HumanCallError, *, was_connected: bool, left: float, fraction: float
    ) -> float:
        """Returns the seconds to wait before the next attempt; raises the call's error when there is none.

        was_connected: whether this client ever reached the daemon. If not, the daemon is probably not running, and
            waiting would only delay the bad news.
        left: seconds until the call's deadline.
        fraction: 0 to 1, random.
        """
        error = self._previous = self._error(fault, was_connected)
        self._failures += 1
        delay = CALL_BACKOFF.delay(self._failures, fraction)
        if delay >= left:
            raise error
        return delay

    def _error(self, fault: Lost | NoConnection | HumanCallError, was_connected: bool) -> HumanCallError:
        """The error to report if this attempt was the last one. Raises it if a further attempt cannot help."""
        if isinstance(fault, DeadlineExceeded) and self._previous:
            # The time was up during a repeat. The loss before it says why; but a repeat with a key may have been
            # carried out.
            raise self._previous if isinstance(self._previous, OutcomeUnknown) or not self._has_key else fault
        if isinstance(fault, HumanCallError):
            # SHUTTING_DOWN: the daemon stops, and the next one will accept the call in a moment.
            if fault.reason != "SHUTTING_DOWN":
                raise fault
            return fault
        if isinstance(fault, NoConnection):
            error: HumanCallError = unreachable(str(fault))
            if self._may_have_run and self._has_key:
                error = outcome_unknown(f"the connection was lost, then {fault}")
            if not was_connected:
                raise error
            return error
        self._may_have_run = True
        if not self._repeatable:
            raise outcome_unknown(str(fault))
        return outcome_unknown(str(fault)) if self._has_key else unreachable(str(fault))
