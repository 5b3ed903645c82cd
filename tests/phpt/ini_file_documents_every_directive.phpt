--TEST--
php/erpbridge.ini names every directive with its default, and no other
--FILE--
<?php
$documented = [];
foreach (file(__DIR__ . '/../../php/erpbridge.ini') as $line) {
    if (preg_match('/^;(erpbridge\.\w+)=(.*)$/', trim($line), $found)) {
        $documented[$found[1]] = $found[2];
    }
}
ksort($documented);
var_dump($documented === array_map(fn($entry) => $entry['global_value'], ini_get_all('erpbridge')));
var_dump(ini_set('erpbridge.concurrency', '1'));
--EXPECT--
bool(true)
bool(false)
