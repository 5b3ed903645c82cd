--TEST--
Warnings, uncaught exceptions and their traces are guarded
--INI--
display_errors=1
html_errors=0
zend.exception_string_param_max_len=100
--FILE--
<?php
require __DIR__ . '/guard.inc';
arm();
trigger_error('no mail to ' . ANNA, E_USER_WARNING);
function mails(string $to): void {
    throw new RuntimeException("cannot mail $to");
}
mails(ANNA);
--EXPECTF--
Warning: no mail to **************** in %s on line %d

Fatal error: Uncaught RuntimeException: cannot mail **************** in %s:%d
Stack trace:
#0 %s(%d): mails('****************')
#1 {main}
  thrown in %s on line %d
