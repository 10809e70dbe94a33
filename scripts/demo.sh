#!/usr/bin/env bash
# Plays a human call in the terminal: the real daemon in a throw-away directory, and one process of the real command line
# for each step.
#
#   scripts/demo.sh .build/debug
#
# Fails if a step ends with another exit status than it should.
set -euo pipefail

bin=$(cd "${1:?the directory of humancalld and humancall}" && pwd)
place=$(mktemp -d "${TMPDIR:-/tmp}/humancall-demo.XXXXXX")
export PATH="$bin:$PATH"
export HUMANCALL_SOCKET="$place/humancall.sock"

clock_speed=200
daemon=""
listeners=()

if [ -t 1 ] && [ -z "${NO_COLOR:-}" ] && [ "${TERM:-dumb}" != dumb ]; then
    bold=$'\033[1m' dim=$'\033[2m' blue=$'\033[34m' red=$'\033[31m' plain=$'\033[0m'
else
    bold="" dim="" blue="" red="" plain=""
fi

fail() {
    echo "${red}demo: $*${plain}" >&2
    local log
    for log in "$place"/*.log; do
        [ -s "$log" ] || continue
        echo "demo: $(basename "$log"):" >&2
        tail -n 20 "$log" >&2
    done
    exit 1
}

stop_listeners() {
    local listener
    for listener in "${listeners[@]}"; do
        kill "$listener" 2>/dev/null || true
        wait "$listener" 2>/dev/null || true
    done
    listeners=()
}

stop_daemon() {
    [ -n "$daemon" ] || return 0
    kill "$daemon" 2>/dev/null || true
    wait "$daemon" || fail "the daemon ended with exit status $?"
    daemon=""
}

clean_up() {
    stop_listeners
    if [ -n "$daemon" ]; then
        kill "$daemon" 2>/dev/null || true
        wait "$daemon" 2>/dev/null || true
    fi
    rm -rf "$place"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

scene() { printf '\n%s%s%s\n' "$bold" "$1" "$plain"; }

# A remark belongs to the command after it.
remarked=""
say() {
    printf '\n%s# %s%s\n' "$dim" "$1" "$plain"
    remarked=yes
}

# The command as a person would type it.
typed() {
    local word line=""
    for word in "$@"; do
        case $word in
            "&") line+=" &" ;;
            *[!A-Za-z0-9_.:@/=-]*) line+=" \"$word\"" ;;
            *) line+=" $word" ;;
        esac
    done
    [ -n "$remarked" ] || echo
    remarked=""
    printf '%s$%s%s\n' "$blue" "$line" "$plain"
}

# step EXIT COMMAND...: shows the command and its output; its exit status must be EXIT.
step() {
    local wanted=$1 status=0
    shift
    typed "$@"
    "$@" </dev/null 2>&1 | sed 's/^/  /' || status=$?
    [ "$status" -eq 0 ] || printf '  %s(exit status %s)%s\n' "$dim" "$status" "$plain"
    [ "$status" -eq "$wanted" ] || fail "the exit status should have been $wanted"
}

start_daemon() {
    humancalld --dev --data "$place/data" --socket "$HUMANCALL_SOCKET" "$@" 2>>"$place/daemon.log" &
    daemon=$!
    local tries
    for tries in $(seq 300); do
        if humancall status -q >/dev/null 2>&1; then return 0; fi
        kill -0 "$daemon" 2>/dev/null || fail "the daemon did not start"
        sleep 0.1
    done
    fail "the daemon does not answer after $tries tries"
}

# listen FILE ARGUMENT...: starts an event stream in the background.
listen() {
    local file=$1
    shift
    typed humancall events --follow "$@" "&"
    humancall events --follow "$@" </dev/null >"$file" 2>>"$place/listeners.log" &
    listeners+=($!)
}

scene "1. A visitor asks for a person"
printf '%sA separate daemon runs in %s, with an example action and two members, Mary and Noah.%s\n' "$dim" "$place" "$plain"
start_daemon
say "Mary's desk listens, and makes her present"
listen "$place/desk" --audience team --present-as member-1
for _ in $(seq 100); do
    humancall members 2>/dev/null | grep -q AVAILABLE && break
    sleep 0.1
done
step 0 humancall members
step 0 humancall send chat-1 --as visitor --author-name Alice "Can I talk to a real person?"
say "The AI reads that as a call for the team, and triggers the action"
step 0 humancall trigger chat-1 --reason "asks for a real person" --visitor-name Alice
step 0 humancall requests --state PENDING

scene "2. One member takes it, exactly one"
step 0 humancall claim @chat-1 --as member-1
say "Noah is a moment too late"
step 5 humancall claim @chat-1 --as member-2
say "The AI, which was still writing, is silenced by the daemon"
step 6 humancall send chat-1 --as assistant "I can help you with that!"

scene "3. People talk"
step 0 humancall send chat-1 --as member:member-1 "Hello Alice! This is Mary from support. How can I help you today?"
step 0 humancall send chat-1 --as visitor "I was charged twice."
step 0 humancall send chat-1 --as member:member-1 "I have refunded the second payment."
step 0 humancall complete @chat-1 --as member-1 --outcome refunded --brief "Charged twice, refunded."

scene "4. The AI answers again"
step 0 humancall send chat-1 --as assistant "Is there anything else that I can do for you?"
step 0 humancall messages chat-1
if humancall messages chat-1 | grep -q "I can help you with that"; then fail "the refused message is in the chat"; fi
stop_listeners
printf '\n%s# What Mary'"'"'s desk has seen meanwhile%s\n' "$dim" "$plain"
sed 's/^/  /' "$place/desk"

scene "5. A call that nobody takes"
printf '%sThe daemon is stopped, and started again on the same data with --clock-speed %s: ten minutes pass in %s seconds.\n' \
    "$dim" "$clock_speed" "$((600 / clock_speed))"
printf 'Mary has just left. For a little while she still counts as online, but nobody takes this call.%s\n' "$plain"
stop_daemon
start_daemon --clock-speed "$clock_speed"
step 0 humancall send chat-2 --as visitor --author-name Bob "Is anybody there?"
step 0 humancall trigger chat-2
say "Exit status 3 is: the request expired"
step 3 humancall wait @chat-2 --for ended
step 0 humancall send chat-2 --as assistant "Our team is busy, but I can take a message."
step 0 humancall messages chat-2
step 0 humancall requests
stop_daemon

printf '\n%sThat was a human call.%s\n' "$bold" "$plain"
