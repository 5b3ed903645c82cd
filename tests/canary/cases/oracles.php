<?php
/**
 * Questions that could tell what is in somebody's contact data without showing it. Those that no plugin can close are KNOWN: counted as skipped,
 * with what an administrator can do in docs/VISIBILITY.md.
 */
declare(strict_types=1);

$oracle = new oracle($trial);
$askers = ['student', 'teacher', 'editingteacher', 'manager'];
$by_name = [];

$cases = [
    'stock Moodle\'s searches tell who has an address, so these questions are the right ones' => function () use ($trial, $oracle, $askers, &$by_name): void {
        $trial->mode('off');
        $trial->viewers ?: $trial->enter();
        $telling = [];
        foreach ($oracle->searches() as $name => $ask) {
            foreach ($askers as $role) {
                $telling[$name] = ($telling[$name] ?? false) || in_array($role, ['teacher', 'manager'], true) && $oracle->told($role, $ask, true) !== [];
                $by_name[$name][$role] = $oracle->finds_by_name($role, $ask);
            }
        }
        echo '        telling: ', implode('; ', array_keys(array_filter($telling))), "\n";
        holds(count(array_filter($telling)) >= 8, 'searches that tell: ' . count(array_filter($telling)));
        $trial->mode('enforce');
    },
];
foreach ($oracle->searches() as $name => $ask) {
    $cases["a search tells nothing about contact data, and still finds by name: $name"] = function () use ($oracle, $name, $ask, $askers, &$by_name): void {
        foreach ($askers as $role) {
            same([], $oracle->told($role, $ask), "what it tells a $role");
            if ($by_name[$name][$role]) {
                holds($oracle->finds_by_name($role, $ask), "a $role finds somebody by name");
            }
        }
    };
}

/** Two answers that must be alike: to a question about somebody's address, and about nobody's. What was asked is taken out of the answer. */
$alike = function (callable $answer) use ($trial): void {
    $known = $trial->world['people']['student02']['email'];
    $unknown = 'nobody.at.all@people.example.org';
    same($answer($unknown), $answer($known), 'the answer about an address that is there, against one that is not');
};
$clean = fn(string $text, string $asked) => trim((string) preg_replace('/\s+/', ' ', str_ireplace([$asked, str_repeat('*', strlen($asked))], 'ASKED', $text)));
$text_of = fn(page $page, string $asked) => $clean(implode(' ', array_map(fn($node) => $node->textContent,
    $page->find('//*[@role="alert" or contains(@class, "invalid-feedback") or contains(@class, "alert") or contains(@class, "error") or contains(@class, "box")]'))), $asked);

