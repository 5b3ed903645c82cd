--TEST--
An argument that is not a string is a TypeError, not a crash
--FILE--
<?php
require __DIR__ . '/common.inc';
foreach (['capture', 'deliver', 'preview', 'probe', 'setup', 'validate', 'arm', 'mask', 'scrub', 'index'] as $method) {
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
preview array TypeError
preview object TypeError
preview null TypeError
preview none ArgumentCountError
probe array TypeError
probe object TypeError
probe null TypeError
probe none ArgumentCountError
setup array TypeError
setup object TypeError
setup null TypeError
setup none ArgumentCountError
validate array TypeError
validate object TypeError
validate null TypeError
validate none ArgumentCountError
arm array TypeError
arm object TypeError
arm null TypeError
arm none ArgumentCountError
mask array TypeError
mask object TypeError
mask null TypeError
mask none ArgumentCountError
scrub array TypeError
scrub object TypeError
scrub null TypeError
scrub none ArgumentCountError
index array TypeError
index object TypeError
index null TypeError
index none ArgumentCountError
