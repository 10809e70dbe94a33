"""The rows of size: how costs grow with what is stored, how long a start takes, what connections weigh."""

import shutil
import subprocess
import time
from collections.abc import Callable

from .bench import Bench, Target
from .calls import IN_FLIGHT
from .processes import Daemon

SMALL_EVENTS = 10_000
# Of events: conversations, and open requests with their deadlines.
CONVERSATION_SHARE, REQUEST_SHARE = 10, 100
CONNECTIONS_ASKED = 12_000
# Conversations that are being written to at one time, however many there are.
LIVE_CONVERSATIONS = 1_000
# In one round. A checkpoint comes after some 7,000 triggers and stops the writer for a moment: with fewer, the moment decides.
TRIGGER_CALLS, CLAIM_CALLS = 12_000, 4_000

# Microseconds a call of a daemon with so many events.
Cost = Callable[[Daemon, int], float]


def fill(bench: Bench, daemon: Daemon, events: int) -> None:
    """A tenth as many conversations, a hundredth as many open requests, each of which has three events."""
    requests = events // REQUEST_SHARE
    bench.load("trigger", daemon.socket, connections=256, calls=requests)
    bench.load(
        "fill", daemon.socket, connections=256, calls=events - 3 * requests, conversations=events // CONVERSATION_SHARE
    )


def growth(bench: Bench) -> None:
    names = ["growth-send", "growth-trigger", "growth-claim", "growth-list", "growth-send-to-all", "catchup", "start"]
    if not bench.wants(*names):
        return
    large = bench.daemon("large")
    begin = time.monotonic()
    fill(bench, large, bench.events)
    bench.notes["events of the large store"] = bench.events
    bench.notes["seconds to fill it"] = round(time.monotonic() - begin, 1)
    measured: Growth | None = None
    if bench.wants(*names[:5]):
        small = bench.daemon("small")
        fill(bench, small, SMALL_EVENTS)
        measured = Growth(bench, small, large)
        measured.measure()
    wanted = min(bench.events, 1_000_000) * 9 // 10
    bench.alone(
        Target("catchup", f"{wanted:,} stored events read by one subscriber", "events/s", 300_000, 1_000_000),
        lambda: bench.load("catchup", large.socket, messages=wanted)["rate"],
    )
    if bench.wants("start"):

        def start() -> float:
            large.stop()
            return large.begin() * 1000

        bench.alone(
            Target(
                "start",
                f"start with {bench.events:,} events and {bench.events // REQUEST_SHARE:,} deadlines",
                "ms",
                1000,
                300,
                more_is_better=False,
            ),
            start,
        )
    if measured:
        # Last: members who claimed and are gone lose their calls after a while, and a start would begin by looking at these.
        measured.measure_claims()
        bench.stop(measured.small)
    bench.stop(large)


