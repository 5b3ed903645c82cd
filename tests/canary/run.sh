#!/usr/bin/env bash
# The canary crawl: a seeded Moodle under FPM and nginx, in which everybody has an address of their own, walked by every role.
# Usage: tests/canary/run.sh 405|500 [FILTER]     FILTER: part of "file: case"
#        tests/canary/run.sh 405|500 --serve      stands the site up, seeds it, and keeps it until Ctrl-C
#   CANARY_REPORT=DIR     where the findings go (default: .build/canary-BRANCH): MODE.json and MODE.txt
#   CANARY_CASES='...'    which files of tests/canary/cases (default: all on 4.5; on 5.0 without the layers one by one and without the reports)
#   CANARY_LINKS=0        known places and functions only, not where links lead: half the time
# The last line is `N passed, N failed, N skipped`. Exit: 0 all passed, 1 a case failed, 3 no Moodle to be had. Leaves running: nothing.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=../site/site.sh
. "$here/../site/site.sh"

case ${1:-} in
    405 | 500) ;;
    *) sed -n '2,8s/^# \?//p' "$0"; [ "${1:-}" = --help ] && exit 0; exit 2 ;;
esac
branch=$1
moodle=$("$SITE_DIR/moodle.sh" "$branch") || exit 3

open_run "canary-$branch"
site_copy "$moodle"
mail_sink
site_install
# Errors as a production site has them: developer's debugging makes Moodle search its folders in each request.
site_config "\$CFG->debug = E_ALL & ~E_STRICT & ~E_DEPRECATED & ~E_USER_DEPRECATED;"
web_up
say "seeding"
cp -r "$here/seed" "$RUN/seed"
quietly "$RUN/seed.log" site_php "$RUN/seed/seed.php" "$RUN/data/world.json"
export CANARY_REPORT=${CANARY_REPORT:-$BUILD/canary-$branch}
[ "$branch" = 405 ] || export CANARY_CASES=${CANARY_CASES:-detector stock enforced oracles guard}
if [ "${2:-}" = --serve ]; then
    say "the site is at $WWWROOT; its files: $RUN/site.json; Ctrl-C ends it"
    while sleep 60; do :; done
fi
"$PHP" -d memory_limit=1G "$here/run.php" "$RUN/site.json" "${2:-}"
