--TEST--
deliver() to an address where nobody listens: retrying without an attempt, and stop
--FILE--
<?php
require __DIR__ . '/common.inc';
$report = json_decode(ErpBridge\Bridge::deliver(request('http://127.0.0.1:9/', 1)), true);
echo json_encode($report), "\n";
--EXPECT--
{"outcomes":[{"id":1,"status":"retrying","reason":"connect","delay":60,"attempted":false}],"stop":"connect","requests":1,"breaker":{"open":false,"failures":1,"pauses":0,"until":0,"reason":"","alert":false}}
