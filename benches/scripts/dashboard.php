<?php
/**
 * How long an administrator waits for the pages of delivery, over HTTP. The fastest tenth counts, which holds on a machine that
 * others use, too; a page of Moodle's own says how slow the machine is.
 * Usage: php dashboard.php URL PASSWORD VIEWS
 */
require(__DIR__ . '/lib.php');

[, $url, $password, $views] = $argv;
$curl = curl_init();
curl_setopt_array($curl, [CURLOPT_RETURNTRANSFER => true, CURLOPT_COOKIEFILE => '', CURLOPT_FOLLOWLOCATION => true]);

/** A page, its milliseconds at the end. */
function view(string $url, string $words): float {
    global $curl;
    curl_setopt($curl, CURLOPT_URL, $url);
    $page = (string) curl_exec($curl);
    if (!str_contains($page, $words)) {
        fwrite(STDERR, 'this is not the page: ' . curl_getinfo($curl, CURLINFO_EFFECTIVE_URL) . "\n" . substr(strip_tags($page), 0, 2000) . "\n");
        exit(1);
    }
    return curl_getinfo($curl, CURLINFO_TOTAL_TIME) * 1000;
}

curl_setopt($curl, CURLOPT_URL, "$url/login/index.php");
preg_match('/name="logintoken" value="(\w+)"/', curl_exec($curl), $token);
curl_setopt($curl, CURLOPT_POSTFIELDS, ['username' => 'admin', 'password' => $password, 'logintoken' => $token[1]]);
curl_exec($curl);
curl_setopt($curl, CURLOPT_HTTPGET, true);

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
