"""The servers of a run, ours and the peers. Each has its own directory, and a Unix socket if it can."""

import contextlib
import glob
import json
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

START_SECONDS = 60
STOP_SECONDS = 20


class BenchError(Exception):
    """A row could not be measured; the text says why and what to do."""


class NotInstalled(BenchError):
    """A program that the benchmarks need is missing."""


class Server:
    """A server process. Its output goes to a file in its directory."""

    def __init__(self, name: str, directory: Path, command: list[str], *, environment: dict[str, str] | None = None):
        self.name = name
        self.directory = directory
        self.command = command
        self.environment = environment or {}
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> Path:
        return self.directory / f"{self.name}.log"

    def start(self, ready) -> None:
        """Returns when `ready()` is true. Polls four times a millisecond, because `start` measures this."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.directory,
                env={**os.environ, **self.environment},
            )
        end = time.monotonic() + START_SECONDS
        while not ready():
            if self.process.poll() is not None or time.monotonic() > end:
                last = self.log.read_text(errors="replace")[-400:]
                self.stop()
                raise BenchError(f"{self.name} did not start: {last}")
            time.sleep(0.00025)

    def stop(self) -> None:
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def rss_kilobytes(self) -> int:
        assert self.process is not None
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
        raise BenchError(f"{self.name} has no VmRSS")


def place(directory: Path, name: str) -> Path:
    """A new directory for one server. PostgreSQL's user can traverse it."""
    made = Path(tempfile.mkdtemp(prefix=name + "-", dir=directory))
    made.chmod(0o711)
    return made


def answers(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(path))
        except OSError:
            return False
        return True


class Daemon(Server):
    """humancalld with its development data.

    `mails` configures a mail server that accepts connections and never replies: notification rows are written, and no
    mail is sent. `under` is a command that runs the daemon, such as valgrind.
    """

    def __init__(
        self,
        directory: Path,
        binaries: Path,
        *,
        name: str = "humancalld",
        mails: bool = False,
        under: list[str] | None = None,
    ):
        directory = place(directory, name)
        self.socket = directory / "s"
        self.data = directory / "data"
        self.binaries = binaries
        self.silence: socket.socket | None = None
        environment = {"HUMANCALL_LOG_LEVEL": "notice"}
        if mails:
            self.silence = socket.create_server(("127.0.0.1", 0))
            environment |= {
                "HUMANCALL_SMTP_HOST": "127.0.0.1",
                "HUMANCALL_SMTP_PORT": str(self.silence.getsockname()[1]),
                "HUMANCALL_SMTP_FROM": "bench@example.com",
            }
        command = [
            *(under or []),
            str(binaries / "humancalld"),
            "--dev",
            "--data",
            str(self.data),
            "--socket",
            str(self.socket),
        ]
        super().__init__(name, directory, command, environment=environment)

    def begin(self) -> float:
        """Returns the seconds from the start of the process to the first accepted connection."""
        start = time.monotonic()
        self.start(lambda: answers(self.socket))
        return time.monotonic() - start

    def cli(self, *words: str) -> str:
        command = [str(self.binaries / "humancall"), "--socket", str(self.socket), *words]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    @property
    def database(self) -> Path:
        return self.data / "humancall.db"

    def stop(self) -> None:
        super().stop()
        if self.silence is not None:
            self.silence.close()


def redis(directory: Path, *, durable: bool) -> tuple[Server, Path]:
    directory = place(directory, "redis")
    path = directory / "s"
    server = Server(
        "redis",
        directory,
        [
            needed("redis-server"),
            "--port",
            "0",
            "--unixsocket",
            str(path),
            "--save",
            "",
            "--dir",
            str(directory),
            "--appendonly",
            "yes" if durable else "no",
            "--appendfsync",
            "always",
            "--auto-aof-rewrite-percentage",
            "0",
        ],
    )
    server.start(lambda: answers(path))
    return server, path


