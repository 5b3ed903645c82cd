<?php
/**
 * What administrators' own pages do to people who wait, two decisions at one moment, and the upload of users.
 */
declare(strict_types=1);

$manager = null;
$wait = function (site $site, string $firstname): person {
    $person = person::register($site, $firstname, 'Wartend');
    same(['pending', '1'], held($site, $person), 'who signed up waits');
    return $person;
};
/** What the request says, and whether the account is suspended. */
function held(site $site, person $person): array {
    $row = $site->rows('SELECT r.state, u.suspended FROM {user} u JOIN {local_erpbridge_request} r ON r.userid = u.id WHERE u.id = ?',
        [$person->id])[0];
    return [$row['state'], (string) (int) $row['suspended']];
}
$confirmed = fn(site $site, person $person): int => (int) $site->value('SELECT confirmed FROM {user} WHERE id = ?', [$person->id]);
$letters = function (site $site, person $person, string $words): int {
    $mails = array_map(fn(string $file) => quoted_printable_decode((string) file_get_contents($file)), glob("{$site->is['run']}/mail/*"));
    return count(array_filter($mails, fn(string $mail) => preg_match("/^To:.*{$person->email}/mi", $mail) && str_contains($mail, $words)));
};
/** Uploads a file of users and gives the order to save it. */
$upload = function (site $site, array $lines): page {
    $admin = $site->admin();
    $page = $admin->get('/admin/tool/uploaduser/index.php');
    $csv = "username,firstname,lastname,email,country,profile_field_companyname,profile_field_companypostcode,profile_field_customernumber\n"
        . implode("\n", array_map(fn(array $line) => implode(',', $line), $lines));
    $draft = $admin->upload($page->sesskey(), 'users.csv', $csv);
    $preview = $admin->submit($page, ['userfile' => $draft], 'submitbutton');
    return $admin->submit($preview, ['uupasswordnew' => 1], 'submitbutton');
};

