"""A server that answers as a test wants, however wrong."""

import pathlib
import socket
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from google.protobuf.message import Message
from humancall._frames import DATA, RESPONSE, Frame, FrameReader, encode
from humancall._ttrpc.ttrpc_pb2 import Any, ErrorInfo, KeyValue, Request, Response, Status

Serve = Callable[["Peer"], None]


class Peer:
    """One connection, from the server's side."""

    def __init__(self, connected: socket.socket) -> None:
        self.socket = connected
        self._frames: list[Frame] = []
        self._reader = FrameReader()

    def request(self) -> tuple[int, Request]:
        """The next call: its stream id and envelope."""
        while not self._frames:
            data = self.socket.recv(65_536)
            if not data:
                raise ConnectionResetError
            self._frames += self._reader.feed(data)
        frame = self._frames.pop(0)
        return frame.stream_id, Request.FromString(frame.payload)

    def send(self, data: bytes) -> None:
        self.socket.sendall(data)

    def answer(self, stream_id: int, message: Message) -> None:
        self.send(
            encode(Frame(stream_id, RESPONSE, 0, Response(payload=message.SerializeToString()).SerializeToString()))
        )

    def refuse(self, stream_id: int, code: int, reason: str) -> None:
        info = ErrorInfo(reason=reason, domain="humancall", metadata=[KeyValue(key="k", value="v")])
        detail = Any(type_url="type.googleapis.com/google.rpc.ErrorInfo", value=info.SerializeToString())
        status = Status(code=code, message="no", details=[detail])
        self.send(encode(Frame(stream_id, RESPONSE, 0, Response(status=status).SerializeToString())))

    def item(self, stream_id: int, message: Message) -> None:
        self.send(encode(Frame(stream_id, DATA, 0, message.SerializeToString())))


@contextmanager
def serving(*serve: Serve) -> Iterator[str]:
    """The socket of a server; the n-th function serves its n-th connection, the last one all later ones."""
    with tempfile.TemporaryDirectory(prefix="hc-") as folder, socket.socket(socket.AF_UNIX) as listening:
        path = str(pathlib.Path(folder) / "s")
        listening.bind(path)
        listening.listen(16)

        def accept() -> None:
            number = 0
            while True:
                try:
                    connected, _ = listening.accept()
                except OSError:
                    return
                threading.Thread(target=one, args=[connected, serve[min(number, len(serve) - 1)]], daemon=True).start()
                number += 1

        def one(connected: socket.socket, how: Serve) -> None:
            with connected, suppress(OSError):
                how(Peer(connected))

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        try:
            yield path
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            thread.join(10)
