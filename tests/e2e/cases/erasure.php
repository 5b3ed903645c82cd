<?php
/**
 * Erasure: however the request comes, up to what the receiver got and back to the receipt; and what must not erase anybody.
 */
declare(strict_types=1);

$request = fn(site $site, int $userid): array => $site->rows('SELECT * FROM {local_erpbridge_erasure} WHERE userid = ? ORDER BY id', [$userid])[0] ?? [];
/** Cron, delivery, cron: everything that goes by itself. */
$pass = function (site $site): void {
    $site->cron();
    $site->deliver();
    $site->cron();
};
$told = fn(site $site, string $number): array => array_column(received($site, $number), 'type');
/** Where in the database something stands. */
$places = function (site $site, string $word): array {
    $found = [];
    foreach ($site->rows("SELECT table_name, column_name FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name LIKE 'mdl_%' AND data_type IN ('text', 'character varying')") as $column) {
        ['table_name' => $table, 'column_name' => $name] = $column;
        if ($site->value("SELECT 1 FROM $table WHERE \"$name\" ILIKE ? LIMIT 1", ["%$word%"])) {
            $found[] = "$table.$name";
        }
    }
    return $found;
};
/** The administrator ticks requests, presses a button, and answers the question. */
$decide = function (site $site, string $action, int ...$ids): page {
    $admin = $site->admin();
    $page = $admin->get('/local/erpbridge/erasures.php');
    $fields = [['sesskey', $page->sesskey()], ['action', $action], ...array_map(fn($id) => ['ids[]', (string) $id], $ids)];
    $question = $admin->post('/local/erpbridge/erasures.php', $fields);
    holds($question->has('cannot be taken back') || $action === 'reject', 'the question: ' . $question->excerpt());
    return $admin->submit($question, ['confirm' => '1']);
};
$file = function (site $site, int $userid, string $scope, string $reference = ''): int {
    $admin = $site->admin();
    $form = $admin->get('/local/erpbridge/erasures.php', ['file' => 1]);
    $page = $admin->submit($form, ['userid' => (string) $userid, 'scope' => $scope, 'reference' => $reference]);
    holds((bool) preg_match('~erasure\.php\?id=(\d+)~', $page->url, $match), "filed: $page->url " . $page->excerpt());
    return (int) $match[1];
};

