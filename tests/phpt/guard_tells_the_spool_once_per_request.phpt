--TEST--
At the end of a request in which something was done one line goes to the spool; a spool that cannot be written changes nothing
--FILE--
<?php
require __DIR__ . '/guard.inc';
$spool = folder() . '/exposure.log';
run('echo ANNA, "\n", ANNA;');
run('echo "nothing to mask";');
run('fclose(STDOUT); ini_set("display_errors", "0"); echo ANNA; nothing();');
foreach (file($spool) as $line) {
    $told = json_decode($line, true);
    echo abs(time() - $told['time']) < 100 ? 'now ' : 'not now ';
    unset($told['time']);
    echo json_encode($told), "\n";
}
unlink($spool);
mkdir($spool);
echo run('echo ANNA, " and the spool is a folder\n";')[0];
echo is_dir($spool) ? "still a folder\n" : "replaced\n";
--EXPECT--
now {"component":"mod_page","count":2,"layer":"guard","mode":"masked","page":"\/page.php"}
now {"component":"mod_page","count":1,"layer":"guard","mode":"masked","page":"\/page.php"}
**************** and the spool is a folder
still a folder
