--TEST--
deliver() sends rows and reports an outcome for each
--EXTENSIONS--
pcntl
posix
--FILE--
<?php
require __DIR__ . '/common.inc';
$report = json_decode(ErpBridge\Bridge::deliver(request(receiver(), 250)), true);
echo count($report['outcomes']), ' ', implode(',', array_unique(array_column($report['outcomes'], 'status'))), "\n";
var_dump($report['stop'], $report['requests']);
--EXPECT--
250 delivered
NULL
int(3)
