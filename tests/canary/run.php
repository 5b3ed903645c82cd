<?php
/**
 * The cases of the canary crawl, on a seeded site under FPM and nginx.
 * Usage: php tests/canary/run.php SITE.JSON [FILTER]     SITE.JSON: written by tests/site/site.sh; FILTER: part of "file: case"
 *   CANARY_REPORT=DIR: where the findings go. CANARY_PARALLEL=3: requests at a time. CANARY_CASES="stock enforced": only these files, in this order
 * Leaves running: nothing (tests/canary/run.sh starts and stops the site).
 */
declare(strict_types=1);

foreach (['page', 'browser', 'suite', 'site'] as $part) {
    require __DIR__ . "/../e2e/lib/$part.php";
}
foreach (glob(__DIR__ . '/lib/*.php') as $part) {
    require $part;
}

$site = new site($argv[1]);
$suite = new suite($argv[2] ?? '');
$trial = new trial($site, getenv('CANARY_REPORT') ?: sys_get_temp_dir() . '/canary');
$files = explode(' ', getenv('CANARY_CASES') ?: 'detector stock enforced oracles layers guard reported');
foreach ($files as $file) {
    $suite->run($file, (fn(trial $trial): array => require __DIR__ . "/cases/$file.php")($trial), $site);
}
exit($suite->close());
