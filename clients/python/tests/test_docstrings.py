"""Each public function documents all its arguments."""

import inspect
import re
from collections.abc import Callable
from typing import Any

import humancall
import pytest
from humancall import AsyncHumanCall, HumanCall, tools, webhooks
from humancall._async_methods import AsyncAdminMethods
from humancall._presence import AsyncPresenceSession, PresenceSession
from humancall._sync_methods import AdminMethods

CLASSES = [HumanCall, AdminMethods, tools.HumanCallTools, PresenceSession]
# Their own pages refer to the blocking ones.
ASYNCHRONOUS = [AsyncHumanCall, AsyncAdminMethods, tools.AsyncHumanCallTools, AsyncPresenceSession]
FUNCTIONS = [humancall.to_visitor, humancall.enum_name, webhooks.verify]


def public(kind: type) -> list[tuple[str, Callable[..., Any]]]:
    own = [(f"{kind.__name__}.{name}", value) for name, value in inspect.getmembers(kind, inspect.isfunction)]
    return [(name, value) for name, value in own if not name.split(".")[1].startswith("_")]


DOCUMENTED = [(one.__name__, one) for one in FUNCTIONS] + [pair for kind in CLASSES for pair in public(kind)]


@pytest.mark.parametrize("name, function", DOCUMENTED, ids=[name for name, _ in DOCUMENTED])
def test_every_argument_is_described(name: str, function: Callable[..., Any]) -> None:
    page = inspect.getdoc(function) or ""
    for argument in inspect.signature(function).parameters:
        if argument != "self":
            assert re.search(rf"\b{argument}\b[^\n]*( \(.+\))?:", page), f"{name} does not describe {argument}"


def test_the_classes_describe_the_arguments_of_their_making() -> None:
    for kind in (HumanCall, tools.HumanCallTools):
        page = inspect.getdoc(kind) or ""
        for argument in inspect.signature(kind).parameters:
            assert re.search(rf"\b{argument}\b.*:", page), f"{kind.__name__} does not describe {argument}"


def test_the_asynchronous_methods_have_the_same_arguments() -> None:
    for kind, twin in zip(CLASSES, ASYNCHRONOUS, strict=True):
        for name, function in public(kind):
            other = getattr(twin, name.split(".")[1])
            assert list(inspect.signature(function).parameters) == list(inspect.signature(other).parameters), name
