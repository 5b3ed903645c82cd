<?php
/**
 * Consent: who has not accepted the policy is held, who accepts it goes out, who withdraws it is cancelled. What the receiver got is the judge.
 */
declare(strict_types=1);

$policy = $ina = $course = null;

/** Goes through the pages on which Moodle shows a policy and asks for the answer, to where it leads then. */
$accept = function (browser $browser, page $page): page {
    for ($step = 0; $step < 6 && str_contains($page->url, '/admin/tool/policy/'); $step++) {
        if (str_contains($page->url, '/view.php')) {
            $page = $browser->get($page->find('//a[contains(@class, "btn-primary")]')[0]->getAttribute('href'));
            continue;
        }
        $boxes = $page->find('//form//input[starts-with(@name, "status")][@value="1"]');
        holds($boxes !== [], 'something to accept: ' . $page->excerpt());
        $page = $browser->submit($page, array_fill_keys(array_map(fn($box) => $box->getAttribute('name'), $boxes), '1'), 'submit');
    }
    return $page;
};
/** The person answers on their own page of policies: accept, revoke. */
$answer = function (site $site, person $person, string $action): void {
    $page = $person->browser->get('/admin/tool/policy/user.php');
    $link = $page->find("//a[contains(@href, 'action=$action')]")[0] ?? null;
    holds($link !== null, "a way to $action: " . $page->excerpt());
    $page = $person->browser->get($link->getAttribute('href'));
    $person->browser->submit($page, ['note' => '']);
};
$states = fn(site $site, person $person): array => array_map(fn($row) => trim("{$row['kind']} {$row['status']} {$row['reason']}"), outbox($site, $person->id));
$kinds = fn(site $site, person $person): array => array_column(received($site, "K{$person->id}"), 'type');

