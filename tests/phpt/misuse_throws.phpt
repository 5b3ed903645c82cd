--TEST--
Misuse throws a class of its own, names the member and never its value
--FILE--
<?php
require __DIR__ . '/common.inc';
use ErpBridge\Bridge;
foreach ([
    'not JSON' => fn() => Bridge::capture('{'),
    'empty' => fn() => Bridge::capture(''),
    'not an object' => fn() => Bridge::capture('[]'),
    'not UTF-8' => fn() => Bridge::capture("{\"site\": \"\xff\"}"),
    'no event' => fn() => Bridge::capture('{"site": "s"}'),
    'id that is none' => fn() => Bridge::capture(contact_event(['userid' => 'ada@example.org'])),
    'list for a text' => fn() => Bridge::capture(contact_event(['email' => ['ada@example.org']])),
    'unknown state' => fn() => Bridge::capture(contact_event(['state' => 'ada@example.org'])),
    'nested too deep' => fn() => Bridge::capture('{"site": ' . str_repeat('[', 5000) . str_repeat(']', 5000) . '}'),
    'rows missing' => fn() => Bridge::deliver('{"destination": {}}'),
    'row without an id' => fn() => Bridge::deliver('{"destination": {}, "rows": [{"eventid": "x"}]}'),
    'settings wrong' => fn() => Bridge::deliver('{"destination": {}, "rows": []}'),
    'preview without a row' => fn() => Bridge::preview('{"source": ""}'),
    'preview, user that is none' => fn() => Bridge::preview('{"source": "", "row": {"id": "ada"}}'),
    'probe, settings wrong' => fn() => Bridge::probe(json_encode(destination(['endpoint' => 'http://erp.example/', 'secret' => 'hunter2']))),
    'validate, not an object' => fn() => Bridge::validate('5'),
    'arm, not JSON' => fn() => Bridge::arm('armed'),
    'arm without a rule' => fn() => Bridge::arm('{"user": 5}'),
    'arm, unknown mode' => fn() => Bridge::arm('{"rule": {"mode": "ada@example.org"}, "user": 5}'),
    'arm, key that is none' => fn() => Bridge::arm('{"rule": {"mode": "enforce", "scope": "all", "index": "", "key": "ada@example.org"}, "user": 5}'),
    'arm, user that is none' => fn() => Bridge::arm('{"rule": {"mode": "enforce", "scope": "all", "index": "", "key": "' . str_repeat('0', 32) . '"}, "user": "ada"}'),
    'mask, texts that are none' => fn() => Bridge::mask('{"rule": {"mode": "enforce", "scope": "all", "index": "", "key": "' . str_repeat('0', 32) . '"}, "texts": [5]}'),
    'scrub without a result' => fn() => Bridge::scrub('{"viewer": 5}'),
    'index, neither create nor add' => fn() => Bridge::index('{"key": "' . str_repeat('0', 32) . '"}'),
    'index, capacity that is none' => fn() => Bridge::index('{"create": "/nonexistent/x", "key": "' . str_repeat('0', 32) . '", "capacity": "many"}'),
    'index, addresses missing' => fn() => Bridge::index('{"add": "/nonexistent/x", "key": "' . str_repeat('0', 32) . '"}'),
] as $name => $call) {
    echo $name, ' -> ', caught($call), "\n";
}
var_dump(is_subclass_of(ErpBridge\PayloadException::class, ErpBridge\BridgeException::class),
    is_subclass_of(ErpBridge\ConfigException::class, ErpBridge\BridgeException::class),
    is_subclass_of(ErpBridge\BridgeException::class, \Exception::class));
--EXPECT--
not JSON -> ErpBridge\PayloadException: the JSON text cannot be read
empty -> ErpBridge\PayloadException: the JSON text cannot be read
not an object -> ErpBridge\PayloadException: the JSON text cannot be read
not UTF-8 -> TypeError: Invalid value given for argument `event`.
no event -> ErpBridge\PayloadException: the JSON text cannot be read
id that is none -> ErpBridge\PayloadException: snapshot.identity.userid: missing, or not of the expected type
list for a text -> ErpBridge\PayloadException: snapshot.identity.email: missing, or not of the expected type
unknown state -> ErpBridge\PayloadException: snapshot.identity.state: missing, or not of the expected type
nested too deep -> ErpBridge\PayloadException: site[0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][: missing, or not of the expected type
rows missing -> ErpBridge\PayloadException: the JSON text cannot be read
row without an id -> ErpBridge\PayloadException: rows[0]: missing, or not of the expected type
settings wrong -> ErpBridge\ConfigException: the destination's settings are refused: destination=unknown
preview without a row -> ErpBridge\PayloadException: the JSON text cannot be read
preview, user that is none -> ErpBridge\PayloadException: row.id: missing, or not of the expected type
probe, settings wrong -> ErpBridge\ConfigException: the destination's settings are refused: endpoint=plain_http signingsecret=malformed
validate, not an object -> ErpBridge\PayloadException: the JSON text cannot be read
arm, not JSON -> ErpBridge\PayloadException: the JSON text cannot be read
arm without a rule -> ErpBridge\PayloadException: the JSON text cannot be read
arm, unknown mode -> ErpBridge\PayloadException: rule.mode: missing, or not of the expected type
arm, key that is none -> ErpBridge\PayloadException: rule.key: missing, or not of the expected type
arm, user that is none -> ErpBridge\PayloadException: user: missing, or not of the expected type
mask, texts that are none -> ErpBridge\PayloadException: texts[0]: missing, or not of the expected type
scrub without a result -> ErpBridge\PayloadException: the JSON text cannot be read
index, neither create nor add -> ErpBridge\PayloadException: add: missing, or not of the expected type
index, capacity that is none -> ErpBridge\PayloadException: capacity: missing, or not of the expected type
index, addresses missing -> ErpBridge\PayloadException: addresses: missing, or not of the expected type
bool(true)
bool(true)
bool(true)