def postgres(directory: Path) -> tuple[Server, Path]:
    """A new cluster without tables. PostgreSQL refuses to run as root: then it runs as the user of its package."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/postgres"))
    if not found:
        raise NotInstalled("postgres is not installed; run make bench-deps")
    bin_directory = Path(found[-1]).parent
    directory = place(directory, "postgres")
    as_user: list[str] = []
    if os.getuid() == 0:
        user = pwd.getpwnam("postgres")
        os.chown(directory, user.pw_uid, user.pw_gid)
        as_user = ["runuser", "-u", "postgres", "--"]
    data = directory / "data"
    run(
        [
            *as_user,
            str(bin_directory / "initdb"),
            "-D",
            str(data),
            "-U",
            "bench",
            "--auth=trust",
            "-E",
            "UTF8",
            "--no-sync",
        ],
        directory,
    )
    server = Server(
        "postgres",
        directory,
        [
            *as_user,
            str(bin_directory / "postgres"),
            "-D",
            str(data),
            "-c",
            "listen_addresses=",
            "-c",
            f"unix_socket_directories={directory}",
            "-c",
            "synchronous_commit=on",
            "-c",
            "fsync=on",
        ],
    )
    server.start(lambda: answers(directory / ".s.PGSQL.5432"))
    end = time.monotonic() + START_SECONDS
    while subprocess.run(psql_command(directory, "-c", "SELECT 1"), capture_output=True).returncode != 0:
        if time.monotonic() > end:
            server.stop()
            raise BenchError("postgres does not answer")
        time.sleep(0.05)
    return server, directory


def psql_command(directory: Path, *words: str) -> list[str]:
    return [
        needed("psql"),
        "-Xq",
        "-v",
        "ON_ERROR_STOP=1",
        "-h",
        str(directory),
        "-U",
        "bench",
        "-d",
        "postgres",
        *words,
    ]


def psql(directory: Path, *words: str) -> None:
    run(psql_command(directory, *words), directory)


def nats(directory: Path) -> tuple[Server, int, bool]:
    """JetStream on files. Returns its port, and whether it syncs each message, which it can since version 2.10."""
    directory = place(directory, "nats")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = directory / "nats.conf"
    command = [needed("nats-server"), "-c", str(settings)]
    version = subprocess.run([command[0], "--version"], capture_output=True, text=True).stdout.split()[-1].lstrip("v")
    can_sync = tuple(int(part) for part in version.split(".")[:2]) >= (2, 10)
    sync = ", sync_interval: always" if can_sync else ""
    settings.write_text(f'host: "127.0.0.1"\nport: {port}\njetstream {{ store_dir: "{directory}/store"{sync} }}\n')
    server = Server("nats", directory, command)

    def ready() -> bool:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
        return False

    server.start(ready)
    stream = json.dumps({"name": "events", "subjects": ["events"], "storage": "file"}).encode()
    with socket.create_connection(("127.0.0.1", port), timeout=10) as client:
        client.sendall(
            b'CONNECT {"verbose":false}\r\nSUB reply 1\r\nPUB $JS.API.STREAM.CREATE.events reply %d\r\n%s\r\n'
            % (len(stream), stream)
        )
        answer = b""
        while not (b"MSG reply" in answer and answer.endswith(b"}\r\n")):
            part = client.recv(65536)
            if not part:
                raise BenchError("nats closed the connection")
            answer += part
        if b'"error"' in answer:
            raise BenchError(f"nats made no stream: {answer!r}")
    return server, port, can_sync


def echo(directory: Path, program: Path, answer_bytes: int) -> tuple[Server, Path]:
    """The floor or an echo: a program whose arguments are its socket and the size of its answers."""
    if not program.exists():
        raise BenchError(f"{program} is not built; run make -C Benchmarks")
    directory = place(directory, program.name)
    path = directory / "s"
    server = Server(program.name, directory, [str(program), str(path), str(answer_bytes)])
    server.start(lambda: answers(path))
    return server, path


def needed(program: str) -> str:
    found = shutil.which(program, path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/bin")
    if found is None:
        raise NotInstalled(f"{program} is not installed; run make bench-deps")
    return found


def run(command: list[str], directory: Path) -> str:
    done = subprocess.run(command, capture_output=True, text=True, cwd=directory)
    if done.returncode != 0:
        raise BenchError(f"{command[0]}: {(done.stderr or done.stdout).strip()[-400:]}")
    return done.stdout
