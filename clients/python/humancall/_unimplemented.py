"""The error for a method that the daemon does not have, most often because it is of another version."""

from humancall import v1
from humancall.errors import Unimplemented

PROTOCOL = "humancall.v1"


def explained(error: Unimplemented, method: str, info: v1.ServerInfoResponse | None) -> Unimplemented:
    """The error with the daemon's version added. `info` is None if the daemon did not report its version."""
    if info is None or info.protocol != PROTOCOL:
        speaks = f"speaks {info.protocol[:40]!r}" if info else "does not report its version"
        message = f"the daemon {speaks}, and this client needs {PROTOCOL}; use a client of the daemon's version"
    else:
        message = (
            f"the daemon is version {info.version} and does not have {method}; a newer daemon may: {error.message}"
        )
    return Unimplemented(message, code=error.code, reason=error.reason, metadata=error.metadata)
