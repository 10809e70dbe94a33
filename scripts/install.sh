#!/usr/bin/env bash
# make install: copies what is built into PREFIX (default /usr/local), below DESTDIR.
#
#   bin/              humancalld, humancall, and humancall-dashboard if it is built
#   lib/humancall/    the dashboard with its resources
#   lib/systemd/      units with the programs' paths; lib/sysusers.d/ has their users
#   share/            man pages, completions for bash, zsh and fish, documentation
#   SYSCONFDIR        humancall/humancall.yml (default SYSCONFDIR: /etc); a file that is there stays
#
# BUILD and DASHBOARD_BUILD are the folders of the built programs. STRIP= keeps their symbols.
set -euo pipefail
cd "$(dirname "$0")/.."

prefix=${PREFIX:-/usr/local}
root=${DESTDIR:-}
build=${BUILD:-.build/release}
dashboard=${DASHBOARD_BUILD:-clients/dashboard/.build/release}
configuration=${SYSCONFDIR:-/etc}/humancall
strip=${STRIP---strip}
resources=humancall-dashboard_Dashboard.resources

case $prefix in
    /*) ;;
    *)
        echo "install: PREFIX is '$prefix'; use an absolute path" >&2
        exit 64
        ;;
esac
for program in humancalld humancall; do
    [ -x "$build/$program" ] || {
        echo "install: $build/$program is not built; run: make release" >&2
        exit 66
    }
done

# put MODE SOURCE... FOLDER: into a folder below the prefix.
put() {
    local mode=$1 folder=${*: -1}
    install -d -m 755 "$root$folder"
    install -m "$mode" "${@:2:$#-2}" "$root$folder/"
}

# program SOURCE FOLDER
program() {
    install -d -m 755 "$root$2"
    # shellcheck disable=SC2086  # no word if it is empty
    install $strip -m 755 "$1" "$root$2/"
}

program "$build/humancalld" "$prefix/bin"
program "$build/humancall" "$prefix/bin"
units=(humancalld.service humancalld.socket humancall-backup.service humancall-backup.timer)
manuals=(humancalld:8 humancall:1)
if [ -x "$dashboard/humancall-dashboard" ]; then
    program "$dashboard/humancall-dashboard" "$prefix/lib/humancall"
    rm -rf "${root:?}$prefix/lib/humancall/$resources" 2>/dev/null || true
    cp -R "$dashboard/$resources" "$root$prefix/lib/humancall/"
    ln -sfn ../lib/humancall/humancall-dashboard "$root$prefix/bin/humancall-dashboard"
    units+=(humancall-dashboard.service)
    manuals+=(humancall-dashboard:8)
else
    echo "install: without the dashboard, which is not built; run: make dashboard-release"
fi

install -d -m 755 "$root$prefix/lib/systemd/system"
for unit in "${units[@]}"; do
    sed "s#/usr/bin/humancall#$prefix/bin/humancall#g; s#/etc/humancall/#$configuration/#g" "packaging/systemd/$unit" \
        >"$root$prefix/lib/systemd/system/$unit"
    chmod 644 "$root$prefix/lib/systemd/system/$unit"
done
install -D -m 644 packaging/systemd/humancall.sysusers "$root$prefix/lib/sysusers.d/humancall.conf"
if [ ! -e "$root$configuration/humancall.yml" ]; then
    install -D -m 644 packaging/systemd/humancall.yml "$root$configuration/humancall.yml"
fi

for manual in "${manuals[@]}"; do
    name=${manual%:*} section=${manual#*:}
    source=$build
    [ "$name" != humancall-dashboard ] || source=$dashboard
    install -d -m 755 "$root$prefix/share/man/man$section"
    "$source/$name" --experimental-dump-help | python3 -B scripts/man-page.py "$section" \
        >"$root$prefix/share/man/man$section/$name.$section"
done

install -d -m 755 "$root$prefix/share/bash-completion/completions" "$root$prefix/share/zsh/site-functions" \
    "$root$prefix/share/fish/vendor_completions.d"
"$build/humancall" completions bash >"$root$prefix/share/bash-completion/completions/humancall"
"$build/humancall" completions zsh >"$root$prefix/share/zsh/site-functions/_humancall"
"$build/humancall" completions fish >"$root$prefix/share/fish/vendor_completions.d/humancall.fish"

put 644 README.md CHANGELOG.md docs/*.md "$prefix/share/doc/humancall"
put 644 proto/PROTOCOL.md "$prefix/share/doc/humancall"
put 644 packaging/prometheus/* packaging/grafana/* "$prefix/share/doc/humancall/monitoring"
echo "install: done, in $root$prefix"
