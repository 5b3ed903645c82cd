--TEST--
Loops over ob_end_clean(), ob_end_flush() and ob_get_clean() do not take the guard off
--FILE--
<?php
require __DIR__ . '/guard.inc';
ob_start();
ob_start(fn($text) => strtoupper($text));
arm();
foreach (['ob_end_clean', 'ob_end_flush', 'ob_get_clean', 'ob_get_flush'] as $end) {
    while (ob_get_level()) {
        $end();
    }
    echo ANNA, " after $end\n";
    ob_start();
    ob_start(null, 0, PHP_OUTPUT_HANDLER_STDFLAGS ^ PHP_OUTPUT_HANDLER_CLEANABLE);
}
while (ob_get_level()) {
    ob_end_flush();
}
echo ANNA, " after all\n";
--EXPECT--
**************** after ob_end_clean
**************** after ob_end_flush
**************** after ob_get_clean
**************** after ob_get_flush
**************** after all
