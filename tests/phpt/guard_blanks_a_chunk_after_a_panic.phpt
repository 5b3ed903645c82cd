--TEST--
A panic in the guard: as many blanks as bytes were held and came, closed from then on, counted, and the process lives
--SKIPIF--
<?php getenv('ERPBRIDGE_FAULTY') || die('skip needs an extension that is built with --features fault (tests/suites/phpt.sh)');
--FILE--
<?php
require __DIR__ . '/guard.inc';
[$output, $errors, $code] = run(<<<'PHP'
    echo 'nobody@example.org before; held: ', 'nobody@exam';
    echo 'ple.org and erpbridgefault and ', ANNA, ' in pieces: anna@';
    ob_start();
    echo 'erpbridgefault and ', ANNA, ' and ';
    ob_end_flush();
    echo 'example.org. nobody@example.org after. ', ANNA, ' ', json_decode(ErpBridge\Bridge::guard())->blanked, ' anna@';
    exit(7);
    PHP, [], getenv('ERPBRIDGE_FAULTY'));
echo preg_replace_callback('/  +/', fn($blanks) => '<' . strlen($blanks[0]) . ' blanks>', $output), " $code\n";
echo preg_replace('~ at .*~', ' at …', $errors);
foreach (file(folder() . '/exposure.log') as $line) {
    echo json_decode($line)->mode, ' ', json_decode($line)->count, "\n";
}
--EXPECT--
nobody@example.org before; held:<43 blanks>**************** in pieces:<46 blanks>example.org. ****************** after. **************** 2 anna@ 7
erpbridge: internal error at …
erpbridge: internal error at …
masked 3
blanked 2
