--TEST--
capture() turns a new person into a contact.upserted record
--FILE--
<?php
require __DIR__ . '/common.inc';
$record = json_decode(ErpBridge\Bridge::capture(contact_event()), true);
echo $record['kind'], ' ', $record['status'], ' ', $record['userid'], ' ', $record['contact']['revision'], "\n";
echo $record['eventid'] === json_decode(ErpBridge\Bridge::capture(contact_event()), true)['eventid'] ? 'same id' : 'other id', "\n";
var_dump(ErpBridge\Bridge::capture(contact_event([], ['hash' => $record['contact']['hash'], 'revision' => '1'])));
--EXPECT--
contact.upserted pending 5 1
same id
NULL
