--TEST--
Mode report changes nothing and counts what would have been masked
--FILE--
<?php
require __DIR__ . '/guard.inc';
arm(['mode' => 'report']);
header('X-Person: ' . ANNA);
echo ANNA, ' anna%40example.org ', ME, ' ', NOBODY, "\n";
echo json_encode(guard()), "\n";
--EXPECT--
anna@example.org anna%40example.org me@example.org nobody@example.org
{"armed":true,"blanked":0,"index":"ok","masked":2}
