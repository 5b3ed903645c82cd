--TEST--
A privileged viewer gets every byte as it is, also what is sent after PHP has removed its variables
--FILE--
<?php
require __DIR__ . '/guard.inc';
arm(['privileged' => true, 'scope' => 'all', 'index' => '/nonexistent']);
echo ANNA, ' ', NOBODY, ' ', json_encode(guard()), "\n";
ob_start();
echo ANNA, " in the last buffer\n";
--EXPECT--
anna@example.org nobody@example.org {"armed":true,"blanked":0,"index":"missing","masked":0}
anna@example.org in the last buffer
