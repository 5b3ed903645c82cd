<?php
/**
 * The destination is a directory: files that are complete when they can be seen, and what happens when it is not there.
 */
declare(strict_types=1);

$fritz = null;
$course = null;

/** The directory that files go to, made for the web server's user alone. */
$directory = function (site $site): string {
    $directory = "{$site->is['run']}/erp-files";
    if (!is_dir($directory)) {
        mkdir($directory, 0700);
        chown($directory, $site->is['webuser']);
    }
    return $directory;
};

/** What the finished files hold, in their order, each checked against its manifest. */
$stored = function (string $directory): array {
    $events = [];
    foreach (glob("$directory/*.manifest.json") as $name) {
        $manifest = json_decode((string) file_get_contents($name), true, 8, JSON_THROW_ON_ERROR);
        $content = (string) file_get_contents("$directory/{$manifest['file']}");
        same([$manifest['bytes'], $manifest['sha256']], [strlen($content), hash('sha256', $content)], $manifest['file']);
        $lines = explode("\n", rtrim($content, "\n"));
        same($manifest['rows'], count($lines), "rows in {$manifest['file']}");
        array_push($events, ...array_map(fn($line) => json_decode($line, true, 32, JSON_THROW_ON_ERROR), $lines));
    }
    return $events;
};

return [
    'a directory that the web server hands out, and one that is not there, are refused in words' => function (site $site): void {
        $site->configure(['destination' => 'file']);
        foreach (["{$site->is['run']}/moodle/local" => 'web server hands out', '/nowhere/at/all' => 'does not exist'] as $wrong => $words) {
            $admin = $site->admin();
            $page = $admin->get('/admin/settings.php', ['section' => 'local_erpbridge']);
            $reply = $admin->submit($page, ['s_local_erpbridge_directory' => $wrong]);
            holds(str_contains($reply->text(), $words), "$wrong: " . $reply->excerpt());
            same('', (string) $site->value("SELECT value FROM {config_plugins} WHERE plugin = 'local_erpbridge' AND name = 'directory'"), 'saved');
        }
    },

    'records go into a file that has a manifest' => function (site $site) use (&$fritz, &$course, $directory, $stored): void {
        $site->configure(['directory' => $directory($site), 'format' => 'jsonl', 'rotateminutes' => 0]);
        $fritz = person::known($site, 'Fritz', 'Fach');
        $course = course($site, 'Ablage', ['Eins', 'Zwei', 'Drei'], '', $fritz);
        $fritz->login();
        $fritz->mark($course['cms']['Eins']);
        $site->deliver();
        $mine = array_values(array_filter($stored($directory($site)), fn($event) => $event['subject'] === "K{$fritz->id}"));
        same(['contact.upserted', 'activity.completed'], array_column($mine, 'type'), 'what is in the files');
        same([], received($site, "K{$fritz->id}"), 'what the webhook got');
    },

    'the page lists the finished files and hands them out, and each fetch is logged' => function (site $site) use ($directory): void {
        $newest = max(array_map(basename(...), glob($directory($site) . '/erpbridge-*.jsonl')));
        $page = $site->admin()->get('/local/erpbridge/files.php');
        $link = $page->find("//a[contains(@href, '$newest')]")[0] ?? throw new failed("no link to $newest: " . $page->excerpt());
        $file = $site->admin()->get($link->getAttribute('href'));
        same(file_get_contents("{$directory($site)}/$newest"), $file->body, 'what was fetched');
        same(1, (int) $site->value("SELECT COUNT(1) FROM {logstore_standard_log} WHERE eventname = ?",
            ['\local_erpbridge\event\file_fetched']), 'lines in the log');
        $other = $site->admin()->get('/local/erpbridge/files.php', ['file' => '.erpbridge.part', 'sesskey' => $page->sesskey()]);
        holds($other->has('not there any more'), 'nothing else can be had: ' . $other->excerpt());
    },

    'the test of the connection looks at the directory' => function (site $site): void {
        $admin = $site->admin();
        $page = $admin->get('/admin/settings.php', ['section' => 'local_erpbridge']);
        $reply = $admin->post('/local/erpbridge/testconnection.php', ['sesskey' => $page->sesskey()]);
        holds(str_contains($reply->text(), 'files can be written there'), $reply->excerpt());
    },

    'while the directory is gone nothing is lost, and it goes on when it is back' =>
        function (site $site) use (&$fritz, &$course, $directory, $stored): void {
            $before = count($stored($directory($site)));
            rename($directory($site), "{$site->is['run']}/erp-moved");
            $fritz->mark($course['cms']['Zwei']);
            [$status, $output] = $site->php(['local/erpbridge/cli/deliver.php', '--until-empty']);
            same(1, $status, 'exit status');
            holds(str_contains($output, 'irectory'), "it says so: $output");
            rename("{$site->is['run']}/erp-moved", $directory($site));
            make_due($site);
            $site->deliver();
            same($before + 1, count($stored($directory($site))), 'events in the files');
        },

    'a webhook again, it gets what comes from then on' => function (site $site) use (&$fritz, &$course): void {
        $site->configure(['destination' => 'webhook']);
        $fritz->mark($course['cms']['Drei']);
        $site->deliver();
        same(['Drei'], array_map(fn($event) => $event['data']['activityname'], received($site, "K{$fritz->id}")), 'what the webhook got');
    },
];
