<?php
/**
 * PHP without the extension: people still log in, what happens is kept, and goes out when the extension is back.
 */
declare(strict_types=1);

$nora = null;
$course = null;

return [
    'without the extension people register, confirm, log in and complete as ever' => function (site $site) use (&$nora, &$course): void {
        $known = person::known($site, 'Paul', 'Vorher');
        $site->extension(false);
        $nora = person::register($site, 'Nora', 'Ohnedem');
        $nora->confirm();
        same(200, $nora->login()->status, 'log-in');
        $course = course($site, 'Ohne Erweiterung', ['Erster Teil'], 'activity', $nora);
        $nora->mark($course['cms']['Erster Teil']);
        same(200, $known->login()->status, 'log-in of somebody who was there before');
    },

    'what happened is kept raw and held, with the reason' => function (site $site) use (&$nora): void {
        $rows = outbox($site, $nora->id);
        holds(count($rows) >= 3, 'rows: ' . shown(array_column($rows, 'kind')));
        foreach ($rows as $row) {
            same(['held', 'extension_missing'], [$row['status'], $row['reason']], "row {$row['id']} ({$row['kind']})");
        }
    },

    'cron and the command-line tools run, and say that it is missing' => function (site $site) use (&$nora): void {
        $site->cron();
        same('held', outbox($site, $nora->id)[0]['status'], 'after cron');
        [, $output] = $site->php(['local/erpbridge/cli/status.php']);
        holds((bool) preg_match('/missing|not loaded/i', $output), "status says so: $output");
    },

    'the settings page opens, and says that it is missing' => function (site $site): void {
        $page = $site->admin()->get('/admin/settings.php', ['section' => 'local_erpbridge']);
        same(200, $page->status, 'status');
        holds((bool) preg_match('/extension/i', $page->text()), 'it speaks of the extension: ' . $page->excerpt());
    },

    'with the extension back, all of it goes out by itself, in order' => function (site $site) use (&$nora): void {
        $site->extension(true);
        $nora->numbered("C{$nora->id}", "K{$nora->id}");
        $site->cron();
        $site->deliver();
        same(['contact.upserted', 'course.completed', 'activity.completed'],
            array_column(received($site, "K{$nora->id}"), 'type'), 'what arrived');
        $waiting = array_filter(outbox($site, $nora->id), fn($row) => !in_array($row['status'], ['delivered', 'cancelled'], true));
        same([], array_map(fn($row) => "{$row['kind']} {$row['status']} {$row['reason']}", array_values($waiting)), 'still waiting');
    },
];
