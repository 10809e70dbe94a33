#!/usr/bin/env python3
"""Instructions that the daemon spends on one call: `make bench-check`.

Times change with the machine and what else it does; the number of instructions hardly does. Each kind of call is run twice under
valgrind's callgrind, with few and with many calls, one at a time; the difference is what the calls cost, without start and stop. Fails
when a kind has grown by more than a tenth since Benchmarks/instructions.json was written; --update writes it anew.
"""

import argparse
import json
import re
import shutil
import sys
import tempfile
from pathlib import Path

from harness.processes import BenchError, Daemon, needed, run

HERE = Path(__file__).resolve().parent
KEPT = HERE / "instructions.json"
GROWTH_MAX = 0.10
FEW, MANY = 100, 600
# One at a time, also where a message is delivered before the next is sent.
DELIVERIES_PER_SECOND = 40


def words(kind: str, calls: int, ids: Path) -> list[str]:
    match kind:
        case "read":
            return ["get", "--calls", str(calls), "--ids", str(ids)]
        # Into one conversation, as the deliveries are.
        case "send":
            return ["send", "--calls", str(calls), "--conversations", "1"]
        case "trigger":
            return ["trigger", "--calls", str(calls), "--first", "1000"]
        case "send and deliver":
            return [
                "deliver",
                "--rate",
                str(DELIVERIES_PER_SECOND),
                "--warmup",
                "0",
                "--seconds",
                str(calls / DELIVERIES_PER_SECOND),
            ]
    raise BenchError(f"unknown kind {kind}")


def total(kind: str, calls: int, binaries: Path, load: Path, directory: Path) -> int:
    """Instructions of a daemon's whole life with so many calls."""
    out = directory / "callgrind.out"
    daemon = Daemon(directory, binaries, under=[needed("valgrind"), "--tool=callgrind", f"--callgrind-out-file={out}"])
    ids = directory / "ids"
    try:
        daemon.begin()
        run([str(load), "trigger", "--socket", str(daemon.socket), "--calls", "1", "--save-ids", str(ids)], directory)
        kind_words = words(kind, calls, ids)
        run([str(load), kind_words[0], "--socket", str(daemon.socket), *kind_words[1:]], directory)
    finally:
        daemon.stop()
    found = re.search(r"^(?:totals|summary): (\d+)", out.read_text(), re.MULTILINE)
    out.unlink()
    if not found:
        raise BenchError("callgrind counted nothing")
    return int(found[1])


def measure(binaries: Path, load: Path, directory: Path) -> dict[str, int]:
    # valgrind does not understand Swift's debug information.
    run(
        [needed("strip"), "--strip-debug", "-o", str(directory / "humancalld"), str(binaries / "humancalld")], directory
    )
    binaries = directory
    counts = {}
    for kind in ["read", "send", "trigger", "send and deliver"]:
        few, many = (total(kind, calls, binaries, load, directory) for calls in (FEW, MANY))
        counts[kind] = round((many - few) / (MANY - FEW))
        print(f"{kind}: {counts[kind]:,} instructions", flush=True)
    return counts


def compare(counts: dict[str, int], before: dict[str, int]) -> list[str]:
    """What has grown too much, in words."""
    return [
        f"{kind}: {count:,} instructions a call, {count / before[kind] - 1:+.1%} since {before[kind]:,}"
        for kind, count in counts.items()
        if kind in before and count > before[kind] * (1 + GROWTH_MAX)
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="keep these counts as what later ones are compared with")
    parser.add_argument("--binaries", type=Path, default=HERE.parent / ".build/release")
    parser.add_argument("--built", type=Path, default=HERE.parent / ".build/bench")
    options = parser.parse_args()
    directory = Path(tempfile.mkdtemp(prefix="hcb-", dir="/var/tmp"))
    try:
        counts = measure(options.binaries.resolve(), options.built.resolve() / "load", directory)
    except BenchError as error:
        print(f"bench-check: {error}", file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(directory, ignore_errors=True)
    if options.update:
        KEPT.write_text(json.dumps(counts, indent=2) + "\n")
        return 0
    if not KEPT.exists():
        print(f"bench-check: there is no {KEPT.name} to compare with; write it with --update", file=sys.stderr)
        return 1
    grown = compare(counts, json.loads(KEPT.read_text()))
    for line in grown:
        print(f"bench-check: {line}", file=sys.stderr)
    return 1 if grown else 0


if __name__ == "__main__":
    sys.exit(main())
