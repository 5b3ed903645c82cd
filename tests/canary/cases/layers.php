<?php
/**
 * Defence in depth: each layer switched off alone, and what the others still catch at the places where stock Moodle leaks.
 */
declare(strict_types=1);

// Known places and functions: what links lead to is more of the same, and would take as long again for each layer.
$leaked = fn(string $role, string|int $place) => isset($trial->seen['off']->addresses($role)[$place]) && in_array($role, trial::unprivileged(), true)
    && group::of((string) $place) !== group::links;
$pairs = fn(string $name) => array_sum(array_map(
    fn($role) => count(array_filter($trial->seen[$name]->addresses($role), fn($place) => $leaked($role, $place), ARRAY_FILTER_USE_KEY)), trial::unprivileged()));
$listed = function (string $name) use ($trial): array {
    $all = [];
    foreach (trial::unprivileged() as $role) {
        foreach ($trial->seen[$name]->addresses($role) as $place => $people) {
            $all["$role, $place"] = $people;
        }
    }
    return $all;
};

$cases = [];
foreach (array_diff(trial::LAYERS, ['guard']) as $layer) {
    $cases["without the layer $layer the others still close every text, and what is left is packed"] = function () use ($trial, $layer, $leaked, $listed): void {
        $trial->mode('enforce', array_values(array_diff(trial::LAYERS, [$layer])));
        $trial->revisit("without-$layer", 'off', $leaked);
        $left = $listed("without-$layer");
        echo "        left without the layer $layer:\n          ", str_replace("\n      ", "\n          ", table::few($left, 200)), "\n";
        $texts = array_filter($left, fn($pair) => !group::is_packed($pair), ARRAY_FILTER_USE_KEY);
        holds($texts === [], count($texts) . " pairs:\n      " . table::few($texts));
    };
}
$cases['without the guard the other layers close nine of ten places, and what is left is listed'] = function () use ($trial, $leaked, $listed, $pairs): void {
    $trial->mode('enforce', array_values(array_diff(trial::LAYERS, ['guard'])));
    $trial->revisit('without-guard', 'off', $leaked);
    echo '        left without the guard:', "\n          ", str_replace("\n      ", "\n          ", table::few($listed('without-guard'), 200)), "\n";
    holds($pairs('without-guard') * 10 <= $pairs('off'), "{$pairs('without-guard')} of {$pairs('off')} pairs are left");
};
$cases['every layer alone, and all together: how many pairs each leaves'] = function () use ($trial, $leaked, $pairs): void {
    $lines = [sprintf('%-14s %8s %8s', 'layer', 'without', 'alone')];
    foreach (['minimise', 'clamp', 'capabilities', 'scrubber'] as $layer) {
        $trial->mode('enforce', [$layer]);
        $trial->revisit("only-$layer", 'off', $leaked);
        $lines[] = sprintf('%-14s %8d %8d', $layer, $pairs("without-$layer"), $pairs("only-$layer"));
    }
    echo '        of ', $pairs('off'), " pairs are left\n        ", implode("\n        ", $lines), "\n";
    holds(max(array_map(fn($layer) => $pairs("only-$layer"), ['minimise', 'clamp', 'capabilities', 'scrubber'])) < $pairs('off'),
        'each layer closes something by itself');
};
return $cases;
