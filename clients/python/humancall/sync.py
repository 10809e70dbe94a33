"""The blocking client."""

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
from humancall.errors import HumanCallError, Unimplemented, closed, deadline_passed


class HumanCall(HumanCallMethods):
    """A client of the HumanCall daemon.

    It connects at the first call, and again after every loss of the connection. One object serves a process and all its
    threads; a forked child makes a connection of its own. Mutations carry an idempotency key, a random one if you give
    none, so a call whose answer was lost is repeated until its deadline and carried out once. Every method raises
    HumanCallError and nothing else.

    socket: str, at most 107 bytes. None = HUMANCALL_SOCKET, else $XDG_RUNTIME_DIR/humancall/humancall.sock, else
        /run/humancall/humancall.sock.
    workspace: str, an id; used in every request that names no workspace. Empty = `default`.
    timeout: float, seconds, above 0 up to 86,400; how long a call without a timeout of its own may take, retries
        included.
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
        # One lock for each process: a thread that the child does not have may have held the parent's at the fork.
        self._dialling = {os.getpid(): threading.Lock()}

    @property
    def admin(self) -> "Admin":
        """The methods of service humancall.v1.Admin, such as settings, health and the daemon's version."""
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
            left = until - time.monotonic()
            time.sleep(retry.failed(fault, was_connected=self._was_connected, left=left, fraction=random.random()))

    def _connected(self, until: float) -> CallLink:
        # One thread connects, the others wait for it.
        dialling = self._dialling_here()
        if not dialling.acquire(timeout=max(0.0, until - time.monotonic())):
            raise deadline_passed()
        try:
            if self._is_closed:
                raise closed("the client was closed; make a new one")
            if self._link is None or not self._link.is_usable:
                left = until - time.monotonic()
                if left <= 0:
                    raise deadline_passed()
                old, self._link = self._link, CallLink(self.socket, left)
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
        """Returns an iterator over a workspace's events, each once and in order. It resumes after every loss of the
        connection.

        To continue after a restart of your own process, keep the cursor of the last item you handled and pass it as
        `start`, or name a `consumer` and use `ack_events`. The first item is `stream.opened`. The filters are joined by
        AND. Raises, from its `next`: CursorLost, LimitReached if no place is left for a new consumer, and other
        refusals.

        start: str. A cursor (the stream begins after it), or BEGINNING, NOW or SNAPSHOT. Empty = the consumer's place,
            else NOW.
        conversation_id, request_id, origin: str, filters; empty = all.
        types: str, at most 32 types of events, for example `message.created`; empty = all. Does not filter a snapshot.
        audience: VISITOR (the default) or TEAM, which adds notes, notifications, members and presence.
        consumer: str, an id. The daemon keeps the place of this consumer, which `ack_events` moves.
        member_id, session_id: str. The end of this stream ends this session of the member.
        workspace_id: str, an id; empty = the client's workspace.
        heartbeats: bool. True = also return `stream.heartbeat`, whose cursor can be acknowledged.
        wait_for_daemon: bool. False = raise Unreachable if the daemon is not running at first.
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
        """Keeps a member online and their claims alive: `with client.presence("member-1"): ...`.

        member_id: str, an id. session_id: str, an id, one for each window; empty = a random one.
        """
        return PresenceSession(self, member_id, session_id)

    def close(self) -> None:
        """Closes the connection; calls in flight and later ones raise. Event streams have a `close` of their own.

        In a forked child it does not touch the parent's connection.
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
        # The reading thread holds the connection, not this object, so it would never end.
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
    """An iterator over events with a connection of its own. `close` ends it, also from another thread.

    It belongs to the process that read its first item; in a forked child it raises Unreachable.
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
        """Reads one item, or opens one connection, or waits one delay."""
        if self._closed.is_set():
            raise StopIteration
        fault: Lost | NoConnection | HumanCallError
        try:
            if self._link is None:
                setattr(self._request, "from", self._machine.place)
                self._link = StreamLink(self._path, "humancall.v1.HumanCall", "StreamEvents", self._request)
                self._items = self._link.items()
                # Another thread may have called `close` in the meantime, when there was no connection to close.
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
        # The parent's stream continues.
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
