"""A real `humancalld --dev` with a directory of its own, and what the tests share."""

import contextlib
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

import messages
import peer
from peer import Closed, Connection, EventReader, Refused

BIN = pathlib.Path(os.environ.get("HUMANCALL_BIN") or pathlib.Path(__file__).resolve().parents[3] / ".build" / "debug")


def eventually(is_so, what):
    """Waits for something that comes without being announced. It has long to come."""
    end = time.monotonic() + peer.PATIENCE_SECONDS
    while not is_so():
        if time.monotonic() > end:
            raise AssertionError(f"this does not come: {what}")
        time.sleep(0.02)


class Daemon:
    def __init__(self, preexec=None):
        # A socket's path has at most 107 bytes.
        self.directory = tempfile.mkdtemp(prefix="hc-")
        self.socket_path = os.path.join(self.directory, "s")
        self.log_path = os.path.join(self.directory, "log")
        self.preexec = preexec
        self.process = None
        self.start()

    def start(self):
        with open(self.log_path, "ab") as log:
            self.process = subprocess.Popen(
                [
                    BIN / "humancalld",
                    "--dev",
                    "--data",
                    os.path.join(self.directory, "data"),
                    "--socket",
                    self.socket_path,
                ],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                preexec_fn=self.preexec,
            )

        def serves():
            if self.process.poll() is not None:
                raise AssertionError(f"the daemon ended with status {self.process.returncode}: {self.log()}")
            try:
                with Connection(self.socket_path) as connection:
                    return connection.call("Admin/Health").status == messages.HEALTH_STATUS_SERVING
            except (OSError, Closed):
                return False

        eventually(serves, "the daemon serves")

    def log(self):
        with open(self.log_path, encoding="utf-8", errors="replace") as log:
            return log.read()[-4000:]

    def signal_stop(self):
        self.process.send_signal(signal.SIGTERM)

    def wait(self):
        return self.process.wait(peer.PATIENCE_SECONDS)

    def stop(self):
        self.signal_stop()
        return self.wait()

    def remove(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.directory, ignore_errors=True)

    def open_files(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def open_files_but_search(self):
        """The search opens its files when it has something to do, so their number says nothing."""
        place = f"/proc/{self.process.pid}/fd"
        count = 0
        for name in os.listdir(place):
            with contextlib.suppress(FileNotFoundError):
                file = os.readlink(os.path.join(place, name))
                count += not file.startswith(os.path.join(self.directory, "data", "search.db"))
        return count

    def connect(self):
        return Connection(self.socket_path)

    def events(self, **fields):
        return EventReader(self.socket_path, **fields)


class PeerTestCase(unittest.TestCase):
    """One daemon for the tests of a class. After the last of them nothing of them may be left in it."""

    @classmethod
    def setUpClass(cls):
        cls.daemon = Daemon()
        cls.addClassCleanup(cls.daemon.remove)
        with cls.daemon.connect() as connection:
            trigger(connection, "first-of-all")
            cls.open_files_at_rest = cls.daemon.open_files_but_search() - 1
        eventually(cls.is_at_rest, "the connection of the beginning is closed")

    @classmethod
    def is_at_rest(cls):
        return cls.daemon.open_files_but_search() <= cls.open_files_at_rest

    @classmethod
    def tearDownClass(cls):
        eventually(cls.is_at_rest, f"all connections are closed; {cls.daemon.open_files_but_search()} files are open")
        with cls.daemon.connect() as connection:
            info = connection.call("Admin/ServerInfo")
        left = {"connections": info.connections - 1, "streams": info.streams, "waits": info.waiting}
        if any(left.values()):
            raise AssertionError(f"left in the daemon after the tests: {left}")
        status = cls.daemon.stop()
        if status != 0:
            raise AssertionError(f"the daemon ended with status {status}: {cls.daemon.log()}")

    def connect(self):
        connection = self.daemon.connect()
        self.addCleanup(connection.close)
        return connection

    def events(self, **fields):
        reader = self.daemon.events(**fields)
        self.addCleanup(reader.close)
        return reader

    def assert_alive(self, connection):
        """The next frame on this connection is the answer to a call made now: no other frame was in flight."""
        self.assertEqual(connection.call("Admin/Health").status, messages.HEALTH_STATUS_SERVING)

    def assert_refused(self, connection, stream, code, reason=None, **metadata):
        """The next frame refuses that call. The reason is checked only if it is given."""
        with self.assertRaises(Refused) as caught:
            connection.response(stream)
        self.assert_is(caught.exception, code, reason, **metadata)

    def assert_is(self, refused, code, reason=None, **metadata):
        self.assertEqual(refused.code, code, refused)
        if reason is not None:
            self.assertEqual(refused.reason, reason, refused)
        self.assertTrue(refused.message)
        self.assertEqual({key: refused.metadata.get(key) for key in metadata}, metadata)

    def assert_closed(self, connection):
        with self.assertRaises(Closed):
            connection.read()

    def waiting(self):
        with self.daemon.connect() as connection:
            return connection.call("Admin/ServerInfo").waiting

    def streams(self):
        with self.daemon.connect() as connection:
            return connection.call("Admin/ServerInfo").streams


def trigger(connection, conversation, **fields):
    """A request in a new conversation."""
    answer = connection.call(
        "HumanCall/TriggerAction", messages.TriggerActionRequest(conversation_id=conversation, **fields)
    )
    return answer.request


def say(connection, conversation, text, **fields):
    fields.setdefault("author", messages.AUTHOR_VISITOR)
    return connection.call(
        "HumanCall/SendMessage", messages.SendMessageRequest(conversation_id=conversation, text=text, **fields)
    )


def long_wait(request, **fields):
    """A wait that only a change or an end of the connection can answer in the time of a test."""
    return messages.WaitRequestRequest(
        request_id=request.id, known_version=request.version, after_sequence=1 << 40, wait_ms=50_000, **fields
    )