class Growth:
    """Microseconds a call with the large store, over microseconds with the small one."""

    def __init__(self, bench: Bench, small: Daemon, large: Daemon):
        self.bench, self.small, self.large = bench, small, large
        self.next_conversation = 100_000_000

    def measure(self) -> None:
        self.pairs("growth-send", "SendMessage", self.send, self.in_small)
        self.pairs("growth-trigger", "TriggerAction", self.trigger, self.in_new)
        self.pairs("growth-list", "ListRequests, 100 pending", self.list, self.in_small)
        self.bench.pairs(
            Target(
                "growth-send-to-all",
                f"SendMessage to all of its conversations in no order with {self.bench.events:,} events",
                "us a call",
                more_is_better=False,
            ),
            lambda: self.send_to_all(self.large, self.bench.events),
            lambda: self.send_to_all(self.small, SMALL_EVENTS),
        )

    def measure_claims(self) -> None:
        self.pairs("growth-claim", "ClaimRequest", self.claim, self.in_new)

    def pairs(self, name: str, what: str, cost: Cost, small: Callable[[Cost], float]) -> None:
        self.bench.pairs(
            Target(
                name,
                f"{what} with {self.bench.events:,} events; against {SMALL_EVENTS:,}",
                "us a call",
                1.3,
                1.1,
                more_is_better=False,
            ),
            lambda: cost(self.large, self.bench.events),
            lambda: small(cost),
        )

    def in_small(self, cost: Cost) -> float:
        return cost(self.small, SMALL_EVENTS)

    def in_new(self, cost: Cost) -> float:
        """For calls that make a store larger: after a few rounds it would be small no more."""
        daemon = self.bench.daemon("new")
        fill(self.bench, daemon, SMALL_EVENTS)
        result = cost(daemon, SMALL_EVENTS)
        self.bench.stop(daemon)
        shutil.rmtree(daemon.data)
        return result

    def send(self, daemon: Daemon, events: int) -> float:
        """The conversations that are live lie far apart in the large store, so that no two share a page of it."""
        stride = events // CONVERSATION_SHARE // LIVE_CONVERSATIONS
        return (
            1e6
            / self.bench.timed(
                "send", daemon.socket, connections=IN_FLIGHT, conversations=LIVE_CONVERSATIONS, stride=stride
            )["rate"]
        )

    def send_to_all(self, daemon: Daemon, events: int) -> float:
        conversations = events // CONVERSATION_SHARE
        return 1e6 / self.bench.timed("send", daemon.socket, connections=IN_FLIGHT, conversations=conversations)["rate"]

    def trigger(self, daemon: Daemon, events: int) -> float:
        self.next_conversation += TRIGGER_CALLS
        return (
            1e6
            / self.bench.load(
                "trigger", daemon.socket, connections=IN_FLIGHT, calls=TRIGGER_CALLS, first=self.next_conversation
            )["rate"]
        )

    def claim(self, daemon: Daemon, events: int) -> float:
        ids = self.bench.directory / "claim-ids"
        self.next_conversation += CLAIM_CALLS
        self.bench.load(
            "trigger",
            daemon.socket,
            connections=IN_FLIGHT,
            calls=CLAIM_CALLS,
            first=self.next_conversation,
            save_ids=ids,
        )
        return 1e6 / self.bench.load("claim", daemon.socket, connections=IN_FLIGHT, calls=CLAIM_CALLS, ids=ids)["rate"]

    def list(self, daemon: Daemon, events: int) -> float:
        return 1e6 / self.bench.timed("list", daemon.socket, connections=4)["rate"]


def weights(bench: Bench) -> None:
    if not bench.wants("rss-idle", "rss-connection", "rss-subscriber", "connections", "cli-status"):
        return
    daemon = bench.daemon("weights")
    idle = daemon.rss_kilobytes()
    if bench.wants("rss-idle"):
        bench.add(
            Target("rss-idle", "memory of the idle daemon", "MB", 32, 16, more_is_better=False),
            idle / 1024,
            None,
            idle / 1024,
            1,
        )
    if bench.wants("cli-status"):
        bench.alone(
            Target("cli-status", "`humancall status`, the whole process", "ms", 40, 15, more_is_better=False),
            lambda: status_milliseconds(daemon),
            rounds=20,
        )
    if bench.wants("rss-subscriber"):
        weigh(
            bench,
            Target("rss-subscriber", "memory of one subscriber", "KB", 24, 8, more_is_better=False),
            "hold-streams",
            1000,
        )
    if bench.wants("rss-connection", "connections"):
        held = weigh(
            bench,
            Target("rss-connection", "memory of one idle connection", "KB", 16, 6, more_is_better=False),
            "hold",
            CONNECTIONS_ASKED,
        )
        if bench.wants("connections"):
            bench.add(
                Target("connections", "idle connections held at once", "connections", 5_000, 10_000),
                held,
                None,
                held,
                1,
            )
    bench.stop(daemon)


def status_milliseconds(daemon: Daemon) -> float:
    command = [str(daemon.binaries / "humancall"), "--socket", str(daemon.socket), "status"]
    begin = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, close_fds=False)
    return (time.monotonic() - begin) * 1000


def weigh(bench: Bench, target: Target, kind: str, count: int) -> int:
    """A daemon of its own, because memory that was given back once may be used again unseen."""
    daemon = bench.daemon(kind)
    bench.load("health", daemon.socket, calls=100)
    before = daemon.rss_kilobytes()
    held, after = bench.hold(kind, daemon.socket, count, daemon.rss_kilobytes)
    each = (after - before) / max(1, held)
    if bench.wants(target.name):
        bench.add(target, each, None, each, 1)
        bench.notes[f"connections of {target.name}"] = held
    bench.stop(daemon)
    return held
