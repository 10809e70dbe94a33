"""The arrows between modules: docs/ARCHITECTURE.md, "Modules", lists what each module imports.

Compares that list with the dependencies that Package.swift declares and with the imports in the sources:

- The list names every module that is not a test, once, in the order of the layers: a module imports only modules that
  are listed below it.
- The sources of a module import exactly what its row names.
- A dependency that Package.swift declares is imported.
- The last column names the toolchain's modules that have clocks, files, sockets and threads. Where it is empty, the
  module is pure, or gets what it needs as arguments.
"""

import dataclasses
import re

from . import lexer
from .tree import Finding

CHECK = "modules"
PAGE = "docs/ARCHITECTURE.md"
PACKAGES = {"Package.swift": "", "clients/dashboard/Package.swift": "clients/dashboard/"}
# The toolchain's modules, of which the last column names those that have an effect.
EFFECTS = {"Foundation", "FoundationEssentials", "Glibc", "Dispatch"}
# Other systems' names for Glibc, and locks, which need no row.
UNLISTED = {"Darwin", "Musl", "Synchronization"}
ROW = re.compile(r"^\| `([\w-]+)` \| ([^|]*?) ?\| ([^|]*?) ?\|$", re.MULTILINE)
TARGET = re.compile(r"\.(target|executableTarget|systemLibrary|testTarget)\(")
SHARED = re.compile(r"^let (\w+): \[Target\.Dependency\] = (?=\[)", re.MULTILINE)
DEPENDENCY = re.compile(r'\.product\(name: "([\w-]+)"[^)]*\)|"([\w-]+)"')
IMPORT = re.compile(
    r"^[ \t]*(?:@\w+[ \t]+)*(?:(?:public|package|internal|private|fileprivate)[ \t]+)?"
    r"import[ \t]+(?:(?:struct|class|enum|func|var|let|protocol|typealias)[ \t]+)?(\w+)",
    re.MULTILINE,
)


@dataclasses.dataclass(frozen=True)
class Target:
    name: str
    kind: str
    path: str
    dependencies: frozenset


@dataclasses.dataclass(frozen=True)
class Row:
    line: int
    imports: frozenset
    effects: frozenset


def targets(manifest, folder=""):
    """The targets of a Package.swift, read as text: to ask the package manager would take longer than all checks."""
    shared = {match.group(1): _names(_balanced(manifest, match.end())) for match in SHARED.finditer(manifest)}
    found = []
    for match in TARGET.finditer(manifest):
        body = _balanced(manifest, match.end() - 1)
        name = re.search(r'name:\s*"([^"]+)"', body).group(1)
        path = re.search(r'\bpath:\s*"([^"]+)"', body)
        dependencies = set()
        if "dependencies:" in body:
            bracket = body.index("[", body.index("dependencies:"))
            listed = _balanced(body, bracket)
            dependencies |= _names(listed)
            added = re.match(r"(?:\s*\+\s*\w+)*", body[bracket + len(listed) :]).group()
            for other in re.findall(r"\w+", added):
                dependencies |= shared.get(other, set())
        default = ("Tests/" if match.group(1) == "testTarget" else "Sources/") + name
        place = folder + (path.group(1) if path else default) + "/"
        found.append(Target(name, match.group(1), place, frozenset(dependencies)))
    return found


def _balanced(text, start):
    """From an opening bracket to the one that closes it."""
    closing, depth = {"(": ")", "[": "]"}[text[start]], 0
    for place in range(start, len(text)):
        if text[place] == text[start]:
            depth += 1
        elif text[place] == closing:
            depth -= 1
            if depth == 0:
                return text[start : place + 1]
    return text[start:]


def _names(text):
    return {product or plain for product, plain in DEPENDENCY.findall(text)}


def imports_of(tree, target, others):
    """Each module that the target's sources import, with the first place."""
    nested = [other.path for other in others if other.path != target.path and other.path.startswith(target.path)]
    found = {}
    for path in tree.files(".swift", ".h", ".modulemap", under=target.path, generated=True):
        if not path.endswith(".swift") or any(path.startswith(place) for place in nested):
            continue
        code = lexer.code_of(path, tree.text(path))
        for match in IMPORT.finditer(code):
            found.setdefault(match.group(1), (path, code.count("\n", 0, match.start(1)) + 1))
    return found


def rows(page):
    found = {}
    for match in ROW.finditer(page):
        imports, effects = (frozenset(re.findall(r"`([\w-]+)`", match.group(cell))) for cell in (2, 3))
        found[match.group(1)] = Row(page.count("\n", 0, match.start()) + 1, imports, effects)
    return found


def check(tree):
    packages = [
        (manifest, targets(tree.text(manifest), folder))
        for manifest, folder in PACKAGES.items()
        if manifest in tree.paths
    ]
    if not packages:
        return []
    listed = rows(tree.text(PAGE)) if PAGE in tree.paths else {}
    order = {name: place for place, name in enumerate(listed)}
    found = []
    for manifest, all_targets in packages:
        shipped = [
            target
            for target in all_targets
            if target.kind in ("target", "executableTarget")
            and not target.path.startswith("Tests/")
            and tree.files(".swift", under=target.path, generated=True)
        ]
        for target in shipped:
            imports = imports_of(tree, target, all_targets)
            row = listed.pop(target.name, None)
            if row is None:
                found.append(Finding(manifest, 1, CHECK, f"{target.name} has no row in {PAGE}"))
                continue
            found += _compare(manifest, target, row, imports, order)
    for name, row in listed.items():
        found.append(Finding(PAGE, row.line, CHECK, f"{name} is no module"))
    return found


def _compare(manifest, target, row, imports, order):
    listed = row.imports | row.effects
    for name, (path, line) in imports.items():
        if name not in UNLISTED and name not in (row.effects if name in EFFECTS else row.imports):
            column = "last column" if name in EFFECTS else "row"
            yield Finding(
                path, line, CHECK, f"{target.name} imports {name}, which its {column} in {PAGE} does not name"
            )
    for name in listed - imports.keys():
        yield Finding(PAGE, row.line, CHECK, f"{target.name} does not import {name}")
    for name in listed & order.keys():
        if order[name] <= order[target.name]:
            yield Finding(PAGE, row.line, CHECK, f"{target.name} imports {name}, which is not below it")
    for name in target.dependencies - imports.keys():
        yield Finding(manifest, 1, CHECK, f"{target.name} declares {name} and does not import it")
