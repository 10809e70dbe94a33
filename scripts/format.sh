#!/usr/bin/env bash
# make format: formats every Swift and Python file, except generated ones.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/sources.sh
. scripts/sources.sh

swift_sources | xargs -0 swift format format --in-place --parallel
.venv/bin/ruff check --quiet --select I --fix --exit-zero
.venv/bin/ruff format --quiet
echo "format: done; git diff shows the changes"
