<?php
/**
 * What no event told of is found, and delivered once; what is older than the plugin when an administrator asks for it.
 */
declare(strict_types=1);

$nora = null;
$course = null;

/** Runs one of the two commands: exit status, and its JSON. */
$sweep = function (site $site, string $command, string ...$options): array {
    [$status, $output] = $site->php(["local/erpbridge/cli/$command.php", '--json', ...$options]);
    return [$status, json_decode($output, true, 8, JSON_THROW_ON_ERROR)['kinds']];
};

/** A completion that is written into the database, as bulk grading or an import does. */
$write = fn(site $site, int $cmid, int $userid, int $time): array => $site->rows('INSERT INTO {course_modules_completion}
    (coursemoduleid, userid, completionstate, timemodified) VALUES (?, ?, 1, ?)', [$cmid, $userid, $time]);

/** The completions that arrived about somebody. */
$arrived = fn(site $site, person $person): array => array_values(array_filter(received($site, "K{$person->id}"),
    fn($event) => $event['type'] === 'activity.completed'));

return [
    'a completion that is written into the database is found, counted first, and delivered' =>
        function (site $site) use (&$nora, &$course, $sweep, $write, $arrived): void {
            $nora = person::known($site, 'Nora', 'Nachtrag');
            $course = course($site, 'Ladungssicherung', ['Theorie', 'Praxis', 'Prüfung'], '', $nora);
            $time = time() - 3600;
            $write($site, $course['cms']['Theorie'], $nora->id, $time);
            [$status, $kinds] = $sweep($site, 'reconcile', '--dry-run');
            same([1, 1, 0], [$status, $kinds['activity.completed']['missing'], $kinds['activity.completed']['recorded']], 'counted only');
            same([], outbox($site, $nora->id, 'activity%'), 'rows');
            [$status, $kinds] = $sweep($site, 'reconcile');
            same([0, 1], [$status, $kinds['activity.completed']['recorded']], 'recorded');
            $site->deliver();
            $events = $arrived($site, $nora);
            same(1, count($events), 'completions that arrived');
            same(['Theorie', wire_time($time)], [$events[0]['data']['activityname'], $events[0]['data']['completedat']], 'its data');
        },

    'a second sweep records nothing, and neither does the task of the night' =>
        function (site $site) use (&$nora, $sweep): void {
            $before = count(outbox($site, $nora->id));
            [$status, $kinds] = $sweep($site, 'reconcile');
            same([0, 0], [$status, array_sum(array_column($kinds, 'recorded'))], 'recorded');
            $site->cli('admin/cli/scheduled_task.php', '--execute=\local_erpbridge\task\reconcile');
            same($before, count(outbox($site, $nora->id)), 'rows');
        },

    'a completion that was seen live is known to the sweep' => function (site $site) use (&$nora, &$course, $sweep): void {
        $nora->login();
        $nora->mark($course['cms']['Praxis']);
        [, $kinds] = $sweep($site, 'reconcile');
        same(0, $kinds['activity.completed']['missing'], 'missing');
        same(2, count(outbox($site, $nora->id, 'activity.completed')), 'rows');
    },

    'what is older than the plugin is recorded by the page, after a question, in the background' =>
        function (site $site) use (&$nora, &$course, $sweep, $write, $arrived): void {
            $time = time() - 86400 * 400;
            $write($site, $course['cms']['Prüfung'], $nora->id, $time);
            $ids = ['user', 'course_modules_completion', 'course_completions'];
            $ids = array_combine($ids, array_map(fn($table) => (int) $site->value("SELECT MAX(id) FROM {{$table}}"), $ids));
            $site->configure(['horizon' => json_encode(['history' => ['time' => time() - 86400, 'ids' => $ids]])]);
            [, $kinds] = $sweep($site, 'reconcile');
            same(0, $kinds['activity.completed']['missing'], 'missing this side of the horizon');

            $admin = $site->admin();
            $page = $admin->get('/local/erpbridge/backfill.php');
            $question = $admin->post('/local/erpbridge/backfill.php', ['begin' => '1', 'sesskey' => $page->sesskey()]);
            holds($question->has('cannot be taken back'), 'it asks first: ' . $question->excerpt());
            same('0', (string) $site->value('SELECT COUNT(1) FROM {local_erpbridge_backfill}'), 'backfills before the answer');
            $answer = ['begin' => '1', 'confirmed' => '1'];
            $admin->post('/local/erpbridge/backfill.php', $answer + ['sesskey' => 'wrong']);
            same('0', (string) $site->value('SELECT COUNT(1) FROM {local_erpbridge_backfill}'), 'backfills with a wrong key');
            $queued = $admin->post('/local/erpbridge/backfill.php', $answer + ['sesskey' => $page->sesskey()]);
            holds($queued->has('waits for cron'), 'it is queued: ' . $queued->excerpt());
            $site->cron();
            $site->deliver();
            holds($admin->get('/local/erpbridge/backfill.php')->has('Done'), 'the page says that it is done');
            same(['Theorie', 'Praxis', 'Prüfung'], array_column(array_column($arrived($site, $nora), 'data'), 'activityname'), 'what arrived');
        },

    'the page is for administrators' => function (site $site) use (&$nora): void {
        holds(!$nora->browser->get('/local/erpbridge/backfill.php')->has('older'), 'a learner does not see it');
    },

    'the command goes on, and says so when nothing is left' => function (site $site) use ($sweep): void {
        [$status, $kinds] = $sweep($site, 'backfill', '--rate=1000');
        same([0, 0], [$status, array_sum(array_column($kinds, 'recorded'))], 'recorded');
        foreach ([['--since=soon'], ['--rate=0'], ['--course=999999'], ['--nonsense']] as $wrong) {
            [$status] = $site->php(['local/erpbridge/cli/backfill.php', ...$wrong]);
            same(2, $status, "exit status of {$wrong[0]}");
        }
    },
];
