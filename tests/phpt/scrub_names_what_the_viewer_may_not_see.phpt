--TEST--
scrub() names the fields of somebody else's that the viewer may not see
--FILE--
<?php
echo ErpBridge\Bridge::scrub(json_encode(['viewer' => '5', 'result' => ['users' => [
    ['id' => 5, 'fullname' => 'Me', 'email' => 'me@example.org'],
    ['id' => 9, 'fullname' => 'Anna', 'email' => 'anna@example.org'],
]]])), "\n";
--EXPECT--
{"blank":[["users",1,"email"]]}
