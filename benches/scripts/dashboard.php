<?php
/**
 * How long an administrator waits for the pages of delivery, over HTTP. The fastest tenth counts, which holds on a machine that
 * others use, too; a page of Moodle's own says how slow the machine is.
 * Usage: php dashboard.php URL PASSWORD VIEWS
 */
require(__DIR__ . '/lib.php');
require(__DIR__ . '/http.php');

[, $url, $password, $views] = $argv;
login($url, $password);

$pages = ['a page of Moodle\'s own' => ['/admin/search.php', 'logout.php', null],
    'the dashboard' => ['/local/erpbridge/dashboard.php', 'local_erpbridge-counts', 1000.0]];
foreach (['', 'delivered', 'pending', 'retrying', 'dead'] as $status) {
    $pages['the list: ' . ($status ?: 'all')] = ["/local/erpbridge/records.php?status=$status", 'reportbuilder-table', 1000.0];
}
$kept = true;
foreach ($pages as $name => [$page, $words, $most]) {
    $times = [];
    for ($i = -3; $i < $views; $i++) {
        $time = view($url . $page, $words);
        // The first ones compile, and fill the caches of the database.
        $times = $i < 0 ? [] : [...$times, $time];
    }
    sort($times);
    $kept = result("$name, fastest tenth of $views", $times[intdiv(count($times), 10)], 'ms', $most) && $kept;
    result("$name, median", median($times), 'ms');
}
exit($kept ? 0 : 1);
