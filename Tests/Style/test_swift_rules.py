"""A planted violation of each rule for Swift code, and code that only resembles one."""

import pytest
from style import sizes, swift_rules, test_names

VIOLATIONS = [
    (swift_rules.check_prints, "Sources/HumanCall/A.swift", 'func f() {\n    print("x")\n}\n', 2),
    (swift_rules.check_traps, "clients/cli/A.swift", "let a = try! f()\n", 1),
    (swift_rules.check_traps, "Sources/TTRPC/A.swift", "let a = b as! Int\n", 1),
    (swift_rules.check_traps, "Sources/TTRPC/A.swift", 'fatalError("no")\n', 1),
    (swift_rules.check_traps, "clients/dashboard/Sources/Dashboard/A.swift", "let a = b[0]!.count\n", 1),
    (swift_rules.check_waits, "Sources/LineLog/A.swift", "let a = NSCondition()\n", 1),
    (swift_rules.check_waits, "Sources/LineLog/A.swift", "if b.wait(timeout: end) == .timedOut {}\n", 1),
    (swift_rules.check_sql, "Sources/HumanCallService/A.swift", 'let q = "SELECT id FROM events"\n', 1),
    (swift_rules.check_sql, "clients/cli/A.swift", 'let q = """\n    INSERT INTO t VALUES (1)\n    """\n', 1),
    (swift_rules.check_to_do, "Sources/TTRPC/A.swift", "/// Fine.\n// TODO: later\n", 2),
    (swift_rules.check_to_do, "clients/python/a.py", "x = 1  # FIXME\n", 1),
    (swift_rules.check_imports, "Sources/HumanCall/A.swift", "public import HumanCallMessages\n", 1),
    (swift_rules.check_imports, "clients/cli/A.swift", "@_exported import HumanCallClient\n", 1),
    (
        swift_rules.check_documented,
        "clients/swift/HumanCallClient/A.swift",
        "/// A.\npublic struct A {\n    public var b: Int\n}\n",
        3,
    ),
    (swift_rules.check_documented, "Sources/HumanCallMessages/A.swift", "public static func f() {}\n", 1),
    (swift_rules.check_documented, "Sources/HumanCallMessages/A.generated.swift", "public var id: String\n", 1),
    (test_names.all_findings, "Tests/HumanCallTests/A.swift", "@Test func `a late claim is refused`() {}\n", 1),
    (test_names.all_findings, "Tests/HumanCallTests/A.swift", '@Test("a late claim")\nfunc aLateClaim() {}\n', 2),
    (test_names.all_findings, "Tests/HumanCallTests/A.swift", "@Test func ALateClaim() {}\n", 1),
    (test_names.all_findings, "Tests/HumanCallTests/A.swift", '@Suite("claims") struct Claims {}\n', 1),
    (test_names.all_findings, "Tests/Browser/test_a.py", "def test_aLateClaim():\n    pass\n", 1),
]
RESEMBLING = [
    (
        swift_rules.check_prints,
        "Sources/HumanCall/A.swift",
        '// print("x")\nlet a = "print(1)"\nlog.print(1)\nreprint(2)\n',
    ),
    (swift_rules.check_prints, "clients/cli/A.swift", "print(1)\n"),
    (swift_rules.check_traps, "Sources/TTRPC/A.swift", "if a != b, !c { d = try? e as? F } // try! as! x!\n"),
    (swift_rules.check_waits, "Sources/LineLog/A.swift", "if !a.wait(until: end) { semaphore.wait() }\n"),
    (swift_rules.check_traps, "Tests/TTRPCTests/A.swift", "let a = try! f()\n"),
    (swift_rules.check_sql, "Sources/SQLiteStore/A.swift", 'let q = "SELECT id FROM events"\n'),
    (swift_rules.check_sql, "Sources/HumanCall/A.swift", 'let text = "Select a member from the list"\n'),
    (swift_rules.check_to_do, "Sources/TTRPC/A.swift", 'let name = "TODO"\n'),
    (swift_rules.check_imports, "clients/swift/HumanCallClient/A.swift", "@_exported import HumanCallMessages\n"),
    (
        swift_rules.check_documented,
        "clients/swift/HumanCallClient/A.swift",
        "/// A.\n@available(*, deprecated)\npublic struct A {\n    public func hash(into: inout Hasher) {}\n}\n",
    ),
    (swift_rules.check_documented, "Sources/HumanCall/A.swift", "public struct A {}\n"),
    (
        swift_rules.check_documented,
        "Sources/HumanCallMessages/A.generated.swift",
        "public static let fields: [Field] = []\n",
    ),
    (
        test_names.all_findings,
        "Tests/HumanCallTests/A.swift",
        "@Test(arguments: [1])\nfunc aLateClaimIsRefused(_ n: Int) {}\n",
    ),
    (test_names.all_findings, "Tests/Browser/test_a.py", "def test_a_late_claim_is_refused():\n    pass\n"),
]


@pytest.mark.parametrize(("check", "path", "text", "line"), VIOLATIONS)
def test_a_violation_is_found_at_its_line(tree, check, path, text, line):
    assert [finding.line for finding in check(tree({path: text}))] == [line]


@pytest.mark.parametrize(("check", "path", "text"), RESEMBLING)
def test_code_that_only_resembles_a_violation_is_left_alone(tree, check, path, text):
    assert check(tree({path: text})) == []


def test_a_file_of_more_than_400_lines_is_found(tree):
    files = {"Sources/A/Long.swift": "x\n" * 401, "Sources/A/Full.swift": "x\n" * 400, "docs/LONG.md": "x\n" * 900}
    assert [finding.path for finding in sizes.check(tree(files), exceptions={})] == ["Sources/A/Long.swift"]


def test_a_generated_file_has_no_length(tree):
    assert sizes.check(tree({"Sources/A/A.generated.swift": "x\n" * 4000}), exceptions={}) == []


def test_an_exception_has_a_ceiling_and_ends_when_it_is_not_needed(tree):
    files = {"a.swift": "x\n" * 500, "b.swift": "x\n" * 300}
    exceptions = {"a.swift": (450, "why"), "b.swift": (450, "why"), "gone.swift": (450, "why")}
    found = {finding.path: finding.message for finding in sizes.check(tree(files), exceptions)}
    assert found["a.swift"].startswith("500 lines, 450 are allowed")
    assert found["b.swift"].startswith("300 lines: remove its exception")
    assert found["gone.swift"].startswith("does not exist")
