#!/bin/sh
# Hands each new message to a program of yours, in order and at least once: an event counts as handled when the program
# succeeds.
#
#     relay.sh CONSUMER PROGRAM [ARGUMENT...]
#
# PROGRAM gets one event as JSON on stdin. If it fails, the relay ends with its exit status, and the next start begins with the
# same event. The daemon keeps the place under the name CONSUMER. Needs jq. The variable HUMANCALL can name the command line.
# Otherwise it exits with the status of `humancall events`, for example 69 if the daemon cannot be reached.
set -eu

humancall=${HUMANCALL:-humancall}
consumer=${1:?the name of a consumer, for example relay}
shift
: "${1:?a program that handles one event}"

folder=$(mktemp -d)
reader=
# shellcheck disable=SC2329 # the trap calls it
finish() {
    [ -z "$reader" ] || kill "$reader" 2>/dev/null || true
    rm -rf "$folder"
}
trap finish EXIT
trap 'exit 143' TERM
trap 'exit 130' INT

# Through a named pipe, so that the relay knows the reader and can end it.
mkfifo "$folder/events"
"$humancall" events --follow --consumer "$consumer" --no-ack --type message.created -o jsonl >"$folder/events" &
reader=$!
while IFS= read -r event; do
    cursor=$(printf '%s\n' "$event" | jq -r .cursor)
    # The stream's opening has no sequence and is not an event of the log.
    if [ "$(printf '%s\n' "$event" | jq .sequence)" -gt 0 ]; then
        printf '%s\n' "$event" | "$@"
        # Only now: an event that was not handled must come again.
        "$humancall" ack "$consumer" "$cursor" -q >/dev/null
    fi
done <"$folder/events"
status=0
wait "$reader" || status=$?
reader=
exit "$status"
