#!/usr/bin/env bash
# Makes the sources from proto/ in a temporary directory and compares them with those that are committed.
# Exits with 77 (skipped) where protoc-c is of another version than the one they were made with.
set -euo pipefail
cd "$(dirname "$0")/.."

protoc_c_version=1.4.1
found=$(protoc-c --version | sed -n 's/^protobuf-c \(.*\)/\1/p')
if [ "$found" != "$protoc_c_version" ]; then
    echo "proto-check: protoc-c is $found; only $protoc_c_version makes the same sources"
    exit 77
fi

made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
cp -R proto "$made/proto"
mkdir "$made/Sources"
.venv/bin/python -B "$made/proto/generate.py"

# What is generated, of both sides: all of CHumanCallProto, *.generated.swift of the others.
generated() {
    (cd "$1/Sources" && find CHumanCallProto HumanCallMessages HumanCallWire -type f |
        grep -e '^CHumanCallProto/' -e '\.generated\.swift$' | LC_ALL=C sort)
}

wrong=0
diff <(generated .) <(generated "$made") || wrong=1
while read -r file; do
    [ -f "Sources/$file" ] || continue
    diff -u --label "Sources/$file" --label "made from proto/" "Sources/$file" "$made/Sources/$file" || wrong=1
done < <(generated "$made")
if [ "$wrong" -ne 0 ]; then
    echo "proto-check: the generated sources are not those of proto/; run make proto"
    exit 1
fi
echo "proto-check: the generated sources are those of proto/"
