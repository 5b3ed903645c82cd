--TEST--
An argument that is not a string is a TypeError, not a crash
--FILE--
<?php
require __DIR__ . '/common.inc';
foreach (['capture', 'deliver', 'probe', 'validate'] as $method) {
    foreach (['array' => [], 'object' => new stdClass(), 'null' => null] as $name => $argument) {
        echo $method, ' ', $name, ' ', strtok(caught(fn() => ErpBridge\Bridge::$method($argument)), ':'), "\n";
    }
    echo $method, ' none ', strtok(caught(fn() => ErpBridge\Bridge::$method()), ':'), "\n";
}
--EXPECT--
capture array TypeError
capture object TypeError
capture null TypeError
capture none ArgumentCountError
deliver array TypeError
deliver object TypeError
deliver null TypeError
deliver none ArgumentCountError
probe array TypeError
probe object TypeError
probe null TypeError
probe none ArgumentCountError
validate array TypeError
validate object TypeError
validate null TypeError
validate none ArgumentCountError
