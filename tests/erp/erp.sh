# shellcheck shell=bash
# What the two ERPs share: downloads that are kept, Python environments, and the file that the PHP drivers read.
# Usage: . tests/erp/erp.sh      (brings tests/site/lib.sh and postgres.sh with it)
# What is downloaded is kept in ${XDG_CACHE_HOME:-~/.cache}/erpbridge, so that the next run needs no network.
# Leaves running: nothing. Exit: 3 if something cannot be had; the last line says what.

ERP_DIR=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=../site/lib.sh
. "$ERP_DIR/../site/lib.sh"
# shellcheck source=../site/postgres.sh
. "$ERP_DIR/../site/postgres.sh"
ERP_CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/erpbridge

# unavailable WHAT: ends the run as not to be had, which is neither a failure nor a pass.
unavailable() { printf '%s\n' "$*" >&2; exit 3; }

# erp_python: a Python that can run both ERPs (3.10 or newer) and make environments.
erp_python() {
    local candidate
    for candidate in "${PYTHON:-}" /usr/bin/python3 python3; do
        if [ -n "$candidate" ] && "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))' 2> /dev/null; then
            command -v "$candidate"
            return 0
        fi
    done
    unavailable "no Python 3.10 or newer with venv (Debian: python3-venv)"
}

# erp_venv NAME: prints the folder of an environment with what requirements.NAME.txt lists; made once for each list and Python.
erp_venv() {
    local list=$ERP_DIR/requirements.$1.txt python home
    python=$(erp_python)
    home=$ERP_CACHE/$1-$({ "$python" -VV; grep -v '^#' "$list"; } | sha256sum | cut -c 1-12)
    mkdir -p "$home"
    erp_venv_fill "$python" "$list" "$home" >&2 || unavailable "$1: the Python packages of tests/erp/requirements.$1.txt cannot be had (pip's words are above)"
    echo "$home/venv"
}

# One at a time; whoever waited finds it ready.
erp_venv_fill() (
    exec 9> "$3/lock"
    flock 9
    [ ! -f "$3/ready" ] || exit 0
    say "downloading the Python packages of $(basename "$2")"
    rm -rf "$3/venv"
    "$1" -m venv "$3/venv" && "$3/venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$2" && touch "$3/ready"
)

# erp_sql DATABASE STATEMENT: on the private PostgreSQL, as its owner.
erp_sql() { "$(postgres_bin)/psql" -h 127.0.0.1 -p "$DB_PORT" -U "$DB_USER" -d "$1" -v ON_ERROR_STOP=1 -qAtc "$2"; }

# erp_again NAME START VARIABLE...: a script $RUN/again-NAME that ends the service and starts it anew, as it was.
erp_again() {
    local name=$1 start=$2 variable
    shift 2
    {
        printf '#!/usr/bin/env bash\nset -euo pipefail\n'
        for variable in RUN DB_PORT DB_USER "$@"; do printf '%s=%q\n' "$variable" "${!variable}"; done
        printf '. %q/%s.sh\nstop %s "$@"\n%s\n' "$ERP_DIR" "$name" "$name" "$start"
    } > "$RUN/again-$name"
    chmod 755 "$RUN/again-$name"
}

# erp_json: writes $RUN/erp.json, from which tests/erp/lib/*.php know where everything is.
erp_json() {
    PG_BIN=$(postgres_bin)
    export PG_BIN DB_PORT DB_USER REPO RUN PHP
    ERP_JSON=$RUN/erp.json "$PHP" -n -r '
        $is = [];
        foreach (getenv() as $name => $value) {
            preg_match("~^(TRYTON_|ODOO_|DB_PORT$|DB_USER$|PG_BIN$|REPO$|RUN$|PHP$)~", $name) && $is[strtolower($name)] = $value;
        }
        file_put_contents(getenv("ERP_JSON"), json_encode($is, JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES));'
    chmod 600 "$RUN/erp.json"
}
