<?php
/**
 * In each format others' addresses are masked, byte for byte, and nothing else is.
 */
declare(strict_types=1);

return function (scene $scene): array {
    $cases = [];
    foreach ([
        'html', 'json', 'jsonp', 'csv', 'csvdownload', 'csvexcel', 'csvutf16', 'xml', 'feed', 'calendar', 'svg', 'text', 'stream',
        'untyped', 'typedtwice',
    ] as $how) {
        $cases["$how is masked"] = fn() => guarded($scene, fn(visitor $visitor) => $visitor->leak('formats', $how));
    }
    return $cases + [
        'the result of an AJAX function is masked' => fn() => guarded($scene,
            fn(visitor $visitor) => $visitor->ajax('local_leaky_addresses')),

        'a page that Moodle does not buffer is masked' => fn() => guarded($scene,
            fn(visitor $visitor) => $visitor->get('/local/leaky/unbuffered.php')),
    ];
};
