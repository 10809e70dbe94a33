"""One run of the benchmarks: its directories, the load generator, and pairs of measurements."""

import json
import re
import statistics
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .processes import BenchError, Daemon, Server, run
from .targets import ROWS, Target


@dataclass
class Row:
    """One line of the result. `ratio` is the median of the ratios of all pairs; without a peer it is `ours`."""

    target: Target
    ours: float
    peer: float | None
    ratio: float
    rounds: int

    def verdict(self) -> str:
        """aim, gate, below, or open if the target has no limits."""
        target = self.target

        def holds(limit: float) -> bool:
            return self.ratio >= limit if target.more_is_better else self.ratio <= limit

        if target.gate is None or target.aim is None:
            return "open"
        return "aim" if holds(target.aim) else "gate" if holds(target.gate) else "below"

    def record(self) -> dict[str, object]:
        return {
            "name": self.target.name,
            "ours": self.ours,
            "peer": self.peer,
            "ratio": self.ratio,
            "unit": self.target.unit,
            "rounds": self.rounds,
        }


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
        """Stops the server at the end of the run, also after an error."""
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
        # The longest deadline, so that none passes during the run.
        daemon.cli("actions", "put", "support", "--close-after-minutes", "10080")
        return daemon

    # The load generator.

    def load(self, kind: str, socket: object, **options: object) -> dict[str, float]:
        words = [str(self.built / "load"), kind, "--socket", str(socket)]
        for name, value in options.items():
            words += ["--" + name.replace("_", "-"), str(value)]
        return json.loads(run(words, self.directory))

    def timed(self, kind: str, socket: object, **options: object) -> dict[str, float]:
        return self.load(kind, socket, seconds=self.seconds, warmup=self.warmup, **options)

    def hold(self, kind: str, socket: object, count: int, look: Callable[[], float]) -> tuple[int, float]:
        """Holds connections open while `look` measures. Returns their number and the measurement."""
        words = [str(self.built / "load"), kind, "--socket", str(socket), "--connections", str(count)]
        with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
            assert holder.stdout is not None and holder.stdin is not None
            line = holder.stdout.readline()
            if not line:
                raise BenchError(f"{kind}: the load generator held no connection")
            time.sleep(0.3)
            measured = look()
            holder.stdin.close()
            return json.loads(line)["held"], measured

    # Pairs.

    def pairs(self, name: str, ours: Callable[[], float], peer: Callable[[], float], **values: object) -> None:
        """Ours, peer, ours, peer: other load on the machine meets both. `values` complete the row's description."""
        if not self.wants(name):
            return
        mine, theirs = [], []
        for _ in range(self.rounds):
            mine.append(ours())
            theirs.append(peer())
        ratio = statistics.median(a / b for a, b in zip(mine, theirs, strict=True))
        self._add(name, statistics.median(mine), statistics.median(theirs), ratio, self.rounds, values)

    def alone(self, name: str, ours: Callable[[], float], *, rounds: int | None = None, **values: object) -> None:
        """A row without a peer."""
        if not self.wants(name):
            return
        rounds = rounds or self.rounds
        value = statistics.median(ours() for _ in range(rounds))
        self._add(name, value, None, value, rounds, values)

    def _add(
        self, name: str, ours: float, peer: float | None, ratio: float, rounds: int, values: dict[str, object]
    ) -> None:
        target = ROWS[name].described(**values)
        self.rows.append(Row(target, ours, peer, ratio, rounds))
        against = "" if peer is None else f" against {peer:,.1f}"
        print(f"  {name}: {ours:,.1f}{against} {target.unit}, {ratio:.2f}", flush=True)
