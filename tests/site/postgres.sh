# shellcheck shell=bash
# A private PostgreSQL in $RUN/postgres, on a free port of 127.0.0.1, without fsync: for tests, never for data. What is committed survives
# the end of the server, however it ends; not that of the machine.
# Usage: . tests/site/lib.sh; . tests/site/postgres.sh; open_run x; postgres_up; postgres_db NAME
# postgres_start starts it again, as it was, after `stop postgres`.
# Sets DB_TYPE DB_HOST DB_PORT DB_USER DB_PASS. Leaves running: the server, until `stop postgres` or the end of the run.

postgres_bin() {
    local dir
    for dir in $(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2> /dev/null | sort -Vr); do
        [ -x "$dir/initdb" ] && echo "$dir" && return 0
    done
    die "PostgreSQL is not installed (run tests/site/packages.sh)"
}

postgres_up() {
    local bin home=$RUN/postgres
    bin=$(postgres_bin)
    mkdir -p "$home"
    chown "$PG_USER" "$home"
    quietly "$RUN/postgres.log" run_as "$PG_USER" "$bin/initdb" -D "$home/data" -U moodle -A trust -E UTF8 --locale=C.UTF-8 --no-sync
    DB_TYPE=pgsql DB_HOST=127.0.0.1 DB_USER=moodle DB_PASS=''
    DB_PORT=$(free_port)
    postgres_start
}

postgres_start() {
    local bin home=$RUN/postgres
    bin=$(postgres_bin)
    spawn postgres "$PG_USER" "$RUN/postgres.log" "$bin/postgres" -D "$home/data" -p "$DB_PORT" \
        -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off \
        -c full_page_writes=off -c shared_buffers=256MB -c max_wal_size=2GB -c logging_collector=off
    await 30 PostgreSQL "$RUN/postgres.log" "$bin/psql" -h 127.0.0.1 -p "$DB_PORT" -U moodle -d postgres -qAtc 'SELECT 1'
}

postgres_db() {
    "$(postgres_bin)/psql" -h 127.0.0.1 -p "$DB_PORT" -U moodle -d postgres -qAtc "CREATE DATABASE $1" > /dev/null
}
