"""A forked child closes its copies of its parent's sockets at once and sends nothing.

A copy that stayed open would hide the parent's death from the daemon; shutting it down would end the parent's
connection. Objects remember the id of their process (`os.getpid()`) and compare it.
"""

import os
import socket
import weakref

from humancall.errors import Unreachable, closed

_dialled: "weakref.WeakSet[socket.socket]" = weakref.WeakSet()


def not_for_children(dialled: socket.socket) -> socket.socket:
    """Returns the same socket, which a forked child will close at once."""
    _dialled.add(dialled)
    return dialled


def of_another_process(what: str) -> Unreachable:
    return closed(f"{what} belongs to the process that began it, and this is a child of it; begin one here")


def _close_copies() -> None:
    for dialled in list(_dialled):
        dialled.close()


os.register_at_fork(after_in_child=_close_copies)
