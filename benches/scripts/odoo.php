<?php
/**
 * Completions a second through the extension, and by Odoo's own `load`, which is what we cannot be faster than.
 * Usage: php benches/scripts/odoo.php ERP.JSON ROUNDS      (benches/odoo stands Odoo up)
 */
declare(strict_types=1);

require __DIR__ . '/../../tests/e2e/lib/suite.php';
foreach (['erp', 'odoo', 'outbox'] as $part) {
    require __DIR__ . "/../../tests/erp/lib/$part.php";
}
const ROWS = 1000;
const BATCH = 100;
/** As many requests at once as the extension has lanes. */
const LANES = 4;
const BOUND_RATE = 400;
const BOUND_SHARE = 0.8;

/** Loads these batches, so many at a time. @return float seconds */
function load(odoo $odoo, array $batches): float {
    $started = microtime(true);
    $multi = curl_multi_init();
    $running = 0;
    $next = function () use (&$batches, $multi, $odoo, &$running): void {
        if ($data = array_shift($batches)) {
            $handle = curl_init("{$odoo->is['odoo_url']}/json/2/x_training_completion/load");
            curl_setopt_array($handle, [CURLOPT_RETURNTRANSFER => true, CURLOPT_POSTFIELDS => json_encode(['data' => $data, 'context' => ['tz' => 'UTC'],
                'fields' => ['id', 'x_partner_id/.id', 'x_kind', 'x_number', 'x_name', 'x_course', 'x_completed_at', 'x_reopened_at']]),
                CURLOPT_HTTPHEADER => ['Content-Type: application/json', "Authorization: bearer $odoo->key", "X-Odoo-Database: {$odoo->is['odoo_db']}"]]);
            curl_multi_add_handle($multi, $handle);
            $running++;
        }
    };
    array_map(fn() => $next(), range(1, LANES));
    while ($running > 0) {
        curl_multi_exec($multi, $active);
        curl_multi_select($multi, 0.1);
        while ($done = curl_multi_info_read($multi)) {
            same(BATCH, count(json_decode(curl_multi_getcontent($done['handle']), true)['ids'] ?: []), 'loaded');
            curl_multi_remove_handle($multi, $done['handle']);
            $running--;
            $next();
        }
    }
    return microtime(true) - $started;
}

[, $json, $rounds] = $argv;
$odoo = new odoo($json);
$outbox = outbox::of($odoo);
$odoo->customer('BENCH');
$people = array_map(fn(int $n) => new learner("BENCH-$n", 'BENCH'), range(1, ROWS));
array_map($outbox->saved(...), $people);
same(['delivered' => ROWS], $outbox->deliver(), 'contacts');
$partners = array_column($odoo->read('res.partner', [['parent_id.ref', '=', 'BENCH']], ['id']), 'id');

$before = $odoo->completed();
$seconds = ['ours' => 0.0, 'load' => 0.0];
for ($round = 1; $round <= (int) $rounds; $round++) {
    $outbox->rows = [];
    array_map(fn(learner $who) => $outbox->completed($who, $round, "Part $round"), $people);
    $started = microtime(true);
    same(['delivered' => ROWS], $outbox->deliver(), 'completions');
    $seconds['ours'] += microtime(true) - $started;
    $rows = array_map(fn(int $partner) => ["bench.completion_{$partner}_$round", (string) $partner, 'activity', (string) (1000 + $round), "Part $round", '3',
        '2026-11-20 09:00:00', ''], $partners);
    $seconds['load'] += load($odoo, array_chunk($rows, BATCH));
}
same(2 * ROWS * $rounds, $odoo->completed() - $before, 'completions that are there');
['ours' => $ours, 'load' => $load] = array_map(fn(float $time) => ROWS * $rounds / $time, $seconds);
printf("Odoo: %.0f completions a second (at least %d); its own load of %d takes %.0f: %.2f of it (at least %.1f)\n",
    $ours, BOUND_RATE, BATCH, $load, $ours / $load, BOUND_SHARE);
exit($ours >= BOUND_RATE && $ours / $load >= BOUND_SHARE ? 0 : 1);
