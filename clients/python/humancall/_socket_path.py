"""Where the daemon listens."""

import os
from collections.abc import Mapping

from humancall._limits import SOCKET_PATH_BYTES_MAX
from humancall.errors import invalid


def socket_path(given: str | None, environment: Mapping[str, str] = os.environ) -> str:
    """The path given, else HUMANCALL_SOCKET, else $XDG_RUNTIME_DIR/humancall/humancall.sock, else that under /run.

    Empty variables count as not set. Raises InvalidRequest where the path is longer than a socket's can be.
    """
    runtime = environment.get("XDG_RUNTIME_DIR")
    path = (
        given
        or environment.get("HUMANCALL_SOCKET")
        or (runtime and f"{runtime}/humancall/humancall.sock")
        or "/run/humancall/humancall.sock"
    )
    size = len(os.fsencode(path))
    if size > SOCKET_PATH_BYTES_MAX:
        raise invalid("socket", f"is a path of {size} bytes; a Unix socket's has at most {SOCKET_PATH_BYTES_MAX}")
    if "\0" in path:
        raise invalid("socket", "has a NUL in its path; leave it out")
    return path


def why_unreachable(path: str, error: OSError) -> str:
    """What went wrong at connecting, and what mends it."""
    if isinstance(error, FileNotFoundError):
        return (
            f"nothing listens at {path}: there is no such file; "
            "start humancalld, or name its socket (HUMANCALL_SOCKET, socket=)"
        )
    if isinstance(error, ConnectionRefusedError):
        return (
            f"nothing listens at {path}: its humancalld has ended, or it is no socket; start it, or name another socket"
        )
    if isinstance(error, PermissionError):
        return f"this user may not open {path}; the daemon's socket_group says who may"
    if isinstance(error, TimeoutError):
        return f"humancalld does not take the connection at {path}: it hangs or is overloaded"
    return f"{path} cannot be connected to: {error.strerror or type(error).__name__}"
