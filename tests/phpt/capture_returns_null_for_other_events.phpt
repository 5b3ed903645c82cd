--TEST--
capture() returns null for an event that is not ours
--FILE--
<?php
var_dump(ErpBridge\Bridge::capture('{"site": "s", "event": {"eventname": "\\\\core\\\\event\\\\course_viewed", "timecreated": 1}}'));
--EXPECT--
NULL
