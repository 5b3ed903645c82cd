# shellcheck shell=bash
# A real Moodle site in $RUN: a private copy of a Moodle, with the plugin, the extension and a database of its own.
# Usage: . tests/site/site.sh; open_run x; site_copy MOODLE; site_up      (copy, PostgreSQL, install, FPM, nginx: about 2 minutes)
# SITE_DB=mariadb: that instead of PostgreSQL.
# Sets WWWROOT, ADMIN_PASS, and writes $RUN/site.json for the PHP drivers.
# Leaves running: PostgreSQL, FPM and nginx, until the end of the run. The Moodle that was copied is not touched.

SITE_DIR=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
for part in lib postgres mariadb php fpm nginx receiver; do
    # shellcheck source=/dev/null
    . "$SITE_DIR/$part.sh"
done
ADMIN_PASS='Admin-Passw0rd.1'

# site_copy MOODLE: the private copy, readable by the web server's user, with the plugin in it.
site_copy() {
    local from=$1 entry
    say "copying Moodle"
    mkdir -p "$RUN/moodle" "$RUN/data"
    for entry in "$from"/* "$from"/.[!.]*; do
        case $(basename "$entry") in
            .git | node_modules | vendor | config.php | '.[!.]*') ;;
            *) cp -a --reflink=auto --no-preserve=ownership "$entry" "$RUN/moodle/" ;;
        esac
    done
    chmod -R u+rwX,a+rX "$RUN/moodle"
    rm -rf "$RUN/moodle/local/erpbridge"
    # Says which build of the extension FPM has, if any; in this copy only.
    # shellcheck disable=SC2016
    echo '<?php echo preg_match("~/ext/(\w+)\.so~", file_get_contents("/proc/self/maps"), $found) ? $found[1] : "absent";' \
        > "$RUN/moodle/erpbridge-probe.php"
    chown "$WEB_USER" "$RUN/data" "$RUN/moodle" "$RUN/moodle/local"
    site_plugin
}

# site_plugin: puts the plugin as it is now into the copy.
site_plugin() {
    local local=$RUN/moodle/local
    [ ! -d "$RUN/moodle/public/local" ] || local=$RUN/moodle/public/local
    if [ ! -f "$REPO/moodle_plugin/version.php" ] || [ -n "${ERPBRIDGE_WITHOUT_PLUGIN:-}" ]; then
        say "the plugin is not installed (${ERPBRIDGE_WITHOUT_PLUGIN:+as asked; }moodle_plugin)"
        return 0
    fi
    rm -rf "$local/erpbridge"
    cp -a --no-preserve=ownership "$REPO/moodle_plugin" "$local/erpbridge"
    chmod -R u+rwX,a+rX "$local/erpbridge"
    [ "$(id -u)" != 0 ] || chown -R "$WEB_USER" "$local/erpbridge"
}

# site_config [LINES]: writes config.php for the database in DB_*.
site_config() {
    cat > "$RUN/moodle/config.php" <<PHP
<?php
unset(\$CFG);
global \$CFG;
\$CFG = new stdClass();
\$CFG->dbtype = '$DB_TYPE';
\$CFG->dblibrary = 'native';
\$CFG->dbhost = '$DB_HOST';
\$CFG->dbname = 'moodle';
\$CFG->dbuser = '$DB_USER';
\$CFG->dbpass = '$DB_PASS';
\$CFG->prefix = 'mdl_';
\$CFG->dboptions = ['dbport' => $DB_PORT, 'dbcollation' => 'utf8mb4_unicode_ci'];
\$CFG->wwwroot = '$WWWROOT';
\$CFG->dataroot = '$RUN/data';
\$CFG->admin = 'admin';
\$CFG->directorypermissions = 02777;
// noreply@127.0.0.1 is not an address Moodle accepts.
\$CFG->noreplyaddress = 'noreply@moodle.example.org';
\$CFG->noemailever = ${NO_MAIL:-true};
// Every notice goes to the PHP error log, where the end-to-end run looks for ours.
\$CFG->debug = E_ALL;
\$CFG->debugdisplay = 0;
${1:-}
require_once(__DIR__ . '/lib/setup.php');
PHP
}

# site_json: the file that the PHP drivers read.
site_json() {
    export WWWROOT DB_TYPE DB_PORT DB_PASS ADMIN_PASS WEB_USER PHP FPM_PID
    # shellcheck disable=SC2016
    RUN_JSON=$RUN/site.json "$PHP" -n -r '
        $keys = ["repo" => "REPO", "run" => "RUN", "wwwroot" => "WWWROOT", "dbtype" => "DB_TYPE", "dbport" => "DB_PORT",
            "dbpass" => "DB_PASS", "adminpass" => "ADMIN_PASS", "webuser" => "WEB_USER", "php" => "PHP", "fpm" => "FPM_PID",
            "receiver" => "RECEIVER_URL", "secret" => "RECEIVER_SECRET", "store" => "RECEIVER_STORE"];
        $site = array_map(fn($name) => (string) getenv($name), $keys);
        file_put_contents(getenv("RUN_JSON"), json_encode($site, JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES));'
}

# site_up: everything; the parts are for those who need no web server.
site_up() {
    site_install
    web_up
    say "Moodle is at $WWWROOT (admin / $ADMIN_PASS)"
}

# mail_sink: what PHP would send as mail lands in a folder, one file each. Before site_install.
mail_sink() {
    NO_MAIL=false
    mkdir -p "$RUN/mail" "$RUN/ini"
    chmod 1777 "$RUN/mail"
    printf '#!/bin/sh\nexec cat > "$(mktemp %s/XXXXXXXXXX)"\n' "$RUN/mail" > "$RUN/sendmail"
    chmod 755 "$RUN/sendmail"
    echo "sendmail_path = $RUN/sendmail" > "$RUN/ini/91-mail.ini"
}

# site_install: database (SITE_DB: postgres, or mariadb), Moodle's installer, settings.
site_install() {
    say "starting ${SITE_DB:-postgres}"
    "${SITE_DB:-postgres}_up"
    "${SITE_DB:-postgres}_db" moodle
    WEB_PORT=$(free_port)
    WWWROOT=http://127.0.0.1:$WEB_PORT
    php_ini
    site_config
    say "installing Moodle (about 90 seconds)"
    quietly "$RUN/install.log" site_php admin/cli/install_database.php --agree-license --lang=en \
        --adminuser=admin --adminpass="$ADMIN_PASS" --adminemail=admin@example.org \
        --fullname='ERP Bridge test site' --shortname=erpbridge
    cp "$SITE_DIR/configure.php" "$RUN/configure.php"
    quietly "$RUN/install.log" site_php "$RUN/configure.php"
}

# web_up: FPM, nginx, and site.json.
web_up() {
    say "starting FPM and nginx"
    fpm_up
    nginx_up
    FPM_PID=$(service_pid fpm)
    site_json
}
