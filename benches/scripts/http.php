<?php
/**
 * An administrator's browser, for the measurements over HTTP.
 */

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

/** Logs the administrator in. */
function login(string $url, string $password): void {
    global $curl;
    curl_setopt($curl, CURLOPT_URL, "$url/login/index.php");
    preg_match('/name="logintoken" value="(\w+)"/', curl_exec($curl), $token);
    curl_setopt($curl, CURLOPT_POSTFIELDS, ['username' => 'admin', 'password' => $password, 'logintoken' => $token[1]]);
    curl_exec($curl);
    curl_setopt($curl, CURLOPT_HTTPGET, true);
}
