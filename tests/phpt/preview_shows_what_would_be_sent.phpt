--TEST--
preview() shows what would be sent of a row, or says why nothing would
--FILE--
<?php
require __DIR__ . '/common.inc';
$row = ['id' => 17, 'eventid' => 'e-17', 'kind' => 'course.completed', 'userid' => 5, 'time' => 1790000000, 'attempts' => 0,
    'payload' => '{"courseid": 3, "coursename": "Safety"}',
    'identity' => ['userid' => 5, 'firstname' => '***', 'lastname' => '***', 'email' => '***', 'contactnumber' => '**', 'state' => 'active']];
foreach ([[], ['payload' => ''], ['identity' => null]] as $change) {
    echo ErpBridge\Bridge::preview(json_encode(['source' => 'https://moodle.example', 'row' => $change + $row])), "\n";
}
--EXPECT--
{"event":"{\"specversion\":\"1.0\",\"id\":\"e-17\",\"source\":\"https://moodle.example\",\"type\":\"course.completed\",\"subject\":\"**\",\"time\":\"2026-09-21T14:13:20Z\",\"datacontenttype\":\"application/json\",\"data\":{\"contactnumber\":\"**\",\"courseid\":3,\"coursename\":\"Safety\",\"completedat\":\"2026-09-21T14:13:20Z\"}}","entry":null,"status":"pending","reason":""}
{"event":null,"entry":null,"status":"dead","reason":"payload_invalid"}
{"event":null,"entry":null,"status":"held","reason":"contact_unknown"}
