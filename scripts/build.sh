#!/usr/bin/env bash
# swift build with the given arguments, and says how long it takes.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ ! -d .build/checkouts ]; then
    echo "Building. The first time the dependencies are fetched and compiled: two to four minutes on two cores."
elif [ ! -x .build/debug/humancalld ]; then
    echo "Building. Until everything is compiled once, this takes two to four minutes on two cores."
else
    echo "Building what has changed."
fi
begin=$SECONDS
swift build "$@"
echo "Built in $((SECONDS - begin)) s."