return [
    'a request that came by mail is filed, approved after a question, carried out, and ends in a receipt without the person' =>
        function (site $site) use ($file, $decide, $pass, $told, $places, $request): void {
            $site->configure(['approval' => 0]);
            $person = person::known($site, 'Zenobia', 'Quillfeather');
            // A number that stands nowhere by chance; the ERP knows the person under the one before, too.
            $number = "K-{$person->username}";
            $person->numbered("C{$person->id}", $number);
            $site->deliver();
            $id = $file($site, $person->id, 'both', 'T-2026/17');
            $site->cron();
            same('requested', $request($site, $person->id)['state'], 'nothing happens before it is approved');
            same(['contact.upserted'], array_values(array_unique($told($site, $number))), 'nor is the ERP told');
            $page = $decide($site, 'approve', $id);
            holds($page->has('Approved: 1'), $page->excerpt());
            $pass($site);
            $kinds = $told($site, $number);
            same('contact.erased', end($kinds), 'the last that the ERP got');
            $former = $told($site, "K{$person->id}");
            same('contact.erased', end($former), 'the last that it got under the number before');
            same('closed', $request($site, $person->id)['state'], 'state');
            same([], $places($site, 'quillfeather'), 'the name in the database');
            same([], $places($site, $person->email), 'the address in the database');
            same([], $places($site, $number), 'the contact number in the database');
            $receipt = $site->admin()->get('/local/erpbridge/erasure.php', ['id' => $id, 'receipt' => 1]);
            holds($receipt->has('Receipt of erasure') && $receipt->has('T-2026/17') && $receipt->has('Confirmed by the ERP'), $receipt->excerpt());
            holds($receipt->has("Account {$person->id}") && !$receipt->has('Quillfeather') && !$receipt->has($number), 'the receipt: ' . $receipt->text());
            $page = $site->browser()->submit($site->browser()->get('/login/index.php'), ['username' => $person->username,
                'password' => person::PASSWORD], 'none');
            holds(str_contains($page->url, '/login/index.php'), 'nobody logs in any more');
        },

    'only the ERP data: the person goes on learning, and nothing more is sent' =>
        function (site $site) use ($file, $decide, $pass, $told): void {
            $person = person::known($site, 'Egon', 'Nurdort');
            $number = "K{$person->id}";
            $course = course($site, 'After the erasure', ['Later'], 'activity', $person);
            $decide($site, 'approve', $file($site, $person->id, 'erp'));
            $pass($site);
            $kinds = $told($site, $number);
            same('contact.erased', end($kinds), 'the last that the ERP got');
            $person->login();
            $person->mark($course['cms']['Later']);
            $site->cron();
            $site->deliver();
            same($kinds, $told($site, $number), 'nothing came after it');
            $page = $person->browser->get('/local/erpbridge/mydata.php');
            holds($page->has('nothing is sent any more'), 'My data says so: ' . $page->excerpt());
        },

    'a request that is turned down erases nothing' => function (site $site) use ($file, $decide, $pass, $told, $request): void {
        $person = person::known($site, 'Rita', 'Bleibt');
        $decide($site, 'reject', $file($site, $person->id, 'both'));
        $pass($site);
        same('rejected', $request($site, $person->id)['state'], 'state');
        same(['contact.upserted'], array_values(array_unique($told($site, "K{$person->id}"))), 'what the ERP got');
        $person->login();
    },

    'nobody else sees, files or decides; and no link does' => function (site $site) use ($file, $request): void {
        $person = person::known($site, 'Lotte', 'Lernt');
        $id = $file($site, $person->id, 'both');
        $person->login();
        foreach (['/local/erpbridge/erasures.php', '/local/erpbridge/erasures.php?file=1', "/local/erpbridge/erasure.php?id=$id"] as $path) {
            $page = $person->browser->get($path);
            holds(!$page->has('Request for erasure') && !$page->has('New request'), "$path: " . $page->excerpt());
        }
        $sesskey = $person->browser->get('/local/erpbridge/mydata.php')->sesskey();
        $approve = fn(browser $browser, string $key): page => $browser->post('/local/erpbridge/erasures.php',
            [['sesskey', $key], ['action', 'approve'], ['confirm', '1'], ['ids[]', (string) $id]]);
        $approve($person->browser, $sesskey);
        $approve($site->admin(), 'wrong');
        $site->admin()->get('/local/erpbridge/erasures.php', ['action' => 'approve', 'confirm' => 1, 'ids[]' => $id]);
        same('requested', $request($site, $person->id)['state'], 'state');
    },

    'with a second person who files does not decide' => function (site $site) use ($file, $decide, $request): void {
        $site->configure(['erasuresecond' => 1]);
        $person = person::known($site, 'Zwei', 'Personen');
        $id = $file($site, $person->id, 'erp');
        $page = $decide($site, 'approve', $id);
        holds($page->has('Approved: 0'), $page->excerpt());
        same('requested', $request($site, $person->id)['state'], 'state');
        $other = $site->seed('user', ['username' => 'vera.zweit', 'password' => person::PASSWORD, 'firstname' => 'Vera', 'lastname' => 'Zweit',
            'email' => 'vera.zweit@example.org']);
        $site->seed('role', ['userid' => $other['id'], 'capabilities' => ['local/erpbridge:erase', 'moodle/site:configview']]);
        $vera = $site->browser();
        $vera->login('vera.zweit', person::PASSWORD);
        $page = $vera->get('/local/erpbridge/erasure.php', ['id' => $id]);
        $question = $vera->post('/local/erpbridge/erasures.php', [['sesskey', $page->sesskey()], ['action', 'approve'], ['ids[]', (string) $id]]);
        $vera->submit($question, ['confirm' => '1']);
        same(['approved', (string) $other['id']], [$request($site, $person->id)['state'], (string) $request($site, $person->id)['decidedby']], 'decided');
        $site->configure(['erasuresecond' => 0]);
    },

    'an administrator deletes an account in Moodle, and the ERP data go with it' => function (site $site) use ($pass, $told, $request, $places): void {
        $person = person::known($site, 'Dora', 'Dahingegangen');
        $admin = $site->admin();
        $page = $admin->get('/admin/user.php', ['delete' => $person->id, 'sesskey' => $admin->get('/admin/user.php')->sesskey()]);
        $admin->submit($page, ['confirm' => md5((string) $person->id)], 'none');
        same('1', (string) $site->value('SELECT deleted FROM {user} WHERE id = ?', [$person->id]), 'deleted');
        same(['both', 'deletion', 'approved'], [$request($site, $person->id)['scope'], $request($site, $person->id)['origin'],
            $request($site, $person->id)['state']], 'the request');
        $pass($site);
        $kinds = $told($site, "K{$person->id}");
        same('contact.erased', end($kinds), 'the last that the ERP got');
        same([], $places($site, 'Dahingegangen'), 'the name in the database');
        same('closed', $request($site, $person->id)['state'], 'state');
    },

    'a synchronisation that deletes accounts erases nobody before somebody decides' =>
        function (site $site) use ($pass, $told, $request, $decide): void {
            $person = person::known($site, 'Lena', 'Listenlos');
            $site->seed('delete_user', ['id' => $person->id]);
            $pass($site);
            same(['both', 'requested'], [$request($site, $person->id)['scope'], $request($site, $person->id)['state']], 'the request');
            same(['contact.upserted'], array_values(array_unique($told($site, "K{$person->id}"))), 'what the ERP got');
            $decide($site, 'approve', (int) $request($site, $person->id)['id']);
            $pass($site);
            $kinds = $told($site, "K{$person->id}");
            same('contact.erased', end($kinds), 'then');
        },

    'the person asks on My data, the privacy officer approves, and account and ERP data go' =>
        function (site $site) use ($pass, $told, $request): void {
            $site->configure(['contactdataprotectionofficer' => 1], 'tool_dataprivacy');
            $person = person::known($site, 'Ariane', 'Antrag');
            $person->login();
            $page = $person->browser->get('/local/erpbridge/mydata.php');
            $link = $page->find("//a[contains(@href, 'createdatarequest.php')]")[0] ?? null;
            holds($link !== null, 'My data has the way: ' . $page->excerpt());
            $form = $person->browser->get(substr($link->getAttribute('href'), strlen($site->is['wwwroot'])));
            $person->browser->submit($form, ['comments' => 'Please.']);
            $data = $site->rows('SELECT id, status FROM {tool_dataprivacy_request} WHERE userid = ? AND type = 2', [$person->id])[0] ?? [];
            holds($data !== [], 'the data request is there');
            $admin = $site->admin();
            $site->cron();
            $admin->ajax($admin->get('/admin/tool/dataprivacy/datarequests.php')->sesskey(), 'tool_dataprivacy_approve_data_request', ['requestid' => $data['id']]);
            $pass($site);
            $pass($site);
            same('1', (string) $site->value('SELECT deleted FROM {user} WHERE id = ?', [$person->id]), 'deleted');
            $is = $request($site, $person->id);
            same(['both', 'dataprivacy', 'closed', (string) $person->id], [$is['scope'], $is['origin'], $is['state'], (string) $is['requestedby']], 'the request');
            $kinds = $told($site, "K{$person->id}");
            same('contact.erased', end($kinds), 'the last that the ERP got');
            $site->configure(['contactdataprotectionofficer' => 0], 'tool_dataprivacy');
            holds(!$site->admin()->get('/local/erpbridge/mydata.php')->find("//a[contains(@href, 'createdatarequest.php')]"), 'switched off, there is no such way');
        },

    'a row that a dead worker holds does not come after the erasure' => function (site $site) use ($file, $decide, $told): void {
        $person = person::known($site, 'Holger', 'Hand');
        $number = "K{$person->id}";
        $course = course($site, 'In hand', ['Held in hand'], 'activity', $person);
        $person->login();
        $person->mark($course['cms']['Held in hand']);
        $site->rows("UPDATE {local_erpbridge_outbox} SET status = 'leased', lease = 'dead-worker', nextattempt = ? WHERE userid = ? AND status = 'pending'",
            [time() + 300, $person->id]);
        $decide($site, 'approve', $file($site, $person->id, 'both'));
        $site->cron();
        $site->deliver();
        holds(!in_array('contact.erased', $told($site, $number), true), 'it waits behind what is in hand');
        $site->rows("UPDATE {local_erpbridge_outbox} SET nextattempt = 1 WHERE lease = 'dead-worker'");
        $site->deliver();
        $kinds = $told($site, $number);
        same('contact.erased', end($kinds), 'the last that the ERP got');
        holds(!in_array('activity.completed', $kinds, true), 'what was in hand was cancelled: ' . implode(', ', $kinds));
    },

    'who was erased and comes back with a course backup is not sent again' => function (site $site) use ($file, $decide, $pass, $told, $request): void {
        $person = person::known($site, 'Bernd', 'Backup');
        $number = "K{$person->id}";
        $course = course($site, 'Backed up', ['Saved'], 'activity', $person);
        $person->login();
        $person->mark($course['cms']['Saved']);
        $site->deliver();
        $backup = $site->seed('backup', ['id' => $course['id']]);
        $decide($site, 'approve', $file($site, $person->id, 'both'));
        $pass($site);
        $kinds = $told($site, $number);
        same('contact.erased', end($kinds), 'erased');
        // On the site itself the backup finds the deleted account; as if it came from another site, the person is made anew.
        $site->seed('restore', $backup);
        $site->configure(['forcedifferentsitecheckingusersonrestore' => 1], 'core');
        $site->rows("UPDATE {user} SET email = '' WHERE id = ?", [$person->id]);
        $site->seed('restore', $backup);
        $site->configure(['forcedifferentsitecheckingusersonrestore' => 0], 'core');
        $again = (int) $site->value('SELECT id FROM {user} WHERE username = ? AND deleted = 0', [$person->username]);
        holds($again > 0, 'the restore made the person anew');
        same(['restore', 'requested'], [$request($site, $again)['origin'] ?? '', $request($site, $again)['state'] ?? ''], 'somebody is asked');
        $site->rows('UPDATE {user} SET confirmed = 1, auth = ? WHERE id = ?', ['manual', $again]);
        $site->cli('local/erpbridge/cli/reconcile.php', '--since=2020-01-01');
        $site->cron();
        $site->deliver();
        same($kinds, $told($site, $number), 'nothing came after the erasure');
    },
];
