"""Rules for Swift code that the compiler does not know. Comments and strings are left out, except where a rule is
about them.
"""

import re

from . import lexer
from .tree import Finding, is_generated

SHIPPED = ("Sources/", "clients/swift/", "clients/cli/", "clients/dashboard/Sources/")
EXAMPLES = "clients/swift/Examples/"
# Programs that print: the command line, the examples, and humancalld's answer to --help and --version.
PRINTING = (EXAMPLES, "clients/cli/", "Sources/humancalld/", "clients/dashboard/Sources/humancall-dashboard/")
STORES = ("Sources/SQLiteStore/",)
CLIENT_LIBRARY = "clients/swift/HumanCallClient/"
DOCUMENTED = (CLIENT_LIBRARY, "Sources/HumanCallMessages/")

PRINT = re.compile(r"(?<![\w.])(?:print|debugPrint|dump)\(")
TRAPS = re.compile(r"\btry!|\bas!|(?<![\w.])fatalError\(")
FORCE_UNWRAP = re.compile(r"(?<=[\w)\]>])(?<!\btry)(?<!\bas)!(?![=\w])")
SQL = re.compile(
    r"^\W*(?:SELECT\b[\s\S]*\bFROM\b|INSERT (?:OR \w+ )?INTO\b|REPLACE INTO\b|UPDATE \w+ SET\b|DELETE FROM\b|PRAGMA \w"
    r"|(?:CREATE|DROP|ALTER) (?:UNIQUE )?(?:TABLE|INDEX|TRIGGER|VIEW)\b|BEGIN IMMEDIATE\b|SAVEPOINT \w)"
)
WALL_CLOCK_WAIT = re.compile(r"\bNSCondition\b|\.wait\((?:until: Date|timeout:|wallTimeout:)")
TO_DO = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")
WIDE_IMPORT = re.compile(r"^\s*(?:@_exported\s+import|public\s+import)\s+(\w+)", re.MULTILINE)
PUBLIC = re.compile(
    r"^[ \t]*(?:@[\w.]+(?:\([^)]*\))?[ \t]+)*public (?:(?:final|static|class|mutating|override|convenience|indirect"
    r"|nonisolated|dynamic|lazy|weak|required|consuming|borrowing|private\(set\)|internal\(set\)|package\(set\)) )*"
    r"(class|struct|enum|actor|protocol|func|init|var|let|typealias|subscript|macro)\b[ \t]*([^\s(:<{=]*)",
    re.MULTILINE,
)
# The members of generated types that implement no protocol.
GENERATED_API = re.compile(r"public (?:struct|enum|var (?!rawValue\b|jsonName\b))")
# Members whose protocol documents them.
REQUIREMENTS = re.compile(
    r"func (?:hash|encode|==|<)\b|func (?:==|<)|init\((?:from|\w+Literal)\b"
    r"|var (?:hashValue|description|debugDescription|errorDescription)\b"
)


def _line(text, place):
    return text.count("\n", 0, place) + 1


def _shipped(tree):
    return tree.files(".swift", under="Sources/") + [
        path for path in tree.files(".swift", under="clients/") if path.startswith(SHIPPED)
    ]


def check_prints(tree):
    """A library returns and logs; it does not print."""
    return _in_code(
        tree, [path for path in _shipped(tree) if not path.startswith(PRINTING)], PRINT, "prints", "a library prints"
    )


def check_traps(tree):
    """No `try!`, `as!`, `fatalError` and force unwrap: bad input gets an error, an impossible state a precondition."""
    paths = _shipped(tree)
    return _in_code(tree, paths, TRAPS, "traps", "{} in shipped code: throw, or state a precondition") + _in_code(
        tree, paths, FORCE_UNWRAP, "traps", "a force unwrap in shipped code: bind it with guard let"
    )


def check_waits(tree):
    """A timed wait ends by the monotonic clock: NSCondition and DispatchSemaphore wait for a time of the wall clock."""
    return _in_code(
        tree, _shipped(tree), WALL_CLOCK_WAIT, "waits", "{} waits by the wall clock: use MonotonicCondition"
    )


def _in_code(tree, paths, pattern, check, message):
    found = []
    for path in paths:
        code = lexer.code_of(path, tree.text(path))
        for match in pattern.finditer(code):
            found.append(Finding(path, _line(code, match.start()), check, message.format(match.group().rstrip("("))))
    return found


def check_sql(tree):
    """SQL is written in the stores. Other modules call the port."""
    found = []
    for path in _shipped(tree):
        if path.startswith(STORES):
            continue
        for token in lexer.tokens(path, tree.text(path)):
            if token.kind == lexer.STRING and SQL.search(token.text):
                found.append(Finding(path, token.line, "sql", "SQL outside of the stores: add a function to the port"))
    return found


def check_to_do(tree):
    """No note of unfinished work: finish it, or describe the limit in the documentation."""
    found = []
    for path in tree.files(*lexer.C_LIKE, ".py", ".sh", ".sql", ".md", "Makefile"):
        if path.startswith(("scripts/style/", "Tests/Style/", "Tests/Corpus/")):
            continue
        comments = (
            [(1, tree.text(path))]
            if path.endswith(".md")
            else [
                (token.line, token.text) for token in lexer.tokens(path, tree.text(path)) if token.kind == lexer.COMMENT
            ]
        )
        for line, text in comments:
            for match in TO_DO.finditer(text):
                at = line + text.count("\n", 0, match.start())
                found.append(Finding(path, at, "to-do", f"{match.group()}: finish it or document the limit"))
    return found


def check_imports(tree):
    """Imports are internal; only the client library shows another module's types to its users."""
    found = []
    for path in _shipped(tree):
        code = lexer.code_of(path, tree.text(path))
        if path.startswith(CLIENT_LIBRARY):
            continue
        for match in WIDE_IMPORT.finditer(code):
            message = f"{match.group(1)} is imported for re-export: import it where it is used"
            found.append(Finding(path, _line(code, match.start(1)), "imports", message))
    return found


def check_documented(tree):
    """Every public symbol of the client library and of the messages has a documentation comment.

    In generated files these are the types and their properties: the other members implement protocols.
    """
    found = []
    for path in tree.files(".swift", generated=True):
        if not path.startswith(DOCUMENTED):
            continue
        text = tree.text(path)
        code, lines = lexer.code_of(path, text), text.splitlines()
        for match in PUBLIC.finditer(code):
            line = _line(code, match.start(1))
            declaration = lines[line - 1].strip()
            if is_generated(path) and not GENERATED_API.match(declaration):
                continue
            if REQUIREMENTS.search(declaration) or _has_documentation(lines, line - 2):
                continue
            name = f"{match.group(1)} {match.group(2)}".strip()
            found.append(Finding(path, line, "documented", f"public {name} has no documentation comment"))
    return found


def _has_documentation(lines, index):
    while index >= 0 and re.match(r"\s*@\w", lines[index]):
        index -= 1
    return index >= 0 and lines[index].lstrip().startswith(("///", "*/"))
