<?php
/**
 * The last net by itself: with only the guard on, no text that leaves the site holds anybody else's address.
 */
declare(strict_types=1);

$leaked = fn(string $role, string|int $place) => isset($trial->seen['off']->addresses($role)[$place]);
$cases = [
    'only the guard is on' => function () use ($trial, $leaked): void {
        $trial->mode('enforce', ['guard']);
        $trial->revisit('only-guard', 'off', $leaked);
    },
];
foreach (trial::unprivileged() as $role) {
    $cases["the guard alone closes every text for: $role"] = function () use ($trial, $role): void {
        $left = array_filter($trial->seen['only-guard']->addresses($role), fn($place) => !group::is_packed((string) $place), ARRAY_FILTER_USE_KEY);
        holds($left === [], count($left) . " places:\n      " . table::few($left));
    };
    $cases["with the guard alone every place answers as before for: $role"] = function () use ($trial, $role): void {
        $changed = [];
        foreach ($trial->seen['only-guard']->seen[$role] ?? [] as $place => $seen) {
            $before = $trial->before($role, $place)['outcome'];
            if ($seen['outcome'] !== $before && !$trial->explains('outcome', $role, (string) $place)) {
                $changed[$place] = "$before became {$seen['outcome']}";
            }
        }
        holds($changed === [], count($changed) . " places:\n      " . table::few($changed));
    };
}
foreach (['staff', 'admin'] as $role) {
    $cases["the guard takes nothing from: $role"] = function () use ($trial, $role): void {
        $missing = [];
        foreach (array_keys($trial->seen['off']->addresses($role)) as $place) {
            $lost = array_diff_key($trial->addresses_before($role, $place), $trial->seen['only-guard']->addresses($role)[$place] ?? []);
            $missing += $lost && !$trial->explains('names', $role, (string) $place) ? [$place => $lost] : [];
        }
        holds($missing === [], count($missing) . " places lost somebody:\n      " . table::few($missing));
    };
}
return $cases;
