<?php
/**
 * Whatever the plugin does, it looks up the destination's name and connects to the destination; nothing else.
 */
declare(strict_types=1);

const ERP = ['erp.example.test'];
const DELIVER = ['local/erpbridge/cli/deliver.php', '--until-empty'];

$outbox = new outbox($site, 200);
$receiver = ['127.0.0.1:' . parse_url($site->is['receiver'], PHP_URL_PORT)];
/** What the receiver is to do from now on. */
$mode = function (site $site, array $order): void {
    $curl = curl_init("{$site->is['receiver']}/_/mode");
    curl_setopt_array($curl, [CURLOPT_CAINFO => "{$site->is['run']}/authority.pem", CURLOPT_POSTFIELDS => json_encode($order), CURLOPT_PROXY => '',
        CURLOPT_HTTPHEADER => ['Content-Type: application/json'], CURLOPT_RETURNTRANSFER => true]);
    holds(curl_exec($curl) !== false && curl_getinfo($curl, CURLINFO_RESPONSE_CODE) === 200, 'the receiver takes an order: ' . curl_error($curl));
};

return [
    'a name that is looked up, and a connection elsewhere, are seen' => function (site $site): void {
        $watch = watch::over($site, ['-r', 'gethostbyname("elsewhere.example.org"); @stream_socket_client("tcp://198.51.100.7:80");
            @stream_socket_client("tcp://[2001:db8::7]:81");']);
        same(['elsewhere.example.org'], $watch->names, 'names');
        foreach (['198.51.100.7:80', '2001:db8::7:81'] as $address) {
            holds(in_array($address, $watch->connections, true), 'connections: ' . shown($watch->connections));
        }
        holds($watch->lost > 0, 'the kernel counts what has nowhere to go');
    },

    'a drain connects to the destination and to nothing else' => function (site $site) use ($outbox, $receiver): void {
        $outbox->fill();
        watch::over($site, DELIVER)->only($site, ERP, $receiver);
        $outbox->drained();
    },

    'a drain with several workers does so, too' => function (site $site) use ($outbox, $receiver): void {
        $outbox->fill();
        watch::over($site, [...DELIVER, '--workers=2'])->only($site, ERP, $receiver);
        $outbox->drained();
    },

    'a proxy that the environment names is not used' => function (site $site) use ($outbox, $receiver): void {
        $outbox->fill();
        $proxy = 'http://proxy.example.org:3128';
        $names = ['http_proxy', 'https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'];
        watch::over($site, DELIVER, array_fill_keys($names, $proxy))->only($site, ERP, $receiver);
        $outbox->drained();
    },

    'a destination that sends us elsewhere is not followed' => function (site $site) use ($outbox, $receiver, $mode): void {
        $outbox->fill();
        foreach ([301, 302, 307, 308] as $status) {
            $mode($site, ['mode' => 'status', 'status' => $status, 'headers' => ['Location' => 'https://elsewhere.example.org/events']]);
            watch::over($site, DELIVER)->only($site, ERP, $receiver);
            $outbox->free_leases();
        }
        $mode($site, ['mode' => 'ok']);
        $outbox->drained();
    },

    'a destination that is out of reach is not looked for elsewhere' => function (site $site) use ($outbox): void {
        $outbox->fill();
        $site->configure(['endpoint' => 'https://erp.example.test:9/events']);
        watch::over($site, DELIVER)->only($site, ERP, ['127.0.0.1:9']);
        $site->configure(['endpoint' => 'https://gone.example.test/events']);
        $outbox->free_leases();
        watch::over($site, DELIVER)->only($site, ['gone.example.test'], []);
        $site->configure(['endpoint' => $site->is['receiver'] . '/events']);
        $outbox->free_leases();
        $outbox->drained();
    },

    'a test of the connection connects to the destination and to nothing else' => function (site $site) use ($receiver): void {
        $watch = watch::over($site, ['-r', 'define("CLI_SCRIPT", true); require("config.php");
            echo json_encode(\local_erpbridge\local\connection_test::run());']);
        $watch->only($site, ERP, $receiver);
        holds(str_contains($watch->output, '"ok":true'), "it reached the destination: $watch->output");
    },

    'files in a directory connect to nothing at all' => function (site $site) use ($outbox): void {
        $folder = "{$site->is['run']}/outgoing";
        mkdir($folder, 0700);
        chown($folder, $site->is['webuser']);
        $site->configure(['destination' => 'file', 'directory' => $folder]);
        $outbox->fill();
        watch::over($site, DELIVER)->only($site, [], []);
        same(0, (int) $site->value("SELECT COUNT(1) FROM {local_erpbridge_outbox} WHERE status <> 'delivered'"), 'rows that are not in files');
        $site->configure(['destination' => 'webhook']);
    },

    // The last: it finds that our people have no numbers in their profiles.
    'each of our tasks, and the pages, do so, too' => function (site $site) use ($receiver): void {
        $tasks = array_column($site->rows("SELECT classname FROM {task_scheduled} WHERE component = 'local_erpbridge'"), 'classname');
        holds(count($tasks) >= 9, 'tasks: ' . shown($tasks));
        foreach ($tasks as $task) {
            $watch = watch::over($site, ['admin/cli/scheduled_task.php', "--execute=$task", '--force']);
            same([], array_diff($watch->names, ERP), "names that $task looked up");
            $watch->only($site, $watch->names, array_intersect($receiver, $watch->connections));
        }
        $watch = watch::around($site, function () use ($site): void {
            $admin = $site->admin();
            foreach (['dashboard', 'records', 'exposure', 'radar', 'access', 'approvals', 'testconnection'] as $page) {
                $admin->get("/local/erpbridge/$page.php", ['sesskey' => $admin->get('/my/')->sesskey()]);
            }
            $admin->get('/admin/settings.php', ['section' => 'local_erpbridge']);
        });
        same([[], 0], [array_diff($watch->names, ERP), $watch->lost], 'names that pages looked up, and what had nowhere to go');
    },
];
