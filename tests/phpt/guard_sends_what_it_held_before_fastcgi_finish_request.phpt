--TEST--
fastcgi_finish_request() closes a response that is complete and masked, and the script goes on
--SKIPIF--
<?php require __DIR__ . '/guard.inc'; skip_without_fpm();
--FILE--
<?php
require __DIR__ . '/guard.inc';
$log = "const LOG = '" . folder() . "/log.txt';\n";
$after = $log . <<<'PHP'
    $first = fastcgi_finish_request();
    usleep(700_000);
    $second = fastcgi_finish_request();
    file_put_contents(LOG, json_encode([$first, $second, connection_status()]) . "\n", FILE_APPEND);
    ignore_user_abort(true);
    echo 'too late: ', ANNA;
    file_put_contents(LOG, "and on\n", FILE_APPEND);
    PHP;
$url = served_by_fpm([
    'held' => 'echo "held ", ANNA; ' . $after,
    'buffered' => 'ob_start(); ob_start(); echo "buffered ", ANNA; ' . $after,
    'open' => 'const ANNA = "anna@example.org"; echo "open ", ANNA; ' . $after,
    'log' => $log . 'echo file_get_contents(LOG);',
    'pid' => 'echo getmypid();',
]);
$pid = get("$url/pid.php");
foreach (['held', 'buffered', 'open'] as $page) {
    $start = microtime(true);
    echo get("$url/$page.php"), microtime(true) - $start < 0.5 ? ", at once\n" : ", late\n";
    sleep(1); // there is one worker, and its script goes on
}
echo get("$url/log.php"), get("$url/pid.php") === $pid ? "the same worker\n" : "another worker\n";
--EXPECT--
held ****************, at once
buffered ****************, at once
open anna@example.org, at once
[true,false,0]
and on
[true,false,0]
and on
[true,false,0]
and on
the same worker
