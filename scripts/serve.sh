#!/usr/bin/env bash
# A daemon and a dashboard of your own, together in the foreground, until Ctrl-C.
#
#   scripts/serve.sh [PORT]
#
# Data and socket are under .run. Both programs must be built.
set -euo pipefail
cd "$(dirname "$0")/.."

port=${1:-8787}
url="http://127.0.0.1:$port"
bin=.build/debug
dashboard_bin=clients/dashboard/.build/debug
export HUMANCALL_SOCKET="$PWD/.run/humancall.sock"
started=()

# Called by the traps below, which shellcheck does not see.
# shellcheck disable=SC2317,SC2329
stop() {
    trap - INT TERM EXIT
    local program
    # The dashboard before the daemon: it would only say that the daemon is gone.
    for ((program = ${#started[@]} - 1; program >= 0; program--)); do
        kill "${started[program]}" 2>/dev/null || true
        wait "${started[program]}" 2>/dev/null || true
    done
}
trap stop EXIT
trap 'stop; exit 0' INT TERM

# answers COMMAND...: waits until the command succeeds, or one of the programs has ended.
answers() {
    local tries
    for tries in $(seq 300); do
        if "$@" >/dev/null 2>&1; then return 0; fi
        kill -0 "${started[@]}" 2>/dev/null || return 1
        sleep 0.1
    done
    echo "serve: no answer after $tries tries" >&2
    return 1
}

listens() { (exec 3<>"/dev/tcp/127.0.0.1/$port"); }

if listens 2>/dev/null; then
    echo "serve: something listens on port $port already; name another one: scripts/serve.sh 8790" >&2
    exit 1
fi

# Ctrl-C is for this script, which ends both in their order.
setsid "$bin/humancalld" --dev &
started+=($!)
answers "$bin/humancall" status -q
setsid "$dashboard_bin/humancall-dashboard" --socket "$HUMANCALL_SOCKET" --port "$port" --data .run/dashboard &
started+=($!)
answers listens

mary=$("$bin/humancall" -q login-link member-1 --url "$url")
noah=$("$bin/humancall" -q login-link member-2 --url "$url")
cat <<TEXT

The dashboard runs. Open both, side by side; Ctrl-C here stops everything.

    Mary's desk      $mary
    a visitor        $url/demo

In the visitor's window ask for a person; on the desk, claim the call and answer. Each link works once, within ten
minutes; a new one comes from  humancall login-link member-1. A second member, for another browser:

    Noah's desk      $noah

From a second terminal:

    cd $PWD
    export PATH="\$PWD/$bin:\$PATH" HUMANCALL_SOCKET="\$PWD/.run/humancall.sock"
    humancall requests
    humancall attach @CONVERSATION --as member-2

TEXT
wait -n "${started[@]}" || true
echo "serve: one of the programs has ended" >&2
exit 1
