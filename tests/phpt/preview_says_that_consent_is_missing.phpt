--TEST--
preview() says that consent is missing or withdrawn; nobody is asked for it where the plugin says nothing
--FILE--
<?php
require __DIR__ . '/common.inc';
$row = ['id' => 17, 'eventid' => 'e-17', 'kind' => 'course.completed', 'userid' => 5, 'time' => 1790000000, 'attempts' => 0,
    'payload' => '{"courseid": 3, "coursename": "Safety"}'];
$identity = ['userid' => 5, 'contactnumber' => 'K7', 'state' => 'active'];
foreach ([[], ['consent' => 'given'], ['consent' => 'missing'], ['consent' => 'withdrawn']] as $consent) {
    $reply = json_decode(ErpBridge\Bridge::preview(json_encode(['source' => 'https://moodle.example',
        'row' => $row + ['identity' => $identity + $consent]])));
    echo $reply->event === null ? "$reply->status $reply->reason" : 'sent', "\n";
}
echo caught(fn() => ErpBridge\Bridge::preview(json_encode(['source' => 'https://moodle.example',
    'row' => $row + ['identity' => $identity + ['consent' => 'perhaps']]]))), "\n";
--EXPECTF--
sent
sent
held consent_missing
cancelled consent_withdrawn
ErpBridge\PayloadException: %s
