#!/usr/bin/env python3
"""Counts the instructions that the daemon spends on a call: `make bench-check`.

Times depend on the machine and its load; the number of instructions hardly does. Each kind of call runs twice under
valgrind's callgrind, with few and with many calls. The difference, divided by the difference of the calls, is the
cost of one call in all threads, without start and stop.

Fails if a kind costs over a tenth more than Benchmarks/instructions.json says. --update rewrites that file. The
targets are in harness/targets.py; they are printed and not enforced.
"""

import argparse
import json
import re
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from harness.processes import BenchError, Daemon, needed, run
from harness.targets import GROWTH_MAX, INSTRUCTIONS

HERE = Path(__file__).resolve().parent
BASELINE = HERE / "instructions.json"
# Slow enough that each message is delivered before the next is sent.
DELIVERIES_PER_SECOND = 40


@dataclass(frozen=True)
class Kind:
    """The load generator's words for one kind of call, and the two numbers of calls."""

    words: list[str]
    few: int = 100
    many: int = 600
    in_flight: int = 1

    def command(self, calls: int, ids: Path) -> list[str]:
        kind, *rest = self.words
        if kind == "get":
            rest += ["--ids", str(ids)]
        if kind == "deliver":
            return [kind, *rest, "--seconds", str(calls / DELIVERIES_PER_SECOND)]
        return [kind, *rest, "--calls", str(calls), "--connections", str(self.in_flight)]


# The lone messages go into one conversation, as the deliveries do.
KINDS = {
    "read": Kind(["get"]),
    "send": Kind(["send", "--conversations", "1"]),
    "trigger": Kind(["trigger", "--first", "1000"]),
    "send and deliver": Kind(["deliver", "--rate", str(DELIVERIES_PER_SECOND), "--warmup", "0"]),
    # More calls, so that the batches at the beginning and at the end weigh little.
    "send, 64 in flight": Kind(["send"], few=2_000, many=8_000, in_flight=64),
    "trigger, 64 in flight": Kind(["trigger", "--first", "1000"], few=1_000, many=4_000, in_flight=64),
}


def total(kind: Kind, calls: int, binaries: Path, load: Path, directory: Path) -> int:
    """Instructions of a daemon's whole life with that many calls."""
    out = directory / "callgrind.out"
    daemon = Daemon(directory, binaries, under=[needed("valgrind"), "--tool=callgrind", f"--callgrind-out-file={out}"])
    ids = directory / "ids"
    try:
        daemon.begin()
        run([str(load), "trigger", "--socket", str(daemon.socket), "--calls", "1", "--save-ids", str(ids)], directory)
        run([str(load), *kind.command(calls, ids), "--socket", str(daemon.socket)], directory)
    finally:
        daemon.stop()
    found = re.search(r"^(?:totals|summary): (\d+)", out.read_text(), re.MULTILINE)
    out.unlink()
    if not found:
        raise BenchError("callgrind wrote no total; run the daemon under valgrind by hand to see why")
    return int(found[1])


def measure(binaries: Path, load: Path, directory: Path, only: re.Pattern[str]) -> dict[str, int]:
    # valgrind does not understand Swift's debug information.
    run(
        [needed("strip"), "--strip-debug", "-o", str(directory / "humancalld"), str(binaries / "humancalld")], directory
    )
    counts = {}
    for name, kind in KINDS.items():
        if not only.search(name):
            continue
        few, many = (total(kind, calls, directory, load, directory) for calls in (kind.few, kind.many))
        counts[name] = round((many - few) / (kind.many - kind.few))
        print(f"{name}: {counts[name]:,} instructions{against_target(name, counts[name])}", flush=True)
    return counts


def against_target(name: str, count: int) -> str:
    target = INSTRUCTIONS.get(name)
    if target is None:
        return ""
    return f"; target {target:,}{' reached' if count <= target else ''}"


def compare(counts: dict[str, int], before: dict[str, int]) -> list[str]:
    """A line for each kind that has grown too much."""
    return [
        f"{name}: {count:,} instructions a call, {count / before[name] - 1:+.1%} since {before[name]:,}"
        for name, count in counts.items()
        if name in before and count > before[name] * (1 + GROWTH_MAX)
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="make these counts the baseline of later runs")
    parser.add_argument("--only", default="", metavar="REGEX", help="only the kinds whose name matches")
    parser.add_argument("--binaries", type=Path, default=HERE.parent / ".build/release")
    parser.add_argument("--built", type=Path, default=HERE.parent / ".build/bench")
    options = parser.parse_args()
    directory = Path(tempfile.mkdtemp(prefix="hcb-", dir="/var/tmp"))
    try:
        load = options.built.resolve() / "load"
        counts = measure(options.binaries.resolve(), load, directory, re.compile(options.only))
    except BenchError as error:
        print(f"bench-check: {error}", file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(directory, ignore_errors=True)
    before = json.loads(BASELINE.read_text()) if BASELINE.exists() else {}
    if options.update:
        BASELINE.write_text(json.dumps(before | counts, indent=2) + "\n")
        return 0
    if not before:
        print(f"bench-check: {BASELINE.name} is missing; write it with --update", file=sys.stderr)
        return 1
    grown = compare(counts, before)
    for line in grown:
        print(f"bench-check: {line}", file=sys.stderr)
    return 1 if grown else 0


if __name__ == "__main__":
    sys.exit(main())
