"""One run: where things are, the load generator, pairs of measurements."""

import json
import re
import statistics
import subprocess
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from .processes import BenchError, Daemon, Server, run


@dataclass
class Row:
    """One line of the result. `ratio` is the middle of the ratios of each round's pair; where there is no peer, it is ours."""

    name: str
    ours: float
    peer: float | None
    ratio: float
    unit: str
    rounds: int
    what: str
    gate: float | None
    aim: float | None
    more_is_better: bool

    def verdict(self) -> str:
        """aim, gate, below, or open where nothing was promised."""

        def holds(limit: float) -> bool:
            return self.ratio >= limit if self.more_is_better else self.ratio <= limit

        if self.gate is None or self.aim is None:
            return "open"
        return "aim" if holds(self.aim) else "gate" if holds(self.gate) else "below"

    def record(self) -> dict[str, object]:
        kept = {"name", "ours", "peer", "ratio", "unit", "rounds"}
        return {key: value for key, value in asdict(self).items() if key in kept}


@dataclass
class Target:
    """What the row is called, what it says, and the two limits of its ratio, if it has any."""

    name: str
    what: str
    unit: str
    gate: float | None = None
    aim: float | None = None
    more_is_better: bool = True


class Bench:
    def __init__(self, directory: Path, binaries: Path, built: Path, *, quick: bool, only: str, events: int):
        self.directory = directory
        self.binaries = binaries
        self.built = built
        self.quick = quick
        self.only = re.compile(only)
        self.rounds = 3 if quick else 5
        self.seconds = 0.7 if quick else 3.0
        self.warmup = 0.2 if quick else 1.0
        self.events = events
        self.rows: list[Row] = []
        self.notes: dict[str, object] = {}
        self.servers: list[Server] = []

    def wants(self, *names: str) -> bool:
        return any(self.only.search(name) for name in names)

    def keep(self, server: Server) -> None:
        """To be stopped when the run ends, however it ends."""
        self.servers.append(server)

    def stop(self, *servers: Server) -> None:
        for server in servers or tuple(self.servers):
            server.stop()
            if server in self.servers:
                self.servers.remove(server)

    def daemon(self, name: str, *, mails: bool = False) -> Daemon:
        daemon = Daemon(self.directory, self.binaries, name=name, mails=mails)
        self.keep(daemon)
        daemon.begin()
        # Deadlines must not pass while the run lasts.
        daemon.cli("actions", "put", "support", "--close-after-minutes", "10080")
        return daemon

    # The load generator and the loop over SQLite.

    def load(self, kind: str, socket: object, **options: object) -> dict[str, float]:
        words = [str(self.built / "load"), kind, "--socket", str(socket)]
        for name, value in options.items():
            words += ["--" + name.replace("_", "-"), str(value)]
        return json.loads(run(words, self.directory))

    def timed(self, kind: str, socket: object, **options: object) -> dict[str, float]:
        return self.load(kind, socket, seconds=self.seconds, warmup=self.warmup, **options)

    def hold(self, kind: str, socket: object, count: int, look: Callable[[], float]) -> tuple[int, float]:
        """Keeps connections open while `look` looks. Returns how many there were, and what it saw."""
        words = [str(self.built / "load"), kind, "--socket", str(socket), "--connections", str(count)]
        with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
            assert holder.stdout is not None and holder.stdin is not None
            line = holder.stdout.readline()
            if not line:
                raise BenchError(f"{kind}: the connections were not held")
            time.sleep(0.3)
            seen = look()
            holder.stdin.close()
            return json.loads(line)["held"], seen

    # Pairs.

    def pairs(self, target: Target, ours: Callable[[], float], peer: Callable[[], float]) -> None:
        """Ours, peer, ours, peer: what else the machine does meets both."""
        if not self.wants(target.name):
            return
        mine, theirs = [], []
        for _ in range(self.rounds):
            mine.append(ours())
            theirs.append(peer())
        ratio = statistics.median(a / b for a, b in zip(mine, theirs, strict=True))
        self.add(target, statistics.median(mine), statistics.median(theirs), ratio, self.rounds)

    def alone(self, target: Target, ours: Callable[[], float], rounds: int | None = None) -> None:
        if not self.wants(target.name):
            return
        rounds = rounds or self.rounds
        value = statistics.median(ours() for _ in range(rounds))
        self.add(target, value, None, value, rounds)

    def add(self, target: Target, ours: float, peer: float | None, ratio: float, rounds: int) -> None:
        row = Row(
            target.name,
            ours,
            peer,
            ratio,
            target.unit,
            rounds,
            target.what,
            target.gate,
            target.aim,
            target.more_is_better,
        )
        self.rows.append(row)
        print(
            f"  {row.name}: {row.ours:,.1f}"
            + ("" if peer is None else f" against {peer:,.1f}")
            + f" {row.unit}, {ratio:.2f}",
            flush=True,
        )
