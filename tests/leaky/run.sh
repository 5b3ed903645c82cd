#!/usr/bin/env bash
# The guard alone against a plugin that leaks in every way: Moodle 4.5 on PostgreSQL, nginx, and a single FPM worker, so that
# whatever one request leaves behind meets the next one's viewer.
# Usage: tests/leaky/run.sh [FILTER]      FILTER: part of "file: case"
#        tests/leaky/run.sh --serve       stands the site up and keeps it until Ctrl-C; then: php tests/leaky/run.php RUN/site.json
# The last line is `N passed, N failed, N skipped`. Exit: 0 all passed, 1 a case failed, 3 no Moodle to be had. Leaves running: nothing.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=../site/site.sh
. "$here/../site/site.sh"

moodle=$("$SITE_DIR/moodle.sh" 405) || exit 3
open_run leaky
site_copy "$moodle"
cp -r "$here/plugin" "$RUN/moodle/local/leaky"
chmod -R a+rX "$RUN/moodle/local/leaky"
site_install
FPM_WORKERS=1 web_up
say "the site is at $WWWROOT; its files: $RUN/site.json"
if [ "${1:-}" = --serve ]; then
    while sleep 60; do :; done
fi
say "running the cases"
"$PHP" "$here/run.php" "$RUN/site.json" "${1:-}"
