"""Every target of the benchmarks: the rows of `make bench`, and the instructions of `make bench-check`.

A row has two limits on its ratio: the gate must hold, the aim is better. Rows without a goal of their own are
compared with the run of 2026-11-23: `kept` sets the aim at that run, and the gate a tenth worse.
"""

from dataclasses import dataclass, replace

GROWTH_MAX = 0.10


@dataclass(frozen=True)
class Target:
    """The name of a row, what it measures, and the two limits of its ratio. Both are None where nothing is promised."""

    name: str
    what: str
    unit: str
    gate: float | None = None
    aim: float | None = None
    more_is_better: bool = True

    def described(self, **values: object) -> "Target":
        """The same target with the values of a run in its description."""
        return replace(self, what=self.what.format(**values))


def kept(name: str, what: str, unit: str, before: float, *, more_is_better: bool = True) -> Target:
    worse = before * (1 - GROWTH_MAX if more_is_better else 1 + GROWTH_MAX)
    return Target(name, what, unit, float(f"{worse:.3g}"), before, more_is_better)


def kept_low(name: str, what: str, unit: str, before: float) -> Target:
    return kept(name, what, unit, before, more_is_better=False)


ROWS = {
    target.name: target
    for target in [
        # Reads.
        Target("read64/floor", "GetRequest, 64 connections; floor: a fixed answer in C", "calls/s", 0.5, 0.6),
        Target("read64/ttrpc-go", "GetRequest, 64 connections; a fixed answer from ttrpc in Go", "calls/s", 1.7, 2.5),
        kept("read64/grpc-swift", "GetRequest, 64 connections; a fixed answer from gRPC in Swift", "calls/s", 11.1),
        kept_low("read1-p50/floor", "GetRequest, one caller, p50; the floor", "us", 1.09),
        # The same job.
        Target(
            "send64/redis-job", "SendMessage, 64 connections; a Lua script with the same checks", "calls/s", 1.0, 1.5
        ),
        Target(
            "send64/postgres-job",
            "SendMessage, 64 connections; a PL/pgSQL function with the same checks",
            "calls/s",
            12,
            20,
        ),
        Target(
            "trigger64/redis-job",
            "TriggerAction, 64 connections; a Lua script with the same checks",
            "calls/s",
            0.8,
            1.2,
        ),
        Target(
            "trigger64/postgres-job",
            "TriggerAction, 64 connections; a PL/pgSQL function with the same checks",
            "calls/s",
            7,
            12,
        ),
        # The physical limit: peers that append and check nothing.
        Target("send64/redis", "SendMessage, 64 connections; a blind XADD, appendfsync always", "calls/s", 0.6, 0.8),
        kept("send64/postgres", "SendMessage, 64 connections; a blind insert of the row", "calls/s", 1.82),
        kept("send64/sqlite-c", "SendMessage, 64 connections; a C loop over SQLite, same batches", "calls/s", 0.80),
        Target("send64/nats", "SendMessage, 64 connections; a JetStream publish, {sync}", "calls/s"),
        kept_low("send1-p50/sqlite-c", "SendMessage, one caller, p50; one commit of the row", "us", 1.70),
        kept("trigger64/redis", "TriggerAction, 64 connections; a blind XADD of its events' bytes", "calls/s", 0.27),
        kept("trigger64/postgres", "TriggerAction, 64 connections; blind inserts of its rows", "calls/s", 2.67),
        # Deliveries.
        kept_low(
            "deliver-p50/floor",
            "1,000 messages/s to a subscriber, p50 minus one commit; round trips of the floor",
            "us",
            1.44,
        ),
        kept("fanout1000/redis", "one event to 1,000 subscribers; PUBLISH, which stores nothing", "deliveries/s", 1.11),
        # Size.
        kept_low("rss-idle", "memory of the idle daemon", "MB", 31.2),
        kept_low("rss-connection", "memory of one idle connection", "KB", 5.51),
        kept_low("rss-subscriber", "memory of one subscriber", "KB", 6.00),
        kept("connections", "idle connections held at once", "connections", 12_000),
        kept_low("cli-status", "`humancall status`, the whole process", "ms", 11.4),
        # Growth.
        kept_low("growth-send", "SendMessage with {events:,} events; with {small:,}", "us a call", 1.22),
        kept_low("growth-trigger", "TriggerAction with {events:,} events; with {small:,}", "us a call", 1.11),
        kept_low("growth-claim", "ClaimRequest with {events:,} events; with {small:,}", "us a call", 1.08),
        kept_low("growth-list", "ListRequests, 100 pending, with {events:,} events; with {small:,}", "us a call", 1.15),
        Target(
            "growth-send-to-all",
            "SendMessage to all conversations in random order with {events:,} events; with {small:,}",
            "us a call",
            more_is_better=False,
        ),
        kept("catchup", "{wanted:,} stored events read by one subscriber", "events/s", 533_000),
        kept_low("start", "start with {events:,} events and {deadlines:,} deadlines", "ms", 52.6),
    ]
}

# Instructions of one call. Benchmarks/instructions.json has the counts that later runs are compared with.
INSTRUCTIONS: dict[str, int | None] = {
    "read": 10_000,
    "send": 70_000,
    "trigger": 220_000,
    "send and deliver": None,
    "send, 64 in flight": 55_000,
    "trigger, 64 in flight": 110_000,
}
