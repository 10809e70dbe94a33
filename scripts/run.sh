#!/usr/bin/env bash
# make run: set up, build, play a human call in the terminal, build the dashboard, then serve both in the foreground.
#
# Stops before it serves with NO_SERVE=1, with CI set, or where stdin is no terminal. PORT=8790 serves elsewhere than on 8787.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/setup.sh build
scripts/build.sh
echo
scripts/demo.sh .build/debug

echo
scripts/dashboard-build.sh --product humancall-dashboard

if [ -n "${NO_SERVE:-}" ] || [ -n "${CI:-}" ] || [ ! -t 0 ]; then exit 0; fi

exec scripts/serve.sh "${PORT:-8787}"
