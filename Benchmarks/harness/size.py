"""The rows of size: growth of costs with the store, time to start, and memory of connections."""

import shutil
import subprocess
import time
from collections.abc import Callable

from .bench import Bench
from .calls import IN_FLIGHT
from .processes import Daemon

SMALL_EVENTS = 10_000
# One conversation for so many events, and one open request with a deadline for so many.
CONVERSATION_SHARE, REQUEST_SHARE = 10, 100
CONNECTIONS_ASKED = 12_000
# Conversations that receive messages at one time, in a store of any size.
LIVE_CONVERSATIONS = 1_000
# Calls in one round. A checkpoint stops the writer about every 7,000 triggers, so a shorter round would measure its
# timing.
TRIGGER_CALLS, CLAIM_CALLS = 12_000, 4_000

# Microseconds for each call of a daemon with that many events.
Cost = Callable[[Daemon, int], float]


def fill(bench: Bench, daemon: Daemon, events: int) -> None:
    """Each open request brings three events; messages make up the rest."""
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
    bench.alone("catchup", lambda: bench.load("catchup", large.socket, messages=wanted)["rate"], wanted=wanted)
    if bench.wants("start"):

        def start() -> float:
            large.stop()
            return large.begin() * 1000

        bench.alone("start", start, events=bench.events, deadlines=bench.events // REQUEST_SHARE)
    if measured:
        # Last, because the claims lapse after a while, and `start` would then begin with that work.
        measured.measure_claims()
        bench.stop(measured.small)
    bench.stop(large)


class Growth:
    """Microseconds for each call with the large store, and with the small one."""

    def __init__(self, bench: Bench, small: Daemon, large: Daemon):
        self.bench, self.small, self.large = bench, small, large
        self.next_conversation = 100_000_000

    def measure(self) -> None:
        self.pairs("growth-send", self.send, self.in_small)
        self.pairs("growth-trigger", self.trigger, self.in_new)
        self.pairs("growth-list", self.list, self.in_small)
        self.pairs("growth-send-to-all", self.send_to_all, self.in_small)

    def measure_claims(self) -> None:
        self.pairs("growth-claim", self.claim, self.in_new)

    def pairs(self, name: str, cost: Cost, small: Callable[[Cost], float]) -> None:
        self.bench.pairs(
            name,
            lambda: cost(self.large, self.bench.events),
            lambda: small(cost),
            events=self.bench.events,
            small=SMALL_EVENTS,
        )

    def in_small(self, cost: Cost) -> float:
        return cost(self.small, SMALL_EVENTS)

    def in_new(self, cost: Cost) -> float:
        """A new small store in each round, for calls that make it larger."""
        daemon = self.bench.daemon("new")
        fill(self.bench, daemon, SMALL_EVENTS)
        result = cost(daemon, SMALL_EVENTS)
        self.bench.stop(daemon)
        shutil.rmtree(daemon.data)
        return result

    def send(self, daemon: Daemon, events: int) -> float:
        """The live conversations are far apart in the large store, so that no two share a page."""
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
        bench.alone("rss-idle", lambda: idle / 1024, rounds=1)
    if bench.wants("cli-status"):
        bench.alone("cli-status", lambda: status_milliseconds(daemon), rounds=20)
    if bench.wants("rss-subscriber"):
        weigh(bench, "rss-subscriber", "hold-streams", 1000)
    if bench.wants("rss-connection", "connections"):
        held = weigh(bench, "rss-connection", "hold", CONNECTIONS_ASKED)
        bench.alone("connections", lambda: held, rounds=1)
    bench.stop(daemon)


def status_milliseconds(daemon: Daemon) -> float:
    command = [str(daemon.binaries / "humancall"), "--socket", str(daemon.socket), "status"]
    begin = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, close_fds=False)
    return (time.monotonic() - begin) * 1000


def weigh(bench: Bench, name: str, kind: str, count: int) -> int:
    """Returns how many connections were held. Uses a new daemon: one that has freed memory would reuse it unseen."""
    daemon = bench.daemon(kind)
    bench.load("health", daemon.socket, calls=100)
    before = daemon.rss_kilobytes()
    held, after = bench.hold(kind, daemon.socket, count, daemon.rss_kilobytes)
    each = (after - before) / max(1, held)
    if bench.wants(name):
        bench.alone(name, lambda: each, rounds=1)
        bench.notes[f"connections of {name}"] = held
    bench.stop(daemon)
    return held
