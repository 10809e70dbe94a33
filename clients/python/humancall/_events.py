"""One reader's position in the log, over any number of connections. No clock, no socket.

Invariant: every event that the daemon sends is delivered exactly once and in order, however many connections are lost.
"""

from humancall import v1
from humancall._limits import SNAPSHOT_ITEMS_MAX, STREAM_DELAY_SECONDS_FIRST, STREAM_DELAY_SECONDS_MAX
from humancall._retry import Backoff, Lost, NoConnection
from humancall.errors import HumanCallError, LimitReached, unreachable, violation

SNAPSHOT = "SNAPSHOT"
STREAM_BACKOFF = Backoff(STREAM_DELAY_SECONDS_FIRST, STREAM_DELAY_SECONDS_MAX)

Items = list[v1.StreamEventsResponse]


def cursor_sequence(cursor: str) -> int | None:
    """The sequence in a cursor, `log_id:sequence`; None for a word such as NOW and for anything else."""
    _, colon, number = cursor.rpartition(":")
    return int(number) if colon and number.isdecimal() else None


class Events:
    """`place` is where the next connection starts: a cursor, or one of the words BEGINNING, NOW, SNAPSHOT."""

    def __init__(self, place: str, *, heartbeats: bool = False, wait_for_daemon: bool = True) -> None:
        self.place = place
        self._heartbeats = heartbeats
        self._wait_for_daemon = wait_for_daemon
        # Every event up to here was delivered, or filtered out by the daemon.
        self._seen = cursor_sequence(place) or 0
        # Set until `snapshot.end`. A snapshot is delivered whole or not at all: one that was lost half-way starts again
        # at a later sequence, and a request that ended in between would be in neither half.
        self._gathering: Items | None = [] if place == SNAPSHOT else None
        # The sequence that each object of the snapshot is true as of, by id. Empty once the log is past all of them.
        self._true_as_of: dict[str, int] = {}
        self._true_as_of_max = 0
        self._was_opened = False
        self._failures = 0

    def received(self, item: v1.StreamEventsResponse) -> Items:
        """Returns the items to deliver after `item` arrived. Raises ProtocolViolation, LimitReached."""
        event = item.event
        if not item.HasField("event"):
            raise violation("an item of a stream carries no event")
        if event.type == "stream.opened":
            return self._opened(item)
        self._failures = 0
        if self._gathering is not None:
            return self._gather(item, self._gathering)
        if event.sequence > 0:
            return self._logged(item)
        self._advance(item.cursor)
        return [item] if event.type != "stream.heartbeat" or self._heartbeats else []

    def ended(self, fault: Lost | NoConnection | HumanCallError, fraction: float) -> float:
        """Returns the seconds to wait before the next connection. Raises a fault that no further connection can fix."""
        if isinstance(fault, HumanCallError) and not fault.retryable:
            raise fault
        if isinstance(fault, NoConnection) and not (self._was_opened or self._wait_for_daemon):
            raise unreachable(str(fault))
        self._failures += 1
        return STREAM_BACKOFF.delay(self._failures, fraction)

    def _opened(self, item: v1.StreamEventsResponse) -> Items:
        first, self._was_opened = not self._was_opened, True
        if self._gathering is not None:
            # A second attempt at the snapshot: drop what the first one gathered.
            self._gathering = (
                [item] if first else [kept for kept in self._gathering if kept.event.type == "stream.opened"]
            )
            return []
        self._advance(item.cursor)
        return [item] if first else []

    def _gather(self, item: v1.StreamEventsResponse, gathered: Items) -> Items:
        if item.event.type in ("snapshot.request", "snapshot.conversation"):
            if len(gathered) >= SNAPSHOT_ITEMS_MAX:
                raise LimitReached(
                    f"the snapshot has more than {SNAPSHOT_ITEMS_MAX} objects; use lists instead",
                    code="RESOURCE_EXHAUSTED",
                    reason="LIMIT",
                    metadata={"which": "snapshot_items", "value": str(SNAPSHOT_ITEMS_MAX)},
                )
            gathered.append(item)
            return []
        if item.event.type != "snapshot.end":
            # Presence and typing may be dropped; a logged event must not come before the snapshot's end.
            if item.event.sequence:
                raise violation(f"event {item.event.sequence} arrived inside a snapshot")
            return []
        self._gathering = None
        for part in gathered:
            if part.event.as_of:
                self._true_as_of[part.event.request.id or part.event.conversation.id] = part.event.as_of
                self._true_as_of_max = max(self._true_as_of_max, part.event.as_of)
        self.place = item.cursor
        self._seen = cursor_sequence(item.cursor) or 0
        return [*gathered, item]

    def _logged(self, item: v1.StreamEventsResponse) -> Items:
        if item.event.sequence <= self._seen:
            return []
        self._seen = item.event.sequence
        if item.cursor:
            self.place = item.cursor
        return [] if self._is_in_snapshot(item.event) else [item]

    def _is_in_snapshot(self, event: v1.Event) -> bool:
        """Whether the snapshot's object already contains this change. Messages and notes are in no snapshot."""
        if event.sequence > self._true_as_of_max:
            self._true_as_of = {}
            return False
        changed = event.request.id or event.conversation.id
        if not changed and event.type == "control.changed":
            changed = event.conversation_id
        return event.sequence <= self._true_as_of.get(changed, 0)

    def _advance(self, cursor: str) -> None:
        """Accepts a cursor without an event of its own: everything before it was considered. It never moves back."""
        sequence = cursor_sequence(cursor)
        if sequence is not None and (sequence >= self._seen or cursor_sequence(self.place) is None):
            self._seen = max(self._seen, sequence)
            self.place = cursor
