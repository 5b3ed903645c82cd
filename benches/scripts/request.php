<?php
/**
 * What a request that fires no event of ours costs with plugin and extension: two sites take turns.
 * Usage: php request.php URL-WITH URL-WITHOUT REQUESTS
 */
require(__DIR__ . '/lib.php');

[, $with, $without, $requests] = $argv;
// Moodle from config.php to the end of the request, without a theme on top: the smaller the page, the finer the comparison.
$page = '/login/token.php';

/** Seconds of one request on a connection that stays open. */
function view(CurlHandle $curl): float {
    curl_exec($curl);
    if (curl_getinfo($curl, CURLINFO_RESPONSE_CODE) !== 200) {
        fwrite(STDERR, "the page answered " . curl_getinfo($curl, CURLINFO_RESPONSE_CODE) . "\n");
        exit(1);
    }
    return curl_getinfo($curl, CURLINFO_TOTAL_TIME);
}

$sites = [];
foreach (['with' => $with, 'without' => $without] as $name => $url) {
    $sites[$name] = curl_init($url . $page);
    curl_setopt_array($sites[$name], [CURLOPT_RETURNTRANSFER => true, CURLOPT_COOKIEFILE => '']);
    for ($i = 0; $i < 40; $i++) {
        view($sites[$name]); // every worker has compiled its code
    }
}
$times = [];
for ($i = 0; $i < $requests; $i++) {
    foreach ($i % 2 ? $sites : array_reverse($sites) as $name => $site) {
        $times[$name][] = view($site) * 1000;
    }
}
$differences = array_map(fn($with, $without) => $with - $without, $times['with'], $times['without']);
result('request without plugin and extension', median($times['without']), 'ms');
result('request with both', median($times['with']), 'ms');
exit(result('difference, median of pairs', median($differences), 'ms', 0.1) ? 0 : 1);
