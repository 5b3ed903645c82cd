<?php
/**
 * What the privacy notice promises about visits: what the web server writes down, which cookies are set, who looked at the access record.
 */
declare(strict_types=1);

const SECRETS = ['ada.geheim@example.org', 'ada.geheim%40example.org', 'SCHLUESSEL', 'kennwort', 'bruchstueck'];
const VISITOR = 'Mozilla/5.0 (X11; Linux x86_64) "Visitor"';

/** Referrers, and what may be left of them. */
$referrers = [
    'http://suche.example.org/results.php?q=ada.geheim@example.org#bruchstueck' => 'http://suche.example.org/results.php',
    'https://ada:kennwort@example.org/tokenpluginfile.php/SCHLUESSEL/1/bild.png' => 'https://example.org/tokenpluginfile.php',
    'https://example.org/kurs?email=ada.geheim%40example.org' => 'https://example.org/kurs',
    'https://example.org' => 'https://example.org',
    'android-app://ada.geheim@example.org/' => '-',
    '' => '-',
];
/** Asks a server for a page with an address in the query, once with each referrer. */
$visit = function (string $url) use ($referrers): void {
    foreach (array_keys($referrers) as $referrer) {
        $curl = curl_init("$url?email=ada.geheim@example.org&token=SCHLUESSEL");
        curl_setopt_array($curl, [CURLOPT_RETURNTRANSFER => true, CURLOPT_REFERER => $referrer, CURLOPT_USERAGENT => VISITOR, CURLOPT_PROXY => '']);
        holds(is_string(curl_exec($curl)), "$url does not answer: " . curl_error($curl));
    }
};
/** The lines of the visitor must be these and nothing more. */
$judge = function (string $file, string $rest) use ($referrers): void {
    // The server writes when it has answered.
    for ($try = 0; $try < 50 && substr_count((string) @file_get_contents($file), 'Visitor') < count($referrers); $try++) {
        usleep(100_000);
    }
    $lines = array_values(preg_grep('/Visitor/', file($file, FILE_IGNORE_NEW_LINES)));
    same(count($referrers), count($lines), "lines in $file");
    foreach ($referrers as $left) {
        $form = '~^127\.0\.0\.1 \[\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:?\d\d\] "' . preg_quote($left) . '" "' . preg_quote('Mozilla/5.0 (X11; Linux x86_64) ')
            . '(\\\\x22|\\\\")Visitor\1"' . $rest . '$~';
        // A server with threads may write them in another order.
        $found = preg_grep($form, $lines);
        holds($found !== [], "a line like $form: " . shown($lines));
        unset($lines[array_key_first($found)]);
    }
    foreach (SECRETS as $secret) {
        holds(!str_contains(file_get_contents($file), $secret), "$secret is in $file");
    }
};

