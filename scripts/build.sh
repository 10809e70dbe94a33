#!/usr/bin/env bash
# swift build with the given arguments; prints how long it takes.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ ! -d .build/checkouts ]; then
    echo "Building. The first build fetches and compiles the dependencies: two to four minutes on two cores."
elif [ ! -x .build/debug/humancalld ]; then
    echo "Building. The first build takes two to four minutes on two cores."
else
    echo "Building the changes."
fi
begin=$SECONDS
swift build "$@"
echo "Built in $((SECONDS - begin)) s."
