<?php
/**
 * Locked data over HTTP: the profile form, the link of a mail, My data, and what an administrator changes.
 */
declare(strict_types=1);

$make = function (site $site, string $username, string $firstname): person {
    $person = new person($site, $username, $firstname, 'Gesperrt', "$username@example.org");
    $person->id = (int) $site->seed('user', ['username' => $username, 'password' => person::PASSWORD, 'firstname' => $firstname,
        'lastname' => 'Gesperrt', 'email' => $person->email])['id'];
    $person->login();
    return $person;
};
$stored = fn(site $site, person $person): array => array_values((array) $site->rows(
    'SELECT firstname, lastname, email FROM {user} WHERE id = ?', [$person->id])[0]);
// A new address, asked for while nothing was locked; returns the link of the mail.
$ask = function (site $site, person $person): string {
    $site->configure(['lockeddata' => 0]);
    $browser = $person->browser;
    $browser->submit($browser->get('/user/edit.php'), ['email' => "new-{$person->email}"]);
    $site->configure(['lockeddata' => 1]);
    $key = $site->value("SELECT value FROM {user_private_key} WHERE script = 'core_user/email_change' AND userid = ?", [$person->id]);
    holds((string) $key !== '', 'a new address waits for its confirmation');
    return "/user/emailupdate.php?key={$key}&id={$person->id}";
};
$nora = $otto = null;

return [
    'the profile form shows name and address, does not take them, and says whom to write to'
    => function (site $site) use (&$nora, $make, $stored): void {
        $site->configure(['lockeddata' => 1, 'changesaddress' => 'office@example.org', 'enabled' => 1,
            'endpoint' => $site->is['receiver'] . '/events', 'signingsecret' => $site->is['secret'], 'timeout' => 5]);
        $nora = $make($site, 'nora.locked', 'Nora');
        $page = $nora->browser->get('/user/edit.php');
        foreach (['firstname', 'lastname', 'email'] as $field) {
            same(1, count($page->find("//input[@name='{$field}' and @disabled]")), "{$field} cannot be edited");
        }
        holds($page->has('office@example.org'), 'the page says whom to write to: ' . $page->excerpt());
        $nora->browser->submit($page, ['firstname' => 'Else', 'lastname' => 'Other', 'email' => 'else@example.org', 'city' => 'Graz']);
        same(['Nora', 'Gesperrt', 'nora.locked@example.org'], $stored($site, $nora), 'name and address');
        same('Graz', $site->value('SELECT city FROM {user} WHERE id = ?', [$nora->id]), 'the city, which is not locked');
        same(null, $site->value("SELECT value FROM {user_preferences} WHERE name = 'newemail' AND userid = ?", [$nora->id]), 'pending');
    },

    'the link of a mail from before confirms nothing, whoever opens it' => function (site $site) use (&$nora, &$otto, $make, $ask, $stored): void {
        $otto = $make($site, 'otto.locked', 'Otto');
        foreach (['a visitor' => $site->browser(), 'another account' => $otto->browser, 'the person' => $nora->browser] as $who => $browser) {
            $page = $browser->get($ask($site, $nora));
            same('nora.locked@example.org', $stored($site, $nora)[2], "the address, after {$who} opened the link");
            holds(!str_contains($page->url, 'emailupdate'), "Moodle goes on to another page: {$page->url}");
            same(0, (int) $site->value("SELECT COUNT(*) FROM {user_private_key} WHERE userid = ? AND script = 'core_user/email_change'",
                [$nora->id]), 'the link is worth nothing any more');
        }
        holds($page->has('office@example.org'), 'the person is told whom to write to: ' . $page->excerpt());
    },

    'My data is in the profile, shows the own data, and is refused to others' => function (site $site) use (&$nora, &$otto): void {
        $profile = $nora->browser->get('/user/profile.php');
        same(1, count($profile->find("//a[contains(@href, '/local/erpbridge/mydata.php')]")), 'links in the profile');
        $page = $nora->browser->get('/local/erpbridge/mydata.php');
        same(200, $page->status, 'the page: ' . $page->excerpt());
        foreach (['Nora', 'Gesperrt', 'nora.locked@example.org', 'office@example.org'] as $text) {
            holds($page->has($text), "{$text} is on the page: " . $page->excerpt());
        }
        $other = $otto->browser->get('/local/erpbridge/mydata.php', ['id' => $nora->id]);
        holds(!str_contains($other->body, 'nora.locked') && !$other->has('Nora'), 'another person sees nothing: ' . $other->excerpt());
        $visitor = $site->browser()->get('/local/erpbridge/mydata.php', ['id' => $nora->id]);
        holds(str_contains($visitor->url, '/login/'), "a visitor has to log in: {$visitor->url}");
        $admin = $site->admin()->get('/local/erpbridge/mydata.php', ['id' => $nora->id]);
        holds($admin->has('nora.locked@example.org'), 'an administrator sees it: ' . $admin->excerpt());
    },

    'what an administrator changes is told to the person and to the ERP' => function (site $site) use (&$nora, $stored): void {
        $admin = $site->admin();
        $admin->submit($admin->get('/user/editadvanced.php', ['id' => $nora->id, 'course' => 1]), [
            'lastname' => 'Berger', 'email' => 'berger@example.org', 'profile_field_companyname' => 'Berger KG',
            'profile_field_customernumber' => 'C-77', 'profile_field_contactnumber' => 'K-77',
        ]);
        same(['Nora', 'Berger', 'berger@example.org'], $stored($site, $nora), 'name and address');
        $told = $site->rows("SELECT fullmessage FROM {notifications} WHERE useridto = ? AND eventtype = 'accountchanged'", [$nora->id]);
        same(1, count($told), 'messages');
        $text = $told[0]['fullmessage'];
        foreach (['Gesperrt -> Berger', 'n***@example.org -> b***@example.org', '(empty) -> Berger KG', '(empty) -> K-77'] as $line) {
            holds(str_contains($text, $line), "the message has \"{$line}\": {$text}");
        }
        $site->deliver();
        $events = received($site, 'K-77');
        same(['Berger', 'berger@example.org'], [end($events)['data']['lastname'], end($events)['data']['email']], 'what the ERP knows');
        $page = $nora->browser->get('/local/erpbridge/mydata.php');
        same(1, count($page->find("//table[@aria-labelledby='erpbridge-sent']//tr[th='Name and numbers' and not(td='never')]")),
            'the person sees that it was received: ' . $page->excerpt());
    },

    'nothing of ours complained in the log of PHP' => function (site $site): void {
        same([], array_values(preg_grep('~\] local_erpbridge: ~', explode("\n", $site->php_errors()))), 'lines');
    },
];
