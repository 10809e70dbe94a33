"""One connection as a state machine: calls in, bytes out; bytes in, events out. No socket, no clock, no thread.

A call is live from `begin` until it yields `Answered`, `Failed` or `Ended`, or until `forget`. Frames for an id that is
not live belong to a call that was given up, and are ignored; an id that was never used is a violation.
"""

import dataclasses
from collections.abc import Iterator

from google.protobuf.message import DecodeError

from humancall import _frames
from humancall._frames import Frame, FrameReader
from humancall._limits import CALL_SECONDS_MAX, FRAME_BYTES_MAX, STREAM_ID_MAX
from humancall._ttrpc.ttrpc_pb2 import ErrorInfo, Request, Response, Status
from humancall.errors import HumanCallError, refusal, too_large, violation

_ERROR_INFO = "type.googleapis.com/google.rpc.ErrorInfo"


@dataclasses.dataclass(frozen=True, slots=True)
class Answered:
    """The answer of a unary call."""

    call: int
    payload: bytes


@dataclasses.dataclass(frozen=True, slots=True)
class Failed:
    """The daemon refused the call, or ended the stream with an error."""

    call: int
    error: HumanCallError


@dataclasses.dataclass(frozen=True, slots=True)
class Item:
    """An item of a stream."""

    call: int
    payload: bytes


@dataclasses.dataclass(frozen=True, slots=True)
class Ended:
    """A stream ended without an error."""

    call: int


Happening = Answered | Failed | Item | Ended


class Connection:
    def __init__(self) -> None:
        self._reader = FrameReader()
        self._last_id = -1
        # Whether each live call is a stream.
        self._live: dict[int, bool] = {}

    @property
    def is_used_up(self) -> bool:
        """Stream ids only grow; near the last one a new connection is needed."""
        return self._last_id >= STREAM_ID_MAX

    def begin(
        self, service: str, method: str, payload: bytes, *, timeout: float | None, streams: bool = False
    ) -> tuple[int, bytes]:
        """Returns the id of a new call and the bytes that begin it. timeout: seconds, above 0; None = none."""
        nanoseconds = 0 if timeout is None else max(1, int(min(timeout, CALL_SECONDS_MAX) * 1e9))
        request = Request(service=service, method=method, payload=payload, timeout_nano=nanoseconds).SerializeToString()
        if len(request) > FRAME_BYTES_MAX:
            raise too_large(len(request), FRAME_BYTES_MAX)
        self._last_id += 2
        self._live[self._last_id] = streams
        flags = _frames.REMOTE_CLOSED if streams else 0
        return self._last_id, _frames.encode(Frame(self._last_id, _frames.REQUEST, flags, request))

    def forget(self, call: int) -> None:
        """Gives a call up: its answer will be ignored."""
        self._live.pop(call, None)

    def receive(self, data: bytes) -> Iterator[Happening]:
        """Yields the events in `data`. Raises ProtocolViolation; the connection is unusable after that."""
        for frame in self._reader.feed(data):
            if frame.type not in (_frames.RESPONSE, _frames.DATA):
                continue
            if frame.stream_id > self._last_id or frame.stream_id % 2 == 0:
                raise violation(f"an answer arrived for call {frame.stream_id}, which was never made")
            if frame.stream_id in self._live:
                yield from self._frame(frame, self._live[frame.stream_id])

    def _frame(self, frame: Frame, streams: bool) -> Iterator[Happening]:
        call = frame.stream_id
        if frame.type == _frames.RESPONSE:
            response = _decoded(Response(), frame.payload)
            self.forget(call)
            if response.HasField("status") and response.status.code != 0:
                yield Failed(call, _refusal(response.status))
            elif streams:
                raise violation("a stream was answered like a single call")
            else:
                yield Answered(call, response.payload)
            return
        if not streams:
            raise violation("a single call was answered like a stream")
        # An empty payload is an empty message, unless the flags say that there is none.
        if not frame.flags & _frames.NO_DATA:
            yield Item(call, frame.payload)
        if frame.flags & _frames.REMOTE_CLOSED:
            self.forget(call)
            yield Ended(call)


def _decoded(message: Response, payload: bytes) -> Response:
    try:
        message.ParseFromString(payload)
    except DecodeError:
        raise violation("an answer's envelope cannot be read") from None
    return message


def _refusal(status: Status) -> HumanCallError:
    reason, metadata = "", {}
    for detail in status.details:
        if detail.type_url == _ERROR_INFO:
            try:
                info = ErrorInfo.FromString(detail.value)
            except DecodeError:
                continue
            reason, metadata = info.reason, {pair.key: pair.value for pair in info.metadata}
    return refusal(status.code, status.message, reason, metadata)
