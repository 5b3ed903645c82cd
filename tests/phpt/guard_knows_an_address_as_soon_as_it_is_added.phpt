--TEST--
An address that is added while the index is in use is masked from then on; a replaced index is taken up at the next arm()
--FILE--
<?php
require __DIR__ . '/guard.inc';
use ErpBridge\Bridge;
arm();
echo NOBODY, " before\n";
echo Bridge::index(json_encode(['add' => addresses(), 'key' => KEY, 'addresses' => [NOBODY, ANNA, 'no address']])), "\n";
echo NOBODY, " after\n";
$fresh = folder() . '/fresh.idx';
echo Bridge::index(json_encode(['create' => $fresh, 'key' => KEY, 'capacity' => '2000'])), "\n";
Bridge::index(json_encode(['add' => $fresh, 'key' => KEY, 'addresses' => [ANNA]]));
rename($fresh, addresses());
echo NOBODY, " replaced\n";
arm();
echo NOBODY, " armed anew\n";
--EXPECT--
nobody@example.org before
{"added":1,"entries":3,"full":false,"index":"ok"}
****************** after
{"index":"ok","slots":2858}
****************** replaced
nobody@example.org armed anew
