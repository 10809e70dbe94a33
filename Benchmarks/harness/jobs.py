"""Three programs that do the same job: the daemon, scripts on Redis, and functions on PostgreSQL.

`Job` is the interface that jobcheck.py uses. Each program starts with the same actions and members.
"""

import json
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from .processes import BenchError, Daemon, needed
from .resp import Redis, RedisError

PEERS = Path(__file__).resolve().parent.parent / "peers"
AUTO_MESSAGE = "I have told our team. Somebody will join this chat and answer you."
# The daemon's own texts for an action that is created without them.
EMAILED_MESSAGE = (
    "Nobody from our team is online right now. I have sent them an e-mail. If you do not want to wait, leave your "
    "e-mail address or telephone number here, and they can contact you."
)
NOBODY_MESSAGE = (
    "Nobody from our team can be reached right now. If you leave your e-mail address or telephone number here, they "
    "can contact you later."
)
TEAM = "support"
# "support" is the action of the daemon's development data. "hold" pauses the AI.
ACTIONS = {
    action: {
        "name": "Call Support Team",
        "when_to_use": "When the visitor wants to talk to support, or only a person can help.",
        "team": TEAM,
        "auto_message": AUTO_MESSAGE,
        "emailed_message": EMAILED_MESSAGE,
        "nobody_message": NOBODY_MESSAGE,
        "requeued_message": "{name} has left this chat. Our team knows that you are waiting.",
        "close_after_minutes": 10_080,
        "notify_by_email_when_offline": True,
        "while_pending": while_pending,
        "joined_message": "{name} has joined the chat.",
        "returned_message": "{name} has left the chat. Our assistant is back.",
        "expired_message": "Nobody from our team is free right now. Our assistant goes on helping you.",
        "example_phrases": ["Can I talk to a real person?", "Please call your team."],
    }
    for action, while_pending in [("support", "AI_CONTINUES"), ("hold", "AI_HOLDS")]
}
MEMBERS = {"member-1": "mary@example.com", "member-2": "noah@example.com"}


class Refused(Exception):
    """A call was refused. `reason` is the first word, for example AI_PAUSED."""

    def __init__(self, text: str):
        super().__init__(text)
        self.reason = text.split()[0].rstrip(":")


@dataclass(frozen=True)
class Triggered:
    request: str
    auto_message: int  # its sequence; 0 = none was written by this call
    emailed: int
    was_open: bool


@dataclass(frozen=True)
class LogEvent:
    sequence: int
    type: str


class Job(Protocol):
    name: str

    def send(self, conversation: str, author: str, text: str, client_id: str, epoch: int = 0) -> tuple[int, int]:
        """The message's sequence, and the epoch it was written under. Raises Refused."""

    def trigger(self, conversation: str, action: str, reason: str, key: str) -> Triggered:
        """Raises Refused."""

    def end(self, conversation: str) -> int:
        """A member claims the open request and completes it. Returns the epoch after it."""

    def events(self) -> list[LogEvent]:
        """The log."""

    def messages(self, conversation: str) -> list[tuple[int, str]]:
        """Sequence and text of the conversation's messages, read through the index by conversation."""

    def deadlines(self) -> list[str]:
        """Ids of the requests that the timer closes, in order."""

    def emails(self, request: str) -> list[str]:
        """Members that an e-mail about the request is due to, sorted."""

    def is_counted(self) -> bool:
        """Whether the log has no gap and every event is indexed by its conversation once."""


