#!/usr/bin/env bash
# make run: set up, build, play a human call in the terminal, then serve in the foreground.
#
# Stops after the play with NO_SERVE=1, with CI set, or where stdin is no terminal.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/setup.sh build
scripts/build.sh
echo
scripts/demo.sh .build/debug

if [ -n "${NO_SERVE:-}" ] || [ -n "${CI:-}" ] || [ ! -t 0 ]; then exit 0; fi

cat <<TEXT

Now a daemon of your own: data and socket are under $PWD/.run, Ctrl-C stops it.
Type this in a second terminal:

    cd $PWD
    export PATH="\$PWD/.build/debug:\$PATH" HUMANCALL_SOCKET="\$PWD/.run/humancall.sock"
    humancall send chat-1 --as visitor "Can I talk to a real person?"
    humancall trigger chat-1
    humancall attach @chat-1 --as member-1      # type to the visitor; /complete gives the chat back to the AI

and in a third, with the same two first lines:

    humancall send chat-1 --as visitor "Hello, Mary!"

TEXT
exec .build/debug/humancalld --dev
