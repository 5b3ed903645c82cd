--TEST--
When $USER is not the one it was armed for, the viewer is a stranger until it is again
--FILE--
<?php
require __DIR__ . '/guard.inc';
$show = function (string $name, callable $change): void {
    global $USER;
    $USER = (object) ['id' => '5'];
    $change();
    echo ANNA, ' ', ME, " $name\n";
};
arm(['privileged' => true]);
$show('the one it was armed for', fn() => null);
$show('id as a number', fn() => $GLOBALS['USER']->id = 5);
$show('realuser 0', fn() => $GLOBALS['USER']->realuser = 0);
$show('another', fn() => $GLOBALS['USER']->id = 6);
$show('logged in as', fn() => $GLOBALS['USER']->realuser = '2');
$show('logged out', fn() => $GLOBALS['USER']->id = 0);
$show('replaced', fn() => $GLOBALS['USER'] = (object) ['id' => 7]);
$show('without an id', fn() => $GLOBALS['USER'] = new stdClass());
$show('no object', fn() => $GLOBALS['USER'] = 5);
$show('null', fn() => $GLOBALS['USER'] = null);
$show('a reference', function () {
    $_SESSION['USER'] =& $GLOBALS['USER'];
    $_SESSION['USER']->id = 8;
});
unset($_SESSION);
$show('the one it was armed for', fn() => null);
unset($USER);
echo ANNA, ' ', ME, " unset\n";
--EXPECT--
anna@example.org me@example.org the one it was armed for
anna@example.org me@example.org id as a number
anna@example.org me@example.org realuser 0
**************** ************** another
**************** ************** logged in as
**************** ************** logged out
**************** ************** replaced
**************** ************** without an id
**************** ************** no object
**************** ************** null
**************** ************** a reference
anna@example.org me@example.org the one it was armed for
**************** ************** unset
