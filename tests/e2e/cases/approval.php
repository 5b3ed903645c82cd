<?php
/**
 * Signing up where an administrator admits people: the form, the wait, the decision, the mails, and the ways round.
 */
declare(strict_types=1);

$form = fn(string $username, array $more = []): array => $more + ['username' => $username, 'password' => person::PASSWORD,
    'email' => "$username@example.org", 'email2' => "$username@example.org", 'firstname' => 'Ida', 'lastname' => 'Pfeiffer',
    'city' => 'Wien', 'country' => 'AT', 'profile_field_companyname' => 'Donau  GmbH', 'profile_field_companypostcode' => '1010',
    'profile_field_customernumber' => '12345', 'profile_field_contactnumber' => ''];
$user = fn(site $site, string $name): array => $site->rows(
    'SELECT u.id, u.suspended, u.confirmed, u.secret, r.state FROM {user} u LEFT JOIN {local_erpbridge_request} r ON r.userid = u.id WHERE u.username = ?',
    [$name])[0] ?? [];
/** Mails to an address, newest last, decoded as far as a person would read them. */
$mails = function (site $site, string $to): array {
    $mails = [];
    foreach (glob("{$site->is['run']}/mail/*") as $file) {
        $mail = quoted_printable_decode((string) file_get_contents($file));
        if (preg_match('/^To:.*' . preg_quote($to, '/') . '/mi', $mail)) {
            $mails[filemtime($file) . $file] = $mail;
        }
    }
    ksort($mails);
    return array_values($mails);
};
$decide = function (site $site, string $action, array $ids): page {
    $admin = $site->admin();
    $page = $admin->get('/local/erpbridge/approvals.php');
    $fields = [['sesskey', $page->sesskey()], ['action', $action]];
    foreach ($ids as $id) {
        $fields[] = ['users[]', (string) $id];
    }
    return $admin->post('/local/erpbridge/approvals.php', $fields);
};

