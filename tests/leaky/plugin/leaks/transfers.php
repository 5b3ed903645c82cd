<?php
/**
 * Lengths, headers, files, much data, compression.
 *
 * @package local_leaky
 */
use local_leaky\people;

require_once($CFG->libdir . '/filelib.php');

$plain = function (string $type = 'text/plain'): void {
    header("Content-Type: $type");
    while (ob_get_level()) {
        ob_end_clean();
    }
};
$file = function (): string {
    $path = make_request_directory() . '/people.txt';
    file_put_contents($path, people::text());
    return $path;
};

return [
    'length' => function () use ($plain): void {
        $plain();
        header('Content-Length: ' . strlen(people::text()));
        echo people::text();
    },
    'headers' => function () use ($plain): void {
        $plain();
        foreach (people::addresses() as $number => $address) {
            header("X-Leak-$number: <$address>");
        }
        header('Content-Disposition: attachment; filename="' . people::one() . '.csv"');
        header('Link: <mailto:' . rawurlencode(people::one()) . '>; rel=author');
        echo 'nothing here';
    },
    'location' => function () use ($plain): void {
        $plain();
        header('Location: https://elsewhere.example/?' . http_build_query(people::addresses()), true, 303);
    },
    'refresh' => function () use ($plain): void {
        $plain();
        header('Refresh: 9; url=mailto:' . people::one());
        echo 'nothing here';
    },
    'cookie' => function () use ($plain): void {
        $plain();
        setcookie('leaky', people::one());
        echo 'nothing here';
    },
    'readfile' => function () use ($plain, $file): void {
        $plain();
        readfile($file());
    },
    'sendfile' => fn() => send_temp_file(people::text(), 'people.txt', true),
    // As a CSV file: Moodle answers ranges of everything but text/plain.
    'served' => fn() => send_file($file(), 'people.csv', 0, 0, false, true),
    'passthru' => function () use ($plain, $file): void {
        $plain();
        fpassthru(fopen($file(), 'rb'));
    },
    'signs' => function () use ($plain): void {
        $plain();
        foreach (['%40' => 21846, '@' => 65536, 'a%2540' => 10923, '&#64;' => 13108] as $sign => $times) {
            echo str_repeat($sign, $times), ' ', people::text();
        }
    },
    'big' => function () use ($plain): void {
        $plain('text/csv');
        $row = fn($number) => "$number,\"A person\",\"" . str_repeat('no address here; ', 11) . "\"\r\n";
        for ($number = 0; $number < 100_000; $number++) {
            echo $row($number);
            if ($number % 10_000 === 0) {
                echo people::text();
            }
        }
        echo people::text();
    },
    'many' => function () use ($plain): void {
        $plain('text/csv');
        $text = people::text();
        for ($number = 0; $number < 5_000; $number++) {
            echo $text;
        }
    },
    'slow' => function () use ($plain): void {
        $plain();
        ignore_user_abort(false);
        for ($number = 0; $number < 200; $number++) {
            echo str_repeat(people::text(), 100), substr(people::one(), 0, 9);
            flush();
            usleep(20_000);
        }
    },
    'zlib' => function () use ($plain): void {
        $plain();
        ini_set('zlib.output_compression', '4096');
        echo people::text();
    },
    'gzhandler' => function () use ($plain): void {
        $plain();
        ob_start('ob_gzhandler');
        echo people::text();
    },
    'gzencode' => function () use ($plain): void {
        $plain();
        header('Content-Encoding: gzip');
        echo gzencode(people::text());
    },
    'deflate' => function () use ($plain): void {
        $plain();
        header('Content-Encoding: deflate');
        echo gzcompress(people::text());
    },
    'half' => function () use ($plain): void {
        $plain();
        echo substr(people::one(), 0, -7);
    },
    'otherhalf' => function () use ($plain): void {
        $plain();
        echo substr(people::one(), -7);
    },
];
