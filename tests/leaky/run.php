<?php
/**
 * A plugin that leaks, and only the guard between it and the viewer, over HTTP.
 * Usage: php tests/leaky/run.php SITE.JSON [FILTER]     SITE.JSON: written by tests/site/site.sh; FILTER: part of "file: case"
 * Leaves running: nothing (tests/leaky/run.sh starts and stops the site).
 */
declare(strict_types=1);

require __DIR__ . '/../e2e/lib/suite.php';
require __DIR__ . '/../e2e/lib/site.php';
require __DIR__ . '/../canary/lib/decoder.php';
foreach (['reply', 'visitor', 'scene', 'claims'] as $part) {
    require __DIR__ . "/lib/$part.php";
}

$site = new site($argv[1]);
$scene = new scene($site);
$suite = new suite($argv[2] ?? '');
foreach (['formats', 'writings', 'buffers', 'moments', 'transfers', 'viewers', 'index', 'modes', 'worker'] as $file) {
    $suite->run($file, (require __DIR__ . "/cases/$file.php")($scene), $site);
}
exit($suite->close());
