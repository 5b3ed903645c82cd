#!/usr/bin/env bash
# Finds a Moodle of one branch and prints its folder; says on stderr what it tried. It never writes into what it finds.
# Usage: tests/site/moodle.sh 405|500
#   MOODLE_DIR=/path         the Moodle to use, if it is of that branch (MOODLE_500_DIR likewise, for 500)
#   MOODLE_DIR=none (or "")  pretend that there is none
#   else ${XDG_CACHE_HOME:-~/.cache}/erpbridge/moodle-BRANCH, else a shallow clone of Moodle's repository into that folder
# Exit: 0 found, 3 none to be had. Leaves running: nothing.
set -euo pipefail

branch=${1:?usage: moodle.sh 405|500}
case $branch in
    405) name=4.5 ;;
    500) name=5.0 ;;
    *) echo "error: branch $branch is not one that is tested (405, 500)" >&2; exit 2 ;;
esac
tried() { echo "moodle $name: $*" >&2; }

# 5.1 and later keep their code in public/.
branch_of() {
    local file
    for file in "$1/version.php" "$1/public/version.php"; do
        [ -f "$file" ] && sed -n "s/^\$branch *= *'\([0-9]*\)'.*/\1/p" "$file" && return 0
    done
    return 0
}

# offer DIR WHERE-FROM: prints it and ends if it is a Moodle of this branch.
offer() {
    local is
    is=$(branch_of "$1")
    if [ "$is" = "$branch" ]; then
        tried "using $1 ($2)"
        (cd "$1" && pwd)
        exit 0
    fi
    tried "not $1 ($2): ${is:+it is branch }${is:-no Moodle there}"
}

if [ -n "${MOODLE_DIR+set}" ] && { [ -z "$MOODLE_DIR" ] || [ "$MOODLE_DIR" = none ]; }; then
    tried "MOODLE_DIR says there is none"
    exit 3
fi
if [ "$branch" = 500 ] && [ -n "${MOODLE_500_DIR:-}" ]; then
    [ "$MOODLE_500_DIR" != none ] || { tried "MOODLE_500_DIR says there is none"; exit 3; }
    offer "$MOODLE_500_DIR" MOODLE_500_DIR
fi
if [ -n "${MOODLE_DIR:-}" ]; then
    offer "$MOODLE_DIR" MOODLE_DIR
else
    tried "MOODLE_DIR is not set"
fi

cache=${XDG_CACHE_HOME:-$HOME/.cache}/erpbridge
if [ -d "$cache/moodle-$branch" ]; then
    offer "$cache/moodle-$branch" cache
else
    tried "$cache/moodle-$branch is not there"
fi

url=https://github.com/moodle/moodle.git
tried "cloning MOODLE_${branch}_STABLE of $url (shallow; at most ${MOODLE_CLONE_TIMEOUT:-900} s)"
mkdir -p "$cache"
partial=$(mktemp -d "$cache/.partial.XXXXXX")
trap 'rm -rf "$partial"' EXIT
if GIT_TERMINAL_PROMPT=0 timeout "${MOODLE_CLONE_TIMEOUT:-900}" git -c http.lowSpeedLimit=1000 -c http.lowSpeedTime=30 \
        clone -q --depth 1 --branch "MOODLE_${branch}_STABLE" "$url" "$partial/moodle" < /dev/null >&2; then
    mv "$partial/moodle" "$cache/moodle-$branch"
    offer "$cache/moodle-$branch" cloned
fi
tried "none to be had: set MOODLE_DIR=/path/to/moodle, or put one at $cache/moodle-$branch"
exit 3
