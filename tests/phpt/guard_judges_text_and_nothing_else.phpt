--TEST--
The media type decides what is guarded, where it says nothing the first bytes do
--FILE--
<?php
require __DIR__ . '/guard.inc';
$url = served(['page' => <<<'PHP'
    foreach ((array) ($_GET['type'] ?? []) as $type) {
        header("Content-Type: $type", !isset($_GET['both']));
    }
    echo base64_decode($_GET['first'] ?? ''), ' ', ANNA;
    PHP]);
$png = base64_encode("\x89PNG\r\n\x1a\n....");
foreach ([
    'no type' => [],
    'html' => ['type' => 'text/html'],
    'json' => ['type' => 'application/json'],
    'csv' => ['type' => 'text/csv; charset=utf-8'],
    'svg' => ['type' => 'image/svg+xml'],
    'text for download' => ['type' => 'application/x-forcedownload'],
    'text that says it is a table' => ['type' => 'application/vnd.ms-excel'],
    'html with the first bytes of an image' => ['type' => 'text/html', 'first' => $png],
    'image first, then text' => ['type' => ['image/png', 'text/html']],
    'two types, the last of which is text' => ['type' => ['image/png', 'text/html'], 'both' => 1],
    'empty type' => ['type' => ''],
    'text that says it is a document' => ['type' => 'application/pdf'],
    'image' => ['type' => 'image/png'],
    'pdf' => ['type' => 'application/pdf', 'first' => base64_encode("%PDF-1.7\n...")],
    'zip' => ['type' => 'application/zip', 'first' => base64_encode("PK\x03\x04........")],
    'text first, then image' => ['type' => ['text/html', 'image/png']],
    'two types, the last of which is an image' => ['type' => ['text/html', 'image/png'], 'both' => 1],
    'image for download' => ['type' => 'application/octet-stream', 'first' => $png],
] as $name => $query) {
    echo strrchr(get("$url/page.php?" . http_build_query($query)), ' '), " $name\n";
}
--EXPECT--
 **************** no type
 **************** html
 **************** json
 **************** csv
 **************** svg
 **************** text for download
 **************** text that says it is a table
 **************** html with the first bytes of an image
 **************** image first, then text
 **************** two types, the last of which is text
 **************** empty type
 **************** text that says it is a document
 anna@example.org image
 anna@example.org pdf
 anna@example.org zip
 anna@example.org text first, then image
 anna@example.org two types, the last of which is an image
 anna@example.org image for download
