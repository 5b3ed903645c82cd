<?php
/**
 * The pages of delivery over HTTP: the dashboard, the list, one record, and what administrators do with records.
 */
declare(strict_types=1);

const PAGES = '/local/erpbridge/';
$ada = null;
/** The last row of a person, as it is now. */
$last = function (site $site, int $userid): array {
    $rows = outbox($site, $userid);
    return end($rows);
};
/** How many records have a status. The status command would end with 1 while any check complains. */
$count = fn(site $site, string $status): int => (int) $site->value('SELECT COUNT(1) FROM {local_erpbridge_outbox} WHERE status = ?', [$status]);
/** Chooses records on the list, and says yes to the question. */
$act = function (site $site, string $action, array $ids, string $question): page {
    $admin = $site->admin();
    $fields = [['sesskey', $admin->get(PAGES . 'records.php')->sesskey()], ['action', $action]];
    foreach ($ids as $id) {
        $fields[] = ['ids[]', (string) $id];
    }
    $page = $admin->post(PAGES . 'records.php', $fields);
    holds($page->has($question), "the question: " . $page->excerpt());
    return $admin->submit($page, ['confirm' => '1'], 'none', 'fingerprint');
};

return [
    'the dashboard shows counts, charts and that all is well' => function (site $site) use (&$ada, $count): void {
        $site->configure(['endpoint' => $site->is['receiver'] . '/events', 'signingsecret' => $site->is['secret']]);
        $ada = person::known($site, 'Ada', 'Tafel');
        $page = $site->admin()->get(PAGES . 'dashboard.php');
        same(200, $page->status, 'status');
        holds($page->has('takes what is sent'), 'the destination: ' . $page->excerpt());
        same(4, count($page->find('//*[contains(@class, "chart-area")]')), 'charts');
        $delivered = $page->find('//a[contains(@href, "records.php?status=delivered")]/strong')[0] ?? null;
        same((string) $count($site, 'delivered'), preg_replace('/\D/', '', (string) $delivered?->textContent), 'delivered');
        holds((int) $site->value('SELECT SUM(delivered) FROM {local_erpbridge_stat}') > 0, 'the drain wrote statistics');
    },

    'a record that was given up is found, looked at, replayed and delivered under its id' => function (site $site) use (&$ada, $act, $last): void {
        $course = course($site, 'Abgelehnt', ['Einmal'], '', $ada);
        receiver($site, 'mode', ['mode' => 'reject_each', 'subjects' => ["K{$ada->id}"]]);
        $ada->login();
        $ada->mark($course['cms']['Einmal']);
        $site->php(['local/erpbridge/cli/deliver.php']);
        receiver($site, 'mode', ['mode' => 'ok']);
        $row = $last($site, $ada->id);
        same('dead', $row['status'], 'status');
        $list = $site->admin()->get(PAGES . 'records.php', ['status' => 'dead']);
        holds($list->has('The destination rejected it.'), 'the list says why');
        same(1, count($list->find("//input[@name='ids[]'][@value='{$row['id']}']")), 'its box');
        $page = $site->admin()->get(PAGES . 'record.php', ['id' => $row['id']]);
        holds($page->has($row['eventid']) && $page->has('"activityname": "Einmal"'), 'what would be sent: ' . $page->excerpt());
        $page = $act($site, 'replay', [$row['id']], 'Send 1 records anew?');
        holds($page->has('On their way again: 1'), 'afterwards: ' . $page->excerpt());
        same(['pending', '0'], [$last($site, $ada->id)['status'], (string) $last($site, $ada->id)['attempts']], 'the row');
        $site->deliver();
        same('delivered', $last($site, $ada->id)['status'], 'the row in the end');
        same(1, count(array_keys(array_column(received($site, "K{$ada->id}"), 'id'), $row['eventid'], true)), 'times it arrived');
        same(1, (int) $site->value("SELECT COUNT(1) FROM {logstore_standard_log} WHERE eventname = ?",
            ['\local_erpbridge\event\records_changed']), 'lines in the log');
    },

    'a record that is cancelled is not sent, and can be replayed' => function (site $site) use (&$ada, $act, $last): void {
        $course = course($site, 'Verworfen', ['Doch nicht'], '', $ada);
        $ada->mark($course['cms']['Doch nicht']);
        $row = $last($site, $ada->id);
        $act($site, 'cancel', [$row['id']], 'Cancel 1 records?');
        $site->deliver();
        same(['cancelled', 'cancelled_by_hand'], [$last($site, $ada->id)['status'], $last($site, $ada->id)['reason']], 'the row');
        holds(!in_array($row['eventid'], array_column(received($site), 'id'), true), 'it did not arrive');
        $act($site, 'replay', [$row['id']], 'Send 1 records anew?');
        $site->deliver();
        holds(in_array($row['eventid'], array_column(received($site), 'id'), true), 'it arrived in the end');
    },

    'all that match are replayed, and the receiver knows them by their ids' => function (site $site) use ($count): void {
        $before = array_column(received($site), 'id');
        $elsewhere = array_diff(array_column($site->rows("SELECT eventid FROM {local_erpbridge_outbox} WHERE status = 'delivered'"), 'eventid'), $before);
        $admin = $site->admin();
        $fields = ['sesskey' => $admin->get(PAGES . 'records.php')->sesskey(), 'action' => 'replay', 'all' => '1', 'status' => 'delivered'];
        $delivered = $count($site, 'delivered');
        $page = $admin->post(PAGES . 'records.php', $fields);
        holds($page->has("Send $delivered records anew?"), 'the question: ' . $page->excerpt());
        $admin->submit($page, ['confirm' => '1'], 'none', 'fingerprint');
        same($delivered, $count($site, 'pending'), 'on their way again');
        $site->deliver();
        same(0, $count($site, 'pending'), 'left');
        $new = array_diff_key(array_column(received($site), 'id'), $before);
        sort($new);
        sort($elsewhere);
        same($elsewhere, $new, 'events that the receiver took for new: those that went into files before, and no other');
    },

    'without the right key, and for other people, nothing happens' => function (site $site) use (&$ada, $last): void {
        $row = $last($site, $ada->id);
        $fields = ['action' => 'replay', 'chosenids' => $row['id'], 'confirm' => '1', 'fingerprint' => 'x'];
        foreach (['no key' => $fields, 'another key' => $fields + ['sesskey' => 'abcdefghij']] as $name => $post) {
            $page = $site->admin()->post(PAGES . 'records.php', $post);
            holds(!$page->has('On their way again'), "$name: " . $page->excerpt());
        }
        $key = $ada->browser->get('/my/')->sesskey();
        foreach (['dashboard.php', 'records.php', "record.php?id={$row['id']}"] as $address) {
            $page = $ada->browser->get(PAGES . $address);
            holds(!$page->has($row['eventid']) && !$page->find('//*[contains(@class, "local_erpbridge-")]'), "a learner at $address: " . $page->excerpt());
        }
        $ada->browser->post(PAGES . 'records.php', $fields + ['sesskey' => $key]);
        same($row, $last($site, $ada->id), 'the row');
    },

    'the command line has the figures for Prometheus' => function (site $site) use ($count): void {
        [, $text] = $site->php(['local/erpbridge/cli/status.php', '--format=prometheus']);
        $delivered = $count($site, 'delivered');
        holds(str_contains($text, "\nerpbridge_outbox_rows{status=\"delivered\"} $delivered\n"), "the rows: $text");
        holds((bool) preg_match('/^erpbridge_delivered_total \d+$/m', $text), 'the total');
        same(2, $site->php(['local/erpbridge/cli/status.php', '--format=xml'])[0], 'exit status of a format that there is not');
    },
];
