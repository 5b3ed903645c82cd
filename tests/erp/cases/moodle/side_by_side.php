<?php
/**
 * Odoo and a webhook side by side: neither waits for the other.
 */
declare(strict_types=1);

$gus = null;
$course = null;

return [
    'a destination that is added gets what happens from then on' => function (land $land) use (&$gus, &$course): void {
        $land->site->configure(['destination' => 'webhook,odoo', 'endpoint' => $land->site->is['receiver'] . '/events',
            'signingsecret' => $land->site->is['secret']]);
        $gus = $land->person('Gus', 'C100', 'K300');
        $course = course($land->site, 'Kran', ['Heben', 'Senken', 'Drehen'], '', $gus);
        $gus->login();
        $gus->mark($course['cms']['Heben']);
        same(0, $land->deliver()[0], 'delivered');
        foreach (['webhook', 'odoo'] as $kind) {
            same(['contact.upserted delivered accepted', 'activity.completed delivered accepted'], $land->rows($gus, $kind), $kind);
        }
        same(2, count(received($land->site, 'K300')), 'what the webhook got');
        same([], received($land->site, 'K100'), 'what it did not get: what was before');
    },

    'while Odoo is down the webhook gets its records, and Odoo gets them when it is back' => function (land $land) use (&$gus, &$course): void {
        $wait = $land->odoo->restart_in(0, 'KILL');
        $gus->mark($course['cms']['Senken']);
        [, $output] = $land->deliver();
        same('activity.completed delivered accepted', $land->rows($gus, 'webhook')[2] ?? '', "the webhook: $output");
        $wait();
        same(0, $land->deliver()[0], 'delivered');
        same('activity.completed delivered accepted', $land->rows($gus, 'odoo')[2] ?? '', 'Odoo');
        same(3, count(received($land->site, 'K300')), 'what the webhook got, each once');
    },

    'one that is switched off waits, while the other goes on' => function (land $land) use (&$gus, &$course): void {
        $gus->mark($course['cms']['Drehen']);
        $land->site->configure(['destination' => 'webhook']);
        same(0, $land->deliver()[0], 'delivered');
        same(['activity.completed delivered accepted', 'activity.completed held destination_off'],
            [$land->rows($gus, 'webhook')[3], $land->rows($gus, 'odoo')[3]], 'the rows');
        $land->site->configure(['destination' => 'webhook,odoo']);
        same(0, $land->deliver()[0], 'delivered');
        same('activity.completed delivered accepted', $land->rows($gus, 'odoo')[3], 'Odoo');
    },

    'a backfill for the one that came later brings what the other had, and nothing else' => function (land $land): void {
        $before = count(received($land->site));
        [$status, $output] = $land->site->php(['local/erpbridge/cli/backfill.php', '--destination=webhook']);
        same(0, $status, $output);
        same(0, $land->deliver()[0], 'delivered');
        $types = array_column(received($land->site, 'K100'), 'type');
        sort($types);
        same(['activity.completed', 'activity.completed', 'contact.upserted'], $types, 'what the webhook got of Ada');
        holds(count(received($land->site)) > $before, 'and of others');
        $rows = count($land->site->rows("SELECT id FROM {local_erpbridge_outbox} WHERE destination = 'odoo'"));
        same(0, $land->site->php(['local/erpbridge/cli/backfill.php', '--destination=webhook'])[0], 'again');
        same($rows, count($land->site->rows("SELECT id FROM {local_erpbridge_outbox} WHERE destination = 'odoo'")), 'Odoo got nothing of it');
    },
];
