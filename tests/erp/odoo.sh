# shellcheck shell=bash
# A real Odoo 19 Community, on a free port of 127.0.0.1, in the private PostgreSQL of the run.
# Usage: . tests/erp/odoo.sh; . tests/site/php.sh; open_run x; php_ini; postgres_up; odoo_up; erp_json
# The model of completions is made by the extension, which must be built.
# odoo_start starts it again, as it was, after `stop odoo`; so does $RUN/again-odoo [SIGNAL].
# odoo_shell runs Python from its standard input inside Odoo, as Odoo's own superuser; so does $RUN/odoo-shell.
# Sets ODOO_URL, ODOO_DB, ODOO_KEY (of the service user "moodle", with the least rights), ODOO_ADMIN_KEY.
# Leaves running: the server, until `stop odoo` or the end of the run. Exit: 3 if it cannot be had.

# shellcheck source=erp.sh
. "$(dirname "${BASH_SOURCE[0]}")/erp.sh"
# shellcheck source=odoo-package.sh
. "$ERP_DIR/odoo-package.sh"

odoo_up() {
    local home=$RUN/odoo
    ODOO_DB=odoo
    ODOO_TREE=$(odoo_package)
    ODOO_VENV=$(erp_venv odoo)
    ODOO_PORT=$(free_port)
    ODOO_URL=http://127.0.0.1:$ODOO_PORT
    export ODOO_DB ODOO_TREE ODOO_VENV ODOO_URL ODOO_PORT
    mkdir -p "$home"
    odoo_config
    # Odoo refuses the owner of the server.
    erp_sql postgres "CREATE ROLE odoo LOGIN CREATEDB"
    say "making Odoo's database"
    quietly "$RUN/odoo-setup.log" odoo_run --stop-after-init --no-http --without-demo=True -i base,contacts,rpc --log-level=warn
    quietly "$RUN/odoo-setup.log" odoo_shell < "$ERP_DIR/odoo-setup.py"
    ODOO_KEY=$(cat "$home/key-moodle")
    ODOO_ADMIN_KEY=$(cat "$home/key-admin")
    export ODOO_KEY ODOO_ADMIN_KEY
    erp_again odoo odoo_start ODOO_PORT ODOO_VENV ODOO_TREE ODOO_DB
    {
        sed '/^stop /,$d' "$RUN/again-odoo"
        echo odoo_shell
    } > "$RUN/odoo-shell"
    chmod 755 "$RUN/odoo-shell"
    odoo_start
    (php_env; quietly "$RUN/odoo-setup.log" "$PHP" "$ERP_DIR/odoo-setup.php" "$ODOO_URL" "$ODOO_DB")
}

odoo_start() {
    local command
    mapfile -t command < <(odoo_command)
    spawn odoo "$(id -un)" "$RUN/odoo.log" "${command[@]}"
    await 60 Odoo "$RUN/odoo.log" curl -sf -m 5 -o /dev/null "http://127.0.0.1:$ODOO_PORT/web/health"
}

# odoo_command [COMMAND]: Odoo's command line, a word a line; a command of Odoo's comes before all options.
odoo_command() {
    printf '%s\n' env "PYTHONPATH=$ODOO_TREE/usr/lib/python3/dist-packages" "HOME=$RUN/odoo" "ODOO_HOME=$RUN/odoo" \
        "$ODOO_VENV/bin/python" "$ODOO_TREE/usr/bin/odoo" "$@" -c "$RUN/odoo/odoo.conf"
}

odoo_run() {
    local command
    mapfile -t command < <(odoo_command)
    "${command[@]}" "$@"
}

odoo_shell() {
    local command
    mapfile -t command < <(odoo_command shell)
    "${command[@]}" --no-http --log-level=error
}

odoo_config() {
    cat > "$RUN/odoo/odoo.conf" <<CONF
[options]
db_host = 127.0.0.1
db_port = $DB_PORT
db_user = odoo
db_password = x
db_name = $ODOO_DB
dbfilter = ^$ODOO_DB\$
list_db = False
data_dir = $RUN/odoo/data
http_interface = 127.0.0.1
http_port = $ODOO_PORT
workers = 0
max_cron_threads = 0
CONF
}
