#!/usr/bin/env bash
# Delivery under bad luck: workers killed at random moments, the receiver killed, the database restarted. Moodle 4.5 without a web server.
# Usage: tests/chaos/run.sh [FILTER]      FILTER: part of "chaos: case"
#   SITE_DB=mariadb instead of postgres; ROWS=2000 in the outbox, KILLS=12 of workers in each case; `make soak` takes 20000 and 200
# The last line is `N passed, N failed, N skipped`. Exit: 0 all passed, 1 a case failed, 3 no Moodle to be had. Leaves running: nothing.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=../site/site.sh
. "$here/../site/site.sh"

# again NAME SERVICE SIGNAL: a script $RUN/again-NAME that ends the service with this signal and starts it anew, as it was.
again() {
    {
        printf '#!/usr/bin/env bash\nset -euo pipefail\n'
        printf '%s=%q\n' RUN "$RUN" DB_PORT "$DB_PORT" RECEIVER_SECRET "$RECEIVER_SECRET" RECEIVER_STORE "$RECEIVER_STORE"
        printf '. %q/site.sh\nstop %s %s\n%s_start\n' "$SITE_DIR" "$2" "$3" "$2"
    } > "$RUN/again-$1"
    chmod 755 "$RUN/again-$1"
}

moodle=$("$SITE_DIR/moodle.sh" 405) || exit 3
open_run chaos
receiver_up
site_copy "$moodle"
site_install
again receiver receiver KILL
# QUIT is to PostgreSQL what KILL is to others, without the leavings: no checkpoint, no goodbye to anybody; as after a crash.
case $DB_TYPE in
    pgsql) again database postgres QUIT ;;
    mariadb) again database mariadb KILL ;;
esac
site_json
say "running the cases"
"$PHP" "$here/run.php" "$RUN/site.json" "${1:-}" "${ROWS:-2000}" "${KILLS:-12}"
