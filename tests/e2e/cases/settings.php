<?php
/**
 * The settings page: it saves, it says in words what is wrong, its button works, and each switch counts at once.
 */
declare(strict_types=1);

$page = fn(site $site): page => $site->admin()->get('/admin/settings.php', ['section' => 'local_erpbridge']);
$save = fn(site $site, array $values): page => $site->admin()->submit($page($site),
    array_combine(array_map(fn($name) => "s_local_erpbridge_$name", array_keys($values)), array_values($values)), 'none');
$setting = fn(site $site, string $name): ?string =>
    $site->value("SELECT value FROM {config_plugins} WHERE plugin = 'local_erpbridge' AND name = ?", [$name]);
$test = function (site $site) use ($page): page {
    $link = $page($site)->find('//a[contains(@href, "testconnection.php")]')[0] ?? null;
    if ($link) {
        return $site->admin()->get($link->getAttribute('href'));
    }
    $form = $page($site)->find('//form[contains(@action, "testconnection.php")]')[0] ?? throw new failed('there is no test button');
    return $site->admin()->post($form->getAttribute('action'), $page($site)->fields($form));
};

// setting => [value, words the page must hold]
$bad = [
    ['endpoint', 'not a url', 'not a web address'],
    ['endpoint', 'http://erp.example.org/events', 'must begin with https'],
    ['endpoint', 'ftp://erp.example.org/events', 'must begin with https'],
    ['endpoint', 'https://user:pass@erp.example.org/', 'user name or password'],
    ['signingsecret', 'secret', 'whsec_'],
    ['signingsecret', 'whsec_c2hvcnQ=', 'at least 24 bytes'],
    ['timeout', '0', 'between 1 and 120'],
    ['timeout', '9999', 'between 1 and 120'],
    ['timeout', 'soon', 'between 1 and 120'],
    ['cafile', '/nonexistent/ca.pem', 'cannot be read'],
    ['cafile', '/etc/hostname', 'no certificate'],
];
$cases = [
    'the page opens and shows every setting' => function (site $site) use ($page): void {
        $shown = $page($site);
        same(200, $shown->status, 'status');
        foreach (['enabled', 'capture_registration', 'capture_login', 'capture_activitycompletion', 'capture_coursecompletion',
                'destination[webhook]', 'endpoint', 'signingsecret', 'odooendpoint', 'apikey', 'directory', 'timeout', 'cafile'] as $name) {
            holds($shown->find("//*[@name='s_local_erpbridge_$name']") !== [], "$name is on the page");
        }
    },

    'it saves' => function (site $site) use ($page, $save, $setting): void {
        $saved = $save($site, ['timeout' => '7']);
        same('7', $setting($site, 'timeout'), 'timeout: ' . $saved->excerpt());
        same('7', $page($site)->value('s_local_erpbridge_timeout'), 'the page shows it');
        $save($site, ['timeout' => '5']);
    },
];

foreach ($bad as [$name, $value, $words]) {
    $cases["it refuses $name '$value', in words"] = function (site $site) use ($save, $setting, $name, $value, $words): void {
        $before = $setting($site, $name);
        $answer = $save($site, [$name => $value]);
        same(200, $answer->status, 'status');
        same($before, $setting($site, $name), 'the setting is as before');
        holds($answer->has($words), "the page says '$words': " . $answer->excerpt());
    };
}

return $cases + [
    'the test button says that the connection works' => function (site $site) use ($test): void {
        $answer = $test($site);
        holds($answer->has('connection works'), $answer->excerpt());
    },

    'the test button says what is wrong' => function (site $site) use ($test): void {
        foreach ([[['mode' => 'status', 'status' => 503], '503'], [['mode' => 'status', 'status' => 302, 'headers' => ['Location' => '/']], 'redirect'],
                [['mode' => 'nothing'], 'connection']] as [$order, $words]) {
            receiver($site, 'mode', $order);
            $answer = $test($site);
            receiver($site, 'mode', ['mode' => 'ok']);
            holds($answer->has('does not work') && stripos($answer->text(), $words) !== false, "$words: " . $answer->excerpt());
        }
        $site->configure(['signingsecret' => 'whsec_' . base64_encode(str_repeat('another ', 4))]);
        $answer = $test($site);
        $site->configure(['signingsecret' => $site->is['secret']]);
        holds($answer->has('does not work') && $answer->has('401'), 'wrong secret: ' . $answer->excerpt());
    },

    'a learner can neither open the page nor press the button' => function (site $site): void {
        $learner = person::register($site, 'Lars', 'Neugierig');
        $learner->confirm();
        $learner->login();
        $page = $learner->browser->get('/admin/settings.php', ['section' => 'local_erpbridge']);
        holds($page->find("//*[@name='s_local_erpbridge_signingsecret']") === [], 'the page is closed');
        $requests = receiver($site, 'stats')['requests'];
        $sesskey = $learner->browser->get('/my/')->sesskey();
        $learner->browser->get('/local/erpbridge/testconnection.php', ['sesskey' => $sesskey]);
        same($requests, receiver($site, 'stats')['requests'], 'requests to the receiver');
    },

    'each switch counts at once' => function (site $site) use ($save): void {
        $person = person::known($site, 'Sven', 'Schalter');
        $course = course($site, 'Schalter', ['Eins', 'Zwei', 'Drei'], '', $person);
        $person->login();
        $count = fn(string $kind): int => count(outbox($site, $person->id, $kind));

        $save($site, ['capture_activitycompletion' => '0']);
        $person->mark($course['cms']['Eins']);
        same(0, $count('activity.%'), 'activities while their switch is off');
        $save($site, ['capture_activitycompletion' => '1']);
        $person->mark($course['cms']['Zwei']);
        same(1, $count('activity.%'), 'activities when it is on again');

        $contacts = $count('contact.%');
        $save($site, ['capture_registration' => '0']);
        $admin = $site->admin();
        $admin->submit($admin->get('/user/editadvanced.php', ['id' => $person->id, 'course' => 1]), ['lastname' => 'Umgeschaltet']);
        same($contacts, $count('contact.%'), 'contacts while the switch of registrations is off');
        $save($site, ['capture_registration' => '1', 'capture_login' => '0']);
        $person->login();
        same($contacts, $count('contact.%'), 'contacts while the switch of log-ins is off');
        $save($site, ['capture_login' => '1']);
        $person->login();
        same($contacts + 1, $count('contact.%'), 'contacts when it is on again');

        $save($site, ['enabled' => '0']);
        $person->mark($course['cms']['Drei']);
        same(1, $count('activity.%'), 'activities while all is off');
        $sent = count(received($site));
        $site->php(['local/erpbridge/cli/deliver.php', '--until-empty']);
        same($sent, count(received($site)), 'events sent while all is off');
        $save($site, ['enabled' => '1']);
        $site->deliver();
        same($sent + 2, count(received($site)), 'the activity and the contact go out when all is on again');
    },

    'the course switch counts at once' => function (site $site) use ($save): void {
        $person = person::known($site, 'Carla', 'Kurs');
        $course = course($site, 'Ohne Kursmeldung', ['Eins'], 'activity', $person);
        $person->login();
        $save($site, ['capture_coursecompletion' => '0']);
        $person->mark($course['cms']['Eins']);
        same(0, count(outbox($site, $person->id, 'course.%')), 'courses while their switch is off');
        $save($site, ['capture_coursecompletion' => '1']);
    },
];
