#!/usr/bin/env bash
# Delivery under bad luck: workers killed at random moments, the receiver killed, the database restarted. Moodle 4.5 on PostgreSQL, no web server.
# Usage: tests/chaos/run.sh [FILTER]      FILTER: part of "chaos: case"
#   ROWS=2000 in the outbox, KILLS=12 of workers in each case; `make soak` takes 20000 and 200
# The last line is `N passed, N failed, N skipped`. Exit: 0 all passed, 1 a case failed, 3 no Moodle to be had. Leaves running: nothing.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=../site/site.sh
. "$here/../site/site.sh"

# again NAME SIGNAL COMMAND...: a script $RUN/again-NAME that kills a service and starts it anew, as it was.
again() {
    local name=$1 signal=$2 user=$3
    shift 3
    {
        printf '#!/usr/bin/env bash\nset -euo pipefail\nRUN=%q\n. %q/site.sh\n' "$RUN" "$SITE_DIR"
        printf 'stop %s %s\nsleep "${1:-0}"\nspawn %s %q %q' "$name" "$signal" "$name" "$user" "$RUN/$name.log"
        printf ' %q' "$@"
        echo
    } > "$RUN/again-$name"
    chmod 755 "$RUN/again-$name"
}

moodle=$("$SITE_DIR/moodle.sh" 405) || exit 3
open_run chaos
receiver_up
again receiver KILL "$(id -un)" "$(receiver_binary)" --listen "${RECEIVER_URL#http://}" --secret "$RECEIVER_SECRET" \
    --store "$RECEIVER_STORE" --schema "$REPO/docs/schema"
site_copy "$moodle"
site_install
# QUIT: no checkpoint, no goodbye to anybody; as after a crash.
again postgres QUIT "$PG_USER" "$(postgres_bin)/postgres" -D "$RUN/postgres/data" -p "$DB_PORT" -c listen_addresses=127.0.0.1 \
    -c unix_socket_directories= -c fsync=off
export WWWROOT DB_PORT ADMIN_PASS WEB_USER PHP
site_json
say "running the cases"
"$PHP" "$here/run.php" "$RUN/site.json" "${1:-}" "${ROWS:-2000}" "${KILLS:-12}"
