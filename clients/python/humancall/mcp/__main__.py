"""The command `humancall-mcp`. Nothing but the protocol goes to stdout."""

import argparse
import asyncio
import re
import sys

from humancall._tool_steps import NOTE_MEMBER
from humancall.errors import HumanCallError

_ID = re.compile(r"[A-Za-z0-9._:@-]{1,128}")


def _id(text: str) -> str:
    if text and not _ID.fullmatch(text):
        raise argparse.ArgumentTypeError("an id is 1 to 128 of A-Z a-z 0-9 . _ : @ -")
    return text


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="humancall-mcp", description="An MCP server on stdio: the human team as tools of an AI agent."
    )
    parser.add_argument("--socket", help="the daemon's socket; default as for every client: HUMANCALL_SOCKET, ...")
    parser.add_argument("--workspace", type=_id, default="", help="default: the daemon's `default`")
    parser.add_argument("--assistant", default="", help="offer only the actions of this assistant")
    parser.add_argument(
        "--conversation",
        type=_id,
        default="",
        help=(
            "assist the visitor of this conversation; without it the agent itself asks, in a conversation of its own"
        ),
    )
    parser.add_argument(
        "--note-member",
        type=_id,
        default=NOTE_MEMBER,
        help=("with --conversation: the member in whose name notes are left while a human holds; default: %(default)s"),
    )
    parser.add_argument(
        "--name", default="AI agent", help="without --conversation: what the team reads as the name of the one who asks"
    )
    return parser.parse_args()


def main() -> int:
    arguments = _arguments()
    try:
        from humancall.mcp.server import serve
    except ModuleNotFoundError as error:
        if error.name not in ("mcp", "mcp_types"):
            raise
        print("humancall-mcp needs the package mcp: pip install 'humancall[mcp]'", file=sys.stderr)
        return 1
    try:
        asyncio.run(serve(arguments))
    except HumanCallError as error:
        print(f"humancall-mcp: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
