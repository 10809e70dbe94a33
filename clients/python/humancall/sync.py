"""The client that blocks."""

import os
import random
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from types import TracebackType

from humancall import v1
from humancall._blocking import CallLink, StreamLink
from humancall._events import Events
from humancall._fork import of_another_process
from humancall._limits import CALL_SECONDS_DEFAULT
from humancall._method import A, Method, Q, decoded, enum_number, fill_key, made, time_for
from humancall._presence import PresenceSession
from humancall._retry import Lost, NoConnection, Retry
from humancall._socket_path import socket_path
from humancall._sync_methods import AdminMethods, HumanCallMethods
from humancall._unimplemented import explained
from humancall.errors import HumanCallError, Unimplemented, deadline_passed, unreachable


class HumanCall(HumanCallMethods):
    """A client of the HumanCall daemon.

    It connects when the first call is made, and again whenever the connection was lost: one object serves a process and
    all its threads, and after a fork the child too, which connects anew. Mutations carry an idempotency key, a random one where you give none, so a call whose answer was
    lost is repeated by itself and carried out once. Every method raises HumanCallError and nothing else.

    socket: None = HUMANCALL_SOCKET, else $XDG_RUNTIME_DIR/humancall/humancall.sock, else /run/humancall/humancall.sock.
    workspace: put into every request that names none; empty = the daemon's `default`.
    timeout: seconds a call may take that names no timeout, retries included.
    """

    def __init__(
        self, socket: str | None = None, *, workspace: str = "", timeout: float = CALL_SECONDS_DEFAULT
    ) -> None:
        self.socket = socket_path(socket)
        self.workspace = workspace
        self.timeout = timeout
        self._link: CallLink | None = None
        self._was_connected = False
        self._is_closed = False
        # One for each process: the parent's may have been held at the fork, by a thread that the child does not have.
        self._dialling = {os.getpid(): threading.Lock()}

    @property
    def admin(self) -> "Admin":
        """The methods of service humancall.v1.Admin: settings, health, the daemon's version."""
        return Admin(self)

    def _call(self, method: Method[Q, A], make: Callable[[], Q], timeout: float | None) -> A:
        request = made(make, self.workspace)
        key = fill_key(method, request)
        try:
            return decoded(
                method.response, self._attempts(method, request, key, time_for(request, timeout, self.timeout))
            )
        except Unimplemented as error:
            if method.name == "ServerInfo":
                raise
            raise explained(error, method.name, self._server_info()) from None
        except HumanCallError as error:
            error.idempotency_key = key
            raise error.with_traceback(None) from None

    def _attempts(self, method: Method[Q, A], request: Q, key: str, seconds: float) -> bytes:
        until = time.monotonic() + seconds
        payload = request.SerializeToString()
        retry = Retry(has_key=bool(key), repeatable=method.repeatable)
        while True:
            fault: Lost | NoConnection | HumanCallError
            try:
                return self._connected(until).call(method, payload, until)
            except (Lost, NoConnection, HumanCallError) as error:
                fault = error
            delay = retry.failed(fault, was_connected=self._was_connected, fraction=random.random())
            if time.monotonic() + delay >= until:
                raise deadline_passed()
            time.sleep(delay)

    def _connected(self, until: float) -> CallLink:
        # One dials, the others wait for it.
        dialling = self._dialling_here()
        if not dialling.acquire(timeout=max(0.0, until - time.monotonic())):
            raise deadline_passed()
        try:
            if self._is_closed:
                raise unreachable("the client was closed; make a new one")
            if self._link is None or not self._link.is_usable:
                old, self._link = self._link, CallLink(self.socket)
                self._was_connected = True
                if old:
                    old.close()
            return self._link
        finally:
            dialling.release()

    def _dialling_here(self) -> threading.Lock:
        return self._dialling.setdefault(os.getpid(), threading.Lock())

    def _server_info(self) -> v1.ServerInfoResponse | None:
        try:
            return self.admin.server_info()
        except HumanCallError:
            return None

    def events(
        self,
        *,
        start: str = "",
        conversation_id: str = "",
        request_id: str = "",
        origin: str = "",
        types: Sequence[str] = (),
        audience: v1.AudienceName | v1.Audience = "UNSPECIFIED",
        consumer: str = "",
        member_id: str = "",
        session_id: str = "",
        workspace_id: str = "",
        heartbeats: bool = False,
        wait_for_daemon: bool = True,
    ) -> "EventStream":
        """The events of a workspace, each once and in order, resumed by themselves after every loss.

        start: a cursor (begins after it), BEGINNING, NOW or SNAPSHOT; empty = the consumer's place, else NOW. To go on after
        a restart of your own process keep the cursor of the last item you dealt with, or name a `consumer` and use
        `ack_events`. heartbeats: also give `stream.heartbeat`, whose cursor may be acknowledged. wait_for_daemon: wait for
        a daemon that is not there at first. The first item is `stream.opened`. Raises CursorLost and other refusals.
        """
        request = made(
            lambda: v1.StreamEventsRequest(
                workspace_id=workspace_id,
                conversation_id=conversation_id,
                request_id=request_id,
                origin=origin,
                types=types,
                audience=enum_number(v1.Audience, "audience", audience),
                consumer=consumer,
                member_id=member_id,
                session_id=session_id,
            ),
            self.workspace,
        )
        return EventStream(self.socket, request, Events(start, heartbeats=heartbeats, wait_for_daemon=wait_for_daemon))

    def presence(self, member_id: str, session_id: str = "") -> PresenceSession:
        """Keeps a member online and their claims alive: `with client.presence("member-1"): ...`."""
        return PresenceSession(self, member_id, session_id)

    def close(self) -> None:
        """Closes the connection; calls under way and later ones fail. Event streams have their own `close`.

        In a forked child it leaves the parent's connection alone.
        """
        with self._dialling_here():
            self._is_closed = True
            if self._link:
                self._link.close()

    def __enter__(self) -> "HumanCall":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __del__(self) -> None:
        # The thread that reads knows the connection and not this object, so it would go on for ever.
        link = getattr(self, "_link", None)
        if link:
            link.abandon()


