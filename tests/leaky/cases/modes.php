<?php
/**
 * "Report" counts and changes nothing, "off" does nothing; whatever was done is told without an address.
 */
declare(strict_types=1);

return function (scene $scene): array {
    $text = fn(visitor $visitor) => $visitor->leak('viewers', 'text');
    $unchanged = function (string $what) use ($scene, $text): void {
        [$admin, $joann] = [$text($scene->visitor('admin')), $text($scene->visitor('joann'))];
        same($admin->body, $joann->body, "$what: bytes");
        shows($joann, $scene->others(), $what);
    };
    $line = fn(string $mode, int $count) => ['component' => 'local_leaky', 'count' => $count, 'layer' => 'guard', 'mode' => $mode,
        'page' => '/local/leaky/leak.php'];
    $told = fn() => array_map(function (array $entry): array {
        ksort($entry);
        return array_diff_key($entry, ['time' => 0]);
    }, $scene->spool());

    return [
        'what was masked is counted, with page and plugin' => function () use ($scene, $text, $line, $told): void {
            $text($scene->visitor('joann'));
            $scene->spool();
            $text($scene->visitor('joann'));
            same([$line('masked', count($scene->others('joann')))], $told(), 'the spool');
        },

        'for an administrator nothing is counted' => function () use ($scene, $text, $told): void {
            $scene->visitor('admin');
            $scene->spool();
            $text($scene->visitor('admin'));
            same([], $told(), 'the spool');
        },

        'the spool holds no address' => function () use ($scene): void {
            $scene->spool();
            $query = ['of' => 'viewers', 'how' => 'text', 'mail' => $scene->users['anna']['email']];
            $scene->visitor('joann')->get('/local/leaky/leak.php', $query);
            $lines = json_encode($scene->spool());
            holds($lines !== '[]' && !str_contains($lines, '@'), "the spool: $lines");
        },

        'mode "report" changes nothing and counts what would be masked' => fn() => $scene->with(['visibility' => 'report'],
            function () use ($scene, $unchanged, $line, $told): void {
                $scene->visitor('joann');
                $scene->visitor('admin');
                $scene->spool();
                $unchanged('report');
                same([$line('would', count($scene->others('joann')))], $told(), 'the spool');
            }),

        'mode "off" changes nothing and counts nothing' => fn() => $scene->with(['visibility' => 'off'],
            function () use ($scene, $unchanged, $told): void {
                $scene->spool();
                $unchanged('off');
                same([], $told(), 'the spool');
            }),

        'a spool that cannot be written costs nothing but the count' => function () use ($scene, $text): void {
            $spool = dirname($scene->index()) . '/exposure.log';
            $scene->spool();
            mkdir($spool);
            try {
                guarded($scene, $text);
            } finally {
                rmdir($spool);
            }
        },
    ];
};
