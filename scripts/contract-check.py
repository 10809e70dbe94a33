"""Compares the pages of the contract with each other and with the tests.

    scripts/contract-check.py

Fails when
- a numbered rule of docs/CONTRACT.md, or a complaint of docs/USERS.md, has no line in docs/CONTRACT-TESTS.md, or two
  have the same number;
- a line of docs/CONTRACT-TESTS.md is of no rule, names no test, or names one that is not in its file under Tests/ (or,
  where its path begins so, under clients/);
- a comment in the sources names a section of a page that has none of this name.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
RULES = {"docs/CONTRACT.md": r"^- \*\*(C\d+\.\d+)\*\*", "docs/USERS.md": r"^\| \*\*(U\d+)\*\* \|"}
# A line's tests: `name`, `name` (file under Tests/); `name` (clients/...)
TESTS_OF_A_FILE = re.compile(r"((?:`[^`]+`(?:, )?)+) \(([^()]+)\)")
LINE = re.compile(r"^\| ([CU]\d+(?:\.\d+)?) \| (.*) \|$")
# CONTRACT.md, "One section", "another"; ttrpc's own PROTOCOL.md is another page
CITATION = re.compile(r'(?<!ttrpc )\b([A-Z]+)\.md((?:,\s+(?:/// )?"[^"\n]+")+)')
SWIFT_FUNCTION = re.compile(r"func (`[^`]+`|\w+)\s*[(<]")
OTHER_FUNCTIONS = {".py": r"def (\w+)\(", ".go": r"^func (Test\w+)\(", ".rs": r"fn (\w+)\("}


def tests_in(path):
    text = path.read_text()
    if path.suffix != ".swift":
        return (
            set(re.findall(OTHER_FUNCTIONS[path.suffix], text, re.MULTILINE))
            if path.suffix in OTHER_FUNCTIONS
            else set()
        )
    found = (SWIFT_FUNCTION.search(text, mark.end()) for mark in re.finditer(r"@Test\b", text))
    return {function.group(1).strip("`") for function in found if function}


def rules(problems):
    known = {}
    for page, pattern in RULES.items():
        for rule in re.findall(pattern, (ROOT / page).read_text(), re.MULTILINE):
            if rule in known:
                problems.append(f"{page}: {rule} is defined twice")
            known[rule] = page
    return known


def check_lines(known, problems):
    page = "docs/CONTRACT-TESTS.md"
    seen, names, tests = set(), set(), {}
    for line in (ROOT / page).read_text().splitlines():
        match = LINE.match(line)
        if not match:
            if re.match(r"^\| [CU]\d", line):
                problems.append(f"{page}: cannot read this line: {line[:60]}")
            continue
        rule, cell = match.groups()
        if rule in seen:
            problems.append(f"{page}: {rule} has two lines")
        seen.add(rule)
        if rule not in known:
            problems.append(f"{page}: {rule} is not a rule")
        groups = TESTS_OF_A_FILE.findall(cell)
        if TESTS_OF_A_FILE.sub("", cell).strip("; ") or not groups:
            problems.append(f"{page}: {rule}: write its tests as `test`, `test` (file); `test` (file)")
        for quoted, file in groups:
            path = ROOT / file if file.startswith("clients/") else ROOT / "Tests" / file
            if file not in tests:
                tests[file] = tests_in(path) if path.is_file() else None
            if tests[file] is None:
                problems.append(f"{page}: {rule}: there is no {path.relative_to(ROOT)}")
                continue
            for name in re.findall(r"`([^`]+)`", quoted):
                names.add(name)
                if name not in tests[file]:
                    problems.append(f"{page}: {rule}: {path.relative_to(ROOT)} has no test {name}")
    for rule in known.keys() - seen:
        problems.append(f"{known[rule]}: {rule} has no line in {page}")
    return names


def check_users(names, problems):
    """A complaint's row in USERS.md shows one of the tests that CONTRACT-TESTS.md lists."""
    for line in (ROOT / "docs/USERS.md").read_text().splitlines():
        row = re.match(r"^\| \*\*(U\d+)\*\* \|.*\| `([^`]+)` \|$", line)
        if row and row.group(2) not in names:
            problems.append(
                f"docs/USERS.md: {row.group(1)} shows {row.group(2)}, which no line of CONTRACT-TESTS.md has"
            )


def check_citations(problems):
    pages = {path.stem: path for folder in ("docs", "proto") for path in (ROOT / folder).glob("*.md")}
    headings = {
        name: [line.lstrip("# ") for line in path.read_text().splitlines() if line.startswith("#")]
        for name, path in pages.items()
    }
    for folder in ("Sources", "Tests", "clients", "proto"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix not in (".swift", ".proto", ".py", ".go", ".rs") or not path.is_file():
                continue
            for page, quoted in CITATION.findall(path.read_text(errors="replace")):
                place = f"{path.relative_to(ROOT)} names {page}.md"
                if page not in pages:
                    problems.append(f"{place}, which does not exist")
                    continue
                for section in re.findall(r'"([^"]+)"', quoted):
                    if not any(heading.startswith(section) for heading in headings[page]):
                        problems.append(f'{place}, "{section}", which is not one of its sections')


def main():
    problems = []
    known = rules(problems)
    names = check_lines(known, problems)
    check_users(names, problems)
    check_citations(problems)
    for problem in sorted(problems):
        print(problem)
    if problems:
        sys.exit(1)
    print(f"contract: {len(known)} rules and complaints, held by {len(names)} tests")


if __name__ == "__main__":
    main()
