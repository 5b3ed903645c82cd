<?php
/**
 * The promise: with visibility enforced nobody but administrators sees anybody else's address or contact data, and nothing else is lost.
 */
declare(strict_types=1);

$explained = trial::explained();
$is_explained = $trial->explains(...);
$unexplained = fn(string $kind, string $role, array $places): array =>
    array_filter($places, fn($place) => !$is_explained($kind, $role, (string) $place), ARRAY_FILTER_USE_KEY);

/** What a place shows now. Where that is not what it showed before, both were looked at once more. */
$now = fn(string $role, string|int $place): ?array => $trial->seen['enforced-again']->seen[$role][$place] ?? $trial->seen['enforced']->seen[$role][$place] ?? null;
$lost = fn(?array $before, ?array $now, string $field): array => array_diff_key($before['shown'][$field] ?? [], $now['shown'][$field] ?? []);

$cases = [
    'the crawl walks the site again, every place of the first walk among them' => function () use ($trial): void {
        $trial->mode('enforce');
        // What answered with an error then would again.
        $trial->revisit('enforced', 'off', fn($role, $place, $seen) => !preg_match('/^(ajax|rest|soap)/', (string) $place) || preg_match('/^200$/',
            $seen['outcome']), true);
    },

    // Two walks change a site: an attempt is open, a preference is set, a list is longer. What enforcement has changed is different once more.
    'what differs is looked at again, without enforcement and with it' => function () use ($trial, $now, $lost): void {
        $differs = function (string $role, string|int $place) use ($trial, $now, $lost): bool {
            [$then, $seen] = [$trial->before($role, $place), $now($role, $place)];
            $fields = in_array($role, ['staff', 'admin'], true) ? ['name', 'email', 'part'] : ['name'];
            return $then && $seen && ($then['outcome'] !== $seen['outcome'] || array_filter($fields, fn($field) => $lost($then, $seen, $field) !== []));
        };
        foreach (['off', 'enforce'] as $mode) {
            $trial->mode($mode);
            $trial->revisit($mode === 'off' ? 'off-again' : 'enforced-again', 'off', $differs);
        }
    },
];

foreach (trial::unprivileged() as $role) {
    foreach (group::for($role) as $group) {
        $cases["$role gets nobody's address from $group->value"] = function () use ($trial, $role, $group, $unexplained): void {
            $places = $unexplained('open', $role, $group->only($trial->seen['enforced']->addresses($role)));
            holds($places === [], count($places) . " places:\n      " . table::few($places));
        };
    }
    $cases["$role gets nobody's other contact data from anywhere"] = function () use ($trial, $role, $unexplained): void {
        $places = $unexplained('contact', $role, $trial->seen['enforced']->contact_data($role));
        holds($places === [], count($places) . " places:\n      " . table::few($places));
    };
    $cases["$role gets nobody's address as a digest"] = function () use ($trial, $role, $unexplained): void {
        $places = $unexplained('digest', $role, $trial->seen['enforced']->of($role, 'digest'));
        holds($places === [], count($places) . " places:\n      " . table::few($places));
    };
}

foreach (['staff', 'admin'] as $role) {
    foreach (group::for($role) as $group) {
        if ($group === group::links) {
            continue;
        }
        $cases["$role still sees in $group->value whose addresses were there before"] = function () use ($trial, $role, $group, $is_explained, $now, $lost): void {
            $missing = [];
            foreach ($group->only($trial->seen['off']->addresses($role)) as $place => $people) {
                $gone = array_diff_key($lost($trial->before($role, $place), $now($role, $place), 'email'), $now($role, $place)['shown']['part'] ?? []);
                $missing += $gone && !$is_explained('names', $role, (string) $place) ? [$place => $gone] : [];
            }
            holds($missing === [], count($missing) . " places lost somebody:\n      " . table::few($missing));
        };
    }
}

foreach (array_keys(trial::VIEWERS) as $role) {
    $cases["every page, download and function answers as before for: $role"] = function () use ($trial, $role, $is_explained, $now): void {
        $changed = [];
        foreach (array_keys($trial->seen['enforced']->seen[$role] ?? []) as $place) {
            [$then, $seen] = [$trial->before($role, $place)['outcome'] ?? null, $now($role, $place)['outcome']];
            if ($then !== null && $then !== $seen && !$is_explained('outcome', $role, (string) $place)) {
                $changed[$place] = "$then became $seen";
            }
        }
        holds($changed === [], count($changed) . " places:\n      " . table::few($changed));
    };
    $cases["the same people are there by name as before for: $role"] = function () use ($trial, $role, $is_explained, $now, $lost): void {
        $missing = [];
        foreach (array_keys($trial->seen['off']->of($role, 'name')) as $place) {
            [$then, $seen] = [$trial->before($role, $place), $now($role, $place)];
            $people = $seen ? $lost($then, $seen, 'name') : [];
            // Where the page itself answers otherwise, that is said by the case before.
            if ($people && $then['outcome'] === $seen['outcome'] && !$is_explained('names', $role, (string) $place)) {
                $missing[$place] = $people;
            }
        }
        holds($missing === [], count($missing) . " places:\n      " . table::few($missing));
    };
}

foreach (['open' => 'addresses', 'contact' => 'contact_data'] as $kind => $what) {
    foreach ($explained[$kind] as [$roles, $pattern, $why]) {
        $cases["KNOWN: $roles, $pattern: $why"] = function () use ($trial, $roles, $pattern, $why, $what): void {
            foreach (trial::unprivileged() as $role) {
                foreach ($trial->seen['enforced']->$what($role) as $place => $people) {
                    if (preg_match("~^(?:$roles)$~", $role) && preg_match("~$pattern~", (string) $place)) {
                        throw new skipped("KNOWN, $role sees " . count($people) . " people at $place");
                    }
                }
            }
        };
    }
}

$cases['no mail carries anybody\'s address but the recipient\'s'] = function () use ($trial): void {
    [$all, $leaks] = $trial->mails();
    holds($all >= 20, "only $all mails were sent");
    holds($leaks === [], count($leaks) . " mails:\n      " . table::few($leaks));
};
return $cases;
