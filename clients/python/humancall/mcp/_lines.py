"""Lines of JSON-RPC: a client's lines are repaired where that is safe; an answer is one line for every kind of reader.

Pure. A line that cannot be handled becomes a refusal under its own id, so that its sender does not wait for ever.
"""

import dataclasses
import json
from collections.abc import Iterator
from typing import Any

import mcp_types as types

from humancall.mcp._limits import LINE_BYTES_MAX

_BOM = b"\xef\xbb\xbf"
# Line ends for some readers of text, though not for JSON: NEL, LINE SEPARATOR, PARAGRAPH SEPARATOR.
_SEPARATORS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


@dataclasses.dataclass(frozen=True)
class Refusal:
    """The answer to a line that is not handled: a JSON-RPC error, as a text without its line end."""

    text: str


class LineSplitter:
    """Cuts bytes, in portions of any size, into lines. A line above LINE_BYTES_MAX is dropped and given as None."""

    def __init__(self) -> None:
        self._rest = bytearray()
        self._is_too_long = False

    def feed(self, data: bytes) -> Iterator[bytes | None]:
        """Yields the lines that `data` completes, without their line feeds."""
        *whole, rest = data.split(b"\n")
        for part in whole:
            yield self._line(part)
        self._keep(rest)

    def end(self) -> Iterator[bytes | None]:
        """Yields the last line, if it has no line feed."""
        if self._rest or self._is_too_long:
            yield self._line(b"")

    def _line(self, part: bytes) -> bytes | None:
        self._keep(part)
        line = None if self._is_too_long else bytes(self._rest)
        self._rest.clear()
        self._is_too_long = False
        return line

    def _keep(self, part: bytes) -> None:
        if len(self._rest) + len(part) > LINE_BYTES_MAX:
            self._is_too_long = True
            self._rest.clear()
        elif not self._is_too_long:
            self._rest += part


def read(line: bytes | None) -> str | Refusal | None:
    """One message as JSON text, or its refusal. None for a blank line. `line` is None for one that was too long.

    A byte order mark, a carriage return at the end, bytes that are not UTF-8 and half surrogates are repaired.
    """
    if line is None:
        return _refusal(types.PARSE_ERROR, f"the line has more than {LINE_BYTES_MAX} bytes", None)
    text = line.removeprefix(_BOM).decode("utf-8", "replace").strip()
    if not text:
        return None
    try:
        message = json.loads(text)
        text = json.dumps(message, ensure_ascii=False)
    except (ValueError, RecursionError):
        return _refusal(types.PARSE_ERROR, "the line is not JSON", None)
    # Parsing joined the halves that belong together; every surrogate that is left has no other half.
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    try:
        types.jsonrpc_message_adapter.validate_json(text, by_name=False)
    except ValueError:
        message_id = json.loads(text).get("id") if isinstance(message, dict) else None
        return _refusal(types.INVALID_REQUEST, "the line is not one message of JSON-RPC 2.0", message_id)
    return text


def written(text: str) -> str:
    """The JSON text `text` as a line, with its line end. Characters that some readers end a line at are escaped."""
    return text.translate(_SEPARATORS) + "\n"


def _refusal(code: int, message: str, message_id: Any) -> Refusal:
    usable = message_id if isinstance(message_id, (str, int)) and not isinstance(message_id, bool) else None
    return Refusal(json.dumps({"jsonrpc": "2.0", "id": usable, "error": {"code": code, "message": message}}))
