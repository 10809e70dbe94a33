"""The rows of unary calls: reads, messages, triggers."""

import json
import statistics
import time
from pathlib import Path

from . import processes, store
from .bench import Bench, Target
from .processes import Daemon

IN_FLIGHT = 64
# Servers that do nothing: the program, how the load generator asks it, what it is, gate and aim.
ECHOES = [
    ("ttrpc-go", "get", "an echo in Go", 1.5, 2.5),
    ("grpc-swift", "grpc-get", "an echo over gRPC in Swift", 4, 8),
]


def reads(bench: Bench) -> None:
    if not bench.wants(*(f"read64/{program}" for program, *_ in ECHOES), "read64/floor", "read1-p50/floor"):
        return
    daemon = bench.daemon("reads")
    ids = bench.directory / "ids"
    bench.load("trigger", daemon.socket, connections=IN_FLIGHT, calls=IN_FLIGHT, save_ids=ids)
    request = ids.read_text().split()[0]
    answer_bytes = answer_size(daemon, request)
    floor, floor_socket = processes.echo(bench.directory, bench.built / "floor", answer_bytes)
    bench.keep(floor)

    def rate(socket: object, kind: str = "get") -> float:
        return bench.timed(kind, socket, connections=IN_FLIGHT, ids=ids)["rate"]

    def p50(socket: object) -> float:
        return bench.timed("get", socket, connections=1, ids=ids)["p50_us"]

    bench.pairs(
        Target("read64/floor", "GetRequest, 64 connections; against the floor", "calls/s", 0.35, 0.6),
        lambda: rate(daemon.socket),
        lambda: rate(floor_socket),
    )
    for program, kind, what, gate, aim in ECHOES:
        if not bench.wants(f"read64/{program}"):
            continue
        echo, echo_socket = processes.echo(bench.directory, bench.built / program, answer_bytes)
        bench.keep(echo)
        bench.pairs(
            Target(f"read64/{program}", f"GetRequest, 64 connections; against {what}", "calls/s", gate, aim),
            lambda: rate(daemon.socket),
            lambda kind=kind, socket=echo_socket: rate(socket, kind),
        )
        bench.stop(echo)
    bench.pairs(
        Target(
            "read1-p50/floor", "GetRequest, one caller, p50; against the floor", "us", 2.0, 1.5, more_is_better=False
        ),
        lambda: p50(daemon.socket),
        lambda: p50(floor_socket),
    )
    bench.notes["bytes of an answer to GetRequest"] = answer_bytes
    bench.stop(daemon, floor)


def answer_size(daemon: Daemon, request: str) -> int:
    """About the bytes of a GetRequestResponse: the stored request, its control, and the fields around them."""
    database = store.reading(daemon.database)
    try:
        row = database.execute("SELECT length(bytes) FROM requests WHERE id = ?", (request,)).fetchone()
        control = database.execute("SELECT length(bytes) FROM conversations LIMIT 1").fetchone()
        return row[0] + control[0]
    finally:
        database.close()


def batch(bench: Bench, daemon: Daemon, kind: str, first: int) -> int:
    """How many calls the daemon has in one commit with 64 in flight, told by the WAL of three short runs."""
    wal = Path(f"{daemon.database}-wal")
    sizes = []
    calls = 1000
    for turn in range(3):
        # While nobody writes, a large WAL is copied, and then the next commit begins it anew.
        time.sleep(0.7)
        salt, before = store.commits(wal)
        bench.load(kind, daemon.socket, connections=IN_FLIGHT, calls=calls, first=first + turn * calls)
        new_salt, after = store.commits(wal)
        sizes.append(calls / max(1, after - before if new_salt == salt else after))
    return max(1, round(statistics.median(sizes)))


def writes(bench: Bench) -> None:
    sends = ["send64/redis", "send64/postgres", "send64/sqlite-c", "send64/nats", "send1-p50/sqlite-c"]
    triggers = ["trigger64/redis", "trigger64/postgres"]
    if not bench.wants(*sends, *triggers):
        return
    daemon = bench.daemon("writes", mails=True)
    bench.load("fill", daemon.socket, connections=IN_FLIGHT, calls=1000)
    bench.load("trigger", daemon.socket, connections=IN_FLIGHT, calls=1000)
    sizes = store.row_sizes(daemon.database)
    schema = bench.directory / "schema.sql"
    schema.write_text(store.schema(daemon.database))
    per_row = [int(size) for size in sizes.split(",")]
    bench.notes["bytes of the rows (load/rows.h)"] = sizes
    if bench.wants(*sends):
        send_rows(bench, daemon, schema, sizes, per_row[0])
    if bench.wants(*triggers):
        trigger_rows(bench, daemon, sizes, sum(per_row[1:4]))
    bench.stop(daemon)


