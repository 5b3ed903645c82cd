<?php
/**
 * The transport promise, in a network that leads nowhere.
 * Usage: php tests/closed/run.php SITE.JSON [FILTER]      (tests/closed/run.sh stands the site up, in a namespace)
 * Leaves running: nothing.
 */
declare(strict_types=1);

foreach (['page', 'browser', 'suite', 'site', 'world'] as $part) {
    require __DIR__ . "/../e2e/lib/$part.php";
}
require __DIR__ . '/../chaos/outbox.php';
require __DIR__ . '/lib/watch.php';

$site = new site($argv[1]);
$site->configure(['enabled' => 1, 'endpoint' => $site->is['receiver'] . '/events', 'signingsecret' => $site->is['secret'],
    'cafile' => "{$site->is['run']}/authority.pem", 'timeout' => 5]);
$suite = new suite($argv[2] ?? '');
$suite->run('transport', require __DIR__ . '/cases/transport.php', $site);
exit($suite->close());