class RedisJob:
    name = "redis-job"

    def __init__(self, path: Path, *, change: Callable[[str], str] = lambda source: source):
        """`change` edits the scripts: tests plant bugs with it."""
        self.redis = Redis(path)
        self.send_script, self.trigger_script = (
            self.redis("SCRIPT", "LOAD", change((PEERS / "redis-job" / f"{name}.lua").read_text()))
            for name in ("send", "trigger")
        )
        for action, settings in ACTIONS.items():
            self.redis("SET", f"{{default}}:action:{action}", json.dumps(settings))
        for member, email in MEMBERS.items():
            self.redis("HSET", f"{{default}}:member:{member}", "email", email)
            self.redis("SADD", f"{{default}}:team:{TEAM}", member)

    def close(self) -> None:
        self.redis.close()

    def _run(self, script: str, *words: object) -> list:
        try:
            return self.redis("EVALSHA", script, 1, "{default}", *words)
        except RedisError as error:
            raise Refused(str(error)) from None

    def send(self, conversation: str, author: str, text: str, client_id: str, epoch: int = 0) -> tuple[int, int]:
        sequence, epoch = self._run(self.send_script, conversation, author, text, client_id, epoch)
        return sequence, epoch

    def trigger(self, conversation: str, action: str, reason: str, key: str) -> Triggered:
        request, auto_message, emailed, was_open = self._run(self.trigger_script, conversation, action, reason, key)
        return Triggered(request, auto_message, emailed, bool(was_open))

    def end(self, conversation: str) -> int:
        control = f"{{default}}:conversation:{conversation}"
        request = self.redis("HGET", control, "request")
        self.redis("ZREM", "{default}:requests_due", request)
        self.redis("ZREM", "{default}:requests:PENDING", request)
        self.redis("HSET", f"{{default}}:request:{request}", "state", "COMPLETED")
        self.redis("HSET", control, "holder", "AI", "request", "")
        return self.redis("HINCRBY", control, "epoch", 2)

    def events(self) -> list[LogEvent]:
        return [
            LogEvent(int(identity.split("-")[0]), dict(zip(fields[::2], fields[1::2], strict=True))["type"])
            for identity, fields in self.redis("XRANGE", "{default}:log", "-", "+")
        ]

    def messages(self, conversation: str) -> list[tuple[int, str]]:
        found = []
        for sequence in self.redis("LRANGE", f"{{default}}:conversation:{conversation}:events", 0, -1):
            ((_, fields),) = self.redis("XRANGE", "{default}:log", f"{sequence}-0", f"{sequence}-0")
            event = dict(zip(fields[::2], fields[1::2], strict=True))
            if event["type"] == "message.created":
                found.append((int(sequence), event["text"]))
        return found

    def deadlines(self) -> list[str]:
        return self.redis("ZRANGE", "{default}:requests_due", 0, -1)

    def emails(self, request: str) -> list[str]:
        due = self.redis("ZRANGE", "{default}:outbox_due", 0, -1)
        return sorted(
            self.redis("HGET", f"{{default}}:outbox:{identity}", "member")
            for identity in due
            if identity.split(":")[0] == request
        )

    def is_counted(self) -> bool:
        count_indexed = """
            local indexed = 0
            for _, key in ipairs(redis.call('KEYS', '{default}:conversation:*:events')) do
                indexed = indexed + redis.call('LLEN', key)
            end
            return indexed
        """
        ((last, _),) = self.redis("XREVRANGE", "{default}:log", "+", "-", "COUNT", 1)
        counts = {int(self.redis("GET", "{default}:sequence")), int(last.split("-")[0])}
        return len(counts | {self.redis("XLEN", "{default}:log"), self.redis("EVAL", count_indexed, 0)}) == 1

    def fill(self, conversations: int) -> None:
        """Makes the conversations that the load generator sends to."""
        for number in range(conversations):
            self.send(f"chat-{number:010x}", "VISITOR", "hello", "fill")


