"""Frames: ten bytes of header and a payload (PROTOCOL.md, "Frames"). Bytes in, frames out; no socket, no clock."""

import dataclasses
import struct
from collections.abc import Iterator

from humancall._limits import FRAME_BYTES_MAX
from humancall.errors import violation

REQUEST, RESPONSE, DATA = 1, 2, 3
REMOTE_CLOSED, NO_DATA = 0x01, 0x04

_HEADER = struct.Struct(">IIBB")
HEADER_BYTES = _HEADER.size


@dataclasses.dataclass(frozen=True, slots=True)
class Frame:
    stream_id: int
    type: int
    flags: int
    payload: bytes


def encode(frame: Frame) -> bytes:
    return _HEADER.pack(len(frame.payload), frame.stream_id, frame.type, frame.flags) + frame.payload


class FrameReader:
    """Cuts a stream of bytes, in portions of any size, into frames."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> Iterator[Frame]:
        """Yields the frames that `data` completes. Raises ProtocolViolation for one longer than any daemon sends."""
        self._buffer += data
        at = 0
        try:
            while len(self._buffer) - at >= HEADER_BYTES:
                length, stream_id, kind, flags = _HEADER.unpack_from(self._buffer, at)
                if length > FRAME_BYTES_MAX:
                    raise violation(f"a frame of {length} bytes arrived, and at most {FRAME_BYTES_MAX} are allowed")
                end = at + HEADER_BYTES + length
                if len(self._buffer) < end:
                    return
                payload = bytes(self._buffer[at + HEADER_BYTES : end])
                at = end
                yield Frame(stream_id, kind, flags, payload)
        finally:
            # Once per read: deleting after each frame would copy the rest of the buffer each time.
            del self._buffer[:at]
