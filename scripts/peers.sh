#!/usr/bin/env bash
# Third-party clients call the real daemon (Tests/Peers): the ttrpc libraries for Go and Rust that Debian packages, and a
# peer of raw bytes in Python.
#
#   scripts/peers.sh .build/debug [RESULTS]
#
# Writes lines `passed N`, `skipped N` and `failed NAME` to RESULTS, or to standard output. As root it installs missing
# packages. Where it cannot, it prints the command that installs them, and that suite counts as skipped. So does a suite
# whose library has another version than the one that it is written for.
set -euo pipefail
cd "$(dirname "$0")/.."

HUMANCALL_BIN=$(cd "${1:?the directory of humancalld}" && pwd)
HUMANCALL_PROTO=$PWD/proto
export HUMANCALL_BIN HUMANCALL_PROTO
results=${2:-/dev/stdout}
go_packages=(golang-go golang-github-containerd-ttrpc-dev golang-github-gogo-protobuf-dev)
go_ttrpc_version=1.1
rust_packages=(librust-ttrpc-dev)
rust_ttrpc_version=0.5
go_path=/usr/share/gocode
rust_registry=/usr/share/cargo/registry
# Built programs are kept for the next run.
built=$PWD/.build/peers
output=$(mktemp -d)
trap 'rm -rf "$output"' EXIT
: >"$output/results"

skip() {
    echo "peers: $1" >&2
    echo "skipped 1" >>"$output/results"
}

is_installed() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# is_version PACKAGE PREFIX: the installed version, or the one that Debian serves, begins with PREFIX. These libraries change
# their interface with the second number.
is_version() {
    local version
    version=$(dpkg-query -W -f '${Version}' "$1" 2>/dev/null) || version=""
    [ -n "$version" ] || version=$(apt-cache policy "$1" 2>/dev/null | sed -n 's/^  Candidate: //p')
    case $version in
        "" | "(none)" | "$2".*) ;;
        *)
            echo "peers: $1 has version $version; the client is written for $2" >&2
            return 1
            ;;
    esac
}

# packages NAME...: installs the missing ones.
packages() {
    local package missing=()
    for package in "$@"; do is_installed "$package" || missing+=("$package"); done
    [ "${#missing[@]}" -gt 0 ] || return 0
    local command="apt-get install -y --no-install-recommends ${missing[*]}"
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
        echo "peers: packages are missing. With them more is tested:" >&2
        echo "    sudo $command" >&2
        return 1
    fi
    echo "peers: $command"
    DEBIAN_FRONTEND=noninteractive $command >/dev/null 2>&1 || {
        # An installation that was interrupted is ended first: nothing can be installed before.
        DEBIAN_FRONTEND=noninteractive dpkg --configure -a >/dev/null 2>&1 || true
        apt-get update >/dev/null 2>&1 || true
        DEBIAN_FRONTEND=noninteractive $command >/dev/null 2>"$output/apt" || {
            tail -n 3 "$output/apt" >&2
            return 1
        }
    }
}

# finish SUITE STATUS: a suite that exits with an error but names no failed test has failed as a whole.
finish() {
    local name=$1 status=$2
    cat "$output/$name" >>"$output/results"
    if [ "$status" -ne 0 ] && ! grep -q '^failed ' "$output/$name"; then
        echo "failed Peers.$name (exit status $status)" >>"$output/results"
    elif ! grep -q -e '^passed [1-9]' -e '^failed ' "$output/$name"; then
        echo "failed Peers.$name (no test ran)" >>"$output/results"
    fi
}

python_peer() {
    local status=0
    .venv/bin/python -B Tests/Peers/python/run.py --results "$output/python.counts" || status=$?
    sed 's/^failed /&Peers.python./' "$output/python.counts" >"$output/python" 2>/dev/null || : >"$output/python"
    finish python "$status"
}

go_peer() {
    { is_version golang-github-containerd-ttrpc-dev "$go_ttrpc_version" && packages "${go_packages[@]}"; } || {
        skip "the Go client is skipped"
        return
    }
    local status=0
    (cd Tests/Peers/go &&
        GO111MODULE=off GOFLAGS="" GOPATH=$go_path GOCACHE=$built/go go test -count=1 -timeout 120s -v .) 2>&1 |
        tee "$output/go.log" || status=$?
    {
        echo "passed $(grep -c '^--- PASS: ' "$output/go.log" || true)"
        echo "skipped $(grep -c '^--- SKIP: ' "$output/go.log" || true)"
        sed -n 's/^--- FAIL: \([^ ]*\).*/failed Peers.go.\1/p' "$output/go.log"
    } >"$output/go"
    finish go "$status"
}

rust_peer() {
    # Any Rust will do; Debian's is installed where there is none.
    command -v cargo >/dev/null || rust_packages+=(cargo)
    { is_version librust-ttrpc-dev "$rust_ttrpc_version" && packages "${rust_packages[@]}"; } || {
        skip "the Rust client is skipped"
        return
    }
    local status=0
    # In a copy, because cargo writes its lock file next to the sources.
    rm -rf "$built/rust/src"
    mkdir -p "$built/rust/src"
    cp -R Tests/Peers/rust/. "$built/rust/src"
    (cd "$built/rust/src" &&
        CARGO_TARGET_DIR=$built/rust/target cargo test --offline --no-fail-fast \
            --config 'source.crates-io.replace-with="debian"' \
            --config "source.debian.directory=\"$rust_registry\"") 2>&1 |
        tee "$output/rust.log" || status=$?
    {
        echo "passed $(grep -c '^test .* \.\.\. ok$' "$output/rust.log" || true)"
        echo "skipped $(grep -c '^test .* \.\.\. ignored' "$output/rust.log" || true)"
        sed -n 's/^test \(.*\) \.\.\. FAILED$/failed Peers.rust.\1/p' "$output/rust.log"
    } >"$output/rust"
    finish rust "$status"
}

python_peer
go_peer
rust_peer
cat "$output/results" >"$results"
! grep -q '^failed ' "$output/results"
