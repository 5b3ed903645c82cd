<?php
/**
 * In which format. Each prints the same bytes for every viewer.
 *
 * @package local_leaky
 */
use local_leaky\people;

$send = function (string $type, string $text): void {
    header("Content-Type: $type");
    echo $text;
};
$links = fn() => array_map(fn($address) => "<a href=\"mailto:$address\">" . s($address) . '</a>', people::addresses());
$elements = fn() => array_map(fn($address) => '<person email="' . s($address) . '">' . s($address) . '</person>', people::addresses());
$records = fn() => array_map(fn($address) => ['email' => $address], people::addresses());
$csv = fn() => "name,address\r\n" . implode("\r\n", array_map(fn($address) => "\"A person\",\"$address\"", people::addresses())) . "\r\n";

return [
    'html' => fn() => $send('text/html; charset=utf-8', '<!DOCTYPE html><table><tr><td>'
        . implode('</td></tr><tr><td>', $links()) . '</td></tr></table>'),
    'json' => fn() => $send('application/json', json_encode(['people' => $records()])),
    'jsonp' => fn() => $send('application/javascript', 'show(' . json_encode(people::addresses(), JSON_HEX_TAG | JSON_HEX_APOS) . ');'),
    'csv' => fn() => $send('text/csv', $csv()),
    'csvdownload' => fn() => $send('application/download', $csv()),
    'csvexcel' => fn() => $send('application/vnd.ms-excel', $csv()),
    'csvutf16' => fn() => $send('text/csv; charset=UTF-16LE', "\xff\xfe" . mb_convert_encoding($csv(), 'UTF-16LE', 'UTF-8')),
    'xml' => fn() => $send('application/xml', '<?xml version="1.0"?><people>'
        . implode('', $elements()) . '</people>'),
    'feed' => fn() => $send('application/rss+xml', '<rss><author>' . s(implode(' ', people::addresses())) . '</author></rss>'),
    'calendar' => fn() => $send('text/calendar', "BEGIN:VCALENDAR\r\nORGANIZER:mailto:"
        . implode("\r\nATTENDEE:mailto:", people::addresses()) . "\r\nEND:VCALENDAR\r\n"),
    'svg' => fn() => $send('image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"><text>' . s(people::text()) . '</text></svg>'),
    'text' => fn() => $send('text/plain', people::text()),
    'stream' => fn() => $send('application/octet-stream', people::text()),
    'untyped' => function (): void {
        ini_set('default_mimetype', '');
        header_remove('Content-Type');
        echo people::text();
    },
    'typedtwice' => function () use ($send): void {
        header('Content-Type: image/png');
        $send('text/plain', people::text());
    },
];
