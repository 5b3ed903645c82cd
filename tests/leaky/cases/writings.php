<?php
/**
 * However an address is written, it is masked as a whole.
 */
declare(strict_types=1);

return function (scene $scene): array {
    $cases = [];
    foreach ([
        'plain', 'capitals', 'entity', 'hexentity', 'namedentity', 'entities', 'hexentities', 'percent', 'percents', 'unicode', 'unicodes',
        'doublepercent', 'doubleentity', 'entityinjson', 'htmlinjson', 'obfuscated', 'nul', 'invalid', 'query', 'brackets',
    ] as $how) {
        $cases["$how is masked"] = fn() => guarded($scene, fn(visitor $visitor) => $visitor->leak('writings', $how));
    }
    foreach (['edges' => 'at the very start and end', 'only' => 'and nothing else on the page'] as $how => $where) {
        $cases["an address $where is masked"] = fn() => guarded($scene, fn(visitor $visitor) => $visitor->leak('writings', $how));
    }
    return $cases;
};
