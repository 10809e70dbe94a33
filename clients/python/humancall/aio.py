"""The asyncio client. It has the same names as the blocking one."""

import asyncio
import copy
import os
import random
import socket
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Sequence
from types import TracebackType

from humancall import v1
from humancall._async_methods import AsyncAdminMethods, AsyncHumanCallMethods
from humancall._connection import Answered, Connection, Ended, Failed, Item
from humancall._events import Events
from humancall._fork import not_for_children, of_another_process
from humancall._limits import CALL_SECONDS_DEFAULT, DIAL_SECONDS_MAX, READ_BYTES, SILENCE_SECONDS_MAX
from humancall._method import A, Method, Q, decoded, enum_number, fill_key, made, time_for
from humancall._presence import AsyncPresenceSession
from humancall._retry import Lost, NoConnection, Retry
from humancall._socket_path import socket_path, why_unreachable
from humancall._unimplemented import explained
from humancall.errors import HumanCallError, Unimplemented, closed, deadline_passed


async def _dial(path: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    connecting = None
    try:
        connecting = not_for_children(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM))
        connecting.setblocking(False)
        await asyncio.wait_for(asyncio.get_running_loop().sock_connect(connecting, path), DIAL_SECONDS_MAX)
        # asyncio reports success while a full queue of connections has not accepted this one; then it has no peer.
        connecting.getpeername()
        return await asyncio.open_unix_connection(sock=connecting)
    except BaseException as error:
        if connecting:
            connecting.close()
        if isinstance(error, (asyncio.TimeoutError, OSError)):
            # In Python 3.10 asyncio has a TimeoutError of its own.
            known = error if isinstance(error, OSError) else TimeoutError()
            raise NoConnection(why_unreachable(path, known)) from None
        raise


