"""Physical directions in style sheets, and properties that only resemble them."""

import pytest
from style import directions


@pytest.mark.parametrize(
    "line",
    [
        "left: 0;",
        "right: 2px;",
        "margin-left: auto;",
        "padding-right: 3px;",
        "border-left-width: 1px;",
        "border-top-left-radius: 2px;",
        "float: left;",
        "text-align: right;",
        "transform: translateX(16px);",
    ],
)
def test_a_physical_direction_is_found(tree, line):
    found = directions.check(tree({"a/b.css": f".x {{\n  {line}\n}}\n"}))
    assert [(finding.path, finding.line) for finding in found] == [("a/b.css", 2)]


@pytest.mark.parametrize(
    "line",
    [
        "inset-inline-start: 0;",
        "margin-inline-end: auto;",
        "text-align: start;",
        "border-end-start-radius: 2px;",
        "background-position: right 12px center;",
        "transform: translateX(calc(16px * var(--forward)));",
        "transform: translateY(-200%);",
    ],
)
def test_a_logical_direction_is_not(tree, line):
    assert directions.check(tree({"a/b.css": f".x {{\n  {line}\n}}\n"})) == []
