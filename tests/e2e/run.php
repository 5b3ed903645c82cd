<?php
/**
 * The end-to-end suite: a real Moodle under FPM and nginx, over HTTP, with the receiver running.
 * Usage: php tests/e2e/run.php SITE.JSON [FILTER]      SITE.JSON: written by tests/site/site.sh; FILTER: part of "file: case"
 * Leaves running: nothing (tests/e2e/run.sh starts and stops the site).
 */
declare(strict_types=1);

foreach (['page', 'browser', 'suite', 'site', 'world'] as $part) {
    require __DIR__ . "/lib/$part.php";
}
$files = ['registration', 'approval', 'administrators', 'locked', 'completion', 'reconcile', 'defects', 'settings', 'visibility', 'failures', 'files', 'dashboard', 'promises', 'consent', 'erasure', 'without_extension', 'lifecycle'];

$site = new site($argv[1]);
$suite = new suite($argv[2] ?? '');
foreach ($files as $file) {
    $suite->run($file, require __DIR__ . "/cases/$file.php", $site);
}
exit($suite->close());
