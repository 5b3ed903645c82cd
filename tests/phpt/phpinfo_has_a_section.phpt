--TEST--
phpinfo() has a section with version, ABI and directives
--FILE--
<?php
ob_start();
phpinfo(INFO_MODULES);
preg_match('/^erpbridge\n\n(.*?)\n\n(.*?)\n\n/ms', ob_get_clean(), $section);
echo $section[1], "\n", $section[2], "\n";
--EXPECTF--
ERP Bridge for Moodle => enabled
Version => %d.%d.%d
ABI => 5
Output guard => hooked
Destinations => webhook (CloudEvents 1.0, Standard Webhooks 1.0)
Directive => Local Value => Master Value
erpbridge.concurrency => 4 => 4
erpbridge.response_limit => 1048576 => 1048576
erpbridge.time_budget => 240 => 240
