"""Runs the tests of this folder.

    python -B Tests/Peers/python/run.py [--results FILE] [NAME ...]

FILE is given a line `passed N`, a line `skipped N`, and a line `failed NAME` for each test that failed. With NAMEs only
tests whose name contains one of them run. HUMANCALL_BIN is the directory of humancalld (default: .build/debug).

Needs the packages `protobuf` and `grpcio-tools`.
"""

import argparse
import pathlib
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent


class Counting(unittest.TextTestResult):
    passed = 0

    def addSuccess(self, test):
        super().addSuccess(test)
        self.passed += 1


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--results", type=pathlib.Path)
    arguments.add_argument("names", nargs="*")
    options = arguments.parse_args()
    sys.path.insert(0, str(HERE))
    loader = unittest.TestLoader()
    loader.testNamePatterns = [f"*{name}*" for name in options.names] or None
    suite = loader.discover(str(HERE))
    result = unittest.TextTestRunner(verbosity=2, resultclass=Counting).run(suite)
    # A test with several failed parts (subTest) is one that failed.
    failed = sorted({getattr(test, "test_case", test).id() for test, _ in result.failures + result.errors})
    failed += [test.id() for test in result.unexpectedSuccesses]
    if options.results:
        # A fault that is known (expectedFailure) is not passed, and shows as skipped.
        skipped = len(result.skipped) + len(result.expectedFailures)
        lines = [f"passed {result.passed}", f"skipped {skipped}"] + [f"failed {name}" for name in failed]
        options.results.write_text("\n".join(lines) + "\n")
    sys.exit(1 if failed or result.passed == 0 else 0)


if __name__ == "__main__":
    main()