class PostgresJob:
    name = "postgres-job"

    def __init__(self, directory: Path):
        self.psql = subprocess.Popen(
            [needed("psql"), "-XAtq", "-h", str(directory), "-U", "bench", "-d", "postgres"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.query("\\set VERBOSITY terse\nSET client_min_messages = warning;")

    def make_tables(self, *, change: Callable[[str], str] = lambda source: source) -> None:
        """From scratch. `change` edits the functions: tests plant bugs with it."""
        self.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public;")
        self.query(change((PEERS / "postgres-job.sql").read_text()))
        for action, settings in ACTIONS.items():
            self.query(f"INSERT INTO actions VALUES ({literal(action)}, {literal(json.dumps(settings))});")
        for member, email in MEMBERS.items():
            self.query(f"INSERT INTO members VALUES ({literal(member)}, {literal(TEAM)}, {literal(email)});")

    def close(self) -> None:
        assert self.psql.stdin is not None and self.psql.stdout is not None
        self.psql.stdin.close()
        self.psql.stdout.close()
        self.psql.wait()

    def query(self, sql: str) -> list[list[str]]:
        """The rows of all statements. Raises Refused with the first error's text."""
        assert self.psql.stdin is not None and self.psql.stdout is not None
        self.psql.stdin.write(f"{sql}\n\\echo done\n")
        self.psql.stdin.flush()
        rows, errors = [], []
        for line in self.psql.stdout:
            text = line.rstrip("\n")
            if text == "done":
                break
            if "ERROR:  " in text:
                errors.append(text.split("ERROR:  ")[1])
            else:
                rows.append(text.split("|"))
        else:
            raise BenchError(f"psql ended: {rows}")
        if errors:
            raise Refused(errors[0])
        return rows

    def send(self, conversation: str, author: str, text: str, client_id: str, epoch: int = 0) -> tuple[int, int]:
        words = ", ".join(map(literal, (conversation, author, text, client_id)))
        ((sequence, written_under),) = self.query(f"SELECT * FROM send_message({words}, {epoch});")
        return int(sequence), int(written_under)

    def trigger(self, conversation: str, action: str, reason: str, key: str) -> Triggered:
        words = ", ".join(map(literal, (conversation, action, reason, key)))
        ((request, auto_message, emailed, was_open),) = self.query(f"SELECT * FROM trigger_action({words});")
        return Triggered(request, int(auto_message), int(emailed), was_open == "t")

    def end(self, conversation: str) -> int:
        ((epoch,),) = self.query(f"""
            UPDATE requests SET state = 'COMPLETED', deadline_at = NULL
              WHERE id = (SELECT request_id FROM conversations WHERE id = {literal(conversation)});
            UPDATE conversations SET holder = 'AI', request_id = '', epoch = epoch + 2
              WHERE id = {literal(conversation)} RETURNING epoch;
        """)
        return int(epoch)

    def events(self) -> list[LogEvent]:
        rows = self.query("SELECT sequence, type FROM events ORDER BY sequence;")
        return [LogEvent(int(sequence), kind) for sequence, kind in rows]

    def messages(self, conversation: str) -> list[tuple[int, str]]:
        rows = self.query(f"""
            SELECT e.sequence, e.body->>'text' FROM conversations c JOIN events e ON e.conversation = c.key
              WHERE c.id = {literal(conversation)} AND e.type = 'message.created' ORDER BY e.sequence;
        """)
        return [(int(sequence), text) for sequence, text in rows]

    def deadlines(self) -> list[str]:
        return [
            row[0] for row in self.query("SELECT id FROM requests WHERE deadline_at IS NOT NULL ORDER BY deadline_at;")
        ]

    def emails(self, request: str) -> list[str]:
        query = (
            f"SELECT member FROM outbox WHERE request_id = {literal(request)} AND due_at IS NOT NULL ORDER BY member;"
        )
        return [row[0] for row in self.query(query)]

    def is_counted(self) -> bool:
        ((counted,),) = self.query(
            "SELECT count(*) = max(sequence) AND max(sequence) = (SELECT sequence FROM workspace) FROM events;"
        )
        return counted == "t"

    def fill(self, conversations: int) -> None:
        """Makes the conversations that the load generator sends to."""
        self.query(f"""
            SELECT count(send_message('chat-' || lpad(to_hex(n), 10, '0'), 'VISITOR', 'hello', 'fill', 0))
              FROM generate_series(0, {conversations - 1}) n;
        """)


def literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


class DaemonJob:
    """The daemon, through `humancall bridge`: one process for all calls, JSON-RPC on its pipes (docs/BRIDGE.md)."""

    name = "humancalld"

    def __init__(self, daemon: Daemon):
        self.daemon = daemon
        daemon.cli("actions", "put", "hold", "--name", "Hold", "--team", TEAM, "--auto-message", AUTO_MESSAGE)
        daemon.cli("actions", "put", "hold", "--while-pending", "ai-holds", "--close-after-minutes", "10080")
        self.bridge = subprocess.Popen(
            [str(daemon.binaries / "humancall"), "--socket", str(daemon.socket), "bridge"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def close(self) -> None:
        assert self.bridge.stdin is not None and self.bridge.stdout is not None
        self.bridge.stdin.close()
        self.bridge.stdout.close()
        self.bridge.wait()

    def _call(self, method: str, **params: object) -> dict:
        assert self.bridge.stdin is not None and self.bridge.stdout is not None
        request = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
        self.bridge.stdin.write(json.dumps(request) + "\n")
        self.bridge.stdin.flush()
        line = self.bridge.stdout.readline()
        if not line:
            raise BenchError("humancall bridge ended")
        answer = json.loads(line)
        if "error" in answer:
            raise Refused(answer["error"]["data"]["reason"])
        return answer["result"]

    def send(self, conversation: str, author: str, text: str, client_id: str, epoch: int = 0) -> tuple[int, int]:
        message = self._call(
            "SendMessage",
            conversation_id=conversation,
            author=author,
            text=text,
            client_message_id=client_id,
            control_epoch=epoch,
        )["message"]
        return int(message["sequence"]), int(message["control_epoch"])

    def trigger(self, conversation: str, action: str, reason: str, key: str) -> Triggered:
        answer = self._call(
            "TriggerAction", conversation_id=conversation, action_id=action, reason=reason, idempotency_key=key
        )
        line = answer["auto_message"]
        return Triggered(
            answer["request"]["id"], int(line["sequence"]) if line else 0, answer["emailed"], answer["deduplicated"]
        )

    def end(self, conversation: str) -> int:
        request = self._call("GetRequest", conversation_id=conversation)["request"]["id"]
        self._call("ClaimRequest", request_id=request, member_id="member-1")
        control = self._call("CompleteRequest", request_id=request, member_id="member-1")["control"]
        return int(control["epoch"])

    def events(self) -> list[LogEvent]:
        lines = self.daemon.cli("events", "-o", "jsonl").splitlines()
        return [LogEvent(int(event["sequence"]), event["type"]) for event in map(json.loads, lines)]

    def messages(self, conversation: str) -> list[tuple[int, str]]:
        items = self._call("ListMessages", conversation_id=conversation)["items"]
        return [(int(message["sequence"]), message["text"]) for message in items]

    def deadlines(self) -> list[str]:
        items = self._call("ListRequests", states=["PENDING"])["items"]
        return [request["id"] for request in sorted(items, key=lambda request: request["deadline_at"])]

    def emails(self, request: str) -> list[str]:
        return sorted(item["member_id"] for item in self._call("ListNotifications", request_id=request)["items"])

    def is_counted(self) -> bool:
        # Raises if the daemon finds its log broken.
        self.daemon.cli("verify")
        return True
