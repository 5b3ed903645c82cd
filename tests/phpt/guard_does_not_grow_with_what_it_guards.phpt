--TEST--
A 200 MB download in small pieces, and arming again and again, leave the process as small as it was
--FILE--
<?php
require __DIR__ . '/guard.inc';
$code = <<<'PHP'
    $peak = fn() => (int) preg_replace('/.*VmHWM:\s+(\d+) kB.*/s', '$1', file_get_contents('/proc/self/status'));
    $row = ROW;
    $download = function (int $megabytes) use ($row): void {
        for ($n = 0; $n < $megabytes * 1000; $n++) {
            echo $row;
        }
    };
    $request = json_encode(['user' => 5, 'page' => '', 'component' => '', 'spool' => '', 'rule' => RULE]);
    $arm = function (int $times) use ($request): void {
        while ($times--) {
            ErpBridge\Bridge::arm($request);
            ErpBridge\Bridge::guard();
        }
    };
    $download(2);
    $arm(1000);
    $before = $peak();
    $download(200);
    $arm(100_000);
    fwrite(STDERR, $peak() - $before < 1000 ? 'flat' : 'grew by ' . ($peak() - $before) . ' kB');
    PHP;
$row = str_pad('"Anna","' . ANNA . '","nobody@example.org",', 999, '"some text", ') . "\n";
$file = folder() . '/download.php';
file_put_contents($file, prelude() . 'const RULE = ' . var_export(rule(), true) . ";\nconst ROW = " . var_export($row, true) . ";\n" . $code);
$process = proc_open([PHP_BINARY, '-n', '-d', 'extension=' . extension(), $file], [1 => ['pipe', 'w'], 2 => ['pipe', 'w']], $pipes);
for ($bytes = $leaks = 0, $carried = ''; ($chunk = fread($pipes[1], 1 << 20)) !== '' && $chunk !== false; $carried = substr($chunk, -20)) {
    $bytes += strlen($chunk);
    $leaks += substr_count($carried . $chunk, ANNA);
}
echo $bytes, " bytes sent, $leaks addresses seen, memory ", stream_get_contents($pipes[2]), "\n";
--EXPECT--
202000000 bytes sent, 0 addresses seen, memory flat
