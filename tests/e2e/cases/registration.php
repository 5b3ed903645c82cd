<?php
/**
 * From the sign-up form to the ERP: a person registers, the contact is held, gets its numbers, and goes out by itself.
 */
declare(strict_types=1);

$lena = null;

return [
    'the site starts ready: plugin enabled, receiver as its endpoint' => function (site $site): void {
        $site->configure(['enabled' => 1, 'endpoint' => $site->is['receiver'] . '/events', 'signingsecret' => $site->is['secret'], 'timeout' => 5]);
        $site->admin();
        $site->deliver();
        same([], received($site), 'nothing of the administrator, who has no contact number, is sent');
    },

    'a person who signs up is recorded, and held until there is a contact number' => function (site $site) use (&$lena): void {
        $lena = person::register($site, 'Lena', 'Müller-Öztürk');
        $rows = outbox($site, $lena->id);
        same(1, count($rows), 'one row for the registration');
        same(['contact.upserted', 'held', 'contact_number_missing'], [$rows[0]['kind'], $rows[0]['status'], $rows[0]['reason']], 'the row');
        $payload = $rows[0]['payload'];
        foreach ([$lena->email, $lena->lastname, $lena->firstname] as $secret) {
            holds(!str_contains($payload, $secret), 'the payload holds no identity');
        }
    },

    'confirming and logging in adds nothing, since nothing has changed' => function (site $site) use (&$lena): void {
        $page = $lena->confirm();
        same(200, $page->status, 'the confirmation page');
        $lena->login();
        same(1, count(outbox($site, $lena->id)), 'rows of this person');
        $site->cron();
        same('held', outbox($site, $lena->id)[0]['status'], 'it is still held after cron');
        same([], received($site), 'nothing was sent');
    },

    'once the administrator enters the numbers, cron delivers the contact' => function (site $site) use (&$lena): void {
        $lena->numbered('C-1001', 'K-7');
        $site->cron();
        $events = received($site, 'K-7');
        same(1, count($events), 'events with this contact number');
        $row = outbox($site, $lena->id, 'contact.upserted');
        $row = end($row);
        same('delivered', $row['status'], 'the row');
        $event = $events[0];
        $got = ['data' => null, 'time' => null] + $event;
        $got['data'] = $event['data'];
        ksort($got['data']);
        unset($got['time']);
        ksort($got);
        same([
            'data' => ['contactnumber' => 'K-7', 'customernumber' => 'C-1001', 'email' => $lena->email,
                'firstname' => 'Lena', 'lastname' => 'Müller-Öztürk'],
            'datacontenttype' => 'application/json', 'id' => $row['eventid'], 'source' => $site->is['wwwroot'],
            'specversion' => '1.0', 'subject' => 'K-7', 'type' => 'contact.upserted',
        ], $got, 'the event, and nothing else');
        same(wire_time($row['timecreated']), $event['time'], 'its time');
        $left = array_filter(outbox($site, $lena->id), fn($row) => !in_array($row['status'], ['delivered', 'cancelled'], true));
        same([], array_values($left), 'rows still waiting');
    },

    'a changed name goes out once; saving the profile unchanged sends nothing' => function (site $site) use (&$lena): void {
        $before = count(received($site, 'K-7'));
        $admin = $site->admin();
        $admin->submit($admin->get('/user/editadvanced.php', ['id' => $lena->id, 'course' => 1]), ['lastname' => 'Öztürk']);
        $site->deliver();
        $events = array_slice(received($site, 'K-7'), $before);
        same(['Öztürk'], array_map(fn($event) => $event['data']['lastname'], $events), 'names sent');
        $admin->submit($admin->get('/user/editadvanced.php', ['id' => $lena->id, 'course' => 1]), ['lastname' => 'Öztürk']);
        $lena->login();
        $site->deliver();
        same($before + 1, count(received($site, 'K-7')), 'events in all');
    },

    'a contact that was changed behind Moodle\'s back is picked up at the next login' => function (site $site) use (&$lena): void {
        $site->rows('UPDATE {user} SET firstname = ? WHERE id = ?', ['Magdalena', $lena->id]);
        $lena->login();
        $site->deliver();
        $events = received($site, 'K-7');
        same('Magdalena', end($events)['data']['firstname'], 'the last event');
    },

    'a user created by the administrator through the form is recorded too' => function (site $site): void {
        $admin = $site->admin();
        $admin->submit($admin->get('/user/editadvanced.php', ['id' => -1]), [
            'username' => 'max.muster', 'newpassword' => person::PASSWORD, 'firstname' => 'Max', 'lastname' => 'Muster',
            'email' => 'max.muster@example.org', 'profile_field_customernumber' => 'C-1002', 'profile_field_contactnumber' => 'K-8',
        ]);
        $site->deliver();
        $events = received($site, 'K-8');
        same(1, count($events), 'events');
        same('max.muster@example.org', $events[0]['data']['email'], 'address');
    },

    'names with quotes, markup, other scripts and emoji arrive as they were typed' => function (site $site): void {
        foreach ([['Zoë "Z"', "O'Brien & Söhne"], ['李', '小龙'], ['Ναταλία', '😀 Смирнова']] as [$first, $last]) {
            $person = person::register($site, $first, $last);
            $person->confirm();
            $person->numbered("C{$person->id}", "K{$person->id}");
            $site->deliver();
            $events = received($site, "K{$person->id}");
            same([$first, $last], [$events[0]['data']['firstname'] ?? null, $events[0]['data']['lastname'] ?? null], 'names');
        }
    },

    'the receiver found every signature good and every event valid' => function (site $site): void {
        $stats = receiver($site, 'stats');
        same([0, 0, 0, []], [$stats['bad_signature'], $stats['bad_requests'], $stats['schema_violations'], $stats['violations']], 'complaints');
    },
];
