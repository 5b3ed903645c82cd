--TEST--
A client that hangs up in the midst of a response harms neither the worker nor the requests that follow
--SKIPIF--
<?php require __DIR__ . '/guard.inc'; skip_without_fpm();
--FILE--
<?php
require __DIR__ . '/guard.inc';
$log = "const LOG = '" . folder() . "/log.txt';\n";
$endless = $log . <<<'PHP'
    register_shutdown_function(function () {
        echo ANNA, ' in a shutdown function';
        file_put_contents(LOG, connection_status() . "\n", FILE_APPEND);
    });
    for ($i = 0; $i < 3000; $i++) {
        echo str_repeat(ANNA . ' and some text, ', 1000), 'held ', substr(ANNA, 0, 8);
        flush();
    }
    file_put_contents(LOG, 'never ', FILE_APPEND);
    PHP;
$pages = [
    'endless' => $endless,
    'buffered' => 'ob_start(); ' . str_replace('flush();', 'ob_flush();', $endless),
    'held' => 'echo "held ", ANNA; flush(); usleep(300_000); echo str_repeat("x ", 50000); flush(); usleep(100_000); echo "y ", ANNA;',
    'page' => 'echo ANNA, " ", getmypid();',
    'open' => $log . 'echo file_exists(LOG) ? file_get_contents(LOG) : "";',
];
umask(0);
foreach (['built-in server' => 'served', 'FPM' => 'served_by_fpm'] as $name => $serve) {
    $url = $serve($pages);
    @unlink(folder() . '/log.txt');
    $worker = get("$url/page.php");
    foreach (['endless', 'buffered', 'held', 'endless', 'held'] as $page) {
        $client = stream_socket_client(str_replace('http', 'tcp', $url));
        fwrite($client, "GET /$page.php HTTP/1.0\r\nHost: x\r\n\r\n");
        $read = $page === 'held' ? '' : fread($client, 20000);
        usleep(50_000);
        fclose($client);
        echo str_contains($read, 'anna@') ? "$name, $page: $read\n" : '';
        usleep(500_000);
    }
    echo $name, ': ', get("$url/page.php") === $worker ? 'the same process' : 'another process', ', ',
        str_replace("\n", ' ', get("$url/open.php")), "\n";
}
--EXPECT--
built-in server: the same process, 1 1 1 
FPM: the same process, 1 1 1 
