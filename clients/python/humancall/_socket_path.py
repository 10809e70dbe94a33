"""Where the daemon listens."""

import os
from collections.abc import Mapping

from humancall._limits import SOCKET_PATH_BYTES_MAX
from humancall.errors import invalid


def socket_path(given: str | None, environment: Mapping[str, str] = os.environ) -> str:
    """The given path, else HUMANCALL_SOCKET, else $XDG_RUNTIME_DIR/humancall/humancall.sock, else that under /run.

    An empty variable counts as not set, and a leading `~/` is the directory HOME. Raises InvalidRequest if the path has
    more than 107 bytes or a NUL, or begins with `~` and there is no HOME.
    """
    runtime = environment.get("XDG_RUNTIME_DIR")
    path = (
        given
        or environment.get("HUMANCALL_SOCKET")
        or (runtime and f"{runtime}/humancall/humancall.sock")
        or "/run/humancall/humancall.sock"
    )
    if path.startswith("~"):
        home = environment.get("HOME")
        if not path.startswith("~/") or not home:
            why = "HOME is not set" if path.startswith("~/") else "~USER is not supported"
            raise invalid("socket", f"is {path}, and {why}; write the whole path")
        path = home + path[1:]
    size = len(os.fsencode(path))
    if size > SOCKET_PATH_BYTES_MAX:
        raise invalid(
            "socket", f"is a path of {size} bytes; the path of a Unix socket has at most {SOCKET_PATH_BYTES_MAX}"
        )
    if "\0" in path:
        raise invalid("socket", "contains a NUL; leave it out")
    return path


def why_unreachable(path: str, error: OSError) -> str:
    """Why connecting failed, and what to do about it."""
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
        return f"this user may not open {path}; socket_group in the daemon's configuration names the group that may"
    if isinstance(error, TimeoutError):
        return f"humancalld does not accept the connection at {path}: it hangs or is overloaded"
    return f"cannot connect to {path}: {error.strerror or type(error).__name__}"
