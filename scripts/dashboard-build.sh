#!/usr/bin/env bash
# swift build of the dashboard, which is a package of its own, with the given arguments; prints how long it takes.
set -euo pipefail
cd "$(dirname "$0")/../clients/dashboard"

if [ -x .build/debug/humancall-dashboard ]; then
    echo "Building the changes of the dashboard."
else
    echo "Building the dashboard. The first build takes three to five minutes on two cores."
fi
begin=$SECONDS
swift build "$@"
echo "Built in $((SECONDS - begin)) s."