return [
    'the form says at the field what is wrong, and makes no account' => function (site $site) use ($form, $user): void {
        $site->configure(['approval' => 1, 'customernumberpattern' => '[0-9]{5}']);
        $browser = $site->browser();
        foreach ([
            'profile_field_companypostcode' => ['10115', '1010'],
            'profile_field_companyname' => ['<script>alert(1)</script>', '&lt; and &gt;'],
            'profile_field_customernumber' => ["12\u{200B}345", 'cannot be seen'],
        ] as $field => [$entry, $words]) {
            $page = $browser->submit($browser->get('/login/signup.php'), $form('wrong', [$field => $entry]));
            $errors = array_map(fn($node) => trim($node->textContent), $page->find("//*[@id='id_error_$field']"));
            same(1, count(array_filter($errors)), "$field: errors");
            holds(str_contains($errors[0], html_entity_decode($words)), "$field: $errors[0]");
            holds(!str_contains($page->body, '<script>alert(1)'), 'what was entered is not run');
        }
        same([], $user($site, 'wrong'), 'the account');
    },

    'who signs up is held, confirms the address, and is told what happens next' => function (site $site) use ($form, $user, $mails): void {
        $browser = $site->browser();
        $browser->submit($browser->get('/login/signup.php'), $form('ida'));
        $ida = $user($site, 'ida');
        same(['1', '0', 'pending'], array_map(strval(...), [(int) $ida['suspended'], (int) $ida['confirmed'], $ida['state']]), 'the account');
        same('Donau GmbH', profile_value($site, (int) $ida['id'], 'companyname'), 'the company, cleaned');
        same(1, count($mails($site, 'ida@example.org')), 'the mail for confirming really went out');
        holds((bool) preg_match('~/login/confirm\.php\?data=(\S+)~', $mails($site, 'ida@example.org')[0], $link), 'it has the link');
        $page = $browser->get('/login/confirm.php?data=' . $link[1]);
        holds(str_contains($page->url, '/local/erpbridge/waiting.php'), "goes on at $page->url");
        holds($page->has('one of our administrators'), 'it says what happens next');
        holds(!str_contains($page->body, 'ida@') && !str_contains($page->body, 'Pfeiffer'), 'nothing personal is on the page');
        same([], outbox($site, (int) $ida['id']), 'nothing is on its way to the ERP');
    },

    'the right password, the app and a new password open nothing while waiting' => function (site $site) use ($mails): void {
        $before = count($mails($site, 'ida@example.org'));
        $browser = $site->browser();
        $page = $browser->submit($browser->get('/login/index.php'), ['username' => 'ida', 'password' => person::PASSWORD], 'none');
        holds(str_contains($page->url, '/login/index.php'), 'login');
        $reply = $browser->post('/login/token.php', ['username' => 'ida', 'password' => person::PASSWORD, 'service' => 'moodle_mobile_app']);
        holds(!str_contains($reply->body, '"token"'), 'token: ' . $reply->body);
        $browser->submit($browser->get('/login/forgot_password.php'), ['username' => 'ida'], 'submitbuttonusername');
        same($before, count($mails($site, 'ida@example.org')), 'mails');
    },

    'administrators are told, once, without an address' => function (site $site) use ($mails): void {
        $site->cron();
        $site->cron();
        $told = array_values(array_filter($mails($site, 'admin@example.org'), fn($mail) => str_contains($mail, 'approvals.php')));
        same(1, count($told), 'mails');
        holds(!str_contains($told[0], 'ida@'), 'no address');
    },

    'the queue shows who waits with all there is to know' => function (site $site): void {
        $page = $site->admin()->get('/local/erpbridge/approvals.php');
        same(200, $page->status, 'status');
        foreach (['Ida Pfeiffer', 'ida@example.org', 'address confirmed', 'Donau GmbH', '1010', '12345 (new)'] as $words) {
            holds($page->has($words), $words);
        }
    },

    'approved, the person is told by mail, logs in, and the ERP hears of the person' => function (site $site) use ($user, $mails, $decide): void {
        $ida = $user($site, 'ida');
        $page = $decide($site, 'approve', [$ida['id']]);
        holds($page->has('Approved: 1 of 1'), $page->excerpt());
        $mail = $mails($site, 'ida@example.org');
        holds(str_contains(end($mail), 'your account is active'), 'the mail');
        $browser = $site->browser();
        $browser->login('ida', person::PASSWORD);
        same('contact.upserted', outbox($site, (int) $ida['id'])[0]['kind'] ?? null, 'the record');
        $page = $decide($site, 'approve', [$ida['id']]);
        holds($page->has('Approved: 0 of 1'), 'a second time');
    },

    'nobody else sees the queue' => function (site $site): void {
        $ida = $site->browser();
        $ida->login('ida', person::PASSWORD);
        foreach ([$site->browser(), $ida] as $browser) {
            $page = $browser->get('/local/erpbridge/approvals.php');
            same([], $page->find('//button[@value="approve"]'), "buttons on $page->url");
        }
        same(1, count($site->admin()->get('/local/erpbridge/approvals.php')->find('//button[@value="approve"]')), 'an administrator has it');
    },

    'rejected with a reason, the person is told it and stays outside' => function (site $site) use ($form, $user, $mails, $decide): void {
        $browser = $site->browser();
        $browser->submit($browser->get('/login/signup.php'), $form('uwe', ['lastname' => 'Unbekannt']));
        $page = $decide($site, 'reject', [$user($site, 'uwe')['id']]);
        $page = $site->admin()->submit($page, ['reason' => 'Wir kennen Sie nicht.']);
        holds($page->has('Rejected: 1 of 1'), $page->excerpt());
        same('rejected', $user($site, 'uwe')['state'], 'state');
        $mail = $mails($site, 'uwe@example.org');
        holds(str_contains(end($mail), 'Wir kennen Sie nicht.'), 'the mail');
    },

    'the confirmation mail is sent again to who waits, and nobody is told who has signed up' => function (site $site) use ($form, $mails): void {
        $browser = $site->browser();
        $browser->submit($browser->get('/login/signup.php'), $form('eva', ['lastname' => 'Eilig']));
        $answers = [];
        foreach (['eva@example.org', 'nobody@example.org'] as $address) {
            $page = $browser->submit($browser->get('/local/erpbridge/waiting.php'), ['email' => $address]);
            $answers[] = preg_replace('/\s+|sesskey.{0,40}/', ' ', $page->text());
        }
        $site->cron();
        same(2, count($mails($site, 'eva@example.org')), 'mails');
        same($answers[0], $answers[1], 'the answers');
    },

    'of five thousand who wait twenty are on a page' => function (site $site): void {
        $site->rows("INSERT INTO {user} (auth, confirmed, mnethostid, username, password, firstname, lastname, email, suspended, timecreated)
            SELECT 'email', 1, 1, 'crowd' || n, 'x', 'First' || n, 'Last' || n, 'crowd' || n || '@example.org', 1, 1 FROM generate_series(1, 5000) n");
        $site->rows("INSERT INTO {local_erpbridge_request} (userid, state, via, timecreated)
            SELECT id, 'pending', '', 1000 FROM {user} WHERE username LIKE 'crowd%'");
        $admin = $site->admin();
        $page = $admin->get('/local/erpbridge/approvals.php');
        same(200, $page->status, 'status');
        same(20, count($page->find('//input[@name="users[]"]')), 'people on the page');
        $site->rows("DELETE FROM {local_erpbridge_request} WHERE timecreated = 1000");
        $site->rows("DELETE FROM {user} WHERE username LIKE 'crowd%'");
        $site->configure(['approval' => 0, 'customernumberpattern' => '']);
    },
];
