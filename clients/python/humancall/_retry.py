"""Decides after each failed attempt of a call: send it again, or give up with which error. No clock, no randomness.

A call is sent again only if that cannot do harm: nothing was sent, it carries the same key, or it only reads.
"""

import dataclasses

from humancall._limits import ATTEMPTS_MAX, CALL_DELAY_SECONDS_FIRST, CALL_DELAY_SECONDS_MAX
from humancall.errors import HumanCallError, outcome_unknown, unreachable


class Lost(Exception):
    """The connection ended while a call was under way: nobody knows whether it was carried out."""


class NoConnection(Exception):
    """No connection came about, so nothing was sent."""


@dataclasses.dataclass(frozen=True)
class Backoff:
    """Growing delays, with jitter: many clients that lost one daemon must not return in step."""

    first: float
    max: float

    def delay(self, failures: int, fraction: float) -> float:
        """Seconds after `failures` failures in a row: half of the exponential step, and `fraction` (0 to 1) of the rest."""
        step = min(self.max, self.first * 2.0 ** min(failures - 1, 30))
        return step * (0.5 + 0.5 * fraction)


CALL_BACKOFF = Backoff(CALL_DELAY_SECONDS_FIRST, CALL_DELAY_SECONDS_MAX)


class Retry:
    """One call's attempts."""

    def __init__(self, *, has_key: bool, repeatable: bool) -> None:
        self._has_key = has_key
        self._repeatable = repeatable
        self._failures = 0
        self._may_have_run = False

    def failed(self, fault: Lost | NoConnection | HumanCallError, *, was_connected: bool, fraction: float) -> float:
        """Seconds to wait before the next attempt. Raises where there is none.

        `was_connected`: whether this client ever reached the daemon. If not, it is more likely not there at all, and
        waiting would only delay the bad news.
        """
        if isinstance(fault, HumanCallError):
            # It refused the call because it is about to stop: the next daemon, in a moment, will take it.
            if fault.reason != "SHUTTING_DOWN":
                raise fault
            return self._again(fault, fraction)
        if isinstance(fault, NoConnection):
            error: HumanCallError = unreachable(str(fault))
            if self._may_have_run and self._has_key:
                error = outcome_unknown(f"the connection was lost, then {fault}")
            if not was_connected:
                raise error
            return self._again(error, fraction)
        self._may_have_run = True
        if not self._repeatable:
            raise outcome_unknown(str(fault))
        return self._again(outcome_unknown(str(fault)) if self._has_key else unreachable(str(fault)), fraction)

    def _again(self, error: HumanCallError, fraction: float) -> float:
        self._failures += 1
        if self._failures >= ATTEMPTS_MAX:
            raise error
        return CALL_BACKOFF.delay(self._failures, fraction)
