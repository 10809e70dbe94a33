#!/usr/bin/env bash
# Installs the built programs into an empty folder, and calls the daemon that is installed there.
#
#     Tests/Install/run.sh BINARIES DASHBOARD_BINARIES
set -euo pipefail
binaries=$(cd "$1" && pwd)
dashboard=$(cd "$2" && pwd)
cd "$(dirname "$0")/../.."

root=$(mktemp -d)
daemon=
finish() {
    [ -z "$daemon" ] || kill "$daemon" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$root"
}
trap finish EXIT

fail() {
    echo "install: $1" >&2
    exit 1
}

place() { DESTDIR=$root PREFIX=/opt/hc SYSCONFDIR=/opt/hc/etc STRIP="" BUILD=$1 DASHBOARD_BUILD=$dashboard scripts/install.sh; }

if place "$root/nothing" 2>"$root/error"; then fail "it installs programs that are not built"; fi
grep -q "run: make release" "$root/error" || fail "it does not say how to build: $(cat "$root/error")"
if PREFIX=here BUILD=$binaries scripts/install.sh 2>"$root/error"; then fail "it installs into a relative prefix"; fi
[ ! -e here ] || fail "it made a folder before it refused"

place "$binaries" >/dev/null
echo "# mine" >"$root/opt/hc/etc/humancall/humancall.yml"
# Again: an upgrade.
place "$binaries" >/dev/null
[ "$(cat "$root/opt/hc/etc/humancall/humancall.yml")" = "# mine" ] || fail "an upgrade replaces the configuration"

share=$root/opt/hc/share
for file in man/man1/humancall.1 man/man8/humancalld.8 man/man8/humancall-dashboard.8 doc/humancall/CONFIGURATION.md \
    bash-completion/completions/humancall zsh/site-functions/_humancall fish/vendor_completions.d/humancall.fish; do
    [ -s "$share/$file" ] || fail "$file is missing or empty"
done
for unit in "$root"/opt/hc/lib/systemd/system/*.service; do
    if grep -q "/usr/bin/humancall" "$unit"; then fail "$unit starts a program of another prefix"; fi
done
grep -q "^ExecStart=/opt/hc/bin/humancalld --config /opt/hc/etc/humancall/humancall.yml$" \
    "$root/opt/hc/lib/systemd/system/humancalld.service" || fail "the unit does not start the installed daemon"

# Every verb is in the manual, and to roff no line of a text is a request.
"$binaries/humancall" --help | sed -n 's/^  \([a-z][a-z-]*\)  *[A-Z].*/\1/p' >"$root/verbs"
[ -s "$root/verbs" ] || fail "no verbs were found in the help"
while read -r verb; do
    grep -q "^.SS \"humancall ${verb//-/\\\\-}\"" "$share/man/man1/humancall.1" || fail "the manual lacks $verb"
done <"$root/verbs"
requests='^\.(TH|SH|SS|PP|TP|B|EX|EE)( |$)'
if grep -E "^[.']" "$share/man/man1/humancall.1" | grep -vqE "$requests"; then fail "the manual has a line that is a request"; fi

"$root/opt/hc/bin/humancalld" --dev --data "$root/data" --socket "$root/s" >"$root/log" 2>&1 &
daemon=$!
for _ in $(seq 200); do
    "$root/opt/hc/bin/humancall" --socket "$root/s" status -q >/dev/null 2>&1 && break
    sleep 0.1
done
"$root/opt/hc/bin/humancall" --socket "$root/s" trigger chat-1 --reason "asks for a person" -q >/dev/null ||
    fail "the installed programs do not work: $(cat "$root/log")"
# Through its link, the dashboard finds its resources.
"$root/opt/hc/bin/humancall-dashboard" --help >/dev/null || fail "the dashboard does not start"
[ -d "$root/opt/hc/lib/humancall/humancall-dashboard_Dashboard.resources/templates" ] || fail "the resources are missing"
echo "install: everything is in its place, and works"
