# shellcheck shell=bash
# PHP as the site runs it: a private ini folder ($RUN/ini) read after the system's own, with our extension in it.
# Usage: . tests/site/lib.sh; . tests/site/php.sh; open_run x; php_ini; site_php script.php arguments
# Leaves running: nothing.

# php_ini: writes $RUN/ini. The extension is copied, so that a build during the run does not pull it from under PHP.
# Without a built extension (and with ERPBRIDGE_WITHOUT_EXTENSION=1) the ini is left out, and the site runs without.
php_ini() {
    mkdir -p "$RUN/ini" "$RUN/ext" "$RUN/tmp"
    chmod 1777 "$RUN/tmp"
    cat > "$RUN/ini/90-harness.ini" <<INI
; Moodle's forms need more variables than PHP's default allows.
max_input_vars = 5000
memory_limit = 512M
; The longest run of ours is Moodle's installer; the web server's limit is FPM's.
opcache.enable = 1
opcache.memory_consumption = 192
opcache.max_accelerated_files = 20000
opcache.validate_timestamps = 1
opcache.revalidate_freq = 0
log_errors = On
sys_temp_dir = $RUN/tmp
INI
    local so=${ERPBRIDGE_SO:-$REPO/target/release/liberpbridge.so}
    if [ -n "${ERPBRIDGE_WITHOUT_EXTENSION:-}" ] || [ ! -f "$so" ]; then
        say "no extension is loaded (${ERPBRIDGE_WITHOUT_EXTENSION:+as asked; }$so)"
        return 0
    fi
    cp "$so" "$RUN/ext/liberpbridge.so"
    chmod 755 "$RUN/ext/liberpbridge.so"
    sed "s|^[; ]*extension *=.*|extension = $RUN/ext/liberpbridge.so|" "$REPO/php/erpbridge.ini" > "$RUN/ini/95-erpbridge.ini"
    grep -q "^extension = $RUN" "$RUN/ini/95-erpbridge.ini" || die "php/erpbridge.ini has no line extension=..."
}

# An empty element stands for the folder PHP was compiled with: the system's own conf.d comes first.
php_env() { export PHP_INI_SCAN_DIR=":$RUN/ini"; }

# site_php ARGUMENTS...: PHP as the site's user, in the site's folder.
site_php() {
    (
        php_env
        cd "$RUN/moodle" && as "$WEB_USER" "$PHP" "$@"
    )
}

# faulty_extension: builds an extension that panics on demand (without optimisation); its path.
faulty_extension() {
    # ext-php-rs takes $PHP for a path, and ours may be a name.
    (cd "$REPO" && env -u PHP cargo build --quiet --features fault >&2) || die "the extension that panics on demand cannot be built"
    echo "$REPO/target/debug/liberpbridge.so"
}
