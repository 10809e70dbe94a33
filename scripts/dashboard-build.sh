#!/usr/bin/env bash
# swift build of the dashboard, a package of its own, with the given arguments, and says how long it takes.
set -euo pipefail
cd "$(dirname "$0")/../clients/dashboard"

if [ -x .build/debug/humancall-dashboard ]; then
    echo "Building what has changed of the dashboard."
else
    echo "Building the dashboard. The first time it takes three to five minutes on two cores."
fi
begin=$SECONDS
swift build "$@"
echo "Built in $((SECONDS - begin)) s."
