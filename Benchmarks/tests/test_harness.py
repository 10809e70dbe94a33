"""The arithmetic of the harness, and the load generator's honesty about a server that stalls.

make -C Benchmarks test
"""

import contextlib
import io
import json
import socket
import sqlite3
import struct
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import check  # noqa: E402
from harness import report, store  # noqa: E402
from harness.bench import Bench, Row  # noqa: E402
from harness.targets import INSTRUCTIONS, ROWS, Target, kept, kept_low  # noqa: E402

BUILT = HERE.parent.parent / ".build/bench"


def row(ratio: float, gate: float | None, aim: float | None, more_is_better: bool = True) -> Row:
    return Row(Target("a/b", "", "calls/s", gate, aim, more_is_better), 1, 1, ratio, 3)


class Results(unittest.TestCase):
    def setUp(self):
        # A measured row is printed.
        self.enterContext(contextlib.redirect_stdout(io.StringIO()))

    def test_a_verdict_depends_on_which_way_is_better(self):
        self.assertEqual(row(0.5, 0.35, 0.6).verdict(), "gate")
        self.assertEqual(row(0.6, 0.35, 0.6).verdict(), "aim")
        self.assertEqual(row(0.3, 0.35, 0.6).verdict(), "below")
        self.assertEqual(row(1.5, 2, 1.5, more_is_better=False).verdict(), "aim")
        self.assertEqual(row(2.1, 2, 1.5, more_is_better=False).verdict(), "below")
        self.assertEqual(row(1, None, None).verdict(), "open")

    def test_the_ratio_is_the_median_of_the_pairs_ratios(self):
        bench = Bench(Path("."), Path("."), Path("."), quick=True, only="", events=0)
        ours, peer = iter([10, 100, 1000]), iter([10, 400, 500])
        bench.pairs("read64/floor", lambda: next(ours), lambda: next(peer))
        self.assertEqual((bench.rows[0].ours, bench.rows[0].peer, bench.rows[0].ratio), (100, 400, 1.0))

    def test_only_the_wanted_rows_are_measured(self):
        bench = Bench(Path("."), Path("."), Path("."), quick=True, only="^send", events=0)
        bench.pairs("read64/floor", lambda: self.fail("measured"), lambda: self.fail("measured"))
        self.assertEqual(bench.rows, [])

    def test_a_bar_is_one_at_the_gate_and_ends_with_the_scale(self):
        self.assertEqual(report.score(0.35, 0.35, True), 1)
        self.assertEqual(report.score(4, 2, False), 0.5)
        self.assertEqual(report.score(100, 1, True), report.SCORE_MAX)
        self.assertEqual(report.chart([row(1, 1, 2), row(1, None, None)], "t").count("a/b"), 1)

    def test_a_rows_description_names_the_values_of_the_run(self):
        bench = Bench(Path("."), Path("."), Path("."), quick=True, only="", events=0)
        bench.alone("catchup", lambda: 1, wanted=1000)
        self.assertEqual(bench.rows[0].target.what, "1,000 stored events read by one subscriber")

    def test_a_row_without_a_goal_may_be_a_tenth_worse_than_before(self):
        self.assertEqual((kept("a", "", "", 10).gate, kept("a", "", "", 10).aim), (9, 10))
        self.assertEqual((kept_low("a", "", "", 10).gate, kept_low("a", "", "", 10).aim), (11, 10))

    def test_every_aim_is_at_least_as_good_as_its_gate(self):
        for target in ROWS.values():
            if target.gate is None or target.aim is None:
                self.assertEqual(target.gate, target.aim, target.name)
            elif target.more_is_better:
                self.assertGreaterEqual(target.aim, target.gate, target.name)
            else:
                self.assertLessEqual(target.aim, target.gate, target.name)

    def test_a_document_keeps_its_text_around_the_table(self):
        document = f"before\n{report.BEGIN}\nold\n{report.END}\nafter\n"
        made = report.record(document, [row(1, 1, 2)], "today")
        self.assertEqual(made.splitlines()[0], "before")
        self.assertEqual(made.splitlines()[-1], "after")
        self.assertNotIn("old", made)
        self.assertIn("| `a/b` |", made)
        self.assertEqual(report.record(made, [row(1, 1, 2)], "today"), made)
        self.assertRaises(ValueError, report.record, "no markers", [], "")

    def test_a_record_has_these_keys(self):
        self.assertEqual(set(row(1, 1, 1).record()), {"name", "ours", "peer", "ratio", "unit", "rounds"})

    def test_instructions_may_grow_by_a_tenth(self):
        self.assertEqual(check.compare({"read": 110, "new": 5}, {"read": 100}), [])
        self.assertEqual(len(check.compare({"read": 111}, {"read": 100})), 1)

    def test_every_kind_of_call_has_a_baseline_and_a_place_among_the_targets(self):
        self.assertEqual(list(check.KINDS), list(INSTRUCTIONS))
        self.assertEqual(set(json.loads(check.BASELINE.read_text())), set(INSTRUCTIONS))


