<?php
/**
 * Stock behaviour, with visibility off: the crawl must find the leaks that are there, else its silence later means nothing.
 */
declare(strict_types=1);

$cases = [
    'the crawl walks the site as eight viewers' => function () use ($trial): void {
        $trial->mode('off');
        $seen = $trial->walk('off')->seen;
        foreach (['visitor' => 50, 'guest' => 100, 'student' => 500, 'teacher' => 600, 'editingteacher' => 700, 'manager' => 900, 'staff' => 500,
            'admin' => 500] as $role => $least) {
            holds(count($seen[$role] ?? []) >= $least, "$role: " . count($seen[$role] ?? []) . " places, at least $least were expected");
        }
    },

    'every known place opens for somebody' => function () use ($trial): void {
        $closed = [];
        foreach ($trial->seen['off']->seen as $places) {
            foreach ($places as $place => $seen) {
                if (str_starts_with((string) $place, '* ')) {
                    $closed[$place] = ($closed[$place] ?? true) && !str_starts_with($seen['outcome'], '200') ? $seen['outcome'] : false;
                }
            }
        }
        same([], array_filter($closed), 'places that open for nobody');
    },

    'every function that may be called answers somebody, or is known to need what a crawl has not' => function () use ($trial): void {
        $answered = [];
        foreach ($trial->seen['off']->seen as $places) {
            foreach ($places as $place => $seen) {
                if (preg_match('/^(?:ajax|rest)[^:]*: ([a-z0-9_]+)$/', (string) $place, $match)) {
                    $answered[$match[1]] = ($answered[$match[1]] ?? '') === true || $seen['outcome'] === '200' ? true : $seen['outcome'];
                }
            }
        }
        $silent = array_filter($answered, fn($answer) => $answer !== true);
        $known = require __DIR__ . '/../functions/silent.php';
        same([], array_diff_key($silent, $known), 'functions that answered nobody');
    },

    'stock Moodle sends mails with others\' addresses' => function () use ($trial): void {
        [$all, $leaks] = $trial->mails();
        echo '        ', count($leaks), " of $all mails:\n          ", str_replace("\n      ", "\n          ", table::few($leaks)), "\n";
        holds($all >= 20 && count($leaks) >= 2, count($leaks) . " of $all");
    },
];
foreach (['student' => 20, 'teacher' => 40, 'editingteacher' => 60, 'manager' => 60, 'admin' => 60] as $role => $least) {
    $cases["stock Moodle shows others' addresses to: $role"] = function () use ($trial, $role, $least): void {
        $places = $trial->seen['off']->addresses($role);
        holds(count($places) >= $least, count($places) . " places, at least $least were expected");
    };
}
return $cases;
