"""The command `humancall-mcp`. Only the protocol goes to stdout."""

import argparse
import asyncio
import os
import re
import sys

from humancall._tool_steps import NOTE_MEMBER
from humancall.errors import HumanCallError

_ID = re.compile(r"[A-Za-z0-9._:@-]{1,128}")
_CHAT_ID = re.compile(r"[!-~]{1,256}")
# The conversation of a named session has at most 128 bytes: "mcp-", a user id of at most 10 digits, "-" and the name.
SESSION_BYTES_MAX = 100


def _id(text: str) -> str:
    if text and not _ID.fullmatch(text):
        raise argparse.ArgumentTypeError("an id is 1 to 128 of A-Z a-z 0-9 . _ : @ -")
    return text


def _chat_id(text: str) -> str:
    if text and not _CHAT_ID.fullmatch(text):
        raise argparse.ArgumentTypeError("a conversation's id is 1 to 256 bytes of printable ASCII without spaces")
    return text


def _session(text: str) -> str:
    if text and (not _ID.fullmatch(text) or len(text) > SESSION_BYTES_MAX):
        raise argparse.ArgumentTypeError(f"a session's name is 1 to {SESSION_BYTES_MAX} of A-Z a-z 0-9 . _ : @ -")
    return text


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="humancall-mcp", description="An MCP server on stdio: the human team as tools of an AI agent."
    )
    parser.add_argument("--socket", help="the daemon's socket; default as for every client: HUMANCALL_SOCKET, ...")
    parser.add_argument("--workspace", type=_id, default="", help="default: the daemon's `default`")
    parser.add_argument("--assistant", default="", help="offer only the actions of this assistant")
    place = parser.add_mutually_exclusive_group()
    place.add_argument(
        "--conversation",
        type=_chat_id,
        default="",
        help="assist the visitor of this conversation; without it the agent itself asks, in a conversation of its own",
    )
    place.add_argument(
        "--session",
        type=_session,
        default="",
        help="the agent itself asks, in a conversation that a later session of this name and user continues",
    )
    parser.add_argument(
        "--cancel-on-exit",
        action="store_true",
        help="at the end of the session, cancel the call that it made, unless a person has claimed it",
    )
    parser.add_argument(
        "--note-member",
        type=_id,
        default=NOTE_MEMBER,
        help=("with --conversation: the member in whose name notes are left; default: %(default)s"),
    )
    parser.add_argument(
        "--name",
        default="AI agent",
        help="without --conversation: the name of the agent that the team reads; default: %(default)s",
    )
    return parser.parse_args()


def main() -> int:
    status = _main(_arguments())
    # A thread may still be in a write that nobody reads; an ordinary exit would wait for it.
    sys.stderr.flush()
    os._exit(status)


def _main(arguments: argparse.Namespace) -> int:
    try:
        from humancall.mcp.server import serve
    except ModuleNotFoundError as error:
        if error.name not in ("mcp", "mcp_types"):
            raise
        print("humancall-mcp needs the package mcp: pip install 'humancall[mcp]'", file=sys.stderr)
        return 1
    try:
        asyncio.run(serve(arguments))
    except (HumanCallError, OSError) as error:
        print(f"humancall-mcp: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
