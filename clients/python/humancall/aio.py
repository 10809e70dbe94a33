"""The client for asyncio. The same names as the one that blocks."""

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
from humancall.errors import HumanCallError, Unimplemented, deadline_passed, unreachable


async def _dial(path: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    connecting = not_for_children(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM))
    connecting.setblocking(False)
    try:
        await asyncio.wait_for(asyncio.get_running_loop().sock_connect(connecting, path), DIAL_SECONDS_MAX)
        return await asyncio.open_unix_connection(sock=connecting)
    except BaseException as error:
        connecting.close()
        if isinstance(error, (asyncio.TimeoutError, OSError)):
            # Python 3.10 has a TimeoutError of asyncio's own.
            known = error if isinstance(error, OSError) else TimeoutError()
            raise NoConnection(why_unreachable(path, known)) from None
        raise


class _CallLink:
    """A connection for single calls."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self._machine = Connection()
        self._waiting: dict[int, asyncio.Future[bytes]] = {}
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
            # Written as a whole, so that a call that is given up spoils no other. The answer is waited for, not the
            # writing: a connection that takes nothing is found by the deadline.
            self._writer.write(data)
            return await asyncio.wait_for(answer, left)
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
                    if isinstance(happening, Answered):
                        waiting.set_result(happening.payload)
                    elif isinstance(happening, Failed):
                        waiting.set_exception(happening.error)
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
                # One each: a call's error gets that call's key.
                waiting.set_exception(copy.copy(fault))

    async def close(self) -> None:
        self._reading.cancel()
        await asyncio.gather(self._reading, return_exceptions=True)


class AsyncHumanCall(AsyncHumanCallMethods):
    """A client of the HumanCall daemon for asyncio: `HumanCall`, with `await`. One object belongs to one event loop.

    In a forked child, under a loop of its own, it connects anew. A task that is cancelled gives its call up; the daemon may still carry it out.
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
        self._dialling: asyncio.Task[_CallLink] | None = None
        self._process = os.getpid()

    @property
    def admin(self) -> "AsyncAdmin":
        """The methods of service humancall.v1.Admin: settings, health, the daemon's version."""
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
            delay = retry.failed(fault, was_connected=self._was_connected, fraction=random.random())
            if time.monotonic() + delay >= until:
                raise deadline_passed()
            await asyncio.sleep(delay)

    def _leave_to_the_parent(self) -> None:
        """In a forked child: the link is the parent's, and its tasks are those of the parent's loop."""
        if self._process != os.getpid():
            self._process, self._link, self._dialling = os.getpid(), None, None

    async def _connected(self, until: float) -> _CallLink:
        self._leave_to_the_parent()
        if self._is_closed:
            raise unreachable("the client was closed; make a new one")
        if self._link and self._link.is_usable:
            return self._link
        # All wait for one attempt, each for its own time; who gives up disturbs nobody.
        if self._dialling is None or self._dialling.done():
            self._dialling = asyncio.create_task(self._dial())
        done, _ = await asyncio.wait([self._dialling], timeout=max(0.0, until - time.monotonic()))
        if not done:
            raise deadline_passed()
        try:
            return self._dialling.result()
        except asyncio.CancelledError:
            raise unreachable("the client was closed; make a new one") from None

    async def _dial(self) -> _CallLink:
        old, self._link = self._link, None
        if old:
            await old.close()
        self._link = _CallLink(*await _dial(self.socket))
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
        """The events of a workspace, each once and in order, resumed by themselves after every loss.

        The arguments are those of `HumanCall.events`.
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
        return AsyncEventStream(
            self.socket, request, Events(start, heartbeats=heartbeats, wait_for_daemon=wait_for_daemon)
        )

    def presence(self, member_id: str, session_id: str = "") -> AsyncPresenceSession:
        """Keeps a member online and their claims alive: `async with client.presence("member-1"): ...`."""
        return AsyncPresenceSession(self, member_id, session_id)

    async def close(self) -> None:
        """Closes the connection; calls under way and later ones fail. Event streams have their own `close`."""
        self._is_closed = True
        self._leave_to_the_parent()
        if self._dialling:
            self._dialling.cancel()
            await asyncio.gather(self._dialling, return_exceptions=True)
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
    """An iterator with a connection of its own. In a forked child it raises Unreachable once the parent has begun it."""

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
        # What came with the same bytes as the end is delivered before the end is looked at.
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
