--TEST--
With a missing, unreadable, foreign, truncated or otherwise hashed index every address counts as known
--FILE--
<?php
require __DIR__ . '/guard.inc';
$good = file_get_contents(addresses());
$with = function (string $bytes): string {
    $path = folder() . '/' . md5($bytes);
    file_put_contents($path, $bytes);
    return $path;
};
foreach ([
    'good' => ['index' => addresses()],
    'missing' => ['index' => folder() . '/none'],
    'no name' => ['index' => ''],
    'unreadable' => ['index' => folder()],
    'foreign' => ['index' => __FILE__],
    'empty' => ['index' => $with('')],
    'truncated' => ['index' => $with(substr($good, 0, -8))],
    'another key' => ['key' => str_repeat('f', 32)],
    'good again' => ['index' => addresses()],
] as $name => $rule) {
    $armed = arm($rule);
    echo NOBODY, ' ', ME, " $name {$armed['index']} ", guard()['index'], "\n";
}
--EXPECT--
nobody@example.org me@example.org good ok ok
****************** me@example.org missing missing missing
****************** me@example.org no name missing missing
****************** me@example.org unreadable unreadable unreadable
****************** me@example.org foreign foreign foreign
****************** me@example.org empty truncated truncated
****************** me@example.org truncated truncated truncated
****************** me@example.org another key key key
nobody@example.org me@example.org good again ok ok
