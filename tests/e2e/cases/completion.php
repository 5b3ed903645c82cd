<?php
/**
 * Activities and courses completed over HTTP reach the ERP with names, ids and times, and nothing else.
 */
declare(strict_types=1);

$anna = null;
$course = null;

/** Data of an event, by member name. */
function data_of(array $event): array {
    $data = $event['data'];
    ksort($data);
    return $data;
}

return [
    'an activity marked as done is delivered' => function (site $site) use (&$anna, &$course): void {
        $anna = person::known($site, 'Anna', 'Berger');
        $course = course($site, 'Arbeitssicherheit & Erste Hilfe', ['Regeln lesen', 'Film "Notfall"'], 'activity', $anna);
        $anna->login();
        $anna->mark($course['cms']['Regeln lesen']);
        $site->cron();
        $events = array_values(array_filter(received($site, "K{$anna->id}"), fn($event) => $event['type'] === 'activity.completed'));
        same(1, count($events), 'completions sent');
        $cm = $course['cms']['Regeln lesen'];
        $time = $site->value('SELECT timemodified FROM {course_modules_completion} WHERE coursemoduleid = ? AND userid = ?', [$cm, $anna->id]);
        same(['activityid' => $cm, 'activityname' => 'Regeln lesen', 'completedat' => wire_time($time), 'contactnumber' => "K{$anna->id}",
            'courseid' => $course['id']], data_of($events[0]), 'its data, and nothing else');
        same("K{$anna->id}", $events[0]['subject'], 'subject');
        same(outbox($site, $anna->id, 'activity.completed')[0]['eventid'], $events[0]['id'], 'id');
    },

    'marked as not done again, it is reopened; a second time it is completed anew' => function (site $site) use (&$anna, &$course): void {
        $cm = $course['cms']['Regeln lesen'];
        $anna->mark($cm, false);
        sleep(1);
        $anna->mark($cm, true);
        $site->deliver();
        $events = array_values(array_filter(received($site, "K{$anna->id}"), fn($event) => str_starts_with($event['type'], 'activity.')));
        same(['activity.completed', 'activity.reopened', 'activity.completed'], array_column($events, 'type'), 'in this order');
        same(['activityid', 'activityname', 'contactnumber', 'courseid', 'reopenedat'], array_keys(data_of($events[1])), 'members');
        same(3, count(array_unique(array_column($events, 'id'))), 'each has an id of its own');
    },

    'only looking at an activity sends nothing' => function (site $site) use (&$anna, &$course): void {
        $before = count(outbox($site, $anna->id));
        $anna->browser->get('/mod/page/view.php', ['id' => $course['cms']['Film "Notfall"']]);
        $anna->browser->get('/course/view.php', ['id' => $course['id']]);
        same($before, count(outbox($site, $anna->id)), 'rows');
    },

    'with the last activity the course is completed, and delivered' => function (site $site) use (&$anna, &$course): void {
        $anna->mark($course['cms']['Film "Notfall"']);
        $site->cron();
        $events = array_values(array_filter(received($site, "K{$anna->id}"), fn($event) => $event['type'] === 'course.completed'));
        same(1, count($events), 'course completions sent');
        $time = $site->value('SELECT timecompleted FROM {course_completions} WHERE course = ? AND userid = ?', [$course['id'], $anna->id]);
        same(['completedat' => wire_time($time), 'contactnumber' => "K{$anna->id}", 'courseid' => $course['id'],
            'coursename' => 'Arbeitssicherheit & Erste Hilfe'], data_of($events[0]), 'its data, and nothing else');
    },

    'a course that only cron completes is delivered' => function (site $site) use (&$anna): void {
        $dated = course($site, 'Jahresunterweisung', ['Unterlagen'], 'date', $anna);
        for ($try = 0; $try < 3; $try++) {
            $site->cli('admin/cli/scheduled_task.php', '--execute=\core\task\completion_daily_task');
            $site->cli('admin/cli/scheduled_task.php', '--execute=\core\task\completion_regular_task');
        }
        $site->deliver();
        $events = array_filter(received($site, "K{$anna->id}"),
            fn($event) => $event['type'] === 'course.completed' && $event['data']['courseid'] === $dated['id']);
        same(1, count($events), 'course completions sent');
    },

    'completions of a person without a contact number wait, and go out in order when it arrives' => function (site $site): void {
        $person = person::register($site, 'Karl', 'Wartend');
        $person->confirm();
        $course = course($site, 'Brandschutz', ['Teil 1', 'Teil 2'], 'activity', $person);
        $person->login();
        $person->mark($course['cms']['Teil 1']);
        $person->mark($course['cms']['Teil 2']);
        $site->deliver();
        foreach (outbox($site, $person->id) as $row) {
            holds(in_array($row['status'], ['held', 'pending', 'retrying'], true), "{$row['kind']} is {$row['status']} ({$row['reason']})");
        }
        $person->numbered("C{$person->id}", "K{$person->id}");
        $site->cron();
        $site->deliver();
        // Moodle itself says that the course is completed before it says so of the last activity.
        same(['contact.upserted', 'activity.completed', 'course.completed', 'activity.completed'],
            array_column(received($site, "K{$person->id}"), 'type'), 'what arrived, in this order');
    },

    'a deleted activity and a deleted course still go out, with their names' => function (site $site) use (&$anna): void {
        $gone = course($site, 'Kurs, der verschwindet', ['Lektion'], 'activity', $anna);
        $anna->mark($gone['cms']['Lektion']);
        $site->seed('delete_course', ['id' => $gone['id']]);
        $site->deliver();
        $events = array_values(array_filter(received($site, "K{$anna->id}"),
            fn($event) => ($event['data']['courseid'] ?? 0) === $gone['id']));
        same(['course.completed', 'activity.completed'], array_column($events, 'type'), 'what arrived');
        same(['Kurs, der verschwindet', 'Lektion'], [$events[0]['data']['coursename'], $events[1]['data']['activityname']], 'names');
    },
];
