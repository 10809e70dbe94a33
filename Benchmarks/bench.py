#!/usr/bin/env python3
"""Compares the daemon with its peers: `make bench`, `make bench QUICK=1`.

Prints a table and writes Benchmarks/bench.json. docs/PERFORMANCE.md describes the rows.
"""

import argparse
import os
import platform
import shutil
import sys
import tempfile
import time
from pathlib import Path

from harness import calls, report, size, streams, writes
from harness.bench import Bench
from harness.processes import BenchError

HERE = Path(__file__).resolve().parent
EVENTS_QUICK, EVENTS_FULL = 300_000, 10_000_000
MEMORY_FILE_SYSTEMS = {"tmpfs", "ramfs"}


def file_system(path: Path) -> str:
    """The type of the file system that holds the path."""
    best, kind = "", ""
    for line in Path("/proc/mounts").read_text().splitlines():
        _, mount, name, *_ = line.split()
        if (str(path) + "/").startswith(mount.rstrip("/") + "/") and len(mount) > len(best):
            best, kind = mount, name
    return kind


def machine() -> str:
    model = next(
        (
            line.split(":", 1)[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        "",
    )
    return f"{os.cpu_count()} cores {model}, Linux {platform.release()}".replace("  ", " ")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--quick", action="store_true", help="3 rounds of 0.7 s each and a smaller store: about 3 minutes"
    )
    parser.add_argument("--only", default="", metavar="REGEX", help="only the rows whose name matches")
    parser.add_argument(
        "--events",
        type=int,
        metavar="N",
        help=f"events of the large store; default {EVENTS_FULL:,}, quick {EVENTS_QUICK:,}",
    )
    parser.add_argument(
        "--binaries",
        type=Path,
        default=HERE.parent / ".build/release",
        help="the directory of humancalld and humancall",
    )
    parser.add_argument(
        "--built", type=Path, default=HERE.parent / ".build/bench", help="the directory of the programs of Benchmarks"
    )
    parser.add_argument(
        "--directory",
        type=Path,
        default=Path("/var/tmp"),
        help="a directory on a disk for the data of the run, which is removed afterwards",
    )
    parser.add_argument("--chart", type=Path, metavar="FILE", help="write the SVG chart to this file")
    parser.add_argument(
        "--record",
        type=Path,
        metavar="FILE",
        help="replace the table in this document, for example docs/PERFORMANCE.md",
    )
    return parser.parse_args()


def main() -> int:
    options = arguments()
    if file_system(options.directory.resolve()) in MEMORY_FILE_SYSTEMS:
        print(
            f"bench: {options.directory} is in memory, where a commit costs nothing; give --directory one on a disk",
            file=sys.stderr,
        )
        return 64
    directory = Path(tempfile.mkdtemp(prefix="hcb-", dir=options.directory))
    # PostgreSQL's user must be able to traverse it.
    directory.chmod(0o711)
    bench = Bench(
        directory,
        options.binaries.resolve(),
        options.built.resolve(),
        quick=options.quick,
        only=options.only,
        events=options.events or (EVENTS_QUICK if options.quick else EVENTS_FULL),
    )
    begin, load = time.monotonic(), os.getloadavg()[0]
    failed = []
    try:
        for group in (calls.reads, writes.writes, streams.deliveries, size.weights, size.growth):
            try:
                group(bench)
            except BenchError as error:
                print(f"bench: {error}", file=sys.stderr)
                failed.append(group.__name__)
            bench.stop()
    finally:
        bench.stop()
        shutil.rmtree(directory, ignore_errors=True)
    finish(bench, options, begin, load)
    if failed:
        print(f"bench: these groups of rows are not complete: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def finish(bench: Bench, options: argparse.Namespace, begin: float, load: float) -> None:
    day = time.strftime("%Y-%m-%d")
    print("\n" + report.table(bench.rows) + "\n")
    for name, value in bench.notes.items():
        print(f"{name}: {value}")
    heading = (
        f"`make bench{' QUICK=1' if bench.quick else ''}` on {day}: {machine()}, {bench.rounds} rounds, "
        f"load before the run {load:.2f}."
    )
    print(f"{heading} {time.monotonic() - begin:.0f} s")
    report.write_json(bench.rows, HERE / "bench.json")
    if options.chart:
        options.chart.write_text(report.chart(bench.rows, f"HumanCall and its peers, {day}"))
    if options.record:
        options.record.write_text(report.record(options.record.read_text(), bench.rows, heading))


if __name__ == "__main__":
    sys.exit(main())
