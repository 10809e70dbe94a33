"""Blocking sockets: one connection for single calls, with a thread that reads it, and one for each stream."""

import contextlib
import copy
import os
import select
import socket
import threading
import time
from collections.abc import Iterator

from google.protobuf.message import Message

from humancall._connection import Answered, Connection, Ended, Failed, Item
from humancall._fork import not_for_children
from humancall._limits import DIAL_SECONDS_MAX, READ_BYTES, SILENCE_SECONDS_MAX
from humancall._method import A, Method, Q
from humancall._retry import Lost, NoConnection
from humancall._socket_path import why_unreachable
from humancall.errors import HumanCallError, deadline_passed


def dial(path: str, seconds: float = DIAL_SECONDS_MAX) -> socket.socket:
    """A connected socket, within `seconds`. Raises NoConnection."""
    connecting = None
    try:
        connecting = not_for_children(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM))
        # 0 would make the socket non-blocking.
        connecting.settimeout(max(0.001, min(seconds, DIAL_SECONDS_MAX)))
        connecting.connect(path)
    except OSError as error:
        if connecting:
            connecting.close()
        raise NoConnection(why_unreachable(path, error)) from None
    return connecting


class _Waiting:
    """One call in flight: the calling thread sleeps until `done`."""

    def __init__(self) -> None:
        self.done = threading.Event()
        self.outcome: bytes | Lost | HumanCallError = Lost("the connection was lost")

    def finish(self, outcome: bytes | Lost | HumanCallError) -> None:
        self.outcome = outcome
        self.done.set()


class CallLink:
    """A connection for single calls, shared by any number of threads."""

    def __init__(self, path: str, seconds: float) -> None:
        """Connects within `seconds`. Raises NoConnection."""
        self._process = os.getpid()
        self._socket = dial(path, seconds)
        # Only the reading thread reads, without a time limit; writers bound their own time.
        self._socket.settimeout(None)
        self._machine = Connection()
        self._waiting: dict[int, _Waiting] = {}
        # `_sending` keeps frames whole and ids in order; `_state` guards machine and table. Taken in this order.
        self._sending = threading.Lock()
        self._state = threading.Lock()
        self._is_over = False
        try:
            threading.Thread(target=self._read, name="humancall-reader", daemon=True).start()
        except RuntimeError as error:
            self._socket.close()
            raise NoConnection(f"no thread can be started to read answers: {error}") from None

    @property
    def is_usable(self) -> bool:
        return self._is_of_this_process and not self._is_over and not self._machine.is_used_up

    @property
    def _is_of_this_process(self) -> bool:
        """False in a forked child: it has no reading thread, and another thread may have held the locks."""
        return self._process == os.getpid()

    def call(self, method: Method[Q, A], payload: bytes, until: float) -> bytes:
        """The answer's bytes. until: seconds of the monotonic clock. Raises Lost, NoConnection, HumanCallError."""
        waiting = _Waiting()
        if not self._sending.acquire(timeout=max(0.0, until - time.monotonic())):
            raise deadline_passed()
        try:
            left = until - time.monotonic()
            if left <= 0:
                raise deadline_passed()
            with self._state:
                if self._is_over:
                    raise NoConnection("the connection was lost before the call was sent")
                call, data = self._machine.begin(method.service, method.name, payload, timeout=left)
                self._waiting[call] = waiting
            self._send(data, until)
        finally:
            self._sending.release()
        if not waiting.done.wait(max(0.0, until - time.monotonic())):
            with self._state:
                self._machine.forget(call)
                self._waiting.pop(call, None)
            raise deadline_passed()
        if isinstance(waiting.outcome, bytes):
            return waiting.outcome
        raise waiting.outcome

    def _send(self, data: bytes, until: float) -> None:
        """Sends all of `data`, or ends the connection: half a frame would corrupt every call after it."""
        rest = memoryview(data)
        try:
            while rest:
                poll = select.poll()
                poll.register(self._socket, select.POLLOUT)
                if not poll.poll(max(0.0, until - time.monotonic()) * 1000):
                    self._end(Lost("the daemon reads no bytes"))
                    raise deadline_passed()
                try:
                    rest = rest[self._socket.send(rest, socket.MSG_DONTWAIT) :]
                except BlockingIOError:
                    continue
        except (OSError, ValueError):
            # A closed socket has no descriptor to poll (ValueError). `_end` reports the loss to every waiting call.
            self._end(Lost("the connection was lost while the call was sent"))

    def _read(self) -> None:
        try:
            while data := self._socket.recv(READ_BYTES):
                with self._state:
                    for happening in self._machine.receive(data):
                        waiting = self._waiting.pop(happening.call, None)
                        if waiting and isinstance(happening, (Answered, Failed)):
                            waiting.finish(happening.payload if isinstance(happening, Answered) else happening.error)
            self._end(Lost("the daemon closed the connection"))
        except HumanCallError as error:
            self._end(error)
        except OSError:
            self._end(Lost("the connection was lost"))

    def _end(self, fault: Lost | HumanCallError) -> None:
        with self._state:
            self._is_over = True
            left, self._waiting = self._waiting, {}
        _hang_up(self._socket)
        for waiting in left.values():
            # A copy for each call, because each error gets its own call's key.
            waiting.finish(copy.copy(fault))

    def close(self) -> None:
        if self._is_of_this_process:
            self._end(Lost("the client was closed"))
        else:
            self._socket.close()

    def abandon(self) -> None:
        """Ends the reading thread without taking a lock: garbage collection can run at any point of any thread."""
        if self._is_of_this_process:
            _shut_down(self._socket)


class StreamLink:
    """A connection for one stream, read by the thread that wants the next item."""

    def __init__(self, path: str, service: str, method: str, request: Message) -> None:
        self._machine = Connection()
        _, data = self._machine.begin(service, method, request.SerializeToString(), timeout=None, streams=True)
        self._socket = dial(path)
        try:
            self._socket.sendall(data)
        except OSError:
            self.close()
            raise Lost("the connection was lost while the stream was opened") from None
        self._socket.settimeout(SILENCE_SECONDS_MAX)

    def items(self) -> Iterator[bytes]:
        """Yields the encoded items. Ends only by raising Lost or HumanCallError."""
        while True:
            try:
                data = self._socket.recv(READ_BYTES)
            except TimeoutError:
                raise Lost("the event stream fell silent") from None
            except OSError:
                raise Lost("the connection was lost") from None
            if not data:
                raise Lost("the daemon closed the connection")
            for happening in self._machine.receive(data):
                if isinstance(happening, Item):
                    yield happening.payload
                elif isinstance(happening, Failed):
                    raise happening.error
                elif isinstance(happening, Ended):
                    raise Lost("the daemon ended the stream")

    def close(self) -> None:
        _hang_up(self._socket)


def _hang_up(connected: socket.socket) -> None:
    _shut_down(connected)
    connected.close()


def _shut_down(connected: socket.socket) -> None:
    # Shutting down wakes a thread that reads; closing alone would not.
    with contextlib.suppress(OSError):
        connected.shutdown(socket.SHUT_RDWR)
