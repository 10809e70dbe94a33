"""Counts the tests in xUnit files: prints `passed N`, `skipped N`, and `failed NAME: WHY` for each failure.

    scripts/count-tests.py results.xml results-swift-testing.xml node.tap

`swift test --xunit-output results.xml` writes XCTest's results to the first and Swift Testing's to the second. The
exit status is 1 if no file has a test: then nothing ran.
"""

import pathlib
import re
import sys
import xml.etree.ElementTree

WHY_CHARACTERS_MAX = 300


def one_line(text):
    text = " ".join(text.split())
    return text if len(text) <= WHY_CHARACTERS_MAX else text[:WHY_CHARACTERS_MAX] + "..."


# Of a test; some versions of Node report each file as one as well.
TAP_LINE = re.compile(r"^ *(ok|not ok) \d+ - (?!.*\.mjs$)(.*?)( # (?:SKIP|TODO).*)?$", re.MULTILINE)


def tap(path):
    passed, skipped, failed = 0, 0, []
    for outcome, name, directive in TAP_LINE.findall(path.read_text()):
        if directive:
            skipped += 1
        elif outcome == "ok":
            passed += 1
        else:
            failed.append(f"{path.stem}.{name}: see its output above")
    return passed, skipped, failed


def main():
    passed, skipped, failed = 0, 0, []
    for path in map(pathlib.Path, sys.argv[1:]):
        if not path.exists() or path.stat().st_size == 0:
            continue
        if path.suffix == ".tap":
            counts = tap(path)
            passed, skipped, failed = passed + counts[0], skipped + counts[1], failed + counts[2]
            continue
        for case in xml.etree.ElementTree.parse(path).iter("testcase"):
            name = f"{case.get('classname', '')}.{case.get('name', '')}"
            failure = next((found for kind in ("failure", "error") if (found := case.find(kind)) is not None), None)
            if failure is not None:
                failed.append(f"{name}: {one_line(failure.get('message') or failure.text or '')}")
            elif case.find("skipped") is not None:
                skipped += 1
            else:
                passed += 1
    if passed + skipped + len(failed) == 0:
        sys.exit("no test results")
    print(f"passed {passed}")
    print(f"skipped {skipped}")
    for name in failed:
        print(f"failed {name}")


if __name__ == "__main__":
    main()
