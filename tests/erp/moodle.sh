#!/usr/bin/env bash
# A real Moodle whose destinations are real ERPs: stands up Moodle 4.5 (PostgreSQL, FPM, nginx), the receiver, Odoo and Tryton, and runs
# tests/erp/moodle.php against them.
# Usage: tests/erp/moodle.sh [FILTER]      FILTER: part of "file: case". KEEP_FILES=1 keeps the logs.
# The last line is `N passed, N failed, N skipped`. Exit: 0 all passed, 1 a case failed, 3 a Moodle or an ERP cannot be had (the last line
# says what is missing). Leaves running: nothing.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=../site/site.sh
. "$here/../site/site.sh"
# shellcheck source=odoo.sh
. "$here/odoo.sh"
# shellcheck source=tryton.sh
. "$here/tryton.sh"

moodle=$("$SITE_DIR/moodle.sh" 405) || exit 3
receiver_binary > /dev/null
open_run erp-moodle
receiver_up
site_copy "$moodle"
mail_sink
site_up
odoo_up
tryton_up
erp_json
say "running the cases"
"$PHP" "$here/moodle.php" "$RUN/site.json" "$RUN/erp.json" "${1:-}"
