--TEST--
An address is masked however many echos it is printed with, and nothing else is
--FILE--
<?php
require __DIR__ . '/guard.inc';
echo json_encode(arm()), "\n";
foreach ([ANNA, NOBODY, 'anna%40example.org', 'an&#110;a'] as $address) {
    foreach (str_split("<a href=\"mailto:$address\">", 3) as $piece) {
        echo $piece;
    }
    echo "\n";
}
print ANNA . "\n";
printf("%s\n", ANNA);
echo json_encode(guard()), "\n";
--EXPECT--
{"index":"ok"}
<a href="mailto:****************">
<a href="mailto:nobody@example.org">
<a href="mailto:******************">
<a href="mailto:an&#110;a">
****************
****************
{"armed":true,"blanked":0,"index":"ok","masked":4}
