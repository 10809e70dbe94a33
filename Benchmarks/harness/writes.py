"""The rows of calls that write: messages and triggers.

Each kind has two sorts of peers. The job peers do what the daemon does, and pass jobcheck.py before they are timed.
The blind peers append the same bytes and check nothing: they are the physical limit.
"""

import dataclasses
from collections.abc import Callable
from pathlib import Path

from . import jobcheck, jobs, processes, store
from .bench import Bench
from .calls import IN_FLIGHT, batch, sqlite_loop
from .processes import BenchError, Daemon

JOB_ROWS = ["send64/redis-job", "send64/postgres-job", "trigger64/redis-job", "trigger64/postgres-job"]
BLIND_ROWS = [
    *("send64/redis", "send64/postgres", "send64/sqlite-c", "send64/nats", "send1-p50/sqlite-c"),
    *("trigger64/redis", "trigger64/postgres"),
]
CONVERSATIONS = 1000


@dataclasses.dataclass
class Writers:
    """The daemon that all rows share, and the sizes of its rows."""

    bench: Bench
    daemon: Daemon
    schema: Path
    sizes: str
    next_conversation: int = 1_000_000

    def send(self) -> float:
        return self.bench.timed("send", self.daemon.socket, connections=IN_FLIGHT)["rate"]

    def trigger(self) -> float:
        return self.trigger_rate("trigger", self.daemon.socket)

    def trigger_rate(self, kind: str, socket: object, **options: object) -> float:
        """Every call needs a conversation without an open request."""
        self.next_conversation += 10_000_000
        return self.bench.timed(kind, socket, connections=IN_FLIGHT, first=self.next_conversation, **options)["rate"]

    def size(self, *rows: int) -> int:
        """Bytes of these rows, numbered as in load/rows.h."""
        all_sizes = [int(size) for size in self.sizes.split(",")]
        return sum(all_sizes[row] for row in rows)


def writes(bench: Bench) -> None:
    if not bench.wants(*JOB_ROWS, *BLIND_ROWS):
        return
    daemon = bench.daemon("writes", mails=True)
    bench.load("fill", daemon.socket, connections=IN_FLIGHT, calls=CONVERSATIONS)
    bench.load("trigger", daemon.socket, connections=IN_FLIGHT, calls=1000)
    schema = bench.directory / "schema.sql"
    schema.write_text(store.schema(daemon.database))
    writers = Writers(bench, daemon, schema, store.row_sizes(daemon.database))
    bench.notes["bytes of the rows (load/rows.h)"] = writers.sizes
    if bench.wants(*JOB_ROWS):
        check_daemon(bench)
        redis_job(writers)
        postgres_job(writers)
    blind_redis(writers)
    blind_postgres(writers)
    sqlite(writers)
    nats(writers)
    bench.stop(daemon)


# Peers that do the same job.


def check_daemon(bench: Bench) -> None:
    """The daemon keeps the rules that its peers are checked by."""
    daemon = bench.daemon("checked", mails=True)
    job = jobs.DaemonJob(daemon)
    jobcheck.check(job)
    job.close()
    bench.stop(daemon)


def timed_job(job: jobs.Job, rate: Callable[[], float]) -> float:
    """A rate, and the proof that the log is whole after it."""
    result = rate()
    if not job.is_counted():
        raise BenchError(f"{job.name} left a log with a gap or with an event that is not indexed")
    return result


def redis_job(writers: Writers) -> None:
    bench = writers.bench
    if not bench.wants("send64/redis-job", "trigger64/redis-job"):
        return
    server, socket = processes.redis(bench.directory, durable=True)
    bench.keep(server)
    job = jobs.RedisJob(socket)
    jobcheck.check(job)
    job.fill(CONVERSATIONS)

    def send() -> float:
        return bench.timed("redis-job-send", socket, connections=IN_FLIGHT, script=job.send_script)["rate"]

    def trigger() -> float:
        return writers.trigger_rate("redis-job-trigger", socket, script=job.trigger_script)

    bench.pairs("send64/redis-job", writers.send, lambda: timed_job(job, send))
    bench.pairs("trigger64/redis-job", writers.trigger, lambda: timed_job(job, trigger))
    job.close()
    bench.stop(server)


def postgres_job(writers: Writers) -> None:
    bench = writers.bench
    if not bench.wants("send64/postgres-job", "trigger64/postgres-job"):
        return
    server, directory = processes.postgres(bench.directory)
    bench.keep(server)
    job = jobs.PostgresJob(directory)
    job.make_tables()
    jobcheck.check(job)
    job.fill(CONVERSATIONS)

    def send() -> float:
        return bench.timed("postgres-job-send", directory, connections=IN_FLIGHT)["rate"]

    def trigger() -> float:
        return writers.trigger_rate("postgres-job-trigger", directory)

    bench.pairs("send64/postgres-job", writers.send, lambda: timed_job(job, send))
    bench.pairs("trigger64/postgres-job", writers.trigger, lambda: timed_job(job, trigger))
    job.close()
    bench.stop(server)


# Blind peers.


def blind_redis(writers: Writers) -> None:
    bench = writers.bench
    if not bench.wants("send64/redis", "trigger64/redis"):
        return
    server, socket = processes.redis(bench.directory, durable=True)
    bench.keep(server)

    def append(text_bytes: int) -> float:
        return bench.timed("redis-xadd", socket, connections=IN_FLIGHT, text=text_bytes)["rate"]

    bench.pairs("send64/redis", writers.send, lambda: append(writers.size(0)))
    bench.pairs("trigger64/redis", writers.trigger, lambda: append(writers.size(1, 2, 3)))
    bench.stop(server)


def blind_postgres(writers: Writers) -> None:
    bench = writers.bench
    if not bench.wants("send64/postgres", "trigger64/postgres"):
        return
    server, directory = processes.postgres(bench.directory)
    bench.keep(server)
    fill = f"INSERT INTO conversations SELECT n, 1, 'chat-' || n, '', 'x' FROM generate_series(1, {CONVERSATIONS}) n"
    processes.psql(directory, "-f", str(jobs.PEERS / "postgres.sql"), "-c", fill)

    def rate(kind: str) -> float:
        return bench.timed(kind, directory, connections=IN_FLIGHT, sizes=writers.sizes)["rate"]

    bench.pairs("send64/postgres", writers.send, lambda: rate("postgres-send"))
    bench.pairs("trigger64/postgres", writers.trigger, lambda: rate("postgres-trigger"))
    bench.stop(server)


def sqlite(writers: Writers) -> None:
    bench, schema, sizes = writers.bench, writers.schema, writers.sizes
    if bench.wants("send64/sqlite-c"):
        size = batch(bench, writers.daemon, "send")
        bench.notes["SendMessage calls in one commit, 64 in flight"] = size
        bench.pairs("send64/sqlite-c", writers.send, lambda: sqlite_loop(bench, schema, size, sizes, "rate"))
    bench.pairs(
        "send1-p50/sqlite-c",
        lambda: bench.timed("send", writers.daemon.socket, connections=1)["p50_us"],
        lambda: sqlite_loop(bench, schema, 1, sizes, "commit_p50_us"),
    )


def nats(writers: Writers) -> None:
    bench = writers.bench
    if not bench.wants("send64/nats"):
        return
    server, port, is_durable = processes.nats(bench.directory)
    bench.keep(server)
    bench.pairs(
        "send64/nats",
        writers.send,
        lambda: bench.timed("nats-publish", port, connections=IN_FLIGHT, text=writers.size(0))["rate"],
        sync="which syncs each" if is_durable else "which syncs every two minutes",
    )
    bench.stop(server)