class Admin(AdminMethods):
    """Service humancall.v1.Admin, on the same connection: `client.admin`."""

    def __init__(self, client: HumanCall) -> None:
        self._perform = client._call

    def _call(self, method: Method[Q, A], make: Callable[[], Q], timeout: float | None) -> A:
        return self._perform(method, make, timeout)


class EventStream(Iterator[v1.StreamEventsResponse]):
    """An iterator with a connection of its own. `close`, also from another thread, ends it.

    It belongs to the process that took its first item: in a forked child it raises Unreachable.
    """

    def __init__(self, path: str, request: v1.StreamEventsRequest, machine: Events) -> None:
        self._path = path
        self._request = request
        self._machine = machine
        self._link: StreamLink | None = None
        self._items: Iterator[bytes] = iter(())
        self._ready: deque[v1.StreamEventsResponse] = deque()
        self._closed = threading.Event()
        self._process: int | None = None

    @property
    def _is_inherited(self) -> bool:
        return self._process not in (None, os.getpid())

    def __next__(self) -> v1.StreamEventsResponse:
        if self._is_inherited:
            raise of_another_process("an event stream")
        self._process = os.getpid()
        try:
            while not self._ready:
                self._step()
            return self._ready.popleft()
        except BaseException:
            self.close()
            raise

    def _step(self) -> None:
        """One item read, or one connection opened, or one delay waited for."""
        if self._closed.is_set():
            raise StopIteration
        fault: Lost | NoConnection | HumanCallError
        try:
            if self._link is None:
                setattr(self._request, "from", self._machine.place)
                self._link = StreamLink(self._path, "humancall.v1.HumanCall", "StreamEvents", self._request)
                self._items = self._link.items()
                # Closed by another thread meanwhile, which saw no connection to close.
                if self._closed.is_set():
                    self._link.close()
            item = decoded(v1.StreamEventsResponse, next(self._items))
        except (Lost, NoConnection, HumanCallError) as error:
            fault = error
        else:
            self._ready.extend(self._machine.received(item))
            return
        if self._link:
            self._link.close()
            self._link = None
        if not self._closed.is_set():
            self._closed.wait(self._machine.ended(fault, random.random()))

    def close(self) -> None:
        # The parent's goes on.
        if self._is_inherited:
            return
        self._closed.set()
        if self._link:
            self._link.close()

    def __enter__(self) -> "EventStream":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __del__(self) -> None:
        if hasattr(self, "_process"):
            self.close()