class _CallLink:
    """A connection for single calls."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self._machine = Connection()
        # Outcomes are values: an exception that is set on a future and never awaited is reported to the event loop.
        self._waiting: dict[int, asyncio.Future[bytes | Lost | HumanCallError]] = {}
        self._is_over = False
        self._reading = asyncio.create_task(self._read())

    @property
    def is_usable(self) -> bool:
        return not self._is_over and not self._machine.is_used_up

    async def call(self, method: Method[Q, A], payload: bytes, until: float) -> bytes:
        left = until - time.monotonic()
        if left <= 0:
            raise deadline_passed()
        if self._is_over:
            raise NoConnection("the connection was lost before the call was sent")
        call, data = self._machine.begin(method.service, method.name, payload, timeout=left)
        answer = self._waiting[call] = asyncio.get_running_loop().create_future()
        try:
            # `write` buffers the whole frame, so a call that is given up cannot cut it. Only the answer is awaited: the
            # deadline covers a peer that reads nothing.
            self._writer.write(data)
            outcome = await asyncio.wait_for(answer, left)
            if isinstance(outcome, bytes):
                return outcome
            raise outcome
        except asyncio.TimeoutError:
            raise deadline_passed() from None
        finally:
            self._machine.forget(call)
            self._waiting.pop(call, None)

    async def _read(self) -> None:
        fault: Lost | HumanCallError = Lost("the daemon closed the connection")
        try:
            while data := await self._reader.read(READ_BYTES):
                for happening in self._machine.receive(data):
                    waiting = self._waiting.pop(happening.call, None)
                    if waiting is None or waiting.done():
                        continue
                    if isinstance(happening, (Answered, Failed)):
                        waiting.set_result(happening.payload if isinstance(happening, Answered) else happening.error)
        except HumanCallError as error:
            fault = error
        except OSError:
            fault = Lost("the connection was lost")
        finally:
            self._end(fault)

    def _end(self, fault: Lost | HumanCallError) -> None:
        self._is_over = True
        self._writer.close()
        for waiting in self._waiting.values():
            if not waiting.done():
                # A copy for each call, because each error gets its own call's key.
                waiting.set_result(copy.copy(fault))

    def abandon(self) -> None:
        """Ends the connection without waiting for it, also when its event loop no longer runs."""
        if not self._reading.done():
            self._reading.cancel()

    async def close(self) -> None:
        self.abandon()
        if not self._reading.done():
            await asyncio.wait([self._reading])


class AsyncHumanCall(AsyncHumanCallMethods):
    """A client of the HumanCall daemon for asyncio: `HumanCall`, with `await`.

    One object belongs to one event loop at a time; in a forked child, under a loop of its own, it makes a connection of
    its own. A cancelled task gives its call up, and the daemon may still carry it out.

    socket, workspace, timeout: as for `HumanCall`.
    """

    def __init__(
        self, socket: str | None = None, *, workspace: str = "", timeout: float = CALL_SECONDS_DEFAULT
    ) -> None:
        self.socket = socket_path(socket)
        self.workspace = workspace
        self.timeout = timeout
        self._link: _CallLink | None = None
        self._was_connected = False
        self._is_closed = False
        self._dialling: asyncio.Task[_CallLink | NoConnection] | None = None
        self._process = os.getpid()

    @property
    def admin(self) -> "AsyncAdmin":
        """The methods of service humancall.v1.Admin, such as settings, health and the daemon's version."""
        return AsyncAdmin(self)

    async def _call(self, method: Method[Q, A], make: Callable[[], Q], timeout: float | None) -> A:
        request = made(make, self.workspace)
        key = fill_key(method, request)
        try:
            seconds = time_for(request, timeout, self.timeout)
            return decoded(method.response, await self._attempts(method, request, key, seconds))
        except Unimplemented as error:
            if method.name == "ServerInfo":
                raise
            raise explained(error, method.name, await self._server_info()) from None
        except HumanCallError as error:
            error.idempotency_key = key
            raise error.with_traceback(None) from None

    async def _attempts(self, method: Method[Q, A], request: Q, key: str, seconds: float) -> bytes:
        until = time.monotonic() + seconds
        payload = request.SerializeToString()
        retry = Retry(has_key=bool(key), repeatable=method.repeatable)
        while True:
            fault: Lost | NoConnection | HumanCallError
            try:
                return await (await self._connected(until)).call(method, payload, until)
            except (Lost, NoConnection, HumanCallError) as error:
                fault = error
            left = until - time.monotonic()
            await asyncio.sleep(
                retry.failed(fault, was_connected=self._was_connected, left=left, fraction=random.random())
            )

    def _leave_to_the_parent(self) -> None:
        """In a forked child, forgets the link and the tasks, which belong to the parent's event loop."""
        if self._process != os.getpid():
            self._process, self._link, self._dialling = os.getpid(), None, None

    async def _connected(self, until: float) -> _CallLink:
        self._leave_to_the_parent()
        if self._is_closed:
            raise closed("the client was closed; make a new one")
        if self._link and self._link.is_usable:
            return self._link
        # All callers wait for one attempt, each until its own deadline. The task is kept in a variable of this call:
        # another caller may replace `_dialling` before this one resumes.
        dialling = self._dialling
        if dialling is None or dialling.done():
            dialling = self._dialling = asyncio.create_task(self._dial())
        done, _ = await asyncio.wait([dialling], timeout=max(0.0, until - time.monotonic()))
        if not done:
            raise deadline_passed()
        if dialling.cancelled():
            raise closed("the client was closed; make a new one")
        link = dialling.result()
        if isinstance(link, NoConnection):
            # A copy for each caller: raising adds a traceback to the exception.
            raise NoConnection(str(link))
        return link

    async def _dial(self) -> "_CallLink | NoConnection":
        """The failure is a value, because nobody awaits a task whose callers have all given up."""
        old, self._link = self._link, None
        if old:
            old.abandon()
        try:
            self._link = _CallLink(*await _dial(self.socket))
        except NoConnection as failure:
            return failure
        self._was_connected = True
        return self._link

    async def _server_info(self) -> v1.ServerInfoResponse | None:
        try:
            return await self.admin.server_info()
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
    ) -> "AsyncEventStream":
        """Returns an asynchronous iterator over a workspace's events. The arguments are those of `HumanCall.events`."""
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
        return AsyncEventStream(
            self.socket, request, Events(start, heartbeats=heartbeats, wait_for_daemon=wait_for_daemon)
        )

    def presence(self, member_id: str, session_id: str = "") -> AsyncPresenceSession:
        """Keeps a member online and their claims alive: `async with client.presence("member-1"): ...`.

        member_id: str, an id. session_id: str, an id, one for each window; empty = a random one.
        """
        return AsyncPresenceSession(self, member_id, session_id)

    async def close(self) -> None:
        """Closes the connection; calls in flight and later ones raise. Event streams have a `close` of their own."""
        self._is_closed = True
        self._leave_to_the_parent()
        if self._dialling and not self._dialling.done():
            self._dialling.cancel()
            await asyncio.wait([self._dialling])
        if self._link:
            await self._link.close()

    async def __aenter__(self) -> "AsyncHumanCall":
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()


