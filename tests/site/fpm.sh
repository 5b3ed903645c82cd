# shellcheck shell=bash
# A private PHP-FPM (four workers, opcache) for the site in $RUN, on a free port of 127.0.0.1.
# Usage: . tests/site/lib.sh; . tests/site/php.sh; . tests/site/fpm.sh; open_run x; php_ini; fpm_up
# Sets FPM_PORT. SIGUSR2 to its process makes it read $RUN/ini again (so an extension comes and goes without a restart).
# Leaves running: the FPM master, until `stop fpm` or the end of the run.

fpm_up() {
    local bin
    bin=$(command -v php-fpm8.2 || ls /usr/sbin/php-fpm8.2 2> /dev/null) || die "PHP-FPM is not installed (run tests/site/packages.sh)"
    FPM_PORT=$(free_port)
    cat > "$RUN/fpm.conf" <<CONF
[global]
error_log = $RUN/fpm.log
daemonize = no
process_control_timeout = 10s
[moodle]
$([ "$(id -u)" != 0 ] || printf 'user = %s\ngroup = %s' "$WEB_USER" "$(id -gn "$WEB_USER")")
listen = 127.0.0.1:$FPM_PORT
pm = static
pm.max_children = ${FPM_WORKERS:-4}
clear_env = no
catch_workers_output = yes
decorate_workers_output = no
request_terminate_timeout = 120s
php_admin_value[error_log] = $RUN/php-errors.log
CONF
    : > "$RUN/php-errors.log"
    chown "$WEB_USER" "$RUN/php-errors.log"
    ( php_env; spawn fpm "$(id -un)" "$RUN/fpm.out" "$bin" -F -y "$RUN/fpm.conf" )
    await 20 PHP-FPM "$RUN/fpm.log" port_open "$FPM_PORT"
}
