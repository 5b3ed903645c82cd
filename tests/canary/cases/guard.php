<?php
/**
 * The last net by itself: with only the guard on, no text that leaves the site holds anybody else's address.
 */
declare(strict_types=1);

$leaked = fn(string $role, string|int $place) => isset($trial->seen['off']->addresses($role)[$place]);
/** Packed formats pass the guard as they are: those are the other layers' part. */
$is_packed = fn(string $place) => preg_match('/download (excel|ods|pdf|Excel|ODS|xls)|export (xls|ods)|by key (xls|ods)|=(excel|ods|pdf|Excel|ODS|xls)\b|analysis_to_excel|backup, download|offline grades|\/(xls|ods)\/(export|dump)|type=(xls|ods)/', $place) === 1;

$cases = [
    'only the guard is on' => function () use ($trial, $leaked): void {
        $trial->mode('enforce', ['guard']);
        $trial->revisit('only-guard', 'off', $leaked);
    },
];
foreach (trial::unprivileged() as $role) {
    $cases["the guard alone closes every text for: $role"] = function () use ($trial, $role, $is_packed): void {
        $left = array_filter($trial->seen['only-guard']->addresses($role), fn($place) => !$is_packed((string) $place), ARRAY_FILTER_USE_KEY);
        holds($left === [], count($left) . " places:\n      " . table::few($left));
    };
    $cases["with the guard alone every place answers as before for: $role"] = function () use ($trial, $role): void {
        $changed = [];
        foreach ($trial->seen['only-guard']->seen[$role] ?? [] as $place => $seen) {
            if ($seen['outcome'] !== $trial->seen['off']->seen[$role][$place]['outcome']) {
                $changed[$place] = "{$trial->seen['off']->seen[$role][$place]['outcome']} became {$seen['outcome']}";
            }
        }
        holds($changed === [], count($changed) . " places:\n      " . table::few($changed));
    };
}
foreach (['staff', 'admin'] as $role) {
    $cases["the guard takes nothing from: $role"] = function () use ($trial, $role): void {
        $missing = [];
        foreach ($trial->seen['off']->addresses($role) as $place => $people) {
            $lost = array_diff_key($people, $trial->seen['only-guard']->addresses($role)[$place] ?? []);
            $missing += $lost ? [$place => $lost] : [];
        }
        holds($missing === [], count($missing) . " places lost somebody:\n      " . table::few($missing));
    };
}
return $cases;
