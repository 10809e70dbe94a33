"""The arrows between modules: a tree that is right, and each way to break it."""

import pytest
from style import modules

MANIFEST = """
let sqlite: [Target.Dependency] = [
    .product(name: "GRDB", package: "GRDB.swift")
]
let package = Package(
    name: "p",
    products: [.library(name: "Low", targets: ["Low"])],
    targets: [
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3"),
        .target(name: "High", dependencies: ["Low", .product(name: "Logging", package: "swift-log")] + sqlite),
        .target(name: "Low", path: "clients/low"),
        .testTarget(name: "HighTests", dependencies: ["High"]),
    ]
)
"""
PAGE = """
| module | imports | of the toolchain |
|---|---|---|
| `High` | `Low`, `GRDB`, `Logging` | `Foundation` |
| `Low` | | |
"""
HIGH = """
import Foundation
import GRDB
import Logging
internal import Low

// import Comment
let text = "import Nothing"
"""
RIGHT = {
    "Package.swift": MANIFEST,
    "docs/ARCHITECTURE.md": PAGE,
    "Sources/High/High.swift": HIGH,
    "clients/low/Low.swift": "struct Low {}\n",
    "Tests/HighTests/HighTests.swift": "import Anything\n",
}


def findings(tree, change=None):
    return [finding.message for finding in modules.check(tree(RIGHT | (change or {})))]


def test_a_tree_that_agrees_with_its_list_is_clean(tree):
    assert findings(tree) == []


def test_the_manifest_is_read_with_its_shared_lists():
    found = {target.name: target for target in modules.targets(MANIFEST)}
    assert found["High"].dependencies == {"Low", "Logging", "GRDB"}
    assert found["High"].path == "Sources/High/"
    assert found["Low"].path == "clients/low/"
    assert found["HighTests"].path == "Tests/HighTests/"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"Sources/High/More.swift": "import Yams\n"}, "High imports Yams, which its row"),
        (
            {"clients/low/More.swift": "import struct Foundation.Date\n"},
            "Low imports Foundation, which its last column",
        ),
        ({"clients/low/More.swift": "@testable import High\n"}, "Low imports High, which its row"),
        ({"Sources/High/High.swift": HIGH.replace("import GRDB\n", "")}, "High declares GRDB and does not import it"),
        ({"Sources/High/High.swift": HIGH.replace("import GRDB\n", "")}, "High does not import GRDB"),
        ({"docs/ARCHITECTURE.md": PAGE.replace("| `Low` | | |\n", "")}, "Low has no row"),
        ({"docs/ARCHITECTURE.md": PAGE + "| `Gone` | | |\n"}, "Gone is no module"),
    ],
)
def test_a_difference_is_found(tree, change, message):
    found = findings(tree, change)
    assert any(text.startswith(message) for text in found), found


def test_an_import_of_a_module_that_is_listed_above_is_found(tree):
    upside_down = PAGE.replace("| `Low` | | |\n", "").replace("| `High`", "| `Low` | | |\n| `High`")
    assert findings(tree, {"docs/ARCHITECTURE.md": upside_down}) == ["High imports Low, which is not below it"]
