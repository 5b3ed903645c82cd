--TEST--
mask() gives texts back by the guard's rule
--FILE--
<?php
require __DIR__ . '/guard.inc';
foreach ([[], ['scope' => 'all'], ['mode' => 'report'], ['privileged' => true]] as $rule) {
    echo ErpBridge\Bridge::mask(json_encode(['rule' => rule($rule), 'texts' => [ANNA . ', ' . ME, 'to ' . NOBODY, 'Zoë']],
        JSON_UNESCAPED_UNICODE)), "\n";
}
--EXPECT--
{"masked":1,"texts":["****************, me@example.org","to nobody@example.org","Zoë"]}
{"masked":2,"texts":["****************, me@example.org","to ******************","Zoë"]}
{"masked":1,"texts":["anna@example.org, me@example.org","to nobody@example.org","Zoë"]}
{"masked":0,"texts":["anna@example.org, me@example.org","to nobody@example.org","Zoë"]}
