--TEST--
A request that does not arm is not touched, whatever the one before did
--FILE--
<?php
require __DIR__ . '/guard.inc';
$url = served([
    'armed' => 'echo ANNA; exit;',
    'fails' => 'ini_set("display_errors", "0"); echo ANNA; nothing();',
    'open' => 'echo "anna@example.org ", ErpBridge\Bridge::guard();',
]);
foreach (['armed', 'open', 'fails', 'open', 'armed'] as $page) {
    echo get("$url/$page.php"), "\n";
}
--EXPECT--
****************
anna@example.org {"armed":false,"blanked":0,"index":null,"masked":0}
****************
anna@example.org {"armed":false,"blanked":0,"index":null,"masked":0}
****************