class WriteAheadLog(unittest.TestCase):
    def test_commits_are_counted_and_a_restarted_log_has_another_salt(self):
        with tempfile.TemporaryDirectory() as directory:
            path = Path(directory) / "x.db"
            wal = Path(f"{path}-wal")
            database = sqlite3.connect(path, isolation_level=None)
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("CREATE TABLE t (x)")
            salt, first = store.commits(wal)
            for _ in range(5):
                database.execute("BEGIN")
                database.execute("INSERT INTO t VALUES (zeroblob(20000))")
                database.execute("COMMIT")
            self.assertEqual(store.commits(wal), (salt, first + 5))
            database.execute("PRAGMA wal_checkpoint(FULL)")
            database.execute("INSERT INTO t VALUES (1)")
            new_salt, after = store.commits(wal)
            self.assertNotEqual(new_salt, salt)
            self.assertEqual(after, 1)
            database.close()


class StallingServer(threading.Thread):
    """Answers each call at once, except the one that it stalls."""

    def __init__(self, path: str, stalled: int, seconds: float):
        super().__init__(daemon=True)
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(path)
        self.listener.listen()
        self.stalled, self.seconds = stalled, seconds

    def run(self):
        client, _ = self.listener.accept()
        count = 0
        with self.listener, client:
            while header := client.recv(10, socket.MSG_WAITALL):
                length, stream = struct.unpack(">II", header[:8])
                client.recv(length, socket.MSG_WAITALL)
                count += 1
                if count == self.stalled:
                    time.sleep(self.seconds)
                client.sendall(struct.pack(">IIBB", 0, stream, 2, 0))


@unittest.skipUnless((BUILT / "load").exists(), "needs make -C Benchmarks")
class LoadGenerator(unittest.TestCase):
    def measure(self, *words: str, stalled: int = 20) -> dict[str, float]:
        with tempfile.TemporaryDirectory() as directory:
            path = f"{directory}/s"
            server = StallingServer(path, stalled=stalled, seconds=0.5)
            server.start()
            done = subprocess.run(
                [BUILT / "load", "health", "--socket", path, *words],
                check=True,
                capture_output=True,
                text=True,
                timeout=30,
            )
            server.join()
            return json.loads(done.stdout)

    def test_a_stall_is_charged_to_every_call_that_was_due_during_it(self):
        result = self.measure("--rate", "100", "--warmup", "0", "--seconds", "1")
        # Half of the hundred calls were due while the server slept. They waited a quarter of a second on average.
        self.assertEqual(result["calls"], 100)
        self.assertGreater(result["mean_us"], 100_000)

    def test_a_stall_at_the_end_is_charged_as_well(self):
        result = self.measure("--rate", "100", "--warmup", "0", "--seconds", "1", stalled=80)
        self.assertEqual(result["calls"], 100)
        self.assertGreaterEqual(result["max_us"], 490_000)

    def test_a_stall_of_serial_calls_is_one_late_call(self):
        result = self.measure("--calls", "100")
        self.assertEqual(result["calls"], 100)
        self.assertGreaterEqual(result["max_us"], 490_000)
        self.assertLess(result["p90_us"], result["max_us"] / 2)


if __name__ == "__main__":
    unittest.main()
