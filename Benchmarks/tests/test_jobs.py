"""The job peers do the daemon's job, and the check that says so finds planted bugs.

make -C Benchmarks test
"""

import json
import shutil
import sys
import tempfile
import threading
import unittest
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from harness import jobcheck, jobs, processes, store  # noqa: E402
from harness.bench import Bench  # noqa: E402

BUILT = HERE.parent.parent / ".build/bench"
DEBUG = HERE.parent.parent / ".build/debug"
LOAD = {"connections": 16, "calls": 200}


def planted(correct: str, bug: str) -> Callable[[str], str]:
    """An edit of a peer's source. It leaves sources without the text alone, because a peer has several."""
    return lambda source: source.replace(correct, bug)


class Peer(unittest.TestCase):
    """One server for all tests of a class, and a directory for it."""

    directory: ClassVar[Path]

    @classmethod
    def setUpClass(cls):
        # Short, because the path of a Unix socket is at most 107 bytes.
        cls.directory = Path(tempfile.mkdtemp(prefix="hcb-", dir="/var/tmp"))
        cls.directory.chmod(0o711)
        cls.addClassCleanup(shutil.rmtree, cls.directory, ignore_errors=True)

    @classmethod
    def keep(cls, start: Callable[[], tuple[processes.Server, Path]]) -> Path:
        try:
            server, place = start()
        except processes.NotInstalled as missing:
            print(f"skipped {cls.__name__}: {missing}", file=sys.stderr)
            raise unittest.SkipTest(str(missing)) from None
        cls.addClassCleanup(server.stop)
        return place

    def load(self, kind: str, socket: Path, **options: object) -> None:
        bench = Bench(self.directory, DEBUG, BUILT, quick=True, only="", events=0)
        bench.load(kind, socket, **LOAD, **options)

    def assert_broken(self, job: jobs.Job, *rules: Callable[[jobs.Job], None]) -> None:
        """Each of these rules, and perhaps others, is reported as broken."""
        lines = jobcheck.broken_rules(job)
        for rule in rules:
            name = rule.__name__.replace("_", " ")
            self.assertTrue(any(line.startswith(name) for line in lines), f"{name} is not in {lines}")


class RedisPeer(Peer):
    socket: ClassVar[Path]

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.socket = cls.keep(lambda: processes.redis(cls.directory, durable=True))

    def job(self, change: Callable[[str], str] = lambda source: source) -> jobs.RedisJob:
        job = jobs.RedisJob(self.socket, change=change)
        self.addCleanup(job.close)
        self.addCleanup(job.redis, "FLUSHALL")
        return job

    def test_the_scripts_do_the_daemons_job(self):
        self.assertEqual(jobcheck.broken_rules(self.job()), [])

    def test_the_log_is_whole_after_concurrent_calls(self):
        job = self.job()
        self.load("redis-job-send", self.socket, script=job.send_script, conversations=7)
        self.load("redis-job-trigger", self.socket, script=job.trigger_script)
        self.assertTrue(job.is_counted())
        messages, calls = 200, 200
        self.assertEqual(len(job.events()), messages + 7 + 4 * calls)
        self.assertEqual(len(job.deadlines()), calls)

    def test_the_check_sees_a_paused_ai_speak(self):
        self.assert_broken(
            self.job(planted("if holder ~= 'AI' then", "if false then")), jobcheck.a_paused_ai_may_not_speak
        )

    def test_the_check_sees_a_stale_epoch_pass(self):
        job = self.job(planted("epoch_read ~= '0' and epoch_read ~= epoch", "false"))
        self.assert_broken(job, jobcheck.a_stale_epoch_is_refused)

    def test_the_check_sees_a_repeat_that_is_written_again(self):
        job = self.job(planted("if first then", "if false then"))
        self.assert_broken(
            job,
            jobcheck.a_repeated_message_gets_the_first_answer,
            jobcheck.a_client_message_id_with_another_text_is_refused,
        )

    def test_the_check_sees_a_message_that_is_not_indexed(self):
        job = self.job(planted("redis.call('RPUSH', events_key, sequence)\n", ""))
        self.assert_broken(
            job, jobcheck.messages_are_read_by_conversation, jobcheck.the_log_has_no_gap_and_every_event_is_indexed
        )

    def test_the_check_sees_a_gap_in_the_sequence(self):
        job = self.job(planted("is_new and 2 or 1", "2"))
        self.assert_broken(job, jobcheck.sequences_have_no_gaps, jobcheck.the_log_has_no_gap_and_every_event_is_indexed)

    def test_the_check_sees_a_second_open_request(self):
        job = self.job(planted("if control[3] and control[3] ~= '' then", "if false then"))
        self.assert_broken(job, jobcheck.a_second_trigger_gets_the_open_request)

    def test_the_check_sees_a_key_that_is_forgotten(self):
        job = self.job(planted("if remembered then", "if false then"))
        self.assert_broken(
            job, jobcheck.a_repeated_key_gets_the_first_answer, jobcheck.a_key_with_other_fields_is_refused
        )

    def test_the_check_sees_a_deadline_that_the_timer_does_not_get(self):
        job = self.job(planted("redis.call('ZADD', workspace .. ':requests_due', deadline, request)\n", ""))
        self.assert_broken(job, jobcheck.a_trigger_writes_its_request_control_and_line)

    def test_the_check_sees_a_member_without_an_email(self):
        job = self.job(planted("for _, recipient in ipairs(recipients) do", "for _, recipient in ipairs({}) do"))
        self.assert_broken(job, jobcheck.nobody_online_means_an_email_to_each_member)


