"""The load generator's gRPC: the frames that it sends, and its refusal of every answer that is not whole.

make -C Benchmarks test
"""

import contextlib
import socket
import struct
import subprocess
import tempfile
import threading
import unittest
from pathlib import Path

BUILT = Path(__file__).resolve().parent.parent.parent / ".build/bench"

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
DATA, HEADERS, RST_STREAM, SETTINGS, PING, GOAWAY, WINDOW_UPDATE = 0, 1, 3, 4, 6, 7, 8
END_STREAM, ACK, END_HEADERS, PADDED = 1, 1, 4, 8
OK, NOT_FOUND = b"\x88", b"\x8d"
# grpc-status 0 as a literal, without Huffman coding.
TRAILERS = b"\x00\x0bgrpc-status\x010"
REQUEST = b"\x1a\x05req-1"


def frame(kind: int, flags: int, stream: int, payload: bytes = b"") -> bytes:
    return struct.pack(">I", len(payload))[1:] + struct.pack(">BBI", kind, flags, stream) + payload


def message(text: bytes, compressed: int = 0) -> bytes:
    return struct.pack(">BI", compressed, len(text)) + text


def head(stream: int, status: bytes = OK) -> bytes:
    return frame(HEADERS, END_HEADERS, stream, status)


def trailers(stream: int) -> bytes:
    return frame(HEADERS, END_HEADERS | END_STREAM, stream, TRAILERS)


def answer(stream: int) -> bytes:
    return head(stream) + frame(DATA, 0, stream, message(b"x" * 100)) + trailers(stream)


class ScriptedServer(threading.Thread):
    """Answers the request on each stream with `script(stream)`, byte by byte if `bytewise`. Records the frames."""

    def __init__(self, path: str, script, *, bytewise: bool = False):
        super().__init__(daemon=True)
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(path)
        self.listener.listen()
        self.script, self.bytewise = script, bytewise
        self.preface = b""
        self.frames: list[tuple[int, int, int, bytes]] = []

    def run(self):
        client, _ = self.listener.accept()
        # A client that gives up leaves bytes unread, which resets the connection.
        with self.listener, client, contextlib.suppress(ConnectionError):
            self.preface = client.recv(len(PREFACE), socket.MSG_WAITALL)
            client.sendall(frame(SETTINGS, 0, 0))
            while header := client.recv(9, socket.MSG_WAITALL):
                count = struct.unpack(">I", b"\0" + header[:3])[0]
                kind, flags, stream = struct.unpack(">BBI", header[3:])
                payload = client.recv(count, socket.MSG_WAITALL) if count else b""
                self.frames.append((kind, flags, stream, payload))
                if kind != DATA:
                    continue
                said = self.script(stream)
                for part in [bytes([byte]) for byte in said] if self.bytewise else [said]:
                    client.sendall(part)


class Grpc(unittest.TestCase):
    def load(
        self, script, calls: int = 1, *, bytewise: bool = False
    ) -> tuple[subprocess.CompletedProcess[str], ScriptedServer]:
        with tempfile.TemporaryDirectory() as directory:
            ids = Path(directory) / "ids"
            ids.write_text("req-1\n")
            server = ScriptedServer(f"{directory}/s", script, bytewise=bytewise)
            server.start()
            done = subprocess.run(
                [BUILT / "load", "grpc-get", "--socket", f"{directory}/s", "--ids", ids, "--calls", str(calls)],
                capture_output=True,
                text=True,
                timeout=30,
            )
            server.join(30)
            return done, server

    def refusal(self, script) -> str:
        """The load generator's error."""
        done, _ = self.load(script)
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        return done.stderr

    def test_each_call_has_its_own_stream_and_the_message_that_ttrpc_carries(self):
        done, server = self.load(answer, calls=3)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('"calls": 3,', done.stdout)
        self.assertEqual(server.preface, PREFACE)
        self.assertEqual([stream for kind, _, stream, _ in server.frames if kind == HEADERS], [1, 3, 5])
        for kind, flags, _, payload in server.frames:
            if kind == DATA:
                self.assertEqual((flags, payload), (END_STREAM, message(REQUEST)))
            if kind == HEADERS:
                self.assertEqual(flags, END_HEADERS)
                self.assertIn(b"\x04\x22/humancall.v1.HumanCall/GetRequest", payload)

    def test_settings_and_pings_are_acknowledged_and_the_window_is_opened(self):
        ping = frame(PING, 0, 0, b"12345678")
        done, server = self.load(lambda stream: ping + answer(stream) + frame(PING, ACK, 0, b"unasked."), calls=2)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn((SETTINGS, ACK, 0, b""), server.frames)
        self.assertEqual(server.frames.count((PING, ACK, 0, b"12345678")), 2)
        self.assertIn((WINDOW_UPDATE, 0, 0, struct.pack(">I", 2**31 - 1 - 65535)), server.frames)

    def test_an_answer_can_be_split_padded_and_mixed_with_unknown_frames(self):
        def script(stream: int) -> bytes:
            whole = message(b"y" * 50)
            padded = b"\x03" + whole[2:] + b"\0\0\0"
            return (
                head(stream, b"\x3f\xe1\x1f" + OK)
                + frame(DATA, 0, stream, whole[:2])
                + frame(0xBE, 0, stream, b"?")
                + frame(DATA, PADDED, stream, padded)
                + frame(WINDOW_UPDATE, 0, 0, struct.pack(">I", 12))
                + trailers(stream)
            )

        done, _ = self.load(script, calls=2, bytewise=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('"calls": 2,', done.stdout)

    def test_a_reset_names_the_stream_and_the_error(self):
        said = self.refusal(lambda stream: frame(RST_STREAM, 0, stream, b"\0\0\0\x07"))
        self.assertIn("reset stream 1: HTTP/2 error 7", said)

    def test_a_goaway_is_reported_with_its_text(self):
        goodbye = struct.pack(">II", 0, 11) + b"too_many_pings"
        said = self.refusal(lambda _: frame(GOAWAY, 0, 0, goodbye))
        self.assertIn("ends the connection: HTTP/2 error 11 too_many_pings", said)

    def test_a_status_without_a_message_is_a_failure(self):
        failed = OK + b"\x00\x0bgrpc-status\x0212"
        self.assertIn(
            "with a status and without a message",
            self.refusal(lambda stream: frame(HEADERS, END_HEADERS | END_STREAM, stream, failed)),
        )
        self.assertIn("the answer has no message", self.refusal(lambda stream: head(stream) + trailers(stream)))

    def test_an_http_status_other_than_200_is_a_failure(self):
        self.assertIn("status is not 200", self.refusal(lambda stream: head(stream, NOT_FOUND) + trailers(stream)))

    def test_an_incomplete_message_and_a_compressed_one_are_failures(self):
        for data in (message(b"whole")[:-1], message(b"whole") + b"!", message(b"whole", compressed=1), b"\0\0"):
            said = self.refusal(
                lambda stream, data=data: head(stream) + frame(DATA, 0, stream, data) + trailers(stream)
            )
            self.assertIn(f"{len(data)} bytes came", said)

    def test_an_answer_to_another_call_is_a_failure(self):
        self.assertIn("HEADERS came without a call that expects them", self.refusal(lambda _: answer(99)))
        self.assertIn(
            "DATA came without a call that expects it",
            self.refusal(lambda stream: frame(DATA, 0, stream, message(b"x"))),
        )


if __name__ == "__main__":
    unittest.main()
