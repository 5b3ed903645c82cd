<?php
/**
 * The promise: with visibility enforced nobody but administrators sees anybody else's address or contact data, and nothing else is lost.
 */
declare(strict_types=1);

$explained = require __DIR__ . '/../explained.php';
/** Is this difference one of those that are explained? */
$is_explained = function (string $kind, string $role, string $place) use ($explained): bool {
    foreach ($explained[$kind] as [$roles, $places]) {
        if (preg_match("~^(?:$roles)$~", $role) && preg_match("~$places~", $place)) {
            return true;
        }
    }
    return false;
};
$unexplained = fn(string $kind, string $role, array $places): array =>
    array_filter($places, fn($place) => !$is_explained($kind, $role, (string) $place), ARRAY_FILTER_USE_KEY);

$cases = [
    'the crawl walks the site again, every place of the first walk among them' => function () use ($trial): void {
        $trial->mode('enforce');
        // What answered with an error then would again.
        $trial->revisit('enforced', 'off', fn($role, $place, $seen) => !preg_match('/^(ajax|rest|soap)/', (string) $place) || preg_match('/^200$/',
            $seen['outcome']), true);
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
        $cases["$role still sees in $group->value whose addresses were there before"] = function () use ($trial, $role, $group): void {
            $missing = [];
            foreach ($group->only($trial->seen['off']->addresses($role)) as $place => $people) {
                $lost = array_diff_key($people, $trial->seen['enforced']->addresses($role)[$place] ?? []);
                $missing += $lost ? [$place => $lost] : [];
            }
            holds($missing === [], count($missing) . " places lost somebody:\n      " . table::few($missing));
        };
    }
}

foreach (array_keys(trial::VIEWERS) as $role) {
    $cases["every page, download and function answers as before for: $role"] = function () use ($trial, $role, $is_explained): void {
        $changed = [];
        foreach ($trial->seen['enforced']->seen[$role] ?? [] as $place => $seen) {
            $before = $trial->seen['off']->seen[$role][$place]['outcome'] ?? $seen['outcome'];
            if ($before !== $seen['outcome'] && !$is_explained('outcome', $role, (string) $place)) {
                $changed[$place] = "$before became {$seen['outcome']}";
            }
        }
        holds($changed === [], count($changed) . " places:\n      " . table::few($changed));
    };
    $cases["the same people are there by name as before for: $role"] = function () use ($trial, $role, $is_explained): void {
        $missing = [];
        foreach ($trial->seen['off']->of($role, 'name') as $place => $people) {
            $now = $trial->seen['enforced']->seen[$role][$place] ?? null;
            $lost = array_diff_key($people, $now['shown']['name'] ?? []);
            // Where the page itself answers otherwise, that is said by the case before.
            if ($now !== null && $lost && $now['outcome'] === $trial->seen['off']->seen[$role][$place]['outcome'] && !$is_explained('names', $role, (string) $place)) {
                $missing[$place] = $lost;
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
