<?php
/**
 * Whatever the receiver answers, the learner's request is answered 200, and nothing is lost.
 */
declare(strict_types=1);

// name => [order to the receiver, what may become of the row, its reason]
$modes = [
    'a server error' => [['mode' => 'status', 'status' => 500, 'body' => 'oops'], ['retrying', 'pending'], 'http_500'],
    'not authorised' => [['mode' => 'status', 'status' => 401], ['retrying', 'pending'], 'http_401'],
    'gone' => [['mode' => 'status', 'status' => 410], ['retrying', 'pending'], 'http_410'],
    'too many requests' => [['mode' => 'status', 'status' => 429, 'headers' => ['Retry-After' => '120']], ['retrying', 'pending'], 'http_429'],
    'a redirect' => [['mode' => 'status', 'status' => 302, 'headers' => ['Location' => 'http://127.0.0.1:9/']], ['retrying', 'pending'], 'redirect'],
    'garbage in place of JSON' => [['mode' => 'garbage'], ['retrying', 'pending'], 'reply_unreadable'],
    'half a body' => [['mode' => 'half_body'], ['retrying', 'pending'], 'connection_lost'],
    'nothing' => [['mode' => 'nothing'], ['retrying', 'pending'], 'connection_lost'],
    'a reset' => [['mode' => 'reset'], ['retrying', 'pending'], 'connection_lost'],
    'no answer in time' => [['mode' => 'hang'], ['retrying', 'pending'], 'timeout'],
    'an endless body' => [['mode' => 'big_body', 'bytes' => 30_000_000, 'chunked' => true], ['retrying', 'pending'], 'reply_too_large'],
    'results for other events' => [['mode' => 'results_unknown'], ['retrying', 'pending'], 'result_missing'],
    'try again later' => [['mode' => 'retry_each'], ['retrying', 'pending'], 'receiver_retry'],
    'stored, then an error' => [['mode' => 'store_then_500'], ['retrying', 'pending'], 'http_500'],
];
$eva = null;
$course = null;
$complaints = fn(site $site): array => array_intersect_key(receiver($site, 'stats'),
    array_flip(['bad_signature', 'bad_requests', 'schema_violations', 'webhook_id_reused']));
$before = [];

$cases = [
    'a learner and a course with an activity for each failure' => function (site $site) use (&$eva, &$course, &$before, $modes, $complaints): void {
        $before = $complaints($site);
        $site->configure(['timeout' => 2]);
        $eva = person::known($site, 'Eva', 'Standhaft');
        $course = course($site, 'Ausdauer', array_keys($modes), '', $eva);
        $eva->login();
    },
];

foreach ($modes as $name => [$order, $statuses, $reason]) {
    $cases["the receiver answers: $name"] = function (site $site) use (&$eva, &$course, $name, $order, $statuses, $reason): void {
        receiver($site, 'mode', $order);
        try {
            $start = microtime(true);
            $eva->mark($course['cms'][$name]);
            holds(microtime(true) - $start < 5.0, 'the learner does not wait for the receiver');
            $before = outbox($site, $eva->id, 'activity.completed');
            $before = end($before);
            same('pending', $before['status'], 'recorded');
            $site->php(['local/erpbridge/cli/deliver.php']);
            $row = $site->rows('SELECT * FROM {local_erpbridge_outbox} WHERE id = ?', [$before['id']])[0] ?? null;
            holds($row !== null, 'the row is kept');
            holds(in_array($row['status'], $statuses, true), "the row is {$row['status']} ({$row['reason']})");
            holds(str_contains($row['reason'] ?? '', $reason) || $row['status'] === 'pending', "the reason is {$row['reason']}, not $reason");
        } finally {
            receiver($site, 'mode', ['mode' => 'ok']);
        }
        make_due($site);
        $site->deliver();
        same('delivered', $site->value('SELECT status FROM {local_erpbridge_outbox} WHERE id = ?', [$before['id']]), 'afterwards');
        $ids = array_column(received($site, "K{$eva->id}"), 'id');
        same(1, count(array_keys($ids, $before['eventid'], true)), 'times it arrived');
    };
}

