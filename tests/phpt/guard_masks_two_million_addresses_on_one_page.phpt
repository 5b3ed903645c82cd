--TEST--
A page with two million addresses in one buffer is masked to the last, with memory for a part of it only
--INI--
memory_limit=512M
--FILE--
<?php
require __DIR__ . '/guard.inc';
[$output, $peak] = run(<<<'PHP'
    $peak = fn() => (int) preg_replace('/.*VmHWM:\s+(\d+) kB.*/s', '$1', file_get_contents('/proc/self/status'));
    ob_start();
    echo str_repeat(ANNA . "\n", 2_000_000);
    $before = $peak();
    ob_end_flush();
    fwrite(STDERR, json_encode(['grew' => $peak() - $before, 'masked' => json_decode(ErpBridge\Bridge::guard())->masked]));
    PHP, ['memory_limit' => '512M']);
var_dump($output === str_repeat("****************\n", 2_000_000));
$peak = json_decode($peak, true);
echo $peak['masked'], ' masked, ', $peak['grew'] < 8000 ? 'flat' : "grew by {$peak['grew']} kB", "\n";
--EXPECT--
bool(true)
2000000 masked, flat
