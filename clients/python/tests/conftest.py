"""A real daemon for the tests: the binary that HUMANCALLD names, else that of this build."""

import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator

import pytest
from humancall import HumanCall, HumanCallError
from hypothesis import settings

# A job in the background inherits SIGINT as ignored, and under nohup(1) SIGHUP, and so would the programs that the
# tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)

ROOT = pathlib.Path(__file__).absolute().parents[3]
PRODUCTS = ROOT / ".build" / "debug"
DAEMON = os.environ.get("HUMANCALLD", str(PRODUCTS / "humancalld"))
CLI = str(pathlib.Path(DAEMON).parent / "humancall")


# LONG=1 searches longer (`make fuzz-python`). No deadline: a busy machine is no fault of the code.
settings.register_profile("this", max_examples=50_000 if os.environ.get("LONG") else 300, deadline=None, database=None)
settings.load_profile("this")


class Daemon:
    """`humancalld --dev` with a directory of its own; a test can kill it and start it again."""

    def __init__(self, clock_speed: int = 1) -> None:
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix="hc-"))
        self.socket = str(self.directory / "s")
        self._arguments = ["--clock-speed", str(clock_speed)] if clock_speed != 1 else []
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> "Daemon":
        with open(self.directory / "log", "ab") as log:
            self._process = subprocess.Popen(
                [DAEMON, "--dev", "--data", str(self.directory / "data"), "--socket", self.socket, *self._arguments],
                stderr=log,
                stdout=log,
            )
        for _ in range(1200):
            try:
                with HumanCall(self.socket, timeout=2) as client:
                    client.admin.health()
                return self
            except HumanCallError:
                if self._process.poll() is not None:
                    break
                time.sleep(0.05)
        raise RuntimeError((self.directory / "log").read_text())

    def kill(self, with_signal: signal.Signals = signal.SIGKILL) -> None:
        if self._process:
            self._process.send_signal(with_signal)
            if with_signal in (signal.SIGKILL, signal.SIGTERM):
                self._process.wait()
                self._process = None
            elif with_signal == signal.SIGSTOP:
                # Until the signal arrives, a thread that runs can still answer.
                os.waitpid(self._process.pid, os.WUNTRACED)

    def remove(self) -> None:
        self.kill()
        shutil.rmtree(self.directory, ignore_errors=True)

    def cli(self, *arguments: str) -> str:
        made = subprocess.run([CLI, "--socket", self.socket, *arguments], capture_output=True, text=True, timeout=60)
        assert made.returncode == 0, f"humancall {' '.join(arguments)}: {made.stderr}"
        return made.stdout


@pytest.fixture(scope="session")
def shared_daemon() -> Iterator[Daemon]:
    """One daemon for all tests that only need conversations of their own."""
    daemon = Daemon().start()
    yield daemon
    daemon.remove()


@pytest.fixture
def daemon() -> Iterator[Daemon]:
    """A daemon for a test that kills it or changes its settings."""
    daemon = Daemon().start()
    yield daemon
    daemon.remove()


@pytest.fixture
def fast_daemon() -> Iterator[Daemon]:
    """A daemon whose deadlines pass a thousand times faster: ten minutes in 0.6 seconds."""
    daemon = Daemon(clock_speed=1000).start()
    yield daemon
    daemon.remove()


@pytest.fixture
def client(shared_daemon: Daemon) -> Iterator[HumanCall]:
    with HumanCall(shared_daemon.socket) as client:
        yield client
