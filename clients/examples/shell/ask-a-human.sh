#!/bin/sh
# Asks the team a question and prints the answer, for a script that needs a human decision.
#
#     ask-a-human.sh CONVERSATION QUESTION [TIMEOUT]
#
# Exits 0 with the answer on stdout, 3 if nobody claimed the call in time, 7 if it ended without an answer, 69 if the daemon
# cannot be reached, 124 after TIMEOUT (default 30m). Needs jq. The variable HUMANCALL can name the command line.
set -eu

humancall=${HUMANCALL:-humancall}
conversation=${1:?a conversation, for example backup-job-7}
question=${2:?a question}
timeout=${3:-30m}

# The key makes it safe to run this again after a crash: the same question is asked once.
key=$(printf '%s\n%s' "$conversation" "$question" | cksum | tr -d ' ')

"$humancall" send --as visitor --key "$key" -q -- "$conversation" "$question" >/dev/null
call=$("$humancall" trigger --reason "a script asks" -o json -- "$conversation")
request=$(printf '%s\n' "$call" | jq -r .request.id)

# Members who are not online get an e-mail. If that is not possible either, report it.
if [ "$(printf '%s\n' "$call" | jq -r .nobody_alerted)" = true ]; then
    echo "ask-a-human: nobody is online and nobody could be e-mailed; waiting nevertheless" >&2
fi

status=0
answer=$("$humancall" --timeout "$timeout" wait "$request" --for reply -o json 2>/dev/null) || status=$?
case $status in
    0) printf '%s\n' "$answer" | jq -r '.messages[] | select(.author == "MEMBER") | .text' ;;
    3) echo "ask-a-human: nobody claimed the call in time" >&2 ;;
    7) echo "ask-a-human: the call ended without an answer" >&2 ;;
    124)
        # Nobody waits any longer, so cancel the call before somebody answers it.
        "$humancall" cancel "$request" --reason "the script gave up" -q >/dev/null || true
        echo "ask-a-human: no answer within $timeout" >&2
        ;;
    *) echo "ask-a-human: the wait ended with exit status $status" >&2 ;;
esac
exit "$status"
