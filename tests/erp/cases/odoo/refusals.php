<?php
/**
 * What stands between us and Odoo: a key that is gone, a page where answers should be, a user who speaks another language.
 */
declare(strict_types=1);

/** A web server that answers everything with this page. @return array{string, callable(): void} its address, and how to end it */
$pages = function (odoo $odoo, int $status, string $page): array {
    $script = "{$odoo->is['run']}/page.php";
    file_put_contents($script, '<?php http_response_code(' . $status . '); header("Content-Type: text/html"); echo ' . var_export($page, true) . ';');
    $free = stream_socket_server('tcp://127.0.0.1:0');
    $address = stream_socket_get_name($free, false);
    fclose($free);
    $server = proc_open([$odoo->is['php'], '-n', '-S', $address, $script], [['file', '/dev/null', 'r'], ['file', '/dev/null', 'w'], ['file', '/dev/null', 'w']], $pipes);
    for ($try = 0; $try < 100 && erp::http("http://$address/", '', [])[0] === 0; $try++) {
        usleep(50_000);
    }
    return ["http://$address", function () use ($server): void {
        proc_terminate($server, SIGKILL);
        proc_close($server);
    }];
};

return [
    'setup has made what is needed, and probe says so' => function (odoo $odoo): void {
        $json = fn(array $change = []): string => json_encode($change + $odoo->destination());
        $setup = json_decode(ErpBridge\Bridge::setup($json(['apikey' => $odoo->is['odoo_admin_key']])), true);
        same([true, 'accepted', []], [$setup['ok'], $setup['reason'], $setup['made']], 'a second time nothing is made');
        same('right_missing', json_decode(ErpBridge\Bridge::setup($json()), true)['reason'], 'with the service user\'s key');
        foreach ([
            'accepted' => [],
            'key_refused' => ['apikey' => 'nonsense'],
            'database_unknown' => ['database' => 'another'],
            'model_missing' => ['completionmodel' => 'x_other'],
            'field_unknown' => ['fields' => ['name' => 'x_title']],
            'right_missing' => ['completionmodel' => 'ir.model', 'fields' => ['contact' => 'name', 'kind' => 'name', 'number' => 'name', 'name' => 'name',
                'course' => 'name', 'completedat' => 'name', 'reopenedat' => 'name']],
            'connect' => ['endpoint' => 'http://127.0.0.1:9'],
        ] as $reason => $change) {
            same($reason, json_decode(ErpBridge\Bridge::probe($json($change)), true)['reason'], 'probe with ' . json_encode($change));
        }
    },
    'a key that was taken back stops the delivery, and the new one lets it go on' => function (odoo $odoo): void {
        $outbox = outbox::of($odoo);
        $odoo->customer('R1');
        $row = $outbox->saved(new learner('R-1', 'R1'));
        $odoo->revoke();
        same(['retrying' => 1], $outbox->deliver(), 'rows with the old key');
        same([['retrying key_refused'], 0], [$outbox->state($row), $outbox->rows[$row]['attempts']], 'why, and no attempt is counted');
        $outbox->destination['apikey'] = $odoo->renew();
        $outbox->unpause();
        same(['delivered' => 1], $outbox->deliver(), 'rows with the new one');
    },
    'a page where an answer should be loses nothing' => function (odoo $odoo) use ($pages): void {
        foreach ([[200, '<!doctype html><form>log in', 'reply_unreadable'], [503, '<h1>Back soon', 'http_503'], [403, '<h1>Firewall', 'http_403']] as $n => [$status, $page, $reason]) {
            $outbox = outbox::of($odoo);
            $row = $outbox->saved(new learner("R-page-$n", 'R1'));
            $there = $outbox->destination['endpoint'];
            [$outbox->destination['endpoint'], $end] = $pages($odoo, $status, $page);
            try {
                $outbox->deliver();
            } finally {
                $end();
            }
            same(["retrying $reason"], $outbox->state($row), "a page with status $status");
            $outbox->destination['endpoint'] = $there;
            $outbox->unpause();
            same(['delivered' => 1], $outbox->deliver(), 'then, rows');
        }
    },
    'a user of another language and time zone changes nothing' => function (odoo $odoo): void {
        $odoo->shell("env['res.lang']._activate_lang('de_DE')\n"
            . "env['res.users'].search([('login', '=', 'moodle')]).write({'lang': 'de_DE', 'tz': 'Europe/Vienna'})\nenv.cr.commit()\n");
        $outbox = outbox::of($odoo);
        $outbox->saved($who = new learner('R-de', 'R1', 'Jörg'));
        $row = $outbox->completed($who, 12);
        $parked = $outbox->saved(new learner('R-de-2', 'R-unknown'));
        $outbox->deliver();
        same(['delivered accepted', 'parked customer_unknown'], $outbox->state($row, $parked), 'outcomes');
        same([$outbox->time($row)], array_column($odoo->completions('R-de'), 'completed'), 'the time is as it was told');
        $outbox->replay($row);
        $outbox->deliver();
        same(['delivered duplicate'], $outbox->state($row), 'and is read as it was written');
    },
    'a contact that somebody deleted there is parked with what is about it' => function (odoo $odoo): void {
        $outbox = outbox::of($odoo);
        $outbox->saved($who = new learner('R-gone', 'R1'));
        same(['delivered' => 1], $outbox->deliver(), 'rows');
        $odoo->erase('R-gone');
        $row = $outbox->completed($who, 12);
        $outbox->deliver();
        same(['parked contact_missing'], $outbox->state($row), 'outcome');
        same([], $odoo->ids('R-gone'), 'nobody brought it back');
    },
];
