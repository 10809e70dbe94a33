"""A source file tells one thing and fits in the head: at most 400 lines."""

from .tree import Finding

CHECK = "file-length"
LINES_MAX = 400
CODE = (".swift", ".py", ".js", ".c", ".h", ".go", ".rs", ".sh", ".proto")

# Files that are longer, each with a reason and a ceiling of its own. A file that no longer needs its line loses it.
EXCEPTIONS = {
    "proto/humancall/v1/admin.proto": (620, "one page of the contract; a message and its rules stay together"),
    "proto/humancall/v1/humancall.proto": (570, "one page of the contract; a message and its rules stay together"),
    "proto/humancall/v1/nouns.proto": (690, "one page of the contract; a message and its rules stay together"),
    "Tests/Interop/protocol_examples.py": (
        440,
        "the table of every example in PROTOCOL.md, and the code that reads it",
    ),
    "Tests/EndToEnd/DataLimitsTests.swift": (435, "not split yet"),
    "Tests/CLITests/DoctorTests.swift": (485, "not split yet"),
    "Tests/Peers/go/peer_test.go": (415, "one Go package, one file: what a foreign client does from start to end"),
    "Tests/Peers/python/test_events.py": (440, "not split yet"),
}


def check(tree, exceptions=None):
    exceptions = EXCEPTIONS if exceptions is None else exceptions
    found = []
    for path in tree.files(*CODE):
        lines = tree.text(path).count("\n")
        most, _ = exceptions.get(path, (LINES_MAX, ""))
        if lines > most:
            message = f"{lines} lines, {most} are allowed: split it by what it tells"
            found.append(Finding(path, lines, CHECK, message))
        elif path in exceptions and lines <= LINES_MAX:
            message = f"{lines} lines: remove its exception from scripts/style/sizes.py"
            found.append(Finding(path, lines, CHECK, message))
    for path in exceptions.keys() - set(tree.paths) if exceptions is not EXCEPTIONS or tree.paths else ():
        found.append(Finding(path, 1, CHECK, "does not exist: remove its exception from scripts/style/sizes.py"))
    return found
