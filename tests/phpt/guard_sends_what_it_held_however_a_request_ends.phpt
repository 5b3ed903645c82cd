--TEST--
The last bytes are sent, masked or as they were, however a request ends
--FILE--
<?php
require __DIR__ . '/guard.inc';
$ends = [
    'at its end' => '',
    'exit()' => 'exit(3);',
    'exit in a function' => 'call_user_func(function () { try { exit(3); } finally { echo "never"; } });',
    'exit in a shutdown function' => 'register_shutdown_function(fn() => exit(3));',
    'fatal error' => 'nothing();',
    'exception' => 'throw new Exception("x");',
    'memory limit' => 'ini_set("memory_limit", "4M"); $x = str_repeat("x", 1 << 26);',
    'timeout' => 'set_time_limit(1); while (true);',
    'in a buffer' => '',
];
foreach ($ends as $name => $end) {
    foreach (['known' => ANNA, 'not known' => 'nobody@example.or', 'none' => 'Please wait'] as $what => $text) {
        $buffer = $name === 'in a buffer' ? 'ob_start();' : '';
        [$output] = run("$buffer echo 'sent: $text'; $end", ['display_errors' => '0']);
        $expected = $text === ANNA ? '****************' : $text;
        echo $output === "sent: $expected" ? '' : "$name, $what: $output\n";
    }
}
echo count($ends), " ends\n";
--EXPECT--
9 ends
