#!/usr/bin/env bash
# Installs what a target needs:
#
#   scripts/setup.sh lint     the Swift toolchain; .venv with ruff, shellcheck and pytest
#   scripts/setup.sh build    the Swift toolchain and the C libraries
#   scripts/setup.sh check    lint and build
#   scripts/setup.sh proto    build; protoc-c, .venv with protobuf for Python, and clients/python/.venv for the client
#   scripts/setup.sh test     check and proto; node, php and jq for the examples in other languages; a browser with its
#                             driver; the benchmarks' load generator, and the systems that its tests check
#   scripts/setup.sh load     build; .venv with the packages of the dashboard's load test
#
# As root it installs missing Debian packages. As another user it prints the command that installs them, and stops.
#
# No test compares with the output of a program whose version Debian chooses: ruff, shellcheck, protoc and pytest are
# pinned packages in .venv.
set -euo pipefail
cd "$(dirname "$0")/.."

need=${1:?lint, build, check, proto, test or load}
swift_major=6
swift_minor=1

stop() {
    echo "setup: $*" >&2
    exit 1
}

missing=()

needs_package() {
    local package=$1
    shift
    "$@" >/dev/null 2>&1 || missing+=("$package")
}

needs_library() {
    # Without pkg-config the libraries cannot be found, so both are installed.
    needs_package "$1" pkg-config --exists "$2"
}

look() {
    missing=()
    needs_package make command -v make
    needs_package git command -v git
    if [ "$need" != lint ]; then
        needs_package pkg-config command -v pkg-config
        needs_library libprotobuf-c-dev libprotobuf-c
        needs_library libsqlite3-dev sqlite3
        needs_library libssl-dev libcrypto
        needs_library libcurl4-openssl-dev libcurl
        needs_library zlib1g-dev zlib
    fi
    if [ "$need" != build ]; then
        needs_package python3 command -v python3
        needs_package python3-venv python3 -c "import ensurepip, venv"
    fi
    if [ "$need" = proto ] || [ "$need" = test ]; then
        needs_package protobuf-c-compiler command -v protoc-c
    fi
    if [ "$need" = test ]; then
        needs_package openssl command -v openssl
        # A mail server for the tests, of which each run has its own; only root can start one.
        if [ "$(id -u)" -eq 0 ]; then needs_package postfix command -v postfix; fi
        # For the tests of the units; without it they are skipped, so only root, who can install it, needs it.
        if [ "$(id -u)" -eq 0 ]; then needs_package systemd command -v systemd-analyze; fi
        needs_package nodejs command -v node
        needs_package php-cli command -v php
        needs_package jq command -v jq
        # The benchmarks have tests: of the load generator, and of peers on Redis and PostgreSQL. Without these servers the
        # tests of the peers are skipped, so only root, who can install them, needs them.
        needs_package gcc command -v gcc
        needs_library libpq-dev libpq
        if [ "$(id -u)" -eq 0 ]; then
            needs_package redis-server command -v redis-server
            needs_package postgresql bash -c "compgen -G '/usr/lib/postgresql/*/bin/postgres'"
        fi
        needs_package chromium command -v chromium
        needs_package chromium-driver command -v chromedriver
    fi
}

install_missing() {
    look
    [ "${#missing[@]}" -gt 0 ] || return 0
    local command="apt-get install -y --no-install-recommends ${missing[*]}"
    command -v apt-get >/dev/null || stop "install these Debian packages, or their like on this system: ${missing[*]}"
    if [ "$(id -u)" -ne 0 ]; then
        echo "setup: packages are missing. Install them, then repeat:" >&2
        echo >&2
        echo "    sudo $command" >&2
        echo >&2
        exit 1
    fi
    echo "setup: $command"
    # RUNLEVEL=1 keeps the packages from starting their services. The package lists can be old or missing, and an earlier
    # installation can have been interrupted: both are repaired only when the installation fails without it.
    export DEBIAN_FRONTEND=noninteractive RUNLEVEL=1
    $command >/dev/null 2>&1 || {
        dpkg --configure -a >/dev/null 2>&1 || true
        apt-get update >/dev/null
        $command >/dev/null
    }
    look
    [ "${#missing[@]}" -eq 0 ] || stop "still missing after the installation: ${missing[*]}"
}

check_swift() {
    command -v swift >/dev/null ||
        stop "swift is not on the PATH; install Swift $swift_major.$swift_minor or later: https://www.swift.org/install/linux/"
    local version
    version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9]*\.[0-9][0-9]*\).*/\1/p' | head -n 1)
    [ -n "$version" ] || stop "swift --version prints no version"
    local major=${version%%.*} minor=${version#*.}
    if [ "$major" -lt "$swift_major" ] || { [ "$major" -eq "$swift_major" ] && [ "$minor" -lt "$swift_minor" ]; }; then
        stop "Swift is $version; $swift_major.$swift_minor or later is needed: https://www.swift.org/install/linux/"
    fi
}

# make_venv FOLDER REQUIREMENTS [PIP-ARGUMENT...]: a virtual environment with the packages of the file, then with the
# arguments. A copy of the file in the environment shows that nothing has changed since.
make_venv() {
    local venv=$1 wanted=$2 kept
    kept=$venv/${wanted//\//-}
    shift 2
    cmp -s "$wanted" "$kept" && return 0
    echo "setup: making $venv for $(dirname "$wanted")"
    [ -x "$venv/bin/python" ] || python3 -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$wanted" ||
        stop "pip could not install the packages of $wanted"
    [ $# -eq 0 ] || "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps "$@" ||
        stop "pip could not install $*"
    cp "$wanted" "$kept"
}

install_missing
check_swift
case $need in
    lint | check | test) make_venv .venv scripts/requirements-lint.txt ;;
esac
case $need in
    proto | test)
        make_venv .venv Tests/Interop/requirements.txt
        make_venv clients/python/.venv clients/python/requirements-test.txt --editable clients/python
        ;;
esac
case $need in
    load | test) make_venv .venv Tests/Browser/requirements.txt ;;
esac
