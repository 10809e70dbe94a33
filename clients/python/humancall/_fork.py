"""At a fork a child gets a copy of every descriptor. It closes those of this package at once, and says nothing on the wire.

Kept open, a copy would hide the parent's death from the daemon; shut down, it would end the parent's connection. What
belongs to which process is told by `os.getpid()`: an object knows the process that it works for.
"""

import os
import socket
import weakref

from humancall.errors import Unreachable, unreachable

_dialled: "weakref.WeakSet[socket.socket]" = weakref.WeakSet()


def not_for_children(dialled: socket.socket) -> socket.socket:
    """The same socket, which a child closes as soon as it is forked."""
    _dialled.add(dialled)
    return dialled


def of_another_process(what: str) -> Unreachable:
    return unreachable(f"{what} belongs to the process that began it, and this is a child of it; begin one here")


def _close_copies() -> None:
    for dialled in list(_dialled):
        dialled.close()


os.register_at_fork(after_in_child=_close_copies)