def sqlite_loop(bench: Bench, kind: str, schema: Path, batch_size: int, sizes: str, field: str, rate: int = 0) -> float:
    file = bench.directory / "loop.db"
    for name in ("loop.db", "loop.db-wal", "loop.db-shm"):
        (bench.directory / name).unlink(missing_ok=True)
    words = [str(bench.built / "sqlite-rows"), kind, str(file), str(schema), str(batch_size), str(bench.seconds), sizes]
    if rate:
        words.append(str(rate))
    return json.loads(processes.run(words, bench.directory))[field]


def send_rows(bench: Bench, daemon: Daemon, schema: Path, sizes: str, event_bytes: int) -> None:
    def ours() -> float:
        return bench.timed("send", daemon.socket, connections=IN_FLIGHT)["rate"]

    if bench.wants("send64/redis"):
        redis, socket = processes.redis(bench.directory, durable=True)
        bench.keep(redis)
        bench.pairs(
            Target(
                "send64/redis", "SendMessage, 64 connections; against XADD, appendfsync always", "calls/s", 0.8, 1.2
            ),
            ours,
            lambda: bench.timed("redis-xadd", socket, connections=IN_FLIGHT, text=event_bytes)["rate"],
        )
        bench.stop(redis)
    if bench.wants("send64/sqlite-c"):
        size = batch(bench, daemon, "send", 0)
        bench.notes["SendMessage calls in one commit, 64 in flight"] = size
        bench.pairs(
            Target(
                "send64/sqlite-c",
                "SendMessage, 64 connections; against a C loop over SQLite, same batches",
                "calls/s",
                0.6,
                0.8,
            ),
            ours,
            lambda: sqlite_loop(bench, "send", schema, size, sizes, "rate"),
        )
    bench.pairs(
        Target(
            "send1-p50/sqlite-c",
            "SendMessage, one caller, p50; against one bare commit of the row",
            "us",
            1.4,
            1.2,
            more_is_better=False,
        ),
        lambda: bench.timed("send", daemon.socket, connections=1)["p50_us"],
        lambda: sqlite_loop(bench, "send", schema, 1, sizes, "commit_p50_us"),
    )
    if bench.wants("send64/postgres"):
        postgres, directory = processes.postgres(bench.directory, Path(__file__).parent.parent / "peers/postgres.sql")
        bench.keep(postgres)
        bench.pairs(
            Target(
                "send64/postgres",
                "SendMessage, 64 connections; against the row in a PostgreSQL transaction",
                "calls/s",
                5,
                8,
            ),
            ours,
            lambda: bench.timed("postgres-send", directory, connections=IN_FLIGHT, sizes=sizes)["rate"],
        )
        bench.stop(postgres)
    if bench.wants("send64/nats"):
        nats, port, is_durable = processes.nats(bench.directory)
        bench.keep(nats)
        what = "which syncs each" if is_durable else "which syncs every two minutes"
        bench.pairs(
            Target("send64/nats", f"SendMessage, 64 connections; against a JetStream publish, {what}", "calls/s"),
            ours,
            lambda: bench.timed("nats-publish", port, connections=IN_FLIGHT, text=event_bytes)["rate"],
        )
        bench.stop(nats)


def trigger_rows(bench: Bench, daemon: Daemon, sizes: str, event_bytes: int) -> None:
    # Every call needs a conversation that has no open request yet.
    next_conversation = 1_000_000

    def ours() -> float:
        nonlocal next_conversation
        next_conversation += 10_000_000
        return bench.timed("trigger", daemon.socket, connections=IN_FLIGHT, first=next_conversation)["rate"]

    if bench.wants("trigger64/redis"):
        redis, socket = processes.redis(bench.directory, durable=True)
        bench.keep(redis)
        bench.pairs(
            Target(
                "trigger64/redis",
                "TriggerAction, 64 connections; against one XADD of its events' bytes",
                "calls/s",
                0.4,
                0.6,
            ),
            ours,
            lambda: bench.timed("redis-xadd", socket, connections=IN_FLIGHT, text=event_bytes)["rate"],
        )
        bench.stop(redis)
    if bench.wants("trigger64/postgres"):
        postgres, directory = processes.postgres(bench.directory, Path(__file__).parent.parent / "peers/postgres.sql")
        bench.keep(postgres)
        bench.pairs(
            Target(
                "trigger64/postgres",
                "TriggerAction, 64 connections; against its rows in a PostgreSQL transaction",
                "calls/s",
                3,
                5,
            ),
            ours,
            lambda: bench.timed("postgres-trigger", directory, connections=IN_FLIGHT, sizes=sizes)["rate"],
        )
        bench.stop(postgres)
