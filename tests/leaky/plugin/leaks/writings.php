<?php
/**
 * How the address is written. Each prints the same bytes for every viewer.
 *
 * @package local_leaky
 */
use local_leaky\people;

$each = fn(callable $letter) => fn(string $address) => implode('', array_map($letter, str_split($address)));
$text = fn(?callable $write = null) => function () use ($write): void {
    header('Content-Type: text/html; charset=utf-8');
    echo people::text($write);
};
$entity = $each(fn($letter) => '&#' . ord($letter) . ';');
$hexentity = $each(fn($letter) => sprintf('&#x%X;', ord($letter)));
$percent = $each(fn($letter) => sprintf('%%%02x', ord($letter)));
$unicode = $each(fn($letter) => sprintf('\u%04x', ord($letter)));
$sign = fn(string $sign) => fn($address) => str_replace('@', $sign, $address);

return [
    'plain' => $text(),
    'capitals' => $text(strtoupper(...)),
    'entity' => $text($sign('&#64;')),
    'hexentity' => $text($sign('&#x40;')),
    'namedentity' => $text($sign('&commat;')),
    'entities' => $text($entity),
    'hexentities' => $text($hexentity),
    'percent' => $text(rawurlencode(...)),
    'percents' => $text($percent),
    'unicode' => $text($sign('\u0040')),
    'unicodes' => $text($unicode),
    'doublepercent' => $text(fn($address) => rawurlencode(rawurlencode($address))),
    'doubleentity' => $text(fn($address) => htmlspecialchars(str_replace('@', '&#64;', $address))),
    'entityinjson' => $text(fn($address) => json_encode(str_replace('@', '&#64;', $address), JSON_HEX_AMP)),
    'htmlinjson' => $text(fn($address) => json_encode('<a href="mailto:' . rawurlencode($address) . '">' . s($address) . '</a>')),
    // Moodle's own: a random mixture of entities and percent signs. Seeded, so that each viewer gets the same one.
    'obfuscated' => function () use ($text): void {
        mt_srand(7);
        $text(fn($address) => obfuscate_mailto($address))();
    },
    'nul' => $text(fn($address) => "\0$address\0"),
    'invalid' => $text(fn($address) => "\xff\xfe\x80$address\xc3 \xed\xa0\x80 $address"),
    'query' => $text(fn($address) => "/user.php?mail=$address&id=1"),
    'brackets' => $text(fn($address) => "\"A. Person\" <$address>,($address);[$address]"),
    'edges' => function (): void {
        header('Content-Type: text/plain');
        echo people::one(), ' ', implode(' ', people::addresses()), ' ', people::one();
    },
    'only' => function (): void {
        header('Content-Type: text/plain');
        echo people::one();
    },
];