return [
    'Confirm, on the list of users and in bulk, confirms the address and lets nobody in'
    => function (site $site) use ($wait, $confirmed): void {
        $site->configure(['approval' => 1, 'askpassword' => 1, 'enabled' => 1, 'endpoint' => $site->is['receiver'] . '/events',
            'signingsecret' => $site->is['secret'], 'timeout' => 5]);
        $admin = $site->admin();
        $page = $admin->get('/admin/user.php');
        $one = $wait($site, 'Emma');
        $admin->get('/admin/user.php', ['confirmuser' => $one->id, 'sesskey' => $page->sesskey()]);
        $two = $wait($site, 'Karl');
        $bulk = $admin->submit($admin->get('/admin/user/user_bulk.php'), ['ausers[]' => $two->id], 'addsel');
        $ask = $admin->submit($bulk, ['action' => 'confirm'], 'doaction');
        $admin->post('/admin/user/user_bulk_confirm.php', ['confirm' => 1, 'sesskey' => $ask->sesskey()]);
        foreach ([$one, $two] as $person) {
            same(1, $confirmed($site, $person), "{$person->firstname} is confirmed");
            same(['pending', '1'], held($site, $person), "{$person->firstname} still waits");
            same([], outbox($site, $person->id), "nothing of {$person->firstname} is on its way to the ERP");
        }
    },

    'Activate, by a manager who may not approve, leaves the account suspended; a new way to log in does, too'
    => function (site $site) use (&$manager, $wait): void {
        $manager = new person($site, 'manager.many', 'Mara', 'Manager', 'manager.many@example.org');
        $manager->id = (int) $site->seed('user', ['username' => $manager->username, 'password' => person::PASSWORD,
            'firstname' => 'Mara', 'lastname' => 'Manager', 'email' => $manager->email])['id'];
        $site->rows("DELETE FROM {user_preferences} WHERE name = 'auth_forcepasswordchange' AND userid = ?", [$manager->id]);
        // Who sees contact data can save the form; to who does not it shows the mask, and is refused.
        $site->seed('role', ['userid' => $manager->id, 'capabilities' => ['moodle/user:update', 'moodle/user:editprofile',
            'local/erpbridge:viewcontactdata']]);
        $person = $wait($site, 'Otilie');
        $browser = $manager->login() ? $manager->browser : null;
        $page = $browser->get('/admin/user.php');
        same(200, $page->status, 'the list of users is open to the manager');
        $browser->get('/admin/user.php', ['unsuspend' => $person->id, 'sesskey' => $page->sesskey()]);
        same(['pending', '1'], held($site, $person), 'after Activate');
        $form = $browser->get('/user/editadvanced.php', ['id' => $person->id, 'course' => 1]);
        $browser->submit($form, ['suspended' => null, 'auth' => 'manual', 'city' => 'Graz']);
        same(['manual', 'Graz'], array_values($site->rows('SELECT auth, city FROM {user} WHERE id = ?', [$person->id])[0]),
            'the form was saved');
        same(['pending', '1'], held($site, $person), 'after the form');
    },

    'Activate, by an administrator, is an approval by that administrator, and the person is told'
    => function (site $site) use ($wait, $letters): void {
        $person = $wait($site, 'Paula');
        $admin = $site->admin();
        $page = $admin->get('/admin/user.php');
        $admin->get('/admin/user.php', ['unsuspend' => $person->id, 'sesskey' => $page->sesskey()]);
        same(['approved', '0'], held($site, $person), 'after Activate');
        $row = $site->rows('SELECT r.via, u.username FROM {local_erpbridge_request} r JOIN {user} u ON u.id = r.decidedby
            WHERE r.userid = ?', [$person->id])[0];
        same(['unsuspended', 'admin'], array_values($row), 'who decided, and how');
        same(1, $letters($site, $person, 'approved'), 'letters about it');
    },

    'of an approval and a rejection at the same moment one holds, and the other is told'
    => function (site $site) use ($wait, $letters): void {
        $first = $site->admin();
        $second = $site->browser();
        $second->login('admin', $site->is['adminpass']);
        for ($round = 1; $round <= 5; $round++) {
            $person = $wait($site, 'Rosa');
            $site->rows('UPDATE {user} SET confirmed = 1 WHERE id = ?', [$person->id]);
            $page = $second->get('/local/erpbridge/approvals.php');
            $form = $second->post('/local/erpbridge/approvals.php', [['sesskey', $page->sesskey()], ['action', 'reject'], ['users[]', $person->id]]);
            $rejection = array_column($form->fields($form->form_with('reason')), 1, 0);
            $key = $first->get('/local/erpbridge/approvals.php')->sesskey();
            $pages = browser::at_once([
                [$first, '/local/erpbridge/approvals.php', ['sesskey' => $key, 'action' => 'approve', 'users[]' => $person->id]],
                [$second, '/local/erpbridge/approvals.php', ['reason' => 'Nein.', 'submitbutton' => 1] + $rejection],
            ]);
            [$state, $suspended] = held($site, $person);
            holds(in_array([$state, $suspended], [['approved', '0'], ['rejected', '1']], true), "round $round: $state, $suspended");
            same([(int) ($state === 'approved'), (int) ($state === 'rejected')],
                [(int) $pages[0]->has('Approved: 1 of 1'), (int) $pages[1]->has('Rejected: 1 of 1')], "round $round: who was told what");
            same(1, $letters($site, $person, 'your account is active') + $letters($site, $person, 'Nein.'), "round $round: letters");
        }
    },

    'a file of users with mistakes is sent back with lines and fields, and nothing of it is saved'
    => function (site $site) use ($upload): void {
        $page = $upload($site, [
            ['up1', 'Ada', 'Right', 'up1@example.org', 'DE', 'Muster AG', '10115', ''],
            ['up2', 'Bob', 'Wrong', 'up2@example.org', 'AT', 'Muster AG', '10115', ''],
            ['up3', 'Cyd', 'Wrong', 'up3@example.org', 'DE', '<b>AG</b>', '10115', ''],
        ]);
        holds($page->has('Line 3, Company postcode:'), $page->excerpt());
        holds($page->has('Line 4, Company name:'), $page->excerpt());
        same(0, (int) $site->value("SELECT COUNT(*) FROM {user} WHERE username LIKE 'up_'"), 'accounts');
    },

    'five hundred users are uploaded, nobody is held, each is asked for a password, and each is recorded'
    => function (site $site) use ($upload): void {
        $lines = array_map(fn(int $n) => ["bulk$n", "Vor$n", "Nach$n", "bulk$n@example.org", 'DE', "Firma  $n", '10115', "C$n"], range(1, 500));
        $page = $upload($site, $lines);
        holds($page->has('Users created: 500'), $page->excerpt());
        $people = $site->rows("SELECT u.id, u.suspended, r.state, d.data FROM {user} u LEFT JOIN {local_erpbridge_request} r ON r.userid = u.id
            JOIN {user_info_data} d ON d.userid = u.id JOIN {user_info_field} f ON f.id = d.fieldid AND f.shortname = 'companyname'
            WHERE u.username LIKE 'bulk%' ORDER BY u.id");
        same(500, count($people), 'accounts with a company');
        same(['Firma 1', null, 0], [$people[0]['data'], $people[0]['state'], (int) $people[0]['suspended']], 'the first, cleaned and not held');
        $asked = "SELECT COUNT(DISTINCT u.id) FROM {user_preferences} p JOIN {user} u ON u.id = p.userid
            WHERE u.username LIKE 'bulk%' AND p.name IN ('auth_forcepasswordchange', 'create_password') AND p.value = '1'";
        same(500, (int) $site->value($asked), 'asked for a password');
        same(500, (int) $site->value("SELECT COUNT(DISTINCT o.userid) FROM {local_erpbridge_outbox} o JOIN {user} u ON u.id = o.userid
            WHERE u.username LIKE 'bulk%' AND o.kind = 'contact.upserted'"), 'recorded');
    },

    'the site of the other cases holds nobody, and asks nobody for a password' => function (site $site): void {
        $site->configure(['approval' => 0, 'askpassword' => 0]);
    },
];