class PostgresPeer(Peer):
    place: ClassVar[Path]

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.place = cls.keep(lambda: processes.postgres(cls.directory))

    def session(self) -> jobs.PostgresJob:
        session = jobs.PostgresJob(self.place)
        self.addCleanup(session.close)
        return session

    def job(self, change: Callable[[str], str] = lambda source: source) -> jobs.PostgresJob:
        job = self.session()
        job.make_tables(change=change)
        return job

    def test_the_functions_do_the_daemons_job(self):
        self.assertEqual(jobcheck.broken_rules(self.job()), [])

    def test_the_log_is_whole_after_concurrent_calls(self):
        job = self.job()
        self.load("postgres-job-send", self.place, conversations=7)
        self.load("postgres-job-trigger", self.place)
        self.assertTrue(job.is_counted())
        messages, calls = 200, 200
        self.assertEqual(len(job.events()), messages + 7 + 4 * calls)
        self.assertEqual(len(job.deadlines()), calls)

    def test_a_trigger_waits_for_another_one_of_its_conversation(self):
        first, second, watcher = self.job(), self.session(), self.session()
        first.query("BEGIN;")
        open_request = first.trigger("both", "support", "", "both-1").request
        answers = []
        thread = threading.Thread(target=lambda: answers.append(second.trigger("both", "support", "", "both-2")))
        thread.start()
        waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock';"
        while watcher.query(waiting) != [["1"]]:
            self.assertTrue(thread.is_alive(), "the second call did not wait")
        first.query("COMMIT;")
        thread.join()
        self.assertEqual([(answer.request, answer.was_open) for answer in answers], [(open_request, True)])

    def test_the_check_sees_a_sequence_that_is_used_twice(self):
        twice = planted(
            "UPDATE workspace SET sequence = sequence + v_count RETURNING sequence INTO message_sequence;",
            "UPDATE workspace SET sequence = sequence + v_count - 1 RETURNING sequence INTO message_sequence;",
        )
        without_key = planted("sequence bigint PRIMARY KEY", "sequence bigint")
        self.assert_broken(self.job(twice), jobcheck.sequences_have_no_gaps)
        self.assert_broken(
            self.job(lambda source: without_key(twice(source))),
            jobcheck.sequences_have_no_gaps,
            jobcheck.the_log_has_no_gap_and_every_event_is_indexed,
        )

    def test_the_check_sees_a_paused_ai_speak(self):
        job = self.job(planted("v_conversation.holder <> 'AI'", "false"))
        self.assert_broken(job, jobcheck.a_paused_ai_may_not_speak)

    def test_the_check_sees_a_repeat_that_is_written_again(self):
        job = self.job(planted("AND client_message_id = p_client_id;", "AND false;"))
        self.assert_broken(job, jobcheck.a_repeated_message_gets_the_first_answer)

    def test_the_check_sees_a_second_open_request(self):
        job = self.job(planted("IF v_conversation.request_id <> '' THEN", "IF false THEN"))
        self.assert_broken(job, jobcheck.a_second_trigger_gets_the_open_request)


@unittest.skipUnless((DEBUG / "humancalld").exists(), "needs swift build")
class TheDaemon(Peer):
    def test_the_daemon_keeps_the_rules_that_its_peers_are_checked_by(self):
        daemon = processes.Daemon(self.directory, DEBUG, mails=True)
        daemon.begin()
        self.addCleanup(daemon.stop)
        job = jobs.DaemonJob(daemon)
        self.addCleanup(job.close)
        self.assertEqual(jobcheck.broken_rules(job), [])

    def test_the_loop_over_sqlite_fits_the_daemons_schema(self):
        daemon = processes.Daemon(self.directory, DEBUG, mails=True)
        daemon.begin()
        self.addCleanup(daemon.stop)
        self.load("trigger", daemon.socket)
        schema = self.directory / "schema.sql"
        schema.write_text(store.schema(daemon.database))
        sizes = store.row_sizes(daemon.database)
        for kind in ("send", "trigger"):
            file = self.directory / f"{kind}.db"
            words = [str(BUILT / "sqlite-rows"), kind, str(file), str(schema), "8", "0.05", sizes]
            rate = json.loads(processes.run(words, self.directory))["rate"]
            self.assertGreater(rate, 0, kind)


if __name__ == "__main__":
    unittest.main()
