#!/usr/bin/env bash
# The demo: one learner on a real Moodle, from the sign-up form to the completed course, and what the ERP gets of it.
# Usage: tests/demo/demo.sh (make demo)
#   KEEP=1           the site stays up until Ctrl-C; its address and log-ins are printed
#   MOODLE_DIR=none  the replay: recorded events through the extension, an embedded SQLite outbox, to a live receiver.
#                    It is also what happens where no Moodle is to be had.
# The last line is `demo: captured=N delivered=N lost=0`; exit 0 only if nothing is lost. Leaves running: nothing.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=../site/site.sh
. "$here/../site/site.sh"

status=0
moodle=$("$SITE_DIR/moodle.sh" 405) || status=$?
if [ "$status" != 0 ] && [ "$status" != 3 ]; then
    exit "$status"
fi
open_run demo
say "starting the receiver, which stands for the ERP"
receiver_up

if [ "$status" = 3 ]; then
    say "there is no Moodle: replaying events that were recorded from one"
    php_ini
    site_json
    (php_env; "$PHP" "$here/replay.php" "$RUN/site.json" "$here/../fixtures/recorded")
    exit
fi

site_copy "$moodle"
site_up
"$PHP" "$here/live.php" "$RUN/site.json" > "$RUN/demo.out" 2>&1 &
child=$!
printf 'live %s\n' "$child" >> "$RUN/services"
# Shown as it comes, but the closing line only at the very end.
tail -n +1 -f --pid="$child" "$RUN/demo.out" | grep --line-buffered -v '^demo: ' || true
wait "$child" || status=$?
closing=$(grep '^demo: ' "$RUN/demo.out" | tail -n 1 || true)
if [ -n "${KEEP:-}" ] && [ -n "$closing" ]; then
    echo
    echo "The site stays up until Ctrl-C."
    echo "  Moodle            $WWWROOT"
    echo "  administrator     admin / $ADMIN_PASS"
    echo "  learner           $(cat "$RUN/learner" 2> /dev/null)"
    echo "  what arrived      $RECEIVER_STORE"
    echo "  receiver          $RECEIVER_URL/_/stats"
    echo "  cron              the site has none running; to deliver: tick an activity, then"
    echo "                    PHP_INI_SCAN_DIR=:$RUN/ini $PHP $RUN/moodle/local/erpbridge/cli/deliver.php   (as $WEB_USER)"
    # Interrupted, it ends as if it had not been kept.
    trap 'echo; echo "$closing"; exit "$status"' INT TERM HUP
    while :; do sleep 1; done
fi
echo "${closing:-demo: it did not get to the end}"
exit "$status"
