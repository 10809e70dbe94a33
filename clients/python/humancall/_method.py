"""The parts that all methods share: the entry in the table of methods, filling requests, decoding answers."""

import dataclasses
import math
import secrets
import typing
from collections.abc import Callable
from typing import Protocol, TypeVar

from google.protobuf.message import DecodeError, Message

from humancall._limits import CALL_SECONDS_MAX, WAIT_SECONDS_EXTRA
from humancall.errors import invalid, violation

Q = TypeVar("Q", bound=Message)
A = TypeVar("A", bound=Message)
E = TypeVar("E", bound=int)


@dataclasses.dataclass(frozen=True)
class Method(typing.Generic[Q, A]):
    """A unary method. `key` names the field that makes a repeat harmless; empty if there is none."""

    service: str
    name: str
    request: type[Q]
    response: type[A]
    key: str
    repeatable: bool


class Caller(Protocol):
    def _call(self, method: Method[Q, A], make: Callable[[], Q], timeout: float | None) -> A: ...


class AsyncCaller(Protocol):
    async def _call(self, method: Method[Q, A], make: Callable[[], Q], timeout: float | None) -> A: ...


def _prefix(descriptor: typing.Any) -> str:
    name: str = descriptor.name
    return "".join(("_" if char.isupper() and index else "") + char.upper() for index, char in enumerate(name)) + "_"


def enum_number(enum: type[E], field: str, value: str | E) -> E:
    """An enum's number from its short name (`VISITOR`), its full name, or a number. Raises InvalidRequest."""
    if isinstance(value, int):
        return value
    # In the stubs an enum is a subclass of int; at run time it is a wrapper with a descriptor.
    descriptor = typing.cast(typing.Any, enum).DESCRIPTOR
    numbers: dict[str, E] = {known.name: known.number for known in descriptor.values}
    prefix = _prefix(descriptor)
    number = numbers.get(f"{prefix}{value}", numbers.get(str(value)))
    if number is None:
        names = ", ".join(name.removeprefix(prefix) for name in numbers)
        raise invalid(field, f"is {str(value)[:40]!r}; use one of {names}")
    return number


def enum_name(enum: type[E], number: int) -> str:
    """The short name of an enum's value, as in the command line's JSON; the number, as text, if it has none.

    enum: the type, for example `v1.Author`. number: a value of it, for example `message.author`.
    """
    descriptor = typing.cast(typing.Any, enum).DESCRIPTOR
    known = descriptor.values_by_number.get(number)
    return str(known.name).removeprefix(_prefix(descriptor)) if known else str(number)


def made(make: Callable[[], Q], workspace: str) -> Q:
    """The request, with the client's workspace if it names none. Raises InvalidRequest."""
    try:
        request = make()
        field = "workspace_id"
        if workspace and field in request.DESCRIPTOR.fields_by_name and not getattr(request, field):
            setattr(request, field, workspace)
    except (TypeError, ValueError) as error:
        # protobuf names the field, and repeats no value except in its type's words.
        raise invalid("request", f"cannot be made: {error}") from None
    return request


def fill_key(method: Method[Q, A], request: Q) -> str:
    """Gives a mutation a random key of 128 bits if it has none. Returns the key that it is sent with."""
    if not method.key:
        return ""
    if not getattr(request, method.key):
        setattr(request, method.key, secrets.token_hex(16))
    key: str = getattr(request, method.key)
    return key


def decoded(message: type[A], payload: bytes) -> A:
    try:
        return message.FromString(payload)
    except DecodeError:
        raise violation(f"a {message.DESCRIPTOR.name} cannot be read") from None


def time_for(request: Message, timeout: float | None, default: float) -> float:
    """Seconds that the whole call may take. Raises InvalidRequest if `timeout` is no number."""
    if timeout is None:
        wait_ms: int = getattr(request, "wait_ms", 0)
        timeout = max(default, wait_ms / 1000 + WAIT_SECONDS_EXTRA) if wait_ms else default
    if not isinstance(timeout, (int, float)) or math.isnan(timeout):
        raise invalid("timeout", "must be a number of seconds")
    return min(timeout, CALL_SECONDS_MAX)
