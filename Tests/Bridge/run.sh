#!/usr/bin/env bash
# Plays a human call from Node and from PHP through `humancall bridge`, with its own daemon.
#
#     Tests/Bridge/run.sh BINARIES node|php
#
# BINARIES has humancalld and humancall. Exits with 77 (skipped) where the language is not installed.
set -euo pipefail
binaries=$(cd "$1" && pwd)
language=$2
cd "$(dirname "$0")"

command -v "$language" >/dev/null || {
    echo "bridge: $language is not installed"
    exit 77
}

run=$(mktemp -d)
daemon=
client=
finish() {
    [ -z "$client" ] || kill "$client" 2>/dev/null || true
    [ -z "$daemon" ] || kill "$daemon" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$run"
}
trap finish EXIT

"$binaries/humancalld" --dev --data "$run/data" --socket "$run/h.sock" >"$run/daemon.log" 2>&1 &
daemon=$!
human() { "$binaries/humancall" --socket "$run/h.sock" "$@"; }
tries=0
until human -q status >/dev/null 2>&1; do
    tries=$((tries + 1))
    [ "$tries" -lt 300 ] || {
        cat "$run/daemon.log"
        exit 1
    }
    sleep 0.1
done

case $language in
    node) program=(node node_client.js) ;;
    php) program=(php php_client.php) ;;
    *)
        echo "bridge: no client in $language" >&2
        exit 64
        ;;
esac
"${program[@]}" chat-1 "$binaries/humancall" --socket "$run/h.sock" bridge >"$run/said" &
client=$!

tries=0
until human -q show @chat-1 >/dev/null 2>&1; do
    tries=$((tries + 1))
    if [ "$tries" -ge 300 ] || ! kill -0 "$client" 2>/dev/null; then
        echo "bridge: the client made no call"
        cat "$run/said"
        exit 1
    fi
    sleep 0.1
done
human -q claim @chat-1 --as member-1 >/dev/null
human -q send chat-1 --as member:member-1 "Hello, this is Mary" >/dev/null
status=0
wait "$client" || status=$?
client=

printf '%s\n' NO_SUCH_REQUEST "Grüße, a human please" PENDING "Hello, this is Mary" 0 | diff - "$run/said"
[ "$status" -eq 0 ]
echo "bridge: $language played a human call"
