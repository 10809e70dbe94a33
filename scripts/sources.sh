# shellcheck shell=bash
# Sourced by format.sh and lint.sh: which files they read.

# Swift files that people write, separated by NUL. Generated ones have the layout that their generator gives them.
swift_sources() {
    git ls-files -z --cached --others --exclude-standard -- '*.swift' ':!*.generated.swift' |
        while IFS= read -r -d '' file; do
            # A file that is deleted and not yet committed is still listed.
            [ ! -f "$file" ] || printf '%s\0' "$file"
        done
}

shell_sources() {
    git ls-files -z --cached --others --exclude-standard -- '*.sh' .ci/run
}
