#!/bin/sh
# Asks for a human and prints the answer: what a script does that has come to its wits' end.
#
#     ask-a-human.sh CONVERSATION QUESTION [TIMEOUT]
#
# Exits 0 with the answer on stdout, 3 if nobody took the call in time, 7 if it was ended without an answer, 69 if the daemon
# cannot be reached, 124 after TIMEOUT (default 30m). Needs jq. HUMANCALL names the command line, else `humancall`.
set -eu

humancall=${HUMANCALL:-humancall}
conversation=${1:?a conversation, for example backup-job-7}
question=${2:?a question}
timeout=${3:-30m}

# The key makes it safe to run this again after a power cut: one question is asked once.
key=$(printf '%s\n%s' "$conversation" "$question" | cksum | tr -d ' ')

"$humancall" send "$conversation" --as visitor --key "$key" -q -- "$question" >/dev/null
call=$("$humancall" trigger "$conversation" --reason "a script asks" -o json)
request=$(printf '%s\n' "$call" | jq -r .request.id)

# Whoever is not online is called by e-mail; where that is not possible either, somebody should know.
if [ "$(printf '%s\n' "$call" | jq -r .nobody_alerted)" = true ]; then
    echo "ask-a-human: nobody is online and nobody could be e-mailed; waiting all the same" >&2
fi

status=0
answer=$("$humancall" --timeout "$timeout" wait "$request" --for reply -o json 2>/dev/null) || status=$?
case $status in
    0) printf '%s\n' "$answer" | jq -r '.messages[] | select(.author == "MEMBER") | .text' ;;
    3) echo "ask-a-human: nobody took the call in time" >&2 ;;
    7) echo "ask-a-human: the call was ended without an answer" >&2 ;;
    124)
        # Nobody waits any more: take the call back, so that nobody answers into the void.
        "$humancall" cancel "$request" --reason "the script gave up" -q >/dev/null || true
        echo "ask-a-human: no answer within $timeout" >&2
        ;;
    *) echo "ask-a-human: the wait ended with exit status $status" >&2 ;;
esac
exit "$status"
