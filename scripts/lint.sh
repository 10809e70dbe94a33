#!/usr/bin/env bash
# make lint: the layout of Swift and Python, ruff's rules, shellcheck, and the style tests. Runs all of them and exits with
# 1 if one finds something.
set -uo pipefail
cd "$(dirname "$0")/.." || exit
# shellcheck source=scripts/sources.sh
. scripts/sources.sh

failed=()

# run NAME COMMAND...
run() {
    local name=$1
    shift
    "$@" || failed+=("$name")
}

swift_layout() { swift_sources | xargs -0 swift format lint --strict --parallel; }
shell_rules() { shell_sources | xargs -0 .venv/bin/shellcheck --external-sources; }

run "swift format" swift_layout
run "ruff format" .venv/bin/ruff format --check --quiet
run "ruff check" .venv/bin/ruff check --quiet --output-format concise
run shellcheck shell_rules
run "style tests" .venv/bin/python -B scripts/style-check.py
run "the style tests' own tests" .venv/bin/python -B -m pytest -q -p no:cacheprovider Tests/Style

if [ "${#failed[@]}" -gt 0 ]; then
    echo
    printf 'lint: %s failed\n' "${failed[@]}"
    echo "lint: make format fixes the layout; the rest is listed above"
    exit 1
fi
echo "lint: clean"
