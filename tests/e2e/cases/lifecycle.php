<?php
/**
 * Upgrade, uninstall and install again, by Moodle's own tools; and what PHP logged in all of this.
 */
declare(strict_types=1);

return [
    'phpinfo has a section of the extension' => function (site $site): void {
        $page = $site->admin()->get('/admin/phpinfo.php');
        holds($page->find('//h2[contains(translate(., "ERPBIDG", "erpbidg"), "erpbridge")] | //a[@name="module_erpbridge"]') !== [], 'a section');
    },

    'an upgrade keeps every row' => function (site $site): void {
        $before = $site->rows('SELECT eventid, status FROM {local_erpbridge_outbox} ORDER BY id');
        $file = "{$site->is['run']}/moodle/local/erpbridge/version.php";
        $text = (string) file_get_contents($file);
        $newer = (string) preg_replace_callback('/(version\s*=\s*)(\d+)/', fn($match) => $match[1] . ($match[2] + 1), $text, 1);
        holds($newer !== $text, 'a newer version.php');
        file_put_contents($file, $newer);
        $site->cli('admin/cli/upgrade.php', '--non-interactive');
        same($before, $site->rows('SELECT eventid, status FROM {local_erpbridge_outbox} ORDER BY id'), 'rows');
    },

    'the database is as install.xml says' => function (site $site): void {
        $output = $site->cli('admin/cli/check_database_schema.php');
        holds(!str_contains($output, 'erpbridge'), $output);
    },

    'uninstalled, nothing of it is left in the database but people\'s profile data' => function (site $site): void {
        $site->cli('admin/cli/uninstall_plugins.php', '--plugins=local_erpbridge', '--run');
        same([], $site->rows("SELECT table_name FROM information_schema.tables WHERE table_name LIKE 'mdl_local_erpbridge%'"), 'tables');
        foreach (['config_plugins' => 'plugin', 'task_scheduled' => 'component', 'capabilities' => 'component'] as $table => $column) {
            same('0', (string) $site->value("SELECT COUNT(*) FROM {{$table}} WHERE $column = 'local_erpbridge'"), $table);
        }
        same(200, $site->browser()->get('/login/index.php')->status, 'the site works');
    },

    'installed again, it adopts the profile fields and works' => function (site $site): void {
        $site->cli('admin/cli/upgrade.php', '--non-interactive');
        $site->configure(['enabled' => 1, 'endpoint' => $site->is['receiver'] . '/events', 'signingsecret' => $site->is['secret'], 'timeout' => 5,
            'approval' => 0]);
        same('2', (string) $site->value("SELECT COUNT(*) FROM {user_info_field} WHERE shortname IN ('customernumber', 'contactnumber')"), 'fields');
        $person = person::register($site, 'Neo', 'Wieder');
        $person->confirm();
        $person->numbered("C{$person->id}", "K{$person->id}");
        $site->cron();
        same(['contact.upserted'], array_column(received($site, "K{$person->id}"), 'type'), 'what arrived');
    },

    'PHP logged no notice, warning or error of the plugin' => function (site $site): void {
        $ours = array_filter(explode("\n", $site->php_errors()),
            fn($line) => preg_match('~PHP (Fatal|Parse|Warning|Notice|Deprecated).* in \S*/local/erpbridge/|\] local_erpbridge:|panicked~', $line));
        same([], array_slice(array_values($ours), 0, 5), 'log lines');
    },

    'no log holds the signing secret or an address' => function (site $site): void {
        $secret = substr($site->is['secret'], 6);
        foreach (['php-errors.log', 'fpm.log', 'fpm.out'] as $log) {
            $text = (string) @file_get_contents("{$site->is['run']}/$log");
            holds(!str_contains($text, $secret), "$log holds the signing secret");
        }
    },
];
