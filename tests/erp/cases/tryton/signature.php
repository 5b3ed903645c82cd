<?php
/**
 * What is not signed by us, or not now, or is no batch, gets no further than the door.
 */
declare(strict_types=1);

/** Posts a body with headers as Standard Webhooks has them. @return array{int, string} */
$post = function (tryton $tryton, string $body, array $change = []): array {
    $is = $change + ['secret' => $tryton->is['tryton_secret'], 'time' => time(), 'sent' => $body, 'type' => 'application/cloudevents-batch+json'];
    $key = base64_decode(substr($is['secret'], strlen('whsec_')));
    $signature = base64_encode(hash_hmac('sha256', "msg_1.{$is['time']}.$body", $key, true));
    return erp::http($tryton->is['tryton_events'], $is['sent'], ['Content-Type' => $is['type'], 'webhook-id' => 'msg_1',
        'webhook-timestamp' => (string) $is['time'], 'webhook-signature' => "v1,$signature"]);
};
$event = ['specversion' => '1.0', 'id' => '5f0c7b1e-3d52-8a41-9c6e-2b7f4a1d8e03', 'source' => 'https://moodle.example', 'type' => 'contact.upserted',
    'subject' => 'S1', 'time' => '2026-11-23T09:58:12Z', 'datacontenttype' => 'application/json',
    'data' => ['contactnumber' => 'S1', 'customernumber' => '', 'firstname' => 'Sig', 'lastname' => 'Ned', 'email' => 's@example.org']];

return [
    'an empty batch, well signed, is a test of the connection' => function (tryton $tryton) use ($post): void {
        [$status, $body] = $post($tryton, '[]');
        same([200, ['results' => []]], [$status, json_decode($body, true)], 'answer');
        $probe = json_decode(ErpBridge\Bridge::probe(json_encode(outbox::of($tryton)->destination)), true);
        same([true, 'accepted'], [$probe['ok'], $probe['reason']], 'probe');
    },
    'a tampered body, another secret, and another time are 401 and change nothing' => function (tryton $tryton) use ($post, $event): void {
        $body = json_encode([$event]);
        foreach ([
            'a tampered body' => ['sent' => str_replace('Ned', 'Bad', $body)],
            'another secret' => ['secret' => 'whsec_' . base64_encode(random_bytes(32))],
            'ten minutes ago' => ['time' => time() - 600],
            'in ten minutes' => ['time' => time() + 600],
        ] as $name => $change) {
            same(401, $post($tryton, $body, $change)[0], $name);
        }
        same(null, $tryton->contact('S1'), 'the contact');
        same(200, $post($tryton, $body)[0], 'untampered, it is taken');
        same('Sig Ned', $tryton->contact('S1')['name'], 'the contact');
    },
    'what is no batch is 400 or 415, not an error of the server' => function (tryton $tryton) use ($post, $event): void {
        foreach (['no JSON' => '[', 'an object' => '{}', 'no id' => '[{}]', 'an id that is a number' => '[{"id": 5}]', 'a string' => '["x"]',
            'too many' => json_encode(array_fill(0, 101, $event)), 'half a character' => "[\"\xc3\"]"] as $name => $body) {
            same(400, $post($tryton, $body)[0], $name);
        }
        same(415, $post($tryton, '[]', ['type' => 'text/plain'])[0], 'another type');
    },
    'an event that is not what the contract says is rejected with a reason, beside good ones' => function (tryton $tryton) use ($post, $event): void {
        $id = fn(int $n) => sprintf('5f0c7b1e-3d52-8a41-9c6e-2b7f4a1d8e%02d', $n);
        [$status, $body] = $post($tryton, json_encode([
            ['id' => $id(11), 'type' => 'contact.married'] + $event,
            ['id' => $id(12), 'data' => ['password' => 'x'] + $event['data']] + $event,
            ['id' => $id(13), 'subject' => 'S2'] + $event,
            ['id' => $id(14), 'time' => '2026-11-23T09:58:13Z'] + $event,
            ['id' => 'no uuid'] + $event,
        ]));
        same(200, $status, 'status');
        same([['rejected', 'type_unknown'], ['rejected', 'members'], ['rejected', 'subject'], ['accepted', ''], ['rejected', 'envelope']],
            array_map(fn($result) => [$result['status'], $result['reason']], json_decode($body, true)['results']), 'results');
    },
    'a secret that was taken back stops the delivery, and the new one lets it go on' => function (tryton $tryton): void {
        $old = $tryton->is['tryton_secret'];
        $new = 'whsec_' . base64_encode(random_bytes(32));
        $outbox = outbox::of($tryton);
        $outbox->saved(new learner('S3', ''));
        $tryton->secret($new);
        try {
            same(['retrying' => 1], $outbox->deliver(), 'rows with the old secret');
            same(['retrying http_401'], $outbox->state(1), 'why');
            $outbox->destination['secret'] = $new;
            $outbox->unpause();
            same(['delivered' => 1], $outbox->deliver(), 'rows with the new one');
        } finally {
            $tryton->secret($old);
        }
    },
];
