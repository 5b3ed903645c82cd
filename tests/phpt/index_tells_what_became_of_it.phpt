--TEST--
index() tells how many addresses came new, when it is full, and why a file cannot be used
--FILE--
<?php
require __DIR__ . '/guard.inc';
$index = fn(array $request) => ErpBridge\Bridge::index(json_encode($request + ['key' => KEY]));
$path = folder() . '/addresses.idx';
$many = array_map(fn($n) => "person$n@example.org", range(1, 85));
echo $index(['create' => $path, 'capacity' => 70]), "\n";
echo $index(['add' => $path, 'addresses' => $many]), "\n";
echo $index(['add' => $path, 'addresses' => ['PERSON1@example.org', '', 'none', 'a@b@c', 'new@example.org', 'newer@example.org']]), "\n";
echo $index(['add' => $path, 'addresses' => $many, 'key' => str_repeat('f', 32)]), "\n";
echo $index(['add' => "$path.none", 'addresses' => $many]), "\n";
echo $index(['create' => "$path/none", 'capacity' => 70]), "\n";
--EXPECT--
{"index":"ok","slots":100}
{"added":85,"entries":85,"full":true,"index":"ok"}
{"added":2,"entries":87,"full":true,"index":"ok"}
{"added":0,"entries":0,"full":false,"index":"key"}
{"added":0,"entries":0,"full":false,"index":"missing"}
{"index":"unreadable","slots":0}
