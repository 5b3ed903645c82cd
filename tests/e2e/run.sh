#!/usr/bin/env bash
# The end-to-end suite: stands up Moodle 4.5 (PostgreSQL, FPM, nginx) and the receiver, and runs tests/e2e/run.php against them.
# Usage: tests/e2e/run.sh [FILTER]      FILTER: part of "file: case". KEEP_FILES=1 keeps the logs.
# Exit: 0 all passed, 1 a case failed, 3 no Moodle to be had. Leaves running: nothing.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=../site/site.sh
. "$here/../site/site.sh"

moodle=$("$SITE_DIR/moodle.sh" 405) || exit 3
receiver_binary > /dev/null
open_run e2e
receiver_up
site_copy "$moodle"
mail_sink
site_up
faulty=$(faulty_extension)
cp "$faulty" "$RUN/ext/faulty.so"
say "running the cases"
"$PHP" "$here/run.php" "$RUN/site.json" "${1:-}"
