"""A network between a browser and the dashboard that can fail."""

import contextlib
import socket
import threading
import time

from waiting import eventually


class Proxy:
    """A network that can be cut, slowed down, made to swallow everything, or to keep single answers back."""

    def __init__(self, target):
        self.target = target
        self.is_cut = False
        self.bytes_per_second = None
        self.pairs = []
        self.flowing = threading.Event()
        self.flowing.set()
        self.wanted = None
        self.held = 0
        self.released = threading.Event()
        self.moved_at = time.monotonic()
        self.server = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port = self.server.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                near, _ = self.server.accept()
            except OSError:
                return
            if self.is_cut:
                near.close()
                continue
            try:
                far = socket.create_connection(("127.0.0.1", self.target))
            except OSError:
                near.close()
                continue
            self.pairs += [near, far]
            holds = threading.Event()
            threading.Thread(target=self._requests, args=(near, far, holds), daemon=True).start()
            threading.Thread(target=self._answers, args=(far, near, holds), daemon=True).start()

    def _requests(self, near, far, holds):
        def look(data):
            if self.wanted and all(part in data for part in self.wanted):
                holds.set()

        self._copy(near, far, look)

    def _answers(self, far, near, holds):
        def wait(data):
            if holds.is_set():
                self.held += 1
                self.released.wait()
                holds.clear()
            if self.bytes_per_second:
                time.sleep(len(data) / self.bytes_per_second)

        self._copy(far, near, wait)

    def _copy(self, source, drain, before):
        with contextlib.suppress(OSError):
            while data := source.recv(8192):
                before(data)
                self.flowing.wait()
                drain.sendall(data)
                self.moved_at = time.monotonic()
        for end in (source, drain):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def hold(self, *parts):
        """Keeps back the answer to a request that contains all these bytes. The server has acted on it."""
        self.held = 0
        self.released.clear()
        self.wanted = parts

    def wait_until_held(self):
        eventually("an answer is kept back", lambda: self.held)
        self.wanted = None

    def release(self):
        """Releases the answers, and waits until the network is quiet."""
        self.wanted = None
        self.released.set()
        self.settle()

    def settle(self):
        """Waits until nothing has moved for a second."""
        eventually("the network is quiet", lambda: time.monotonic() - self.moved_at > 1)

    def swallow(self):
        """Nothing gets through any more, without any error."""
        self.flowing.clear()

    def cut(self):
        """Everything that goes through breaks at once, and nothing new gets through."""
        self.is_cut = True
        for end in self.pairs:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        self.pairs = []

    def mend(self):
        self.is_cut = False
        self.flowing.set()

    def close(self):
        self.cut()
        self.released.set()
        self.flowing.set()
        self.server.close()
