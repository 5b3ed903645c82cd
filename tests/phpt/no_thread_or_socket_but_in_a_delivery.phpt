--TEST--
No thread and no socket exists before the first delivery, nor after one; arming keeps no file open
--EXTENSIONS--
pcntl
posix
--SKIPIF--
<?php if (!is_dir('/proc/self/task')) die('skip needs /proc');
--FILE--
<?php
require __DIR__ . '/common.inc';
require __DIR__ . '/guard.inc';
$receiver = receiver();
$idle = sockets();
ErpBridge\Bridge::capture(contact_event());
ErpBridge\Bridge::validate(json_encode(destination()));
echo threads(), ' thread, ', sockets() - $idle, " sockets\n";
$files = fn() => count(glob('/proc/self/fd/*'));
addresses();
$open = $files();
arm();
echo $files() - $open, " files, ", threads(), ' thread, ', sockets() - $idle, " sockets\n";
ErpBridge\Bridge::deliver(request($receiver));
echo threads(), ' thread, ', sockets() - $idle, " sockets\n";
--EXPECT--
1 thread, 0 sockets
0 files, 1 thread, 0 sockets
1 thread, 0 sockets
