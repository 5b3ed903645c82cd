<?php
/**
 * Lengths that were promised, headers, files, much data, parts of files, compression.
 */
declare(strict_types=1);

return function (scene $scene): array {
    $leak = fn(string $how, array $options = []) => fn(visitor $visitor) => $visitor->leak('transfers', $how, $options);
    $cases = [];
    foreach ([
        'length' => 'a page that has promised its length keeps it', 'readfile' => 'a text file that is passed on is masked',
        'passthru' => 'a text file that is streamed is masked', 'sendfile' => 'a text file that Moodle sends is masked',
        'served' => 'a text file that Moodle serves is masked', 'signs' => '64 KB of signs and of %40 hide nothing',
        'big' => '20 MB of CSV are masked', 'many' => 'forty thousand addresses on a page are masked',
    ] as $how => $claim) {
        $cases[$claim] = fn() => guarded($scene, $leak($how));
    }

    $lengths = fn(reply $reply) => array_map(strlen(...), explode("\r\n", $reply->headers));
    $headers = fn(string $how) => function () use ($scene, $leak, $how, $lengths): void {
        [$admin, $joann] = [$leak($how)($scene->visitor('admin')), $leak($how)($scene->visitor('joann'))];
        shows($admin, [$scene->users['anna']['email']], 'administrator');
        hides($joann, $scene->others('joann'), $scene->stays('joann'), $how);
        same($lengths($admin), $lengths($joann), 'lengths of the lines');
        same(found_of($admin, $scene->stays('joann')), found_of($joann, $scene->stays('joann')), 'what stays');
    };

    // Nobody can tell what is in it, so it must not arrive in a form that can be unpacked.
    $packed = [];
    foreach ([
        'zlib' => 'zlib.output_compression', 'gzhandler' => 'ob_gzhandler', 'gzencode' => 'gzencode()', 'deflate' => 'gzcompress()',
    ] as $how => $by) {
        $packed["a page that PHP packs with $by shows no address"] = function () use ($scene, $leak, $how): void {
            $request = $leak($how, [CURLOPT_HTTPHEADER => ['Accept-Encoding: gzip, deflate']]);
            shows($request($scene->visitor('admin')), $scene->others(), 'administrator');
            hides($request($scene->visitor('joann')), $scene->others('joann'), $scene->stays('joann'), $how);
        };
    }
    $reads = fn(visitor $visitor) => $visitor->leak('writings', 'plain', [CURLOPT_ENCODING => 'gzip']);
    $packed['with zlib.output_compression in php.ini pages are masked, and can be read'] = fn() => $scene->with_ini(
        'zlib.output_compression = On', fn() => guarded($scene, $reads));
    $packed['KNOWN: with ob_gzhandler in php.ini nothing arrives'] = fn() => $scene->with_ini('output_handler = ob_gzhandler',
        function () use ($scene, $reads): void {
            shows($reads($scene->visitor('admin')), $scene->others(), 'administrator');
            $raw = $scene->visitor('joann')->leak('writings', 'plain', [CURLOPT_HTTPHEADER => ['Accept-Encoding: gzip']]);
            hides($raw, $scene->others('joann'), $scene->stays('joann'), 'learner');
            $error = $reads($scene->visitor('joann'))->error;
            same(CURLE_BAD_CONTENT_ENCODING, $error, 'it can be read now, so make this a claim; curl\'s error');
        });

    return $cases + [
        'headers are masked' => $headers('headers'),
        'the address that a redirect leads to is masked' => $headers('location'),
        'a refresh is masked' => $headers('refresh'),

        'KNOWN: a cookie is not masked' => function () use ($scene, $leak): void {
            shows($leak('cookie')($scene->visitor('joann')), [$scene->users['anna']['email']], 'cookie');
        },

        'HEAD gets masked headers and no body' => function () use ($scene, $leak): void {
            foreach (['headers', 'length', 'served', 'big'] as $how) {
                $reply = $leak($how, [CURLOPT_NOBODY => true])($scene->visitor('joann'));
                same([200, ''], [$reply->status, $reply->body], $how);
                hides($reply, $scene->others('joann'), $scene->stays('joann'), $how);
            }
            [$get, $head] = [$leak('served'), $leak('served', [CURLOPT_NOBODY => true])];
            $length = (int) $head($scene->visitor('joann'))->header('Content-Length');
            same(strlen($get($scene->visitor('joann'))->body), $length, 'length that was announced');
        },

        'parts of a file that hold whole addresses are masked' => function () use ($scene, $leak): void {
            $whole = $leak('served')($scene->visitor('admin'))->body;
            $line = (int) strpos($whole, "\n", (int) strpos($whole, 'anna.')) + 1;
            foreach (["0-$line", "$line-", "0-9,$line-" . ($line + 60), '-200'] as $range) {
                $reply = $leak('served', [CURLOPT_RANGE => $range])($scene->visitor('joann'));
                same(206, $reply->status, "$range: status");
                whole($reply, $range);
                hides($reply, $scene->others('joann'), $scene->stays('joann'), $range);
            }
        },

        // Who asks for a file in parts can have an address cut in two, and half of one is not known. Moodle does that for stored
        // files only, and not for text/plain.
        'KNOWN: a part of a file that begins inside an address shows what is left of it' => function () use ($scene, $leak): void {
            $whole = $leak('served')($scene->visitor('admin'))->body;
            $at = (int) strpos($whole, $scene->users['anna']['email']) + 2;
            $body = $leak('served', [CURLOPT_RANGE => "$at-" . ($at + 40)])($scene->visitor('joann'))->body;
            holds(str_starts_with($body, substr($scene->users['anna']['email'], 2)), 'it is masked now: make this a claim');
        },
    ] + $packed;
};
