# shellcheck shell=bash
# A private MariaDB in $RUN/mariadb, on a free port of 127.0.0.1, without flushing: for tests, never for data. What is committed survives
# the end of the server, however it ends; not that of the machine.
# Usage: . tests/site/lib.sh; . tests/site/mariadb.sh; open_run x; mariadb_up; mariadb_db NAME
# mariadb_start starts it again, as it was, after `stop mariadb`.
# Sets DB_TYPE DB_HOST DB_PORT DB_USER DB_PASS. Leaves running: the server, until `stop mariadb` or the end of the run.

mariadb_binary() {
    PATH=$PATH:/usr/sbin command -v mariadbd || die "MariaDB is not installed (run tests/site/packages.sh)"
}

mariadb_up() {
    local home=$RUN/mariadb log=$RUN/mariadb.log
    mariadb_binary > /dev/null
    mkdir -p "$home/tmp"
    chown -R "$MARIA_USER" "$home"
    DB_TYPE=mariadb DB_HOST=127.0.0.1 DB_USER=moodle DB_PASS=moodle
    DB_PORT=$(free_port)
    quietly "$log" run_as "$MARIA_USER" mariadb-install-db --no-defaults --datadir="$home/data" \
        --auth-root-authentication-method=normal --skip-test-db
    printf "%s\n" "CREATE USER IF NOT EXISTS moodle@'127.0.0.1' IDENTIFIED BY 'moodle';" "GRANT ALL ON *.* TO moodle@'127.0.0.1';" > "$home/init.sql"
    chmod 644 "$home/init.sql"
    mariadb_start
}

mariadb_start() {
    local binary home=$RUN/mariadb log=$RUN/mariadb.log
    binary=$(mariadb_binary)
    spawn mariadb "$MARIA_USER" "$log" "$binary" --no-defaults --datadir="$home/data" --tmpdir="$home/tmp" \
        --bind-address=127.0.0.1 --port="$DB_PORT" --socket="$home/s.sock" --pid-file="$home/pid" \
        --init-file="$home/init.sql" --skip-log-bin --skip-name-resolve \
        --character-set-server=utf8mb4 --collation-server=utf8mb4_unicode_ci \
        --innodb-flush-log-at-trx-commit=2 --innodb-doublewrite=0 --innodb-flush-method=nosync --innodb-buffer-pool-size=512M \
        --innodb-log-file-size=256M
    await 60 MariaDB "$log" mariadb --no-defaults -h 127.0.0.1 -P "$DB_PORT" -u moodle -pmoodle -e 'SELECT 1'
}

mariadb_db() {
    mariadb --no-defaults -h 127.0.0.1 -P "$DB_PORT" -u moodle -pmoodle \
        -e "CREATE DATABASE $1 CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci"
}