class AsyncAdmin(AsyncAdminMethods):
    """Service humancall.v1.Admin, on the same connection: `client.admin`."""

    def __init__(self, client: AsyncHumanCall) -> None:
        self._perform = client._call

    async def _call(self, method: Method[Q, A], make: Callable[[], Q], timeout: float | None) -> A:
        return await self._perform(method, make, timeout)


class AsyncEventStream(AsyncIterator[v1.StreamEventsResponse]):
    """An iterator over events with a connection of its own. It belongs to the process that read its first item."""

    def __init__(self, path: str, request: v1.StreamEventsRequest, machine: Events) -> None:
        self._path = path
        self._request = request
        self._machine = machine
        self._connection = Connection()
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None
        self._ready: deque[v1.StreamEventsResponse] = deque()
        self._process: int | None = None

    @property
    def _is_inherited(self) -> bool:
        return self._process not in (None, os.getpid())

    async def __anext__(self) -> v1.StreamEventsResponse:
        if self._is_inherited:
            raise of_another_process("an event stream")
        self._process = os.getpid()
        try:
            while not self._ready:
                await self._step()
            return self._ready.popleft()
        except BaseException:
            await self.close()
            raise

    async def _step(self) -> None:
        fault: Lost | NoConnection | HumanCallError
        try:
            if self._reader is None:
                self._reader = await self._open()
            await self._read(self._reader)
            return
        except (Lost, NoConnection, HumanCallError) as error:
            fault = error
        # Items that arrived in the same bytes as the end are delivered before the end is handled.
        await self.close()
        await asyncio.sleep(self._machine.ended(fault, random.random()))

    async def _open(self) -> asyncio.StreamReader:
        setattr(self._request, "from", self._machine.place)
        self._connection = Connection()
        _, data = self._connection.begin(
            "humancall.v1.HumanCall", "StreamEvents", self._request.SerializeToString(), timeout=None, streams=True
        )
        reader, self._writer = await _dial(self._path)
        self._writer.write(data)
        return reader

    async def _read(self, reader: asyncio.StreamReader) -> None:
        try:
            data = await asyncio.wait_for(reader.read(READ_BYTES), SILENCE_SECONDS_MAX)
        except asyncio.TimeoutError:
            raise Lost("the event stream fell silent") from None
        except OSError:
            raise Lost("the connection was lost") from None
        if not data:
            raise Lost("the daemon closed the connection")
        for happening in self._connection.receive(data):
            if isinstance(happening, Item):
                self._ready.extend(self._machine.received(decoded(v1.StreamEventsResponse, happening.payload)))
            elif isinstance(happening, Failed):
                raise happening.error
            elif isinstance(happening, Ended):
                raise Lost("the daemon ended the stream")

    async def close(self) -> None:
        if self._is_inherited:
            return
        writer, self._reader, self._writer = self._writer, None, None
        if writer:
            writer.close()

    async def __aenter__(self) -> "AsyncEventStream":
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()
