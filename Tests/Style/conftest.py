"""A small tree in a temporary folder, for checks that read one."""

import pathlib
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from style.tree import Tree  # noqa: E402 - found under the path that is added above


@pytest.fixture
def tree(tmp_path):
    """tree({"Sources/A/B.swift": "..."}) returns a Tree with these files."""

    def make(files):
        for path, text in files.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text)
        return Tree(tmp_path, files)

    return make
