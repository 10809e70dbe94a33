#!/usr/bin/env python3
"""Measures the daemon beside its peers: `make bench`, `make bench QUICK=1`.

Prints a table, writes Benchmarks/bench.json, and with --chart an SVG. docs/PERFORMANCE.md says what each row means.
"""

import argparse
import os
import platform
import shutil
import sys
import tempfile
import time
from pathlib import Path

from harness import calls, report, size, streams
from harness.bench import Bench
from harness.processes import BenchError

HERE = Path(__file__).resolve().parent
EVENTS_QUICK, EVENTS_FULL = 300_000, 10_000_000
MEMORY_FILE_SYSTEMS = {"tmpfs", "ramfs"}


def file_system(path: Path) -> str:
    """The type of what the path is mounted on: a commit in memory costs nothing, and would say nothing."""
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
        "--quick", action="store_true", help="3 rounds of 0.7 s each and a smaller store: under 3 minutes"
    )
    parser.add_argument("--only", default="", metavar="REGEX", help="only the rows whose name it matches")
    parser.add_argument(
        "--events",
        type=int,
        metavar="N",
        help=f"events of the large store; default {EVENTS_FULL:,}, quick {EVENTS_QUICK:,}",
    )
    parser.add_argument(
        "--binaries", type=Path, default=HERE.parent / ".build/release", help="where humancalld and humancall are"
    )
    parser.add_argument(
        "--built", type=Path, default=HERE.parent / ".build/bench", help="where the programs of Benchmarks are"
    )
    parser.add_argument(
        "--directory", type=Path, default=Path("/var/tmp"), help="a disk for the data of the run, removed at its end"
    )
    parser.add_argument("--chart", type=Path, metavar="FILE", help="write the SVG chart to it")
    parser.add_argument(
        "--markdown", type=Path, metavar="FILE", help="write the table to it, as it stands in docs/PERFORMANCE.md"
    )
    return parser.parse_args()


def main() -> int:
    options = arguments()
    if file_system(options.directory.resolve()) in MEMORY_FILE_SYSTEMS:
        print(
            f"bench: {options.directory} is in memory, where a commit costs nothing; name a directory on a disk",
            file=sys.stderr,
        )
        return 64
    directory = Path(tempfile.mkdtemp(prefix="hcb-", dir=options.directory))
    # The user that PostgreSQL runs as must come through.
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
        for group in (calls.reads, calls.writes, streams.deliveries, size.weights, size.growth):
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
        print(f"bench: not complete: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def finish(bench: Bench, options: argparse.Namespace, begin: float, load: float) -> None:
    day = time.strftime("%Y-%m-%d")
    print("\n" + report.table(bench.rows) + "\n")
    for name, value in bench.notes.items():
        print(f"{name}: {value}")
    print(
        f"{day}, {machine()}; load before the run {load:.2f}; {bench.rounds} rounds; {time.monotonic() - begin:.0f} s"
    )
    report.write_json(bench.rows, HERE / "bench.json")
    if options.chart:
        options.chart.write_text(report.chart(bench.rows, f"HumanCall beside its peers, {day}"))
    if options.markdown:
        options.markdown.write_text(report.markdown(bench.rows) + "\n")


if __name__ == "__main__":
    sys.exit(main())
