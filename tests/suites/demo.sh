#!/usr/bin/env bash
# The demo as a test: it must end with its closing line and nothing lost.
# Usage: tests/suites/demo.sh moodle|none      none: the replay, as where there is no Moodle
# Last line: N passed, N failed, N skipped; exit 3 if no Moodle is to be had. Leaves running: nothing.
set -euo pipefail
cd "$(dirname "$0")/../.."
mkdir -p .build
log=$(mktemp .build/demo.XXXXXX)
trap 'rm -f "$log"' EXIT
if [ "$1" = none ]; then
    export MOODLE_DIR=none
else
    tests/site/moodle.sh 405 > /dev/null || exit 3
fi
if tests/demo/demo.sh 2>&1 | tee "$log" && tail -n 1 "$log" | grep -qE '^demo: captured=([1-9][0-9]*) delivered=\1 lost=0$'; then
    echo "1 passed, 0 failed, 0 skipped"
else
    echo "0 passed, 1 failed, 0 skipped"
    exit 1
fi
