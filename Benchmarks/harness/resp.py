"""A small Redis client, enough for the checks of the benchmarks (https://redis.io/docs/reference/protocol-spec/)."""

import socket
from pathlib import Path

TIMEOUT_SECONDS = 30


class RedisError(Exception):
    """An error that Redis returned, with its text."""


class Redis:
    def __init__(self, path: Path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(TIMEOUT_SECONDS)
        self.socket.connect(str(path))
        self.replies = self.socket.makefile("rb")

    def __call__(self, *words: object):
        """One command. Bulk strings come back as text."""
        encoded = [str(word).encode() for word in words]
        self.socket.sendall(
            b"*%d\r\n" % len(encoded) + b"".join(b"$%d\r\n%s\r\n" % (len(word), word) for word in encoded)
        )
        return self._reply()

    def close(self) -> None:
        self.replies.close()
        self.socket.close()

    def _reply(self):
        line = self.replies.readline()[:-2]
        kind, value = line[:1], line[1:].decode()
        match kind:
            case b"+":
                return value
            case b":":
                return int(value)
            case b"-":
                raise RedisError(value)
            case b"$":
                return None if value == "-1" else self.replies.read(int(value) + 2)[:-2].decode()
            case b"*":
                # An error inside an array would leave the rest of it unread.
                return [self._reply() for _ in range(int(value))]
        raise RedisError(f"the connection was closed after {line!r}")
