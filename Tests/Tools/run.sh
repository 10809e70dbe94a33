#!/usr/bin/env bash
# Creates an environment with the vendors' libraries and runs check.py in it.
#
#     Tests/Tools/run.sh BINARIES
set -euo pipefail
binaries=$(cd "$1" && pwd)
cd "$(dirname "$0")/../.."

wanted=Tests/Tools/requirements.txt
place=.venv-tools
if ! cmp -s "$wanted" "$place/requirements.txt"; then
    [ -x "$place/bin/python" ] || python3 -m venv "$place"
    "$place/bin/python" -m pip install --quiet --disable-pip-version-check -r "$wanted"
    cp "$wanted" "$place/requirements.txt"
fi
exec "$place/bin/python" -B Tests/Tools/check.py "$binaries"
