"""The rows of unary calls that read, and helpers for rows that write."""

import json
import statistics
import time
from pathlib import Path

from . import processes, store
from .bench import Bench
from .processes import Daemon

IN_FLIGHT = 64
# Servers with a fixed answer: the program, and how the load generator calls it.
ECHOES = [("ttrpc-go", "get"), ("grpc-swift", "grpc-get")]


def reads(bench: Bench) -> None:
    if not bench.wants(*(f"read64/{program}" for program, _ in ECHOES), "read64/floor", "read1-p50/floor"):
        return
    daemon = bench.daemon("reads")
    ids = bench.directory / "ids"
    bench.load("trigger", daemon.socket, connections=IN_FLIGHT, calls=IN_FLIGHT, save_ids=ids)
    answer_bytes = answer_size(daemon, ids.read_text().split()[0])
    floor, floor_socket = processes.echo(bench.directory, bench.built / "floor", answer_bytes)
    bench.keep(floor)

    def rate(socket: object, kind: str = "get") -> float:
        return bench.timed(kind, socket, connections=IN_FLIGHT, ids=ids)["rate"]

    def p50(socket: object) -> float:
        return bench.timed("get", socket, connections=1, ids=ids)["p50_us"]

    bench.pairs("read64/floor", lambda: rate(daemon.socket), lambda: rate(floor_socket))
    for program, kind in ECHOES:
        if not bench.wants(f"read64/{program}"):
            continue
        echo, echo_socket = processes.echo(bench.directory, bench.built / program, answer_bytes)
        bench.keep(echo)
        bench.pairs(
            f"read64/{program}",
            lambda: rate(daemon.socket),
            lambda kind=kind, socket=echo_socket: rate(socket, kind),
        )
        bench.stop(echo)
    bench.pairs("read1-p50/floor", lambda: p50(daemon.socket), lambda: p50(floor_socket))
    bench.notes["bytes of an answer to GetRequest"] = answer_bytes
    bench.stop(daemon, floor)


def answer_size(daemon: Daemon, request: str) -> int:
    """About the bytes of a GetRequestResponse: the stored request and its control."""
    database = store.reading(daemon.database)
    try:
        row = database.execute("SELECT length(bytes) FROM requests WHERE id = ?", (request,)).fetchone()
        control = database.execute("SELECT length(bytes) FROM conversations LIMIT 1").fetchone()
        return row[0] + control[0]
    finally:
        database.close()


def batch(bench: Bench, daemon: Daemon, kind: str) -> int:
    """The daemon's calls per commit with 64 in flight, counted in its write-ahead log over three short runs."""
    wal = Path(f"{daemon.database}-wal")
    sizes = []
    calls = 1000
    for turn in range(3):
        # An idle daemon checkpoints a large log, and the next commit starts the log again.
        time.sleep(0.7)
        salt, before = store.commits(wal)
        bench.load(kind, daemon.socket, connections=IN_FLIGHT, calls=calls, first=turn * calls)
        new_salt, after = store.commits(wal)
        sizes.append(calls / max(1, after - before if new_salt == salt else after))
    return max(1, round(statistics.median(sizes)))


def sqlite_loop(bench: Bench, schema: Path, batch_size: int, sizes: str, field: str, rate: int = 0) -> float:
    """Runs floor/sqlite_rows.c over a new file, and returns one field of its result."""
    file = bench.directory / "loop.db"
    for name in ("loop.db", "loop.db-wal", "loop.db-shm"):
        (bench.directory / name).unlink(missing_ok=True)
    words = [
        str(bench.built / "sqlite-rows"),
        "send",
        str(file),
        str(schema),
        str(batch_size),
        str(bench.seconds),
        sizes,
    ]
    if rate:
        words.append(str(rate))
    return json.loads(processes.run(words, bench.directory))[field]
