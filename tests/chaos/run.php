<?php
/**
 * Breaks the delivery, and counts afterwards what arrived.
 * Usage: php tests/chaos/run.php SITE.JSON FILTER ROWS KILLS      (tests/chaos/run.sh stands the site up)
 * Leaves running: nothing.
 */
declare(strict_types=1);

foreach (['page', 'browser', 'suite', 'site'] as $part) {
    require __DIR__ . "/../e2e/lib/$part.php";
}
require __DIR__ . '/outbox.php';
require __DIR__ . '/worker.php';

[, $file, $filter, $rows, $kills] = $argv;
$site = new site($file);
$outbox = new outbox($site, (int) $rows);
$seed = random_int(0, PHP_INT_MAX);
mt_srand($seed);
echo "seed of the moments: $seed\n";
$site->configure(['enabled' => 1, 'endpoint' => $site->is['receiver'] . '/events', 'signingsecret' => $site->is['secret'], 'timeout' => 5]);

/** Kills workers at random moments of a drain; what a dead one had in hand is free again as if ten minutes had passed. */
$killing = fn(int $workers): callable => function (site $site) use ($outbox, $workers, $kills): void {
    $outbox->fill();
    for ($killed = 0; $killed < (int) $kills;) {
        $worker = new worker($site, $workers);
        // A worker needs about as long to start as to send all.
        usleep(mt_rand(0, 1_500_000));
        $killed += (int) $worker->kill();
        if ($outbox->free_leases() === 0) {
            $outbox->fill();
        }
    }
    $outbox->drained();
};

$cases = [];
foreach ([1, 2, 4] as $workers) {
    $cases["killed $kills times, a drain with $workers " . ($workers === 1 ? 'worker' : 'workers')
        . ' loses nothing, sends nothing under two ids, and keeps the order of each contact'] = $killing($workers);
}
$cases['a receiver that is killed in the middle, and comes back, has everything once'] = function (site $site) use ($outbox): void {
    $outbox->fill();
    for ($time = 0; $time < 3; $time++) {
        $worker = new worker($site, 2);
        usleep(mt_rand(300_000, 1_500_000));
        restart($site, 'receiver');
        $worker->wait();
        $outbox->free_leases();
    }
    $outbox->drained();
};
$cases['a database that is restarted in the middle costs nothing'] = function (site $site) use ($outbox): void {
    $outbox->fill();
    for ($time = 0; $time < 3; $time++) {
        $worker = new worker($site, 2);
        usleep(mt_rand(300_000, 1_500_000));
        $outbox->restart_database();
        $worker->wait();
        $outbox->free_leases();
    }
    $outbox->drained();
};

$suite = new suite($filter);
$suite->run('chaos', $cases, $site);
exit($suite->close());

/** Kills a service and starts it anew (tests/chaos/run.sh). */
function restart(site $site, string $service): void {
    exec(escapeshellarg("{$site->is['run']}/again-$service") . ' 2>&1', $output, $status);
    same(0, $status, "$service starts again: " . implode("\n", $output));
}
