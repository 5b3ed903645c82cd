#!/usr/bin/env bash
# The plugin's PHPUnit suite inside a real Moodle: 4.5 on PostgreSQL, 5.0 on MariaDB, with the extension loaded.
# Usage: tests/site/phpunit.sh 405|500 [further PHPUnit options, instead of --testsuite local_erpbridge_testsuite]
#        tests/site/phpunit.sh 405|500 --serve     prepares the site with the plugin linked to this tree, and keeps it until Ctrl-C
# The last line is `N passed, N failed, N skipped`. Exit: 0 all passed, 1 a test failed, 3 no Moodle to be had.
# Leaves running: nothing.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=site.sh
. "$here/site.sh"

branch=${1:?usage: phpunit.sh 405|500 [PHPUnit options]}
shift
[ $# -gt 0 ] || set -- --testsuite local_erpbridge_testsuite
moodle=$("$SITE_DIR/moodle.sh" "$branch") || exit 3

# Debian's PHPUnit in place of the one Composer would fetch: Moodle looks for these four files.
vendor_shim() {
    local vendor=$RUN/moodle/vendor
    mkdir -p "$vendor/bin" "$vendor/phpunit/phpunit"
    echo '{"name": "phpunit/phpunit"}' > "$vendor/phpunit/phpunit/composer.json"
    cat > "$vendor/autoload.php" <<'PHP'
<?php
require_once('/usr/share/php/PHPUnit/Autoload.php');
require_once('/usr/share/php/org/bovigo/vfs/autoload.php');
PHP
    sed '1{/^#!/d}' /usr/bin/phpunit > "$vendor/bin/phpunit"
    chmod -R a+rX "$vendor"
    if phpunit --version | grep -q '^PHPUnit 9'; then
        "$PHP" "$SITE_DIR/phpunit9.php" "$RUN/moodle" "$branch"
    fi
}

# counts LOG: PHPUnit's closing lines as `N passed, N failed, N skipped`.
counts() {
    awk '
        /^OK \([0-9]+ tests?,/ { gsub(/[(]/, "", $2); total = $2; seen = 1 }
        /^Tests: [0-9]+, / {
            seen = 1; failed = 0; skipped = 0
            n = split($0, part, /, /)
            for (i = 1; i <= n; i++) {
                split(part[i], pair, /: /); value = pair[2] + 0
                if (pair[1] == "Tests") total = value
                if (pair[1] ~ /^(Errors|Failures|Warnings)$/) failed += value
                if (pair[1] ~ /^(Skipped|Incomplete)$/) skipped += value
            }
        }
        END {
            if (!seen) { print "0 passed, 1 failed, 0 skipped"; exit }
            if (failed > total) total = failed
            print total - failed - skipped " passed, " failed + 0 " failed, " skipped + 0 " skipped"
        }' "$1"
}

open_run "phpunit-$branch"
site_copy "$moodle"
# Moodle's own way to begin with other values of settings (local/readme.txt).
[ -z "${SITE_DEFAULTS:-}" ] || echo "<?php $SITE_DEFAULTS" > "$RUN/moodle/local/defaults.php"
vendor_shim
php_ini
if [ "$branch" = 405 ]; then
    say "starting PostgreSQL"
    postgres_up
    postgres_db moodle
else
    say "starting MariaDB"
    mariadb_up
    mariadb_db moodle
fi
WWWROOT=http://127.0.0.1
mkdir -p "$RUN/phpunit-data"
chown "$WEB_USER" "$RUN/phpunit-data"
site_config "\$CFG->phpunit_prefix = 'phpu_';
\$CFG->phpunit_dataroot = '$RUN/phpunit-data';"
say "preparing Moodle's PHPUnit site (about 90 seconds)"
# Not init.php: that one downloads Composer first.
quietly "$RUN/init.log" site_php admin/tool/phpunit/cli/util.php --install
quietly "$RUN/init.log" site_php admin/tool/phpunit/cli/util.php --buildconfig

if [ "$1" = --serve ]; then
    for plugin in "$RUN"/moodle/local/erpbridge "$RUN"/moodle/public/local/erpbridge; do
        [ ! -d "$plugin" ] || { rm -rf "$plugin" && ln -s "$REPO/moodle_plugin" "$plugin"; }
    done
    printf '#!/usr/bin/env bash\n. "%s/site.sh"; RUN=%s; site_php vendor/bin/phpunit "$@"\n' "$SITE_DIR" "$RUN" > "$RUN/phpunit"
    chmod 755 "$RUN/phpunit"
    say "run tests with: $RUN/phpunit --filter NAME    (stop with Ctrl-C)"
    while sleep 60; do :; done
fi
say "running PHPUnit: $*"   # --verbose: a skip says its name and why
status=0
site_php vendor/bin/phpunit --colors=never --verbose "$@" > "$RUN/phpunit.log" 2>&1 || status=$?
cat "$RUN/phpunit.log"
result=$(counts "$RUN/phpunit.log")
# A run that ended badly without a failed test (a fatal error, no test at all) has failed.
if [ "$status" != 0 ]; then
    result=$(sed 's/, 0 failed/, 1 failed/' <<< "$result")
fi
echo "$result"
case $result in *", 0 failed,"*) ;; *) exit 1 ;; esac
