#!/usr/bin/env bash
# make test: set up, build, run every test. The last line is `N passed, N failed, N skipped`; the exit status is 1 if a
# test failed. Before it, the minutes of each suite (CONTRIBUTING.md has what they may take).
set -euo pipefail
cd "$(dirname "$0")/.."
# No test depends on the locale or the time zone of the machine: they are the same everywhere.
export LC_ALL=C.UTF-8 TZ=UTC
unset LANGUAGE

passed=0 failed=0 skipped=0
failures=()
durations=()
suite="" suite_begin=0
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

# begin SUITE: the heading of a suite. Its time runs until the next one begins.
begin() {
    end_suite
    suite=$1 suite_begin=$SECONDS
    echo
    echo "== $suite"
}

end_suite() {
    [ -z "$suite" ] || durations+=("$(printf '%3d:%02d  %s' $(((SECONDS - suite_begin) / 60)) $(((SECONDS - suite_begin) % 60)) "$suite")")
    suite=""
}

finish() {
    end_suite
    echo
    echo "Minutes:"
    printf '  %s\n' "${durations[@]}"
    if [ "${#failures[@]}" -gt 0 ]; then
        echo
        echo "Failed:"
        printf '  %s\n' "${failures[@]}"
    fi
    echo
    echo "$passed passed, $failed failed, $skipped skipped"
    [ "$failed" -eq 0 ] || exit 1
    exit 0
}

fail() {
    failed=$((failed + 1))
    failures+=("$1")
}

# script NAME COMMAND...: one test; exit status 77 is a skip.
script() {
    local name=$1 status=0
    shift
    begin "$name"
    "$@" || status=$?
    case $status in
        0) passed=$((passed + 1)) ;;
        77) skipped=$((skipped + 1)) ;;
        *) fail "$name (exit status $status)" ;;
    esac
}

# count LINES: adds `passed N`, `skipped N` and `failed NAME` of a suite that counts its own tests.
count() {
    local what value
    while read -r what value; do
        case $what in
            passed) passed=$((passed + value)) ;;
            skipped) skipped=$((skipped + value)) ;;
            failed) fail "$value" ;;
        esac
    done <<<"$1"
}

begin "set-up"
scripts/setup.sh test || {
    fail "set-up"
    finish
}

script "layout, lint and style" scripts/lint.sh

begin "build"
scripts/build.sh --build-tests || {
    fail "swift build --build-tests"
    finish
}

# The lines of tests that begin or pass, with and without colours; not the last line of a run.
colour=$'(\033\\[[0-9;]*m)?'
quiet="^$colour(◇|✔$colour (Test [^r]|Test r[^u]|Suite))"

# swift_tests NAME TESTS ARGUMENT...: some of the Swift tests of a bundle that is built.
swift_tests() {
    local name=$1 tests=$2 status=0 counts before=$failed
    shift 2
    begin "swift tests: $name"
    # Thousands of lines report tests that began and passed; they would hide a failure.
    "$tests" --testing-library swift-testing --xunit-output "$results/$name.xml" "$@" 2>&1 | tee "$results/$name.log" |
        { grep --line-buffered -vE "$quiet" || true; } || status=$?
    counts=$(.venv/bin/python -B scripts/count-tests.py "$results/$name"*.xml) || {
        tail -n 60 "$results/$name.log"
        fail "swift tests, $name (no results; exit status $status)"
        return
    }
    count "$counts"
    # A test process that crashes leaves the good results of the tests before it.
    if [ "$status" -ne 0 ] && [ "$failed" -eq "$before" ]; then
        tail -n 60 "$results/$name.log"
        fail "swift tests, $name (exit status $status)"
    fi
}

