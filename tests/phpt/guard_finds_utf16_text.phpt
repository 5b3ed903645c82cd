--TEST--
UTF-16LE text is masked unit by unit
--FILE--
<?php
require __DIR__ . '/guard.inc';
$utf16 = fn($text) => implode('', array_map(fn($byte) => "$byte\0", str_split($text)));
[$output] = run('echo "\xff\xfe", base64_decode("' . base64_encode($utf16("name\t" . ANNA . "\t" . NOBODY . "\n")) . '");');
echo str_replace("\0", '', substr($output, 2)), strlen($output), "\n";
--EXPECT--
name	****************	nobody@example.org
84
