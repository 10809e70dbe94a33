"""A ttrpc peer from the bytes up: it is written from proto/PROTOCOL.md alone.

A test's bytes are written to the socket unchanged, valid or not. Answers are read frame by frame.
"""

import socket
import struct
import typing

import messages

REQUEST, RESPONSE, DATA = 1, 2, 3
REMOTE_CLOSED, REMOTE_OPEN, NO_DATA = 0x01, 0x02, 0x04

PAYLOAD_MAX = 4_194_304
LENGTH_FATAL = 16_777_216

INVALID_ARGUMENT, DEADLINE_EXCEEDED, NOT_FOUND, ALREADY_EXISTS = 3, 4, 5, 6
RESOURCE_EXHAUSTED, FAILED_PRECONDITION, OUT_OF_RANGE, UNIMPLEMENTED, UNAVAILABLE = 8, 9, 11, 12, 14

# How long a test waits before it gives up. Nothing is measured with it.
PATIENCE_SECONDS = 40


class Frame(typing.NamedTuple):
    stream: int
    type: int
    flags: int
    payload: bytes


class Closed(Exception):
    """The daemon has ended the connection."""


class Refused(Exception):
    """The answer was an error."""

    def __init__(self, status):
        self.code = status.code
        self.message = status.message
        self.reason, self.metadata = "", {}
        for detail in status.details:
            info = error_info(detail)
            self.reason = info.reason
            self.metadata = {pair.key: pair.value for pair in info.metadata}
        super().__init__(f"{self.code} {self.reason}: {self.message}")


def error_info(detail):
    if detail.type_url != "type.googleapis.com/google.rpc.ErrorInfo":
        raise AssertionError(f"a detail of type {detail.type_url}")
    info = messages.ErrorInfo.FromString(detail.value)
    if info.domain != "humancall":
        raise AssertionError(f"an ErrorInfo of domain {info.domain}")
    return info


# Bytes, right or wrong.


def header(length, stream, type, flags=0):
    return struct.pack(">IIBB", length, stream, type, flags)


def frame(stream, type, payload=b"", flags=0):
    return header(len(payload), stream, type, flags) + payload


def varint(value):
    value &= (1 << 64) - 1
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def tag(number, wire_type):
    return varint(number << 3 | wire_type)


def number_field(number, value):
    return tag(number, 0) + varint(value)


def bytes_field(number, value):
    value = value.encode() if isinstance(value, str) else value
    return tag(number, 2) + varint(len(value)) + value


def envelope(method, message=b"", timeout=0, metadata=()):
    """The payload of a REQUEST. `method` is "Admin/Health"; `message` a message or its bytes."""
    service, _, name = method.rpartition("/")
    payload = message if isinstance(message, bytes) else message.SerializeToString()
    request = messages.Request(service=f"humancall.v1.{service}", method=name, payload=payload, timeout_nano=timeout)
    for key, value in metadata:
        request.metadata.add(key=key, value=value)
    return request.SerializeToString()


def padded_to(size, method, message):
    """An envelope of exactly `size` bytes: the message is given a field that nobody knows, which may be ignored."""
    payload = message.SerializeToString()
    bare = len(envelope(method, payload))
    filler = size - bare
    while True:
        made = envelope(method, payload + bytes_field(1000, b"x" * filler))
        if len(made) == size:
            return made
        filler -= len(made) - size


class Connection:
    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.socket.settimeout(PATIENCE_SECONDS)
        try:
            self.socket.connect(path)
        except OSError:
            self.socket.close()
            raise
        self.next_id = 1

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.socket.close()

    # Bytes and frames.

    def send(self, data):
        self.socket.sendall(data)

    def _receive(self, count):
        parts, missing = [], count
        while missing:
            try:
                part = self.socket.recv(min(missing, 1 << 20))
            except (ConnectionResetError, BrokenPipeError):
                part = b""
            if not part:
                break
            parts.append(part)
            missing -= len(part)
        return b"".join(parts)

    def read(self):
        """The next frame. `Closed` where there is none."""
        head = self._receive(10)
        if not head:
            raise Closed
        if len(head) < 10:
            raise AssertionError(f"the connection ended inside a header, after {head.hex()}")
        length, stream, type, flags = struct.unpack(">IIBB", head)
        payload = self._receive(length)
        if len(payload) < length:
            raise AssertionError(f"the connection ended inside a frame of {length} bytes")
        return Frame(stream, type, flags, payload)

    def rest(self):
        """The frames that still come until the daemon closes."""
        frames = []
        try:
            while True:
                frames.append(self.read())
        except Closed:
            return frames

    # Calls.

    def new_id(self):
        self.next_id += 2
        return self.next_id - 2

    def request(self, method, message=b"", *, stream=None, flags=None, timeout=0, metadata=()):
        """Sends a REQUEST and returns its id."""
        if stream is None:
            stream = self.new_id()
        else:
            self.next_id = max(self.next_id, stream + 2 | 1)
        if flags is None:
            flags = REMOTE_CLOSED if method == "HumanCall/StreamEvents" else 0
        self.send(frame(stream, REQUEST, envelope(method, message, timeout, metadata), flags))
        return stream

    def response(self, stream):
        """The next frame, which must be the RESPONSE of that call. Gives the bytes of an OK; `Refused` else."""
        got = self.read()
        if (got.stream, got.type, got.flags) != (stream, RESPONSE, 0):
            raise AssertionError(f"not the RESPONSE of call {stream}: {got}"[:500])
        answer = messages.Response.FromString(got.payload)
        if answer.HasField("status") and answer.status.code != 0:
            if answer.payload:
                raise AssertionError("an error with a payload")
            raise Refused(answer.status)
        return answer.payload

    def call(self, method, message=None, **options):
        """A unary call on a connection that has no others: the decoded answer, or `Refused`."""
        name = method.rpartition("/")[2]
        given = message if message is not None else getattr(messages, name + "Request")()
        payload = self.response(self.request(method, given, **options))
        return getattr(messages, name + "Response").FromString(payload)


class EventReader:
    """A client of StreamEvents with a connection of its own."""

    def __init__(self, path, **fields):
        self.connection = Connection(path)
        self.stream = self.connection.request("HumanCall/StreamEvents", messages.StreamEventsRequest(**fields))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.connection.close()

    def item_bytes(self):
        """The next item as it came; `Refused` if the stream has ended."""
        got = self.connection.read()
        if got.stream == self.stream and got.type == RESPONSE:
            status = messages.Response.FromString(got.payload).status
            if status.code == 0:
                raise AssertionError("a stream ended by an OK RESPONSE")
            raise Refused(status)
        if (got.stream, got.type, got.flags) != (self.stream, DATA, 0):
            raise AssertionError(f"not an item of stream {self.stream}: {got}"[:500])
        return got.payload

    def item(self):
        return messages.StreamEventsResponse.FromString(self.item_bytes())

    def opened(self):
        item = self.item()
        if item.event.type != "stream.opened":
            raise AssertionError(f"the first item is {item.event.type}")
        return item

    def until_heartbeat(self):
        """The items up to the heartbeat that says the stream has caught up, and that heartbeat."""
        items = []
        while True:
            item = self.item()
            if item.event.type == "stream.heartbeat":
                return items, item
            items.append(item)