$cases['the form for lost passwords answers the same'] = function (site $site) use ($alike, $text_of): void {
    $alike(function (string $email) use ($site, $text_of): string {
        $browser = $site->browser();
        return $text_of($browser->submit($browser->get('/login/forgot_password.php'), ['email' => $email], 'submitbuttonemail'), $email);
    });
};
$cases['an import of grades cannot ask the whole site for an address'] = function (site $site) use ($trial, $alike, $text_of): void {
    $browser = $site->browser();
    $browser->login('editingteacher01', $trial->world['password']);
    $alike(function (string $email) use ($trial, $browser, $text_of): string {
        $ids = $trial->world['ids'];
        $page = $browser->submit($browser->get('/grade/import/direct/index.php', ['id' => $ids['courseid']]), ['userdata' => "mail\tgrade\n$email\t50"]);
        holds($page->value('mapto') !== null, 'the form for the mapping is there: ' . $page->excerpt());
        $page = $browser->submit($page, ['mapto' => 'useremail', 'mapfrom' => '0', 'mapping_0' => '0', 'mapping_1' => (string) $ids['gradeitemid']]);
        return $text_of($page, $email);
    });
};
$cases['a teacher cannot make a condition on an address'] = function (site $site) use ($trial): void {
    $browser = $site->browser();
    $browser->login('editingteacher01', $trial->world['password']);
    $cmid = $trial->world['ids']['cmid:page'];
    $condition = json_encode(['op' => '&', 'c' => [['type' => 'profile', 'sf' => 'email', 'op' => 'startswith', 'v' => 'a']], 'showc' => [true]]);
    $page = $browser->submit($browser->get('/course/modedit.php', ['update' => $cmid]), ['availabilityconditionsjson' => $condition], 'submitbutton2');
    same(200, $page->status, 'the form is saved');
    $stored = (string) $site->value('SELECT availability FROM {course_modules} WHERE id = ?', [$cmid]);
    holds(!str_contains($stored, 'email'), "the condition was stored: $stored");
    $other = json_encode(['op' => '&', 'c' => [['type' => 'date', 'd' => '>=', 't' => 1000000000]], 'showc' => [true]]);
    $browser->submit($browser->get('/course/modedit.php', ['update' => $cmid]), ['availabilityconditionsjson' => $other], 'submitbutton2');
    holds(str_contains((string) $site->value('SELECT availability FROM {course_modules} WHERE id = ?', [$cmid]), 'date'), 'other conditions can be made');
};
$cases['a filter of a custom report cannot ask for an address'] = function () use ($trial, $oracle): void {
    $report = $trial->world['ids']['reportid:users'];
    $address = $trial->world['people']['student02']['email'];
    $rows = function (string $email) use ($trial, $report): array {
        // 2 is "contains".
        $trial->call('student', 'core_reportbuilder_set_filters', 'ajax', ['reportid' => $report,
            'values' => json_encode(['user:email_operator' => 2, 'user:email_value' => $email])]);
        $reply = $trial->call('student', 'core_reportbuilder_retrieve_report', 'rest', ['reportid' => $report, 'page' => 0, 'perpage' => 50]);
        return array_keys($trial->canaries->in(decoder::readings($reply->body))['name'] ?? []);
    };
    $known = $rows(substr($address, 0, 8));
    $unknown = $rows(oracle::NOBODYS);
    $trial->call('student', 'core_reportbuilder_set_filters', 'ajax', ['reportid' => $report, 'values' => '{}']);
    same($unknown, $known, 'the people that are left');
};
$cases['an xAPI agent cannot ask for an address'] = function () use ($trial, $alike, $clean): void {
    $alike(function (string $email) use ($trial, $clean): string {
        $reply = $trial->call('student', 'core_xapi_get_states', 'ajax', ['component' => 'mod_h5pactivity',
            'activityId' => (string) $trial->world['ids']['context:h5pactivity'],
            'agent' => json_encode(['objectType' => 'Agent', 'mbox' => "mailto:$email"])]);
        return $clean($reply->body, $email);
    });
};

/** Closed only by a setting that is the administrator's. */
$known = [
    'KNOWN: the sign-up form says that an address is taken' => function (site $site) use ($alike, $text_of): void {
        $alike(function (string $email) use ($site, $text_of): string {
            $browser = $site->browser();
            $page = $browser->submit($browser->get('/login/signup.php'), ['username' => 'somebodynew', 'password' => 'Learner-Passw0rd.1', 'email' => $email,
                'email2' => "x$email",
                'firstname' => 'A', 'lastname' => 'B']);
            return $text_of($page, $email);
        });
    },
    'KNOWN: the profile form says that an address is taken' => function (site $site) use ($trial, $alike, $text_of): void {
        $browser = $site->browser();
        $browser->login('student01', $trial->world['password']);
        $id = $trial->world['people']['student01']['id'];
        $alike(fn(string $email) => $text_of($browser->submit($browser->get('/user/edit.php', ['id' => $id, 'course' => 1]), ['email' => $email, 'city' => '',
            'country' => '', 'lastname' => '']), $email));
    },
    'KNOWN: the app\'s sign-up says that an address is taken' => function (site $site) use ($alike, $clean): void {
        $alike(function (string $email) use ($site, $clean): string {
            $curl = curl_init("{$site->is['wwwroot']}/lib/ajax/service-nologin.php?info=auth_email_signup_user");
            curl_setopt_array($curl, [CURLOPT_RETURNTRANSFER => true, CURLOPT_PROXY => '', CURLOPT_POSTFIELDS => json_encode([['index' => 0,
                'methodname' => 'auth_email_signup_user',
                'args' => ['username' => '', 'password' => 'x', 'firstname' => 'A', 'lastname' => 'B', 'email' => $email]]])]);
            return $clean((string) curl_exec($curl), $email);
        });
    },
];
foreach ($known as $name => $case) {
    $cases[$name] = function (site $site) use ($case): void {
        try {
            $case($site);
        } catch (failed $told) {
            throw new skipped('KNOWN, only allowaccountssameemail or a locked field closes it');
        }
    };
}
return $cases;
