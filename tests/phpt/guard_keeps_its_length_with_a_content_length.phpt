--TEST--
A response whose Content-Length was sent before is complete and masked
--FILE--
<?php
require __DIR__ . '/guard.inc';
$url = served(['page' => <<<'PHP'
    $text = str_repeat("x\n", 100000) . ANNA;
    header('Content-Length: ' . strlen($text));
    foreach (str_split($text, 7) as $piece) {
        echo $piece;
    }
    PHP]);
$body = get("$url/page.php", $headers);
echo strlen($body), ' ', substr($body, -20), "\n", implode(preg_grep('/^Content-Length/', $headers)), "\n";
--EXPECT--
200016 x
x
****************
Content-Length: 200016
