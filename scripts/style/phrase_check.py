"""Checks prose and the names of tests against phrases.py."""

import collections
import re

from . import lexer, prose, test_names
from .phrases import NAMES, NOT_YET, PHRASES
from .tree import Finding, folder_of, is_generated

CHECK = "phrases"
OLD_NAME = re.compile(r"\b(" + "|".join(NAMES) + r")\b")
OWN_FILES = ("scripts/style/", "Tests/Style/")


def check(tree):
    return [finding for finding in all_findings(tree) if folder_of(finding.path) not in NOT_YET] + _stale(tree)


def by_folder(tree):
    """Hits per folder, the most first."""
    counts = collections.Counter(folder_of(finding.path) for finding in all_findings(tree))
    return counts.most_common()


def all_findings(tree):
    compiled = [(phrase, phrase.expression) for phrase in PHRASES]
    found = set()
    for path in tree.paths:
        if path.startswith(OWN_FILES) or is_generated(path) or prose.EXCLUDED.search(path):
            continue
        text = tree.text(path)
        for paragraph in prose.paragraphs(path, text):
            found.update(_in_paragraph(paragraph, compiled))
        found.update(_in_test_names(tree, path, compiled))
        found.update(_old_names(path, text))
    return sorted(found)


def _in_paragraph(paragraph, compiled):
    for phrase, expression in compiled:
        if paragraph.kind == "heading" and phrase.pattern.startswith("(?:^|"):
            # A heading may be a noun phrase: "What it looks like".
            continue
        for match in expression.finditer(paragraph.text):
            yield Finding(
                paragraph.path,
                paragraph.line_at(match.start()),
                CHECK,
                f'"{match.group().strip()}": write: {phrase.instead} ({phrase.why})',
            )


def _in_test_names(tree, path, compiled):
    for name in test_names.names_in(path, tree.text(path)):
        words = name.words()
        for phrase, expression in compiled:
            match = phrase.names and expression.search(words)
            if match:
                message = f'test name {name.name}: "{match.group()}": write: {phrase.instead} ({phrase.why})'
                yield Finding(path, name.line, CHECK, message)


def _old_names(path, text):
    if not path.endswith((*lexer.C_LIKE, ".py", ".md")):
        return
    for number, line in enumerate(text.splitlines(), 1):
        for name in OLD_NAME.findall(line):
            yield Finding(path, number, CHECK, f"{name} is the name of an earlier design: {NAMES[name]}")


def _stale(tree):
    present = {folder_of(path) for path in tree.paths}
    where = "scripts/style/phrases.py"
    return [
        Finding(where, 1, CHECK, f"NOT_YET names {folder}, which has no file: remove it")
        for folder in NOT_YET
        if folder not in present and where in tree.paths
    ]
