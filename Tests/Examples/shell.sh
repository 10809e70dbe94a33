#!/usr/bin/env bash
# Runs clients/examples/shell/ask-a-human.sh: a member answers, nobody comes, somebody cancels, nobody waits any more.
#
#     Tests/Examples/shell.sh BINARIES
#
# BINARIES has humancalld and humancall. Exits with 77 (skipped) where jq is not installed.
set -euo pipefail
binaries=$(cd "$1" && pwd)
cd "$(dirname "$0")/../.."

command -v jq >/dev/null || {
    echo "shell example: jq is not installed"
    exit 77
}

run=$(mktemp -d)
daemon=
finish() {
    [ -z "$daemon" ] || kill "$daemon" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$run"
}
trap finish EXIT
export HUMANCALL="$binaries/humancall" HUMANCALL_SOCKET="$run/h.sock"

until_done() {
    local tries=0
    until "$@" >/dev/null 2>&1; do
        tries=$((tries + 1))
        [ "$tries" -lt 300 ] || return 1
        sleep 0.1
    done
}

# ask CONVERSATION EXPECTED_STATUS [TIMEOUT]: the example in the background; its words in $run/CONVERSATION.out and .err
ask() {
    local conversation=$1
    shift
    (
        status=0
        clients/examples/shell/ask-a-human.sh "$conversation" "May I delete the old backups?" "$@" \
            >"$run/$conversation.out" 2>"$run/$conversation.err" || status=$?
        echo "$status" >"$run/$conversation.status"
    ) &
}

expect() {
    local conversation=$1 status=$2 output=$3 errors=$4
    until_done test -s "$run/$conversation.status"
    if [ "$(cat "$run/$conversation.status")" != "$status" ] || [ "$(cat "$run/$conversation.out")" != "$output" ] ||
        ! grep -q "$errors" "$run/$conversation.err"; then
        echo "shell example: $conversation ended with"
        tail "$run/$conversation".*
        exit 1
    fi
}

# Deadlines pass 300 times faster: 10 minutes in 2 seconds.
"$binaries/humancalld" --dev --clock-speed 300 --data "$run/data" --socket "$run/h.sock" >"$run/daemon.log" 2>&1 &
daemon=$!
until_done "$HUMANCALL" status

ask nobody
expect nobody 3 "" "nobody claimed the call in time"
grep -q "nobody could be e-mailed" "$run/nobody.err"

ask answered
until_done "$HUMANCALL" claim @answered --as member-1
"$HUMANCALL" send answered --as member:member-1 'Yes, "all" of them.' >/dev/null
expect answered 0 'Yes, "all" of them.' ""

ask canceled
until_done "$HUMANCALL" cancel @canceled
expect canceled 7 "" "ended without an answer"

ask impatient 1s
until_done "$HUMANCALL" claim @impatient --as member-1
expect impatient 124 "" "no answer within 1s"
[ -z "$("$HUMANCALL" -q requests --conversation impatient --state assigned)" ]

# The relay: an event whose program fails comes again after the next start, and nothing is left out.
cat >"$run/handle" <<'HANDLE'
#!/bin/sh
text=$(jq -r .message.text)
[ "$text" != "poison" ] || [ -e "$RUN/healthy" ] || exit 9
echo "$text" >>"$RUN/handled"
HANDLE
chmod +x "$run/handle"
export RUN="$run"
"$HUMANCALL" events --consumer shell-relay -q >/dev/null
for text in one poison two; do "$HUMANCALL" -q send relayed --as visitor "$text" >/dev/null; done
status=0
clients/examples/shell/relay.sh shell-relay "$run/handle" || status=$?
[ "$status" -eq 9 ] && [ "$(cat "$run/handled")" = one ]
touch "$run/healthy"
clients/examples/shell/relay.sh shell-relay "$run/handle" &
relay=$!
until_done grep -q two "$run/handled"
kill "$relay"
[ "$(tr '\n' ' ' <"$run/handled")" = "one poison two " ]

echo "shell examples: all four endings, and the relay, are as they should be"
