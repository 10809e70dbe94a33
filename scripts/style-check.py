#!/usr/bin/env python3
"""The style tests: rules of this project that no compiler or linter knows.

    scripts/style-check.py                       all checks; the exit status is 1 if one finds something
    scripts/style-check.py --only phrases,sql    some of them
    scripts/style-check.py --folder docs         only what is found below a folder, also in folders not yet converted
    scripts/style-check.py --phrases-by-folder   how many phrases are left to rewrite in each folder

Each check is a module of scripts/style or a function of it, with its rule in its documentation. Tests/Style plants a
violation of each.
"""

import argparse
import collections
import pathlib
import sys

from style import directions, modules, phrase_check, sizes, swift_rules, test_names
from style.tree import Tree

ROOT = pathlib.Path(__file__).resolve().parent.parent
CHECKS = {
    "modules": modules.check,
    "sql": swift_rules.check_sql,
    "file-length": sizes.check,
    "documented": swift_rules.check_documented,
    "phrases": phrase_check.check,
    "test-names": test_names.check,
    "prints": swift_rules.check_prints,
    "traps": swift_rules.check_traps,
    "waits": swift_rules.check_waits,
    "imports": swift_rules.check_imports,
    "to-do": swift_rules.check_to_do,
    "directions": directions.check,
}
# The checks that skip folders which are not converted yet, without that.
COMPLETE = {"phrases": phrase_check.all_findings, "test-names": test_names.all_findings}


def arguments():
    parser = argparse.ArgumentParser(description="Checks the style of the tree.")
    parser.add_argument("--only", default=",".join(CHECKS), help="checks, separated by commas: " + ", ".join(CHECKS))
    parser.add_argument("--folder", default="", help="report only findings below this folder")
    parser.add_argument("--phrases-by-folder", action="store_true", help="count what is left to rewrite")
    return parser.parse_args()


def main():
    options = arguments()
    tree = Tree.of_repository(ROOT)
    if options.phrases_by_folder:
        counts = phrase_check.by_folder(tree)
        for folder, hits in counts:
            print(f"{hits:6} {folder}")
        print(f"{sum(hits for _, hits in counts):6} in all")
        return
    unknown = set(options.only.split(",")) - CHECKS.keys()
    if unknown:
        sys.exit(f"style: there is no check {', '.join(sorted(unknown))}; choose from {', '.join(CHECKS)}")
    found = set()
    for name in options.only.split(","):
        check = COMPLETE.get(name, CHECKS[name]) if options.folder else CHECKS[name]
        found.update(check(tree))
    found = sorted(finding for finding in found if finding.path.startswith(options.folder))
    for finding in found:
        print(finding)
    if found:
        counts = collections.Counter(finding.check for finding in found)
        print("style: " + ", ".join(f"{count} {check}" for check, count in counts.most_common()))
        sys.exit(1)
    print("style: clean")


if __name__ == "__main__":
    main()
