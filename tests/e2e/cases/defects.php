<?php
/**
 * What goes wrong behind a learner's back: the learner notices nothing, and nothing is lost.
 */
declare(strict_types=1);

$dora = null;
$course = null;

/** Has the database refuse every new row of ours, or take them again. */
$refuse = function (site $site, bool $refuses): void {
    foreach (['outbox', 'contact'] as $table) {
        $site->rows("DROP TRIGGER IF EXISTS refuse ON {local_erpbridge_$table}");
        $refuses && $site->rows("CREATE TRIGGER refuse BEFORE INSERT OR UPDATE ON {local_erpbridge_$table} FOR EACH ROW EXECUTE FUNCTION refuse()");
    }
};

/** The sweep of the night: its exit status, and how many activities it recorded. */
$sweep = function (site $site): array {
    [$status, $output] = $site->php(['local/erpbridge/cli/reconcile.php', '--json']);
    return [$status, json_decode($output, true, 8, JSON_THROW_ON_ERROR)['kinds']['activity.completed']['recorded']];
};

/** What each of FPM's workers has for itself alone, in KiB by process id. */
function own_memory(site $site): array {
    $memory = [];
    foreach (explode(' ', trim((string) file_get_contents("/proc/{$site->is['fpm']}/task/{$site->is['fpm']}/children"))) as $pid) {
        preg_match('/^Anonymous:\s+(\d+)/m', (string) file_get_contents("/proc/$pid/smaps_rollup"), $found);
        $memory[$pid] = (int) $found[1];
    }
    return $memory;
}

return [
    'while the database takes no row of ours, people register, log in and complete, and the sweep finds what happened' =>
        function (site $site) use (&$dora, &$course, $refuse, $sweep): void {
            $site->rows("CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
                \$\$ BEGIN RAISE EXCEPTION 'no row today'; END \$\$");
            $dora = person::known($site, 'Dora', 'Defekt');
            $parts = array_map(fn($n) => "Teil $n", range(1, 24));
            $course = course($site, 'Trotz allem', ['Ohne Datenbank', 'capturefault', ...$parts], '', $dora);
            $refuse($site, true);
            try {
                $new = person::register($site, 'Nils', 'Neuling');
                $new->confirm();
                same(200, $new->login()->status, 'log-in of somebody new');
                same(200, $dora->login()->status, 'log-in of somebody known');
                $dora->mark($course['cms']['Ohne Datenbank']);
            } finally {
                $refuse($site, false);
            }
            same([], outbox($site, $dora->id, 'activity%'), 'rows before the sweep');
            same([0, 1], $sweep($site), 'the sweep');
            same(['contact.upserted'], array_unique(array_column(outbox($site, $new->id), 'kind')), 'what the sweep recorded of the new one');
            $site->deliver();
            same(['delivered'], array_column(outbox($site, $dora->id, 'activity%'), 'status'), 'rows after it');
        },

    'a panic in the extension is kept from the learner, leaves no text in a log, and the sweep finds the fact' =>
        function (site $site) use (&$dora, &$course, $sweep): void {
            $site->php_errors();
            $site->extension(true, 'faulty');
            try {
                $dora->mark($course['cms']['capturefault']);
            } finally {
                $site->extension(true);
            }
            $row = outbox($site, $dora->id)[2] ?? [];
            same(['raw', 'dead', 'capture_failed'], [$row['kind'] ?? '', $row['status'] ?? '', $row['reason'] ?? ''], 'the row meanwhile');
            $logged = $site->php_errors() . file_get_contents("{$site->is['run']}/fpm.log");
            holds(!str_contains($logged, 'capturefault') && !str_contains($logged, 'Defekt'), 'no log quotes the event');
            // The extension is shown the event again, and the row becomes what it should have been; so nothing is missing.
            same([0, 0], $sweep($site), 'the sweep');
            $now = outbox($site, $dora->id)[2];
            same([$row['id'], 'activity.completed', 'pending'], [$now['id'], $now['kind'], $now['status']], 'the row after it');
            $site->deliver();
            same(['delivered', 'delivered'], array_column(outbox($site, $dora->id, 'activity%'), 'status'), 'rows after it');
        },

    'PHP that is reloaded in the middle of traffic loses no completion, and no worker ends badly' =>
        function (site $site) use (&$dora, &$course): void {
            foreach (range(1, 24) as $n) {
                $n % 4 || posix_kill((int) $site->is['fpm'], SIGUSR2);
                $dora->mark($course['cms']["Teil $n"]);
            }
            same(26, count(outbox($site, $dora->id, 'activity.completed')), 'rows');
            holds(!preg_match('/SIG(SEGV|ABRT|BUS|ILL)|exited on signal/', (string) file_get_contents("{$site->is['run']}/fpm.log")),
                'workers that ended badly, in fpm.log');
        },

    'requests do not make PHP grow' => function (site $site): void {
        $requests = (int) (getenv('REQUESTS') ?: 200);
        $visit = function (int $times) use ($site): void {
            $browser = $site->browser();
            for ($i = 0; $i < $times; $i++) {
                same(200, $browser->post('/login/token.php', ['username' => "nobody$i", 'password' => 'x', 'service' => 'x'])->status, 'status');
            }
        };
        $visit(100);
        $before = own_memory($site);
        $visit($requests);
        $growth = array_sum(own_memory($site)) - array_sum($before);
        holds(count($before) > 1 && $growth < 1024 * count($before), "$requests requests made the workers grow by $growth KiB");
    },
];
