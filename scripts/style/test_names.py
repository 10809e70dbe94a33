"""One style of test name: a lowerCamelCase function in Swift Testing, `test_snake_case` in Python.

A name says what holds. Swift Testing's raw names in backticks and `@Test("display name")` are a second place for the
same sentence, so neither is used.
"""

import dataclasses
import re

from . import lexer
from .phrases import NOT_YET
from .tree import Finding, folder_of

CHECK = "test-names"
SWIFT_TEST = re.compile(r"@Test\b")
SWIFT_FUNCTION = re.compile(r"\bfunc\s+(`[^`]+`|\w+)")
SUITE = re.compile(r"@Suite\(\s*\"")
LOWER_CAMEL = re.compile(r"^[a-z][A-Za-z0-9]*$")
PYTHON_TEST = re.compile(r"^[ \t]*(?:async )?def (test\w*)\(", re.MULTILINE)
SNAKE = re.compile(r"^test(?:_[a-z0-9]+)+$")


@dataclasses.dataclass(frozen=True)
class TestName:
    name: str
    line: int
    has_display_name: bool = False

    __test__ = False

    def words(self):
        """The name as a sentence: `aLateClaimIsRefused` reads "a late claim is refused"."""
        bare = self.name.strip("`").removeprefix("test_")
        spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_", " ", bare)
        return spaced.lower()


def names_in(path, text):
    if path.endswith(".swift"):
        return _swift(path, text)
    name = path.rsplit("/", 1)[-1]
    if path.endswith(".py") and name.startswith("test_"):
        return [
            TestName(match.group(1), text.count("\n", 0, match.start(1)) + 1) for match in PYTHON_TEST.finditer(text)
        ]
    return []


def _swift(path, text):
    if "@Test" not in text:
        return []
    found, code = [], lexer.code_of(path, text)
    for mark in SWIFT_TEST.finditer(code):
        function = SWIFT_FUNCTION.search(code, mark.end())
        if function:
            line = code.count("\n", 0, function.start()) + 1
            display = re.match(r"\s*\(\s*[#\"]", text[mark.end() :]) is not None
            found.append(TestName(function.group(1), line, display))
    return found


def all_findings(tree):
    found = []
    for path in tree.files(".swift", ".py"):
        for name in names_in(path, tree.text(path)):
            style = SNAKE if path.endswith(".py") else LOWER_CAMEL
            wanted = "test_snake_case" if path.endswith(".py") else "lowerCamelCase"
            if not style.match(name.name):
                found.append(Finding(path, name.line, CHECK, f"{name.name}: write the name in {wanted}"))
            if name.has_display_name:
                found.append(Finding(path, name.line, CHECK, f"{name.name} has a display name: let the name say it"))
        if path.endswith(".swift"):
            text = tree.text(path)
            found += [
                Finding(
                    path, text.count("\n", 0, mark.start()) + 1, CHECK, "a suite with a display name: name the type"
                )
                for mark in SUITE.finditer(text)
            ]
    return found


def check(tree):
    return [finding for finding in all_findings(tree) if folder_of(finding.path) not in NOT_YET]
