"""The files that the checks read, and the findings that they return."""

import dataclasses
import functools
import pathlib
import re
import subprocess

GENERATED = re.compile(
    r"\.generated\.swift$|_pb2\.pyi?$|^Sources/CHumanCallProto/"
    r"|^clients/python/humancall/(?:_async_methods|_sync_methods|_methods|v1/__init__|_ttrpc/__init__)\.py$"
)
# Code that runs in production or that people run to build and measure it, as opposed to tests and test rigs.
SHIPPED = re.compile(r"^(?:Sources/|clients/(?!.*(?:/tests/|/Tests/))|scripts/|Benchmarks/(?!tests/)|proto/)")


@dataclasses.dataclass(frozen=True, order=True)
class Finding:
    path: str
    line: int
    check: str
    message: str

    def __str__(self):
        return f"{self.path}:{self.line}: [{self.check}] {self.message}"


class Tree:
    """The repository's files by their path below the root, with "/" between folders."""

    def __init__(self, root, paths):
        self.root = pathlib.Path(root)
        self.paths = sorted(paths)

    @classmethod
    def of_repository(cls, root):
        """What git tracks, and new files that it does not ignore: a violation is found before it is committed."""
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split("\0")
        return cls(root, {path for path in listed if path and (pathlib.Path(root) / path).is_file()})

    @functools.cache  # noqa: B019 - one tree per run
    def text(self, path):
        return (self.root / path).read_text(encoding="utf-8", errors="replace")

    def files(self, *suffixes, under="", generated=False):
        """The paths with one of these endings below a folder; without generated files unless they are asked for."""
        return [
            path
            for path in self.paths
            if path.endswith(suffixes) and path.startswith(under) and (generated or not is_generated(path))
        ]


def is_generated(path):
    return GENERATED.search(path) is not None


def is_shipped(path):
    return SHIPPED.match(path) is not None


def folder_of(path):
    """The folder that a finding is counted under: two levels in Sources, Tests and clients, else one."""
    parts = path.split("/")[:-1]
    depth = 2 if parts and parts[0] in ("Sources", "Tests", "clients") else 1
    if parts[:2] == ["docs", "decisions"]:
        depth = 2
    return "/".join(parts[:depth]) or "."
