"""A member's session, kept alive by heartbeats. The end of its `with` block ends it in the daemon at once."""

import asyncio
import os
import secrets
import threading
from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Literal

from humancall import v1
from humancall._fork import of_another_process
from humancall._limits import (
    GOODBYE_SECONDS_MAX,
    HEARTBEAT_SECONDS_DEFAULT,
    HEARTBEAT_SECONDS_MIN,
    HEARTBEAT_SECONDS_RETRY,
)
from humancall.errors import HumanCallError, InvalidRequest, NotFound, PermissionDenied, Unimplemented, deadline_passed

if TYPE_CHECKING:
    from humancall.aio import AsyncHumanCall
    from humancall.sync import HumanCall

Choice = Literal["UNSPECIFIED", "AVAILABLE", "AWAY"]

# No later heartbeat of the same session can succeed.
_FINAL = (InvalidRequest, NotFound, PermissionDenied, Unimplemented)


class _Session:
    """The state of both kinds of session.

    member_id, session_id: str. failure: why the latest heartbeat did not arrive; None if it did.

    A session belongs to the process that began it. A forked child neither keeps it alive nor ends it.
    """

    def __init__(self, member_id: str, session_id: str) -> None:
        self.member_id = member_id
        self.session_id = session_id or secrets.token_hex(16)
        self.failure: HumanCallError | None = None
        self._answer = v1.SetPresenceResponse()
        self._process = os.getpid()

    @property
    def _is_inherited(self) -> bool:
        return self._process != os.getpid()

    def _check_process(self) -> None:
        if self._is_inherited:
            raise of_another_process("a presence session")

    @property
    def leases(self) -> Sequence[v1.Lease]:
        """The member's claims, and the milliseconds that were left of each at the last heartbeat."""
        return self._answer.leases

    def _accept(self, answer: v1.SetPresenceResponse) -> None:
        self._answer, self.failure = answer, None

    def _pause(self) -> float:
        """Seconds until the next heartbeat."""
        if self.failure:
            return HEARTBEAT_SECONDS_RETRY
        seconds = self._answer.interval_ms / 1000
        return seconds if seconds >= HEARTBEAT_SECONDS_MIN else HEARTBEAT_SECONDS_DEFAULT


class PresenceSession(_Session):
    def __init__(self, client: "HumanCall", member_id: str, session_id: str) -> None:
        super().__init__(member_id, session_id)
        self._client = client
        self._over = threading.Event()
        # One heartbeat at a time: one that arrived after the goodbye would begin the session again.
        self._beating = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="humancall-presence", daemon=True)

    def set(self, presence: Choice = "UNSPECIFIED", *, idle: bool = False) -> None:
        """Sends a heartbeat. presence: AVAILABLE or AWAY sets it for the member; UNSPECIFIED keeps it.

        idle: True = it comes from the use of a desk, and neither sets nor ends an AWAY that the member chose.
        """
        self._check_process()
        with self._beating:
            if not self._over.is_set():
                self._accept(
                    self._client.set_presence(
                        member_id=self.member_id, session_id=self.session_id, presence=presence, idle=idle
                    )
                )

    def _run(self) -> None:
        while not self._over.wait(self._pause()):
            try:
                self.set()
            except HumanCallError as error:
                self.failure = error
                if isinstance(error, _FINAL):
                    return

    def __enter__(self) -> "PresenceSession":
        self.set()
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._is_inherited:
            return
        self._over.set()
        # A heartbeat in flight repeats until its deadline while the daemon is away. Then the session ends without a
        # goodbye, when its last heartbeat is no longer valid.
        if not self._beating.acquire(timeout=GOODBYE_SECONDS_MAX):
            self.failure = deadline_passed()
            return
        try:
            self._client.set_presence(
                member_id=self.member_id, session_id=self.session_id, end=True, timeout=GOODBYE_SECONDS_MAX
            )
        except HumanCallError as failure:
            self.failure = failure
        finally:
            self._beating.release()


class AsyncPresenceSession(_Session):
    def __init__(self, client: "AsyncHumanCall", member_id: str, session_id: str) -> None:
        super().__init__(member_id, session_id)
        self._client = client
        self._beating = asyncio.Lock()
        self._task: asyncio.Task[None] | None = None

    async def set(self, presence: Choice = "UNSPECIFIED", *, idle: bool = False) -> None:
        """Sends a heartbeat. presence: AVAILABLE or AWAY sets it for the member; UNSPECIFIED keeps it.

        idle: True = it comes from the use of a desk, and neither sets nor ends an AWAY that the member chose.
        """
        self._check_process()
        async with self._beating:
            self._accept(
                await self._client.set_presence(
                    member_id=self.member_id, session_id=self.session_id, presence=presence, idle=idle
                )
            )

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(self._pause())
            try:
                await self.set()
            except HumanCallError as error:
                self.failure = error
                if isinstance(error, _FINAL):
                    return

    async def __aenter__(self) -> "AsyncPresenceSession":
        await self.set()
        self._task = asyncio.create_task(self._run())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._is_inherited:
            return
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        try:
            await self._client.set_presence(
                member_id=self.member_id, session_id=self.session_id, end=True, timeout=GOODBYE_SECONDS_MAX
            )
        except HumanCallError as failure:
            self.failure = failure
