<?php
/**
 * What enforcement costs a whole page: two sites, one that enforces visibility and one that has it off, take turns.
 * Usage: php page.php URL-ENFORCED URL-OFF COURSE REQUESTS
 */
require(__DIR__ . '/lib.php');

[, $enforced, $off, $course, $requests] = $argv;

/** A connection that stays open, logged in. */
function login(string $url): CurlHandle {
    $curl = curl_init();
    curl_setopt_array($curl, [CURLOPT_RETURNTRANSFER => true, CURLOPT_COOKIEFILE => '', CURLOPT_FOLLOWLOCATION => true]);
    curl_setopt($curl, CURLOPT_URL, "$url/login/index.php");
    preg_match('/name="logintoken" value="(\w+)"/', curl_exec($curl), $token);
    curl_setopt($curl, CURLOPT_POSTFIELDS, ['username' => 'viewer', 'password' => 'Viewer-12345', 'logintoken' => $token[1]]);
    curl_exec($curl);
    curl_setopt($curl, CURLOPT_HTTPGET, true);
    return $curl;
}

/** Milliseconds of one request. */
function view(CurlHandle $curl): float {
    $page = curl_exec($curl);
    if (!str_contains((string) $page, 'Fire safety') || !str_contains($page, 'login/logout.php')) {
        fwrite(STDERR, 'this is not the page: ' . curl_getinfo($curl, CURLINFO_EFFECTIVE_URL) . "\n");
        exit(1);
    }
    return curl_getinfo($curl, CURLINFO_TOTAL_TIME) * 1000;
}

$kept = true;
foreach (['/course/view.php?id=' => 'a course', '/user/index.php?perpage=100&id=' => 'its participants'] as $page => $name) {
    $sites = ['enforced' => login($enforced), 'off' => login($off)];
    foreach (['enforced' => $enforced, 'off' => $off] as $site => $url) {
        curl_setopt($sites[$site], CURLOPT_URL, $url . $page . $course);
        for ($i = 0; $i < 30; $i++) {
            view($sites[$site]); // every worker has compiled its code
        }
    }
    $times = $ratios = [];
    for ($i = 0; $i < $requests; $i++) {
        foreach ($i % 2 ? $sites : array_reverse($sites) as $site => $curl) {
            $times[$site][] = view($curl);
        }
        $ratios[] = end($times['enforced']) / end($times['off']);
    }
    result("$name, visibility off", median($times['off']), 'ms');
    result("$name, enforced", median($times['enforced']), 'ms');
    $kept = result("$name, enforced against off, median of pairs", median($ratios), 'times', 1.02) && $kept;
}
exit($kept ? 0 : 1);