return $cases + [
    'one event the receiver refuses does not hold up the others' => function (site $site) use (&$eva): void {
        $bad = person::known($site, 'Bodo', 'Unbekannt');
        $course = course($site, 'Gemischt', ['Ein Teil'], '', $bad, $eva);
        receiver($site, 'mode', ['mode' => 'poison', 'subject' => "K{$bad->id}"]);
        foreach ([$bad, $eva] as $person) {
            $person->login();
            $person->mark($course['cms']['Ein Teil']);
        }
        $site->php(['local/erpbridge/cli/deliver.php']);
        $rows = outbox($site, $eva->id);
        same('delivered', end($rows)['status'], 'the other person\'s row');
        $rows = outbox($site, $bad->id);
        $row = end($rows);
        holds(in_array($row['status'], ['dead', 'retrying'], true), "the refused row is kept: {$row['status']}");
        same('http_400', $row['reason'], 'with its reason');
        receiver($site, 'mode', ['mode' => 'ok']);
    },

    'an event the receiver rejects is dead, with the reason, and is not sent again' => function (site $site): void {
        $person = person::register($site, 'Rita', 'Abgelehnt');
        $person->confirm();
        $person->numbered("C{$person->id}", "K{$person->id}");
        receiver($site, 'mode', ['mode' => 'reject_each', 'subjects' => ["K{$person->id}"]]);
        $site->php(['local/erpbridge/cli/deliver.php']);
        receiver($site, 'mode', ['mode' => 'ok']);
        $site->deliver();
        $dead = array_filter(outbox($site, $person->id), fn($row) => $row['status'] === 'dead');
        same(['rejected'], array_column($dead, 'reason'), 'dead rows');
        same([], received($site, "K{$person->id}"), 'what arrived');
    },

    'with no receiver at all, nothing is lost' => function (site $site) use (&$eva): void {
        $course = course($site, 'Funkstille', ['Warten'], '', $eva);
        $site->configure(['endpoint' => 'http://127.0.0.1:9/events']);
        try {
            $eva->mark($course['cms']['Warten']);
            [$status, $output] = $site->php(['local/erpbridge/cli/deliver.php']);
            same(1, $status, 'exit status');
            holds(str_contains($output, 'No connection to the destination'), "it says why: $output");
            $rows = outbox($site, $eva->id);
            $row = end($rows);
            holds(in_array([$row['status'], $row['reason']], [['retrying', 'connect'], ['pending', '']], true), 'the row: ' . shown($row));
        } finally {
            $site->configure(['endpoint' => $site->is['receiver'] . '/events']);
        }
        make_due($site);
        $site->deliver();
        $ids = array_column(received($site, "K{$eva->id}"), 'id');
        holds(in_array($row['eventid'], $ids, true), 'it arrived when the receiver was back');
    },

    'an endpoint that Moodle\'s own rules block is not called, and says so' => function (site $site) use (&$eva): void {
        $course = course($site, 'Gesperrt', ['Warten'], '', $eva);
        $site->configure(['curlsecurityblockedhosts' => '127.0.0.0/8'], 'core');
        $requests = receiver($site, 'stats')['requests'];
        try {
            $eva->mark($course['cms']['Warten']);
            $site->php(['local/erpbridge/cli/deliver.php']);
            same($requests, receiver($site, 'stats')['requests'], 'requests');
            $rows = outbox($site, $eva->id);
            holds(in_array(end($rows)['status'], ['pending', 'retrying'], true), 'the row waits: ' . shown(end($rows)));
        } finally {
            $site->configure(['curlsecurityblockedhosts' => ''], 'core');
        }
        make_due($site);
        $site->deliver();
        $rows = outbox($site, $eva->id);
        same('delivered', end($rows)['status'], 'afterwards');
    },

    'every batch was signed well, and no message id was used for two sets of events' => function (site $site) use (&$before, $complaints): void {
        same($before, $complaints($site), 'complaints of the receiver');
        $site->configure(['timeout' => 5]);
    },
];