# Four runs. Tests that compute for a minute would take the few threads from tests that wait for each other with a deadline.
# Some of those count the descriptors of their process, while mail servers start and stop in others. Tests that start
# programs run a few at a time: a hundred programs that start at once meet no deadline. The first run skips what the others
# name, so that no test is forgotten.
root=.build/debug/humancallPackageTests.xctest
few=(--experimental-maximum-parallelization-width 4)
talking='^(UnixTransportTests|HumanCallClientTests|CLITests|StoreTests)\.'
mailing='^HumanCallNotifyTests\.'
processes='^EndToEndTests\.'
swift_tests computing "$root" --skip "$talking" --skip "$mailing" --skip "$processes"
swift_tests talking "$root" "${few[@]}" --filter "$talking"
swift_tests mailing "$root" "${few[@]}" --filter "$mailing"
swift_tests processes "$root" "${few[@]}" --filter "$processes"

# The Python client has its own environment, because its code is generated with another protoc.
begin "python client"
status=0 before=$failed
(cd clients/python && .venv/bin/python -B -m pytest -q -n 2 --junitxml="$results/python.xml") || status=$?
if counts=$(.venv/bin/python -B scripts/count-tests.py "$results/python.xml"); then
    count "$counts"
    if [ "$status" -ne 0 ] && [ "$failed" -eq "$before" ]; then fail "python client (exit status $status)"; fi
else
    fail "python client (no results; exit status $status)"
fi
script "python client: types" env -C clients/python .venv/bin/mypy
script "python client: generated sources" clients/python/.venv/bin/python -B clients/python/codegen/generate.py --check

begin "the dashboard's script"
status=0 before=$failed
node --test --test-reporter=tap Tests/Browser/script/*.test.mjs >"$results/script.tap" || status=$?
if [ "$status" -ne 0 ]; then cat "$results/script.tap"; fi
if counts=$(.venv/bin/python -B scripts/count-tests.py "$results/script.tap"); then
    count "$counts"
    if [ "$status" -ne 0 ] && [ "$failed" -eq "$before" ]; then fail "the dashboard's script (exit status $status)"; fi
else
    fail "the dashboard's script (no results; exit status $status)"
fi

begin "build of the dashboard"
if scripts/dashboard-build.sh --build-tests; then
    swift_tests dashboard clients/dashboard/.build/debug/humancall-dashboardPackageTests.xctest
    begin "the dashboard, in a browser"
    status=0
    .venv/bin/python -B -m pytest -q -n 3 -p no:cacheprovider --junitxml "$results/browser.xml" Tests/Browser || status=$?
    if counts=$(.venv/bin/python -B scripts/count-tests.py "$results/browser.xml"); then
        count "$counts"
    else
        fail "the dashboard, in a browser (no results; exit status $status)"
    fi
    script "the dashboard under load" .venv/bin/python -B Tests/Browser/load.py --members 100 --chats 40 --lines 3
else
    fail "swift build --build-tests of the dashboard"
fi

script "PROTOCOL.md" .venv/bin/python -B Tests/Interop/protocol_examples.py proto proto/PROTOCOL.md --sources Sources
script "the contract" .venv/bin/python -B scripts/contract-check.py
script "generated sources" .venv/bin/python -B proto/generate.py --check
script "tools and the vendors' libraries" Tests/Tools/run.sh .build/debug
script "the bridge from Node" Tests/Bridge/run.sh .build/debug node
script "the bridge from PHP" Tests/Bridge/run.sh .build/debug php
script "the shell example" Tests/Examples/shell.sh .build/debug
script "the installation" Tests/Install/run.sh .build/debug clients/dashboard/.build/debug
script "the benchmarks' own tests" make -s -C Benchmarks test
script "the demo" env NO_COLOR=1 scripts/demo.sh .build/debug

begin "foreign peers"
status=0
: >"$results/peers"
scripts/peers.sh .build/debug "$results/peers" || status=$?
count "$(cat "$results/peers")"
if [ "$status" -ne 0 ] && ! grep -q '^failed ' "$results/peers"; then fail "foreign peers (exit status $status)"; fi

finish
