<?php
/**
 * Mode "report": nothing is changed, and what would have been is counted.
 */
declare(strict_types=1);

$leaked = fn(string $role, string|int $place) => isset($trial->seen['off']->addresses($role)[$place]);

return [
    'in mode report every place shows what it showed before' => function (site $site) use ($trial, $leaked): void {
        // What was noted until now is counted first, and forgotten with the rest.
        $trial->count_exposures();
        $site->rows('DELETE FROM {local_erpbridge_exposure}');
        $trial->mode('report');
        $trial->revisit('reported', 'off', $leaked);
        $missing = [];
        foreach (array_keys(trial::VIEWERS) as $role) {
            foreach ($trial->seen['reported']->seen[$role] ?? [] as $place => $seen) {
                $lost = array_diff_key($trial->addresses_before($role, $place), $trial->seen['reported']->addresses($role)[$place] ?? []);
                $missing += $lost && !$trial->explains('names', $role, (string) $place) ? ["$role, $place" => $lost] : [];
            }
        }
        holds($missing === [], count($missing) . " pairs lost somebody:\n      " . table::few($missing));
    },

    'and what would have been masked is counted, by page and layer' => function (site $site) use ($trial): void {
        $trial->count_exposures();
        $rows = $site->rows('SELECT layer, result, COUNT(*) AS pages, SUM(total) AS total FROM {local_erpbridge_exposure} GROUP BY layer, result ORDER BY layer, result');
        echo '        ', shown($rows), "\n";
        same([], array_diff(array_column($rows, 'result'), ['would']), 'nothing was masked');
        $layers = array_column($rows, 'pages', 'layer');
        holds(($layers['guard'] ?? 0) >= 30, 'at least thirty pages of the guard: ' . shown($layers));
        holds(($layers['scrubber'] ?? 0) >= 5, 'at least five functions of the scrubber: ' . shown($layers));
    },

    'no line of the counts holds an address' => function (site $site) use ($trial): void {
        $text = json_encode($site->rows('SELECT * FROM {local_erpbridge_exposure}')) . @file_get_contents("{$site->is['run']}/data/erpbridge/exposure.log");
        same([], $trial->canaries->in(decoder::readings($text)), 'people');
    },

    'off again, the site is as it was: the same people at the same places' => function () use ($trial, $leaked): void {
        $trial->mode('off');
        $trial->revisit('off-at-the-end', 'off', $leaked);
        $changed = [];
        foreach (array_keys(trial::VIEWERS) as $role) {
            foreach ($trial->seen['off-at-the-end']->seen[$role] ?? [] as $place => $seen) {
                $lost = array_diff_key($trial->addresses_before($role, $place), $trial->seen['off-at-the-end']->addresses($role)[$place] ?? []);
                $changed += $lost && !$trial->explains('names', $role, (string) $place) ? ["$role, $place" => $lost] : [];
            }
        }
        holds($changed === [], count($changed) . " pairs lost somebody:\n      " . table::few($changed));
    },
];
