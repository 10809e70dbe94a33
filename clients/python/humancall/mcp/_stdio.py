"""Standard input and output of the server, as the two streams that the SDK reads and writes.

A thread reads, because a read of a file or a pipe cannot be cancelled; it is a daemon thread, so it does not keep the
process alive. `Input.end` ends the input from any thread or signal handler: every way to stop takes the path of end of
input.
"""

import asyncio
import contextlib
import os
import select
import threading
from collections.abc import Callable, Iterator

import anyio.to_thread

from humancall.mcp._limits import LINES_WAITING_MAX, READ_BYTES
from humancall.mcp._lines import LineSplitter, Refusal, read, written


class Output:
    """Writes whole lines. When nobody reads them any more it calls `on_loss`, and drops what is written after that."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._writing = asyncio.Lock()
        self._is_lost = False
        self.on_loss: Callable[[], None] = lambda: None

    async def write(self, text: str) -> None:
        """text: one message as JSON, with or without its line end."""
        data = written(text.rstrip("\n")).encode()
        async with self._writing:
            if not self._is_lost:
                # A thread that is stuck in a write is left behind, or the process could not end.
                await anyio.to_thread.run_sync(self._write, data, abandon_on_cancel=True)

    async def flush(self) -> None:
        """Every `write` is complete when it returns."""

    def _write(self, data: bytes) -> None:
        rest = memoryview(data)
        try:
            while rest:
                try:
                    rest = rest[os.write(self._descriptor, rest) :]
                except BlockingIOError:
                    # The client made the pipe non-blocking for both ends.
                    select.select([], [self._descriptor], [])
        except OSError:
            self._is_lost = True
            self.on_loss()


class Input:
    """An asynchronous iterator over messages. It answers lines that are no message itself, through `output`."""

    def __init__(self, descriptor: int, output: Output) -> None:
        self._descriptor = descriptor
        self._output = output
        self._loop = asyncio.get_running_loop()
        self._lines: asyncio.Queue[bytes | None] = asyncio.Queue(LINES_WAITING_MAX)
        self._ended = asyncio.Event()
        threading.Thread(target=self._read, name="humancall-stdin", daemon=True).start()

    def end(self) -> None:
        """Ends the input, as if the client had closed it. Lines that were not handled yet are dropped."""
        with contextlib.suppress(RuntimeError):
            # RuntimeError: the event loop has ended before.
            self._loop.call_soon_threadsafe(self._ended.set)

    def _read(self) -> None:
        splitter = LineSplitter()
        try:
            while data := self._some_bytes():
                for line in splitter.feed(data):
                    self._put(line)
            for line in splitter.end():
                self._put(line)
            asyncio.run_coroutine_threadsafe(self._lines.join(), self._loop).result()
        except (OSError, RuntimeError):
            pass
        self.end()

    def _some_bytes(self) -> bytes:
        while True:
            try:
                return os.read(self._descriptor, READ_BYTES)
            except BlockingIOError:
                select.select([self._descriptor], [], [])

    def _put(self, line: bytes | None) -> None:
        asyncio.run_coroutine_threadsafe(self._lines.put(line), self._loop).result()

    def __aiter__(self) -> "Input":
        return self

    async def __anext__(self) -> str:
        while not self._ended.is_set():
            message = read(await self._next_line())
            if isinstance(message, Refusal):
                await self._output.write(message.text)
            elif message is not None:
                return message
        raise StopAsyncIteration

    async def _next_line(self) -> bytes | None:
        """Empty at the end of input."""
        line = asyncio.ensure_future(self._lines.get())
        ended = asyncio.ensure_future(self.wait_ended())
        try:
            await asyncio.wait([line, ended], return_when=asyncio.FIRST_COMPLETED)
            if not line.done():
                return b""
            self._lines.task_done()
            return line.result()
        finally:
            line.cancel()
            ended.cancel()

    async def wait_ended(self) -> None:
        await self._ended.wait()


@contextlib.contextmanager
def private_stdout() -> Iterator[int]:
    """A descriptor of standard output that only the protocol uses; a stray print goes to standard error instead."""
    private = os.dup(1)
    os.dup2(2, 1)
    try:
        yield private
    finally:
        os.dup2(private, 1)
        os.close(private)
