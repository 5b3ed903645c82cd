--TEST--
ErpBridge\Bridge is final, static and cannot be instantiated
--FILE--
<?php
require __DIR__ . '/common.inc';
$class = new ReflectionClass(ErpBridge\Bridge::class);
var_dump($class->isFinal(), caught(fn() => new ErpBridge\Bridge()));
--EXPECT--
bool(true)
string(54) "Exception: You cannot instantiate this class from PHP."
