"""The rows of deliveries."""

from . import processes, store
from .bench import Bench
from .calls import sqlite_loop

MESSAGES_PER_SECOND = 1_000
SUBSCRIBERS = 1_000


def deliveries(bench: Bench) -> None:
    if not bench.wants("deliver-p50/floor", "fanout1000/redis"):
        return
    daemon = bench.daemon("streams", mails=True)
    bench.load("fill", daemon.socket, connections=64, calls=1000)
    ids = bench.directory / "stream-ids"
    bench.load("trigger", daemon.socket, connections=1, calls=1, save_ids=ids)
    if bench.wants("deliver-p50/floor"):
        deliver(bench, daemon, ids)
    if bench.wants("fanout1000/redis"):
        fanout(bench, daemon)
    bench.stop(daemon)


def deliver(bench: Bench, daemon: processes.Daemon, ids: object) -> None:
    schema = bench.directory / "stream-schema.sql"
    schema.write_text(store.schema(daemon.database))
    sizes = store.row_sizes(daemon.database)
    floor, floor_socket = processes.echo(bench.directory, bench.built / "floor", 200)
    bench.keep(floor)

    def ours() -> float:
        end_to_end = bench.timed("deliver", daemon.socket, rate=MESSAGES_PER_SECOND)["p50_us"]
        commit = sqlite_loop(bench, schema, 1, sizes, "commit_p50_us", MESSAGES_PER_SECOND)
        bench.notes["deliver: end to end p50, one commit p50 at that rate (us)"] = [end_to_end, commit]
        return end_to_end - commit

    # The bare commits run at the rate of the messages: a commit after a pause takes longer than one right after
    # another.
    bench.pairs(
        "deliver-p50/floor",
        ours,
        lambda: bench.timed("get", floor_socket, connections=1, ids=ids)["p50_us"],
    )
    bench.stop(floor)


def fanout(bench: Bench, daemon: processes.Daemon) -> None:
    messages = 200 if bench.quick else 1000
    redis, socket = processes.redis(bench.directory, durable=False)
    bench.keep(redis)
    item_bytes = round(bench.load("fanout", daemon.socket, connections=SUBSCRIBERS, messages=20)["item_bytes"])
    bench.pairs(
        "fanout1000/redis",
        lambda: bench.load("fanout", daemon.socket, connections=SUBSCRIBERS, messages=messages)["rate"],
        lambda: bench.load("redis-fanout", socket, connections=SUBSCRIBERS, messages=messages, text=item_bytes)["rate"],
    )
    bench.stop(redis)
