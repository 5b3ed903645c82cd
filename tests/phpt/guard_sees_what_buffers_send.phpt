--TEST--
Nested buffers, their handlers, chunked buffers, flush() and implicit flush are guarded
--INI--
implicit_flush=1
--FILE--
<?php
require __DIR__ . '/guard.inc';
arm();
ob_start();
ob_start(fn($text) => "[$text]");
ob_start(fn($text) => str_replace('ANNA', ANNA, $text));
echo "nested ANNA\n";
while (ob_get_level()) {
    ob_end_flush();
}
ob_start(null, 2);
foreach (str_split(ANNA . " in chunks\n") as $byte) {
    echo $byte;
    ob_flush();
    flush();
}
ob_end_flush();
ob_implicit_flush(false);
echo ANNA, " at once\n";
file_put_contents('php://output', ANNA . " as a stream\n");
readfile('data:text/plain,' . ANNA . "%20from%20a%20file%0A");
ob_start();
echo ANNA, " still in a buffer at the end\n";
--EXPECT--
[nested ****************
]**************** in chunks
**************** at once
**************** as a stream
**************** from a file
**************** still in a buffer at the end
