<?php
/**
 * Who sees and changes the contact data: the person sees it, administrators see and change it, nobody else does either.
 */
declare(strict_types=1);

$fields = ['companyname', 'companypostcode', 'customernumber', 'contactnumber'];
$vera = null;
$otto = null;
$course = null;

return [
    'the profile fields are there once each, private and locked' => function (site $site): void {
        $rows = $site->rows("SELECT f.shortname, f.visible, f.locked, f.signup, f.datatype, c.name AS category
            FROM {user_info_field} f JOIN {user_info_category} c ON c.id = f.categoryid
            WHERE f.shortname LIKE 'c%number' OR f.shortname LIKE '%company%' ORDER BY f.shortname");
        same(4, count($rows), 'fields: ' . shown($rows));
        same(1, count(array_unique(array_column($rows, 'category'))), 'categories');
        foreach ($rows as $row) {
            same(['1', '1', 'text'], [(string) $row['visible'], (string) $row['locked'], $row['datatype']], $row['shortname']);
        }
    },

    'a person sees the own numbers on the profile page' => function (site $site) use (&$vera, &$otto, &$course): void {
        $vera = person::register($site, 'Vera', 'Selbst');
        $otto = person::register($site, 'Otto', 'Anders');
        foreach ([$vera, $otto] as $person) {
            $person->confirm();
            $person->numbered("CUST-{$person->username}", "CONT-{$person->username}");
            $person->login();
        }
        $course = course($site, 'Gemeinsam', ['Ein Teil'], '', $vera, $otto);
        $page = $vera->browser->get('/user/profile.php', ['id' => $vera->id]);
        foreach (['CUST', 'CONT'] as $number) {
            holds($page->has("$number-{$vera->username}"), "$number is on the page: " . $page->excerpt());
        }
    },

    'a fellow learner sees none of them' => function (site $site) use (&$vera, &$otto, &$course): void {
        foreach ([['/user/profile.php', ['id' => $vera->id]], ['/user/view.php', ['id' => $vera->id, 'course' => $course['id']]],
                ['/user/index.php', ['id' => $course['id']]]] as [$path, $query]) {
            $page = $otto->browser->get($path, $query);
            holds(!str_contains($page->body, "-{$vera->username}"), "$path shows a number to a learner");
        }
    },

    'a teacher of the course sees none of them' => function (site $site) use (&$vera, &$course): void {
        $teacher = person::register($site, 'Tina', 'Lehrerin');
        $teacher->confirm();
        $site->seed('enrol', ['userid' => $teacher->id, 'courseid' => $course['id'], 'role' => 'editingteacher']);
        $teacher->login();
        foreach ([['/user/profile.php', ['id' => $vera->id]], ['/user/view.php', ['id' => $vera->id, 'course' => $course['id']]],
                ['/user/index.php', ['id' => $course['id']]], ['/report/participation/index.php', ['id' => $course['id']]]] as [$path, $query]) {
            $page = $teacher->browser->get($path, $query);
            holds(!str_contains($page->body, "-{$vera->username}"), "$path shows a number to a teacher");
        }
    },

    'the person cannot change them, not even with a form of the own making' => function (site $site) use (&$vera, $fields): void {
        $page = $vera->browser->get('/user/edit.php', ['id' => $vera->id, 'course' => 1]);
        foreach ($fields as $field) {
            same(null, $page->value("profile_field_$field"), "$field can be filled in");
        }
        $forged = ['city' => 'Graz'];
        foreach ($fields as $field) {
            $forged["profile_field_$field"] = 'FORGED';
        }
        $vera->browser->submit($page, $forged);
        same('Graz', $site->value('SELECT city FROM {user} WHERE id = ?', [$vera->id]), 'the form itself was accepted');
        foreach ($fields as $field) {
            holds(profile_value($site, $vera->id, $field) !== 'FORGED', "$field was changed");
        }
        same("CONT-{$vera->username}", profile_value($site, $vera->id, 'contactnumber'), 'contact number');
    },
];
