#!/usr/bin/env bash
# make bench-deps: installs the peers and the build tools of the benchmarks from Debian. RUNLEVEL=1 keeps the packages from
# starting their services, because the benchmarks start their own servers.
set -euo pipefail

packages=(
    gcc make pkg-config python3 valgrind libsqlite3-dev libpq-dev zlib1g-dev
    redis-server postgresql nats-server
    golang-go golang-github-containerd-ttrpc-dev golang-github-gogo-protobuf-dev
)
missing=()
for package in "${packages[@]}"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
done
[ "${#missing[@]}" -gt 0 ] || exit 0
command="apt-get install -y --no-install-recommends ${missing[*]}"
if [ "$(id -u)" -ne 0 ]; then
    echo "bench-deps: packages are missing. Install them, then run this again:" >&2
    echo "    sudo $command" >&2
    exit 1
fi
echo "bench-deps: $command"
export DEBIAN_FRONTEND=noninteractive RUNLEVEL=1
$command >/dev/null 2>&1 || {
    apt-get update >/dev/null
    $command >/dev/null
}
