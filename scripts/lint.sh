#!/usr/bin/env bash
# Checks the shell scripts, where shellcheck is installed. Exits with 77 (skipped) where it is not.
set -euo pipefail
cd "$(dirname "$0")/.."

command -v shellcheck >/dev/null || {
    echo "lint: shellcheck is not installed"
    exit 77
}
shellcheck scripts/*.sh .ci/run Tests/*/*.sh clients/examples/shell/*.sh Benchmarks/*.sh
echo "lint: the shell scripts are clean"
