--TEST--
The viewer's own addresses and those that everybody may see stay
--FILE--
<?php
require __DIR__ . '/guard.inc';
arm(['scope' => 'all', 'allow' => ['Support@Example.org']]);
echo "me@example.org ME@example.org me%40example.org support@example.org nobody@example.org\n";
--EXPECT--
me@example.org ME@example.org me%40example.org support@example.org ******************
