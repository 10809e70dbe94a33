#!/usr/bin/env bash
# make check: what to run before each commit. The layout, lint, and the unit tests that need no process, no socket and no
# disk: under two minutes after a build. `make test` runs everything.
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8 TZ=UTC

scripts/lint.sh
.venv/bin/python -B scripts/contract-check.py
scripts/build.sh --build-tests
fast='^(HumanCallTests|HumanCallMessagesTests|HumanCallWireTests|HumanCallServiceTests|LineLogTests|TTRPCTests)\.'
status=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT
.build/debug/humancallPackageTests.xctest --testing-library swift-testing --filter "$fast" >"$log" 2>&1 || status=$?
if [ "$status" -ne 0 ]; then
    grep -vE '(◇|✔)' "$log" | tail -n 60
    echo "check: the unit tests failed (exit status $status)"
    exit "$status"
fi
tail -n 1 "$log"
echo "check: clean in $SECONDS s"
