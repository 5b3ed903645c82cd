#!/usr/bin/env bash
# The browser suite: a real Chromium, as a person uses it, against Moodle 4.5 (PostgreSQL, FPM, nginx) with its mails in a folder.
# Usage: tests/browser/run.sh [FILTER]      FILTER: part of "file: case"
#        tests/browser/run.sh --screenshots  makes the pictures of docs/screenshots anew
#        tests/browser/run.sh --serve        stands the site up and keeps it until Ctrl-C; then: node tests/browser/run.mjs RUN/site.json
# Pages of cases that failed are in .build/browser. The last line is `N passed, N failed, N skipped`.
# Exit: 0 all passed, 1 a case failed, 3 no Moodle, Chromium or playwright-core to be had. Leaves running: nothing.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=../site/site.sh
. "$here/../site/site.sh"

missing() { echo "browser: not to be had: $*"; exit 3; }

moodle=$("$SITE_DIR/moodle.sh" 405) || exit 3
command -v chromium > /dev/null && command -v npm > /dev/null || missing "chromium, nodejs, npm (tests/site/packages.sh installs them)"
# The browser is Debian's; playwright-core would bring none, and is told so.
if [ ! "$here/node_modules/.package-lock.json" -nt "$here/package-lock.json" ]; then
    (cd "$here" && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund >&2) || missing "what tests/browser/package-lock.json names"
fi
open_run browser
site_copy "$moodle"
# Moodle's German pack is not in its repository. The few strings its installer has make German a language of this site; what is
# not among them is shown in English.
mkdir -p "$RUN/data/lang"
cp -r "$RUN/moodle/install/lang/de" "$RUN/data/lang/de"
chmod -R a+rwX "$RUN/data/lang"
mail_sink
site_up
say "the site's files: $RUN/site.json"
case ${1:-} in
    --serve) while sleep 60; do :; done ;;
    --screenshots) node "$here/screenshots.mjs" "$RUN/site.json" ;;
    *)
        say "running the cases"
        node "$here/run.mjs" "$RUN/site.json" "${1:-}"
        ;;
esac
