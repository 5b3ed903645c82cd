--TEST--
Directives that are nonsense count as default or nearest bound
--EXTENSIONS--
pcntl
posix
--INI--
erpbridge.concurrency=many
erpbridge.response_limit=-5
erpbridge.time_budget=0
--FILE--
<?php
require __DIR__ . '/common.inc';
echo json_decode(ErpBridge\Bridge::deliver(request(receiver())))->outcomes[0]->status, "\n";
--EXPECT--
delivered
