"""What to say of a method that the daemon does not have: mostly it is of another version."""

from humancall import v1
from humancall.errors import Unimplemented

PROTOCOL = "humancall.v1"


def explained(error: Unimplemented, method: str, info: v1.ServerInfoResponse | None) -> Unimplemented:
    """The error with the daemon's version in it; `info` is None where the daemon does not even tell that."""
    if info is None or info.protocol != PROTOCOL:
        speaks = f"speaks {info.protocol[:40]!r}" if info else "does not tell its version"
        message = f"the daemon {speaks}, and this client needs {PROTOCOL}; take a client of the daemon's version"
    else:
        message = (
            f"the daemon is version {info.version} and does not have {method}; a newer daemon may: {error.message}"
        )
    return Unimplemented(message, code=error.code, reason=error.reason, metadata=error.metadata)