return [
    'nginx writes down address, time, browser and the page somebody came from, and no query' => function (site $site) use ($visit, $judge): void {
        $visit("{$site->is['wwwroot']}/login/index.php");
        $judge("{$site->is['run']}/nginx/access.log", '');
        $judge("{$site->is['run']}/nginx/pages.log", ' GET "/login/index.php" 200');
    },

    'nginx writes down no key behind the name of a script' => function (site $site): void {
        $site->browser()->get('/tokenpluginfile.php/SCHLUESSEL/1/bild.png');
        $last = fn(string $file): string => (string) @end(@file("{$site->is['run']}/nginx/$file", FILE_IGNORE_NEW_LINES));
        for ($try = 0; $try < 50 && !str_contains($last('pages.log'), 'tokenpluginfile.php'); $try++) {
            usleep(100_000);
        }
        holds((bool) preg_match('~ GET "/tokenpluginfile\.php" \d{3}$~', $last('pages.log')), 'the line: ' . $last('pages.log'));
    },

    'Apache writes down the same' => function (site $site) use ($visit, $judge): void {
        $binary = current(array_filter(['/usr/sbin/apache2', '/usr/sbin/httpd'], is_executable(...))) ?: getenv('APACHE');
        $modules = getenv('APACHE_MODULES') ?: '/usr/lib/apache2/modules';
        if (!$binary || !is_dir($modules)) {
            throw new skipped('Apache is not installed (or say APACHE=its program, APACHE_MODULES=its folder of modules)');
        }
        $folder = "{$site->is['run']}/apache";
        mkdir("$folder/www/login", 0755, true);
        file_put_contents("$folder/www/login/index.php", 'a page');
        $socket = stream_socket_server('tcp://127.0.0.1:0');
        $address = stream_socket_get_name($socket, false);
        fclose($socket);
        $load = implode("\n", array_map(fn($name) => "LoadModule {$name}_module $modules/mod_$name.so", ['mpm_event', 'authz_core', 'setenvif']));
        file_put_contents("$folder/conf", "ServerRoot $folder\nServerName localhost\nListen $address\nPidFile $folder/pid\n$load
            User {$site->is['webuser']}\nGroup {$site->is['webuser']}\nErrorLog $folder/error.log\nDocumentRoot $folder/www
            Include {$site->is['repo']}/docs/webserver/apache-log.conf
            CustomLog $folder/access.log erpbridge\nCustomLog $folder/pages.log erpbridge_page\n");
        $apache = proc_open([$binary, '-X', '-f', "$folder/conf"], [2 => ['file', "$folder/out", 'w']], $pipes);
        try {
            for ($try = 0; $try < 100 && !@fsockopen("tcp://$address"); $try++) {
                usleep(100_000);
            }
            $visit("http://$address/login/index.php");
            $judge("$folder/access.log", '');
            $judge("$folder/pages.log", ' GET "/login/index.php" 200');
        } finally {
            proc_terminate($apache);
            proc_close($apache);
        }
    },

    'the access record lists who was there, as a page and as a file, and both are in it' => function (site $site): void {
        $site->configure(['endpoint' => $site->is['receiver'] . '/events', 'signingsecret' => $site->is['secret']]);
        $visitor = person::known($site, 'Zita', 'Zugriff');
        $visitor->login();
        $logged = fn(string $event): int => (int) $site->value('SELECT COUNT(1) FROM {logstore_standard_log} WHERE userid = 2 AND eventname = ?',
            ["\\local_erpbridge\\event\\access_record_$event"]);
        $site->rows("DELETE FROM {logstore_standard_log} WHERE eventname LIKE '%access\\_record\\_%'");
        $admin = $site->admin();
        $page = $admin->get('/local/erpbridge/access.php');
        holds($page->has('Zita Zugriff') && $page->has('User has logged in') && $page->has('127.0.0.1'), 'the list: ' . $page->excerpt());
        same([1, 0], [$logged('viewed'), $logged('downloaded')], 'events after the page');
        holds((bool) preg_match('/data-report-id="(\d+)"/', $page->body, $report), 'the report');
        $file = $admin->get('/reportbuilder/download.php', ['id' => $report[1], 'parameters' => '[]', 'download' => 'csv']);
        $rows = array_map(str_getcsv(...), array_filter(explode("\n", $file->body)));
        same(['Course', 'Time', 'IP address', 'Full name', 'Action', 'Information'], array_map(fn($cell) => trim($cell, "\u{feff}"), $rows[0]), 'columns');
        $entry = current(array_filter($rows, fn($row) => $row[5] === "The user with id '$visitor->id' has logged in.")) ?: [];
        same(['', '127.0.0.1', 'Zita Zugriff', 'User has logged in'], array_values(array_intersect_key($entry, array_flip([0, 2, 3, 4]))), 'the entry, without markup');
        same([1, 1], [$logged('viewed'), $logged('downloaded')], 'events after the file');
        foreach (['/local/erpbridge/access.php', "/reportbuilder/download.php?id=$report[1]&parameters=[]&download=csv"] as $path) {
            $page = $visitor->browser->get($path);
            holds(!$page->has('User has logged in'), "a learner at $path: " . $page->excerpt());
        }
        same(0, (int) $site->value("SELECT COUNT(1) FROM {logstore_standard_log} WHERE eventname LIKE '%access\\_record\\_%' AND userid <> 2"), 'events of others');
    },

    'over all our pages, in three roles, no cookie is set but Moodle\'s own' => function (site $site): void {
        $learner = person::known($site, 'Karla', 'Keks');
        $learner->login();
        $admin = $site->browser();
        $admin->login('admin', $site->is['adminpass']);
        $browsers = ['nobody' => $site->browser(), 'a learner' => $learner->browser, 'an administrator' => $admin];
        $record = outbox($site, $learner->id)[0]['id'];
        $pages = array_diff(array_map(basename(...), glob("{$site->is['repo']}/moodle_plugin/*.php")), ['lib.php', 'settings.php', 'version.php']);
        holds(count($pages) >= 12, 'our pages: ' . shown($pages));
        foreach ($browsers as $who => $browser) {
            $sesskey = $who === 'nobody' ? '' : $browser->get('/my/')->sesskey();
            foreach (['/login/index.php', '/login/signup.php', '/my/', '/user/profile.php'] as $path) {
                $browser->get($path);
            }
            foreach ($pages as $page) {
                $browser->get("/local/erpbridge/$page", ['sesskey' => $sesskey, 'id' => $page === 'record.php' ? $record : $learner->id]);
            }
            $browser->get('/admin/settings.php', ['section' => 'local_erpbridge']);
            $others = preg_grep('/^(MoodleSession|MOODLEID1_)/', array_keys($browser->cookies), PREG_GREP_INVERT);
            same([], array_values($others), "cookies of others, as $who");
            holds(isset($browser->cookies['MoodleSession']), "the walk of $who set Moodle's own: " . shown($browser->cookies));
        }
    },
];
