--TEST--
Repeated calls, refused ones too, do not grow the process
--EXTENSIONS--
pcntl
posix
--SKIPIF--
<?php if (!is_readable('/proc/self/statm')) die('skip needs /proc');
--FILE--
<?php
require __DIR__ . '/common.inc';
$receiver = receiver();
$resident = fn() => (int) explode(' ', file_get_contents('/proc/self/statm'))[1] * 4096;
$work = function (int $times) use ($receiver): void {
    for ($i = 0; $i < $times; $i++) {
        ErpBridge\Bridge::capture(contact_event(['firstname' => str_repeat('a', 1000)]));
        caught(fn() => ErpBridge\Bridge::capture('{'));
        ErpBridge\Bridge::validate(json_encode(destination(['endpoint' => ''])));
        $i % 100 || ErpBridge\Bridge::deliver(request($receiver, 100));
    }
};
$work(2000);
[$php, $process] = [memory_get_usage(), $resident()];
$work(10000);
echo memory_get_usage() - $php < 1024 ? 'PHP memory flat' : 'PHP memory grew', "\n";
echo $resident() - $process < 1_000_000 ? 'process flat' : 'process grew by ' . ($resident() - $process), "\n";
--EXPECT--
PHP memory flat
process flat
