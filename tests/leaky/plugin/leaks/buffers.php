<?php
/**
 * Through which of PHP's buffers. Each prints the same bytes for every viewer.
 *
 * @package local_leaky
 */
use local_leaky\people;

$bare = function (): void {
    header('Content-Type: text/plain');
    while (ob_get_level()) {
        ob_end_clean();
    }
};
$pieces = fn(int $size) => function () use ($bare, $size): void {
    $bare();
    foreach (str_split(people::text(), $size) as $piece) {
        echo $piece;
        flush();
    }
};

return [
    'bytes' => $pieces(1),
    'threes' => $pieces(3),
    'seventeens' => $pieces(17),
    // One piece ends right before the sign, the next one is the sign alone.
    'aroundsign' => function () use ($bare): void {
        $bare();
        foreach (preg_split('/(@)/', people::text(), -1, PREG_SPLIT_DELIM_CAPTURE) as $piece) {
            echo $piece;
            flush();
        }
    },
    'clean' => function () use ($bare): void {
        $bare();
        echo people::text();
    },
    'nested' => function () use ($bare): void {
        $bare();
        ob_start();
        echo 'outer ';
        ob_start(null, 7);
        echo 'inner ';
        ob_start();
        echo people::text();
        ob_end_flush();
        ob_flush();
        echo people::text();
    },
    'callback' => function () use ($bare): void {
        $bare();
        $text = people::text();
        ob_start(fn($buffer) => strtoupper($buffer) . $text);
        echo 'what the callback puts behind this';
    },
    'reversed' => function () use ($bare): void {
        $bare();
        ob_start(fn($buffer) => strrev($buffer));
        echo strrev(people::text());
    },
    'implicit' => function () use ($bare): void {
        $bare();
        ob_implicit_flush(true);
        foreach (people::addresses() as $address) {
            echo substr($address, 0, 3);
            echo substr($address, 3), "\n";
        }
    },
    'printf' => function () use ($bare): void {
        $bare();
        $out = fopen('php://output', 'wb');
        foreach (people::addresses() as $address) {
            fputcsv($out, ['A person', $address]);
        }
        fwrite($out, people::text());
        fclose($out);
    },
];
