--TEST--
NUL bytes, invalid UTF-8 and rows of escapes leave as many bytes as came, and all but the address as they were
--FILE--
<?php
require __DIR__ . '/guard.inc';
$texts = [
    'NUL bytes' => "\0" . ANNA . "\0\0",
    'invalid UTF-8' => "\xff\xfe\x80" . ' ' . ANNA . " \xc3",
    'all bytes' => implode('', array_map('chr', range(0, 255))) . ' ' . ANNA,
    '64 KB of %40' => str_repeat('%40', 21846),
    '64 KB of @' => str_repeat('@', 65536),
    '64 KB of letters' => str_repeat('a', 65536) . ' ' . ANNA,
    'an address at the very start' => ANNA . ' and more',
    'an address at the very end' => 'more and ' . ANNA,
    'nothing' => '',
    'random bytes' => random_bytes(300000),
];
foreach ($texts as $name => $text) {
    [$output] = run('echo base64_decode("' . base64_encode($text) . '");');
    $expected = str_replace(ANNA, '****************', $text);
    echo $output === $expected ? '' : "$name: " . strlen($output) . ' of ' . strlen($expected) . " bytes\n";
}
echo count($texts), " texts\n";
--EXPECT--
10 texts
