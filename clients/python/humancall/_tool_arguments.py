"""The arguments of tool calls, read as their schemas describe them, and the key that recognises a repeat. Pure."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def key_of(conversation_id: str, thread_id: str, tool_call_id: str) -> str:
    """Identifies a tool call within its turn. Empty without a tool call id; then the client makes a random key.

    The conversation is part of it, because two programs may number their threads alike.
    """
    return digest(conversation_id, thread_id or conversation_id, tool_call_id) if tool_call_id else ""


def digest(*parts: object) -> str:
    """67 characters that are allowed in an id. JSON keeps the parts apart: "a", "bc" is not "ab", "c"."""
    return "k-" + hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()


class Wrong(Exception):
    """An argument that the tool's schema does not allow."""


def whole(value: Any) -> Any:
    """Text without half surrogates, which models leave where they cut an emoji; other values as they are."""
    if not isinstance(value, str):
        return value
    return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def text_of(given: Mapping[str, Any], name: str, *, required: bool = True) -> str:
    value = given.get(name, "")
    if not isinstance(value, str) or (required and not value):
        raise Wrong(f"{name} must be a text" + (" that is not empty" if required else ""))
    return value


def number_of(given: Mapping[str, Any], name: str, default: int, highest: int) -> int:
    value = given.get(name, default)
    # Models sometimes write 50.0 for 50.
    if (
        isinstance(value, bool)
        or not isinstance(value, (int, float))
        or not 0 <= value <= highest
        or value != int(value)
    ):
        raise Wrong(f"{name} must be a whole number from 0 to {highest}")
    return int(value)


def check_names(given: Mapping[str, Any], *names: str) -> None:
    unknown = sorted(set(given) - set(names))
    if unknown:
        raise Wrong(f"there is no argument {unknown[0][:40]!r}; there are {', '.join(names)}")
