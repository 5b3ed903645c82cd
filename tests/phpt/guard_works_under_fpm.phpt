--TEST--
Under FPM and nginx: body and header are masked, the spool is told, and the worker serves the next request untouched
--SKIPIF--
<?php require __DIR__ . '/guard.inc'; skip_without_fpm();
--FILE--
<?php
require __DIR__ . '/guard.inc';
$url = served_by_fpm([
    'page' => <<<'PHP'
        header('Location: /user.php?email=' . rawurlencode(ANNA));
        header('Content-Length: ' . strlen(ANNA . ANNA . "\n"));
        foreach (str_split(ANNA . "\n" . ANNA, 5) as $piece) {
            echo $piece;
            flush();
        }
        PHP,
    'empty' => 'header("X-Person: " . ANNA); exit;',
    'fails' => 'ini_set("display_errors", "0"); ob_start(); echo ANNA; nothing();',
    'image' => 'header("Content-Type: image/png"); echo ANNA;',
    'zip' => 'header("Content-Type: application/octet-stream"); setrawcookie("name", ANNA); echo "PK\x03\x04", ANNA;',
    'open' => 'echo "anna@example.org ", ErpBridge\Bridge::guard();',
]);
foreach (['page', 'open', 'empty', 'fails', 'image', 'zip', 'open'] as $page) {
    $body = get("$url/$page.php", $headers);
    echo $headers[0], ' ', strlen($body), " bytes: $body\n", implode(preg_grep('/anna|[*]/', $headers)), "\n";
}
echo count(file(folder() . '/exposure.log')), " lines in the spool\n";
--EXPECTF--
HTTP/1.1 302 Found 33 bytes: ****************
****************
Location: /user.php?email=******************
HTTP/1.1 200 OK 68 bytes: anna@example.org {"armed":false,"blanked":0,"index":null,"masked":0}

HTTP/1.1 200 OK 0 bytes: 
X-Person: ****************
HTTP/1.1 500 Internal Server Error 16 bytes: ****************

HTTP/1.1 200 OK 16 bytes: anna@example.org

HTTP/1.1 200 OK 20 bytes: PK%sanna@example.org
Set-Cookie: name=anna@example.org
HTTP/1.1 200 OK 68 bytes: anna@example.org {"armed":false,"blanked":0,"index":null,"masked":0}

3 lines in the spool
