#!/usr/bin/env bash
# Serves a folder of pages by a private FPM behind nginx, with one worker and an extension.
# Usage: tests/site/pages.sh PAGES EXTENSION: prints the URL, and ends with its standard input.
# Leaves running: nothing.
set -euo pipefail
site=$(dirname "${BASH_SOURCE[0]}")
# shellcheck source=lib.sh
. "$site/lib.sh"
# shellcheck source=php.sh
. "$site/php.sh"
# shellcheck source=fpm.sh
. "$site/fpm.sh"
# shellcheck source=nginx.sh
. "$site/nginx.sh"

open_run phpt
cp -R "$1" "$RUN/moodle"
chmod -R a+rX "$RUN/moodle"
ERPBRIDGE_SO=$2 php_ini
FPM_WORKERS=1 fpm_up
WEB_PORT=$(free_port)
nginx_up
echo "http://127.0.0.1:$WEB_PORT"
cat > /dev/null
