# shellcheck shell=bash
# A real Tryton with our module (tests/erp/trytond_erpbridge), on a free port of 127.0.0.1, in the private PostgreSQL of the run.
# Usage: . tests/erp/tryton.sh; open_run x; postgres_up; tryton_up; erp_json
# tryton_start starts it again, as it was, after `stop tryton`; so does $RUN/again-tryton [SIGNAL].
# Sets TRYTON_URL (of the database), TRYTON_EVENTS (where batches go), TRYTON_SECRET (their signature), TRYTON_DB, TRYTON_PASSWORD (of admin).
# Leaves running: the server, until `stop tryton` or the end of the run. Exit: 3 if its packages cannot be had.

# shellcheck source=erp.sh
. "$(dirname "${BASH_SOURCE[0]}")/erp.sh"

tryton_up() {
    local home=$RUN/tryton log=$RUN/tryton-setup.log
    TRYTON_DB=tryton
    TRYTON_VENV=$(erp_venv tryton)
    TRYTON_SECRET=whsec_$(head -c 32 /dev/urandom | base64 -w 0)
    TRYTON_PASSWORD=$(head -c 18 /dev/urandom | base64 -w 0)
    TRYTON_PORT=$(free_port)
    TRYTON_URL=http://127.0.0.1:$TRYTON_PORT/$TRYTON_DB
    TRYTON_EVENTS=$TRYTON_URL/r/erpbridge/events
    export TRYTON_URL TRYTON_EVENTS TRYTON_SECRET TRYTON_DB TRYTON_PASSWORD TRYTON_VENV
    tryton_module "$home/path"
    tryton_config
    (umask 077; echo "$TRYTON_PASSWORD" > "$home/password")
    erp_sql postgres "CREATE ROLE tryton LOGIN CREATEDB"
    erp_sql postgres "CREATE DATABASE $TRYTON_DB OWNER tryton TEMPLATE template0 ENCODING 'UTF8'"
    say "making Tryton's database"
    quietly "$log" env PYTHONPATH="$home/path" TRYTONPASSFILE="$home/password" "$TRYTON_VENV/bin/python" "$TRYTON_VENV/bin/trytond-admin" \
        -c "$home/trytond.conf" -d "$TRYTON_DB" --administrator --email admin@example.org \
        -u ir res party party_relationship erpbridge --activate-dependencies
    erp_again tryton tryton_start TRYTON_PORT TRYTON_VENV TRYTON_DB
    tryton_start
}

tryton_start() {
    local home=$RUN/tryton log=$RUN/tryton.log
    spawn tryton "$(id -un)" "$log" env PYTHONPATH="$home/path" "$TRYTON_VENV/bin/python" "$TRYTON_VENV/bin/trytond" \
        -c "$home/trytond.conf" -d "$TRYTON_DB" -v
    await 60 Tryton "$log" tryton_answers
}

tryton_answers() {
    curl -sf -m 5 -o /dev/null -H 'Content-Type: application/json' -d '{"id": 1, "method": "common.server.version", "params": []}' \
        "http://127.0.0.1:$TRYTON_PORT/rpc/"
}

# tryton_config [SECRET]: with another secret, the old one is refused from the next start on.
tryton_config() {
    (umask 077; cat > "$RUN/tryton/trytond.conf" <<CONF
[database]
uri = postgresql://tryton@127.0.0.1:$DB_PORT/
[web]
listen = 127.0.0.1:$TRYTON_PORT
root =
[erpbridge]
secret = ${1:-$TRYTON_SECRET}
CONF
    )
}

# tryton_module FOLDER: the module as Tryton finds it there, without pip: a package, and beside it what says that it is a module.
tryton_module() {
    mkdir -p "$1/erpbridge-1.0.dist-info"
    cp -R "$ERP_DIR/trytond_erpbridge" "$1/erpbridge"
    printf 'Metadata-Version: 2.1\nName: erpbridge\nVersion: 1.0\n' > "$1/erpbridge-1.0.dist-info/METADATA"
    printf '[trytond.modules]\nerpbridge = erpbridge\n' > "$1/erpbridge-1.0.dist-info/entry_points.txt"
}