return [
    'who has not accepted the policy is held; accepting it after the login lets everything go' => function (site $site) use (&$policy, &$ina, $accept, $states, $kinds): void {
        $policy = $site->seed('policy', ['name' => 'Data for the ERP', 'revision' => '1', 'optional' => 1]);
        $site->configure(['sitepolicyhandler' => 'tool_policy'], 'core');
        $site->configure(['endpoint' => $site->is['receiver'] . '/events', 'signingsecret' => $site->is['secret'],
            'consentpolicy' => "policy:{$policy['policy']}", 'consentgate' => 1]);
        $ina = person::register($site, 'Ina', 'Immerfort');
        $ina->confirm();
        $ina->numbered("C{$ina->id}", "K{$ina->id}");
        $site->deliver();
        $site->cron();
        same(['held consent_missing'], array_values(array_unique(array_map(fn($state) => substr($state, 17), $states($site, $ina)))), 'rows');
        same([], $kinds($site, $ina), 'nothing was sent');
        $page = $ina->login();
        holds(str_contains($page->url, '/admin/tool/policy/'), "Moodle asks at the login: $page->url");
        $page = $accept($ina->browser, $page);
        holds(!str_contains($page->url, '/policy/view.php'), "it was answered: $page->url");
        same('pending', outbox($site, $ina->id)[0]['status'], 'at once');
        $site->cron();
        same('contact.upserted', $kinds($site, $ina)[0] ?? null, 'what the receiver got');
    },

    'who withdraws it is cancelled at once, and nothing more arrives' => function (site $site) use (&$ina, &$course, $answer, $states, $kinds): void {
        $course = course($site, 'Einwilligung', ['Eins', 'Zwei', 'Drei'], '', $ina);
        $ina->mark($course['cms']['Eins']);
        $site->deliver();
        $before = $kinds($site, $ina);
        same('activity.completed', end($before), 'while there is consent');
        $ina->mark($course['cms']['Zwei']);
        $answer($site, $ina, 'revoke');
        $rows = $states($site, $ina);
        same('activity.completed cancelled consent_withdrawn', end($rows), 'the row, at once');
        $ina->mark($course['cms']['Drei']);
        $site->cron();
        $site->deliver();
        same(2, count(preg_grep('/^activity\.completed cancelled consent_withdrawn$/', $states($site, $ina))), 'what came afterwards');
        same($before, $kinds($site, $ina), 'what the receiver got');
        $page = $ina->browser->get('/local/erpbridge/mydata.php');
        holds($page->has('Data for the ERP, 1') && $page->has('withdrew your consent'), 'My data: ' . $page->excerpt());
    },

    'who accepts it again is told of anew; what was cancelled stays so' => function (site $site) use (&$ina, &$course, $answer, $kinds): void {
        $before = $kinds($site, $ina);
        $answer($site, $ina, 'accept');
        $site->cron();
        same([...$before, 'contact.upserted'], $kinds($site, $ina), 'what the receiver got');
        $events = received($site, "K{$ina->id}");
        same(count($events), count(array_unique(array_column($events, 'id'))), 'each is a fact of its own');
        $ina->mark($course['cms']['Drei'], false);
        $ina->mark($course['cms']['Drei']);
        $site->cron();
        $after = $kinds($site, $ina);
        same('activity.completed', end($after), 'what comes from now on');
    },

    'a new version holds what comes until it is accepted' => function (site $site) use (&$policy, &$ina, $accept, $states, $kinds): void {
        $before = $kinds($site, $ina);
        $policy = $site->seed('policy', ['version' => $policy['version'], 'revision' => '2']);
        $ina->numbered("D{$ina->id}", "K{$ina->id}");
        $site->cron();
        $rows = $states($site, $ina);
        same('contact.moved held consent_missing', end($rows), 'the row');
        same($before, $kinds($site, $ina), 'nothing was sent');
        $page = $ina->login();
        $page = $accept($ina->browser, $page);
        $site->cron();
        same([...$before, 'contact.moved'], $kinds($site, $ina), 'what the receiver got: ' . $page->url);
        $answers = $site->rows('SELECT answer, versionid FROM {local_erpbridge_consent} WHERE userid = ? ORDER BY id', [$ina->id]);
        same(['given', 'withdrawn', 'given', 'missing', 'given'], array_column($answers, 'answer'), 'the record');
        same($policy['version'], (int) end($answers)['versionid'], 'its version');
    },

    'who accepts it while signing up goes out, though no event tells of that' => function (site $site) use ($accept, $kinds): void {
        $compulsory = $site->seed('policy', ['name' => 'Terms', 'revision' => '1', 'optional' => 0]);
        $site->configure(['consentpolicy' => "version:{$compulsory['version']}"]);
        $otto = person::register($site, 'Otto', 'Offen', function (browser $browser, page $page) use ($accept): page {
            holds(str_contains($page->url, '/admin/tool/policy/'), "Moodle asks before the form: $page->url");
            return $accept($browser, $page);
        });
        $otto->confirm();
        $otto->numbered("C{$otto->id}", "K{$otto->id}");
        $site->cron();
        same('contact.upserted', $kinds($site, $otto)[0] ?? null, 'what the receiver got');
        same(['given'], array_column($site->rows('SELECT answer FROM {local_erpbridge_consent} WHERE userid = ?', [$otto->id]), 'answer'), 'the record');
    },

    'administrators see who answered what, others do not; the gate that is off is open' => function (site $site) use (&$ina, &$policy, $states): void {
        $site->configure(['consentpolicy' => "policy:{$policy['policy']}"]);
        $page = $site->admin()->get('/local/erpbridge/consents.php');
        holds($page->has('Ina Immerfort') && $page->has('Data for the ERP, 2') && $page->has('Given: 1.'), 'the list: ' . $page->excerpt());
        $page = $site->admin()->get('/local/erpbridge/consents.php', ['userid' => $ina->id]);
        holds($page->has('Consent of Ina Immerfort') && $page->has('Withdrawn') && $page->has('Data for the ERP, 1'), 'the person: ' . $page->excerpt());
        $page = $ina->browser->get('/local/erpbridge/consents.php');
        holds(!$page->has('Given: 1.'), 'a learner: ' . $page->excerpt());
        $site->configure(['consentpolicy' => 'policy:987654']);
        $page = $site->admin()->get('/admin/settings.php', ['section' => 'local_erpbridge']);
        holds($page->has('The policy that is required is not there any more'), 'the settings say that it is gone');
        $site->configure(['consentgate' => 0]);
        $site->configure(['sitepolicyhandler' => ''], 'core');
        $site->rows('UPDATE {user} SET policyagreed = 1');
        $mona = person::known($site, 'Mona', 'Mustergültig');
        same('contact.upserted delivered accepted', $states($site, $mona)[0], 'nobody is asked any more');
    },
];
