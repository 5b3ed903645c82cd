#!/usr/bin/env bash
# The extension against a real ERP, without a Moodle: stands up PostgreSQL and the ERP, and runs tests/erp/run.php against it.
# Usage: tests/erp/run.sh tryton|odoo [FILTER]      FILTER: part of "file: case". KEEP_FILES=1 keeps the logs.
# The last line is `N passed, N failed, N skipped`. Exit: 0 all passed, 1 a case failed, 3 the ERP cannot be had (the last line says
# what is missing). Leaves running: nothing.
set -euo pipefail
erp=${1:?usage: run.sh tryton|odoo [FILTER]}
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=/dev/null
. "$here/$erp.sh"
# shellcheck source=../site/php.sh
. "$here/../site/php.sh"

[ -f "${ERPBRIDGE_SO:-$REPO/target/release/liberpbridge.so}" ] || die "the extension is not built: cargo build --release"
open_run "$erp"
php_ini
postgres_up
started=$SECONDS
"${erp}_up"
erp_json
say "$erp is up after $((SECONDS - started)) s; running the cases"
(php_env; "$PHP" "$here/run.php" "$erp" "$RUN/erp.json" "${2:-}")
