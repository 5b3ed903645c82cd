<?php
/**
 * People and what they do in a real Moodle, and what is in Odoo and Tryton then.
 * Usage: php tests/erp/moodle.php SITE.JSON ERP.JSON [FILTER]      (tests/erp/moodle.sh stands all of it up)
 * Leaves running: nothing.
 */
declare(strict_types=1);

foreach (['page', 'browser', 'suite', 'site', 'world'] as $part) {
    require __DIR__ . "/../e2e/lib/$part.php";
}
foreach (['erp', 'tryton', 'odoo'] as $part) {
    require __DIR__ . "/lib/$part.php";
}

/** Everything that is up. */
final class land {
    public readonly odoo $odoo;
    public readonly tryton $tryton;

    public function __construct(public readonly site $site, string $erps) {
        $this->odoo = new odoo($erps);
        $this->tryton = new tryton($erps);
    }

    /** Somebody with these numbers, made by an administrator, who can log in. */
    public function person(string $firstname, string $customer, string $contact): person {
        static $count = 0;
        $person = new person($this->site, strtolower($firstname) . ++$count, $firstname, 'Lernend', strtolower($firstname) . "$count@example.org");
        $person->id = $this->site->seed('user', ['username' => $person->username, 'password' => person::PASSWORD, 'email' => $person->email,
            'firstname' => $firstname, 'lastname' => $person->lastname, 'profile_field_companyname' => 'Firma',
            'profile_field_companypostcode' => '1010', 'profile_field_customernumber' => $customer,
            'profile_field_contactnumber' => $contact])['id'];
        return $person;
    }

    /** Everything that waits is due, and goes out: [exit status, output]. */
    public function deliver(): array {
        $this->site->rows("UPDATE {local_erpbridge_outbox} SET nextattempt = 0 WHERE status IN ('retrying', 'parked')");
        $this->site->rows('UPDATE {local_erpbridge_breaker} SET timenext = 1');
        return $this->site->php(['local/erpbridge/cli/deliver.php', '--until-empty']);
    }

    /** Status and reason of a person's rows for a destination, oldest first. */
    public function rows(person $person, string $destination): array {
        return array_map(fn($row) => trim("{$row['kind']} {$row['status']} {$row['reason']}"), $this->site->rows(
            'SELECT kind, status, reason FROM {local_erpbridge_outbox} WHERE userid = ? AND destination = ? ORDER BY id',
            [$person->id, $destination]));
    }

    /** What the page that tests the destinations says. */
    public function tested(): page {
        $admin = $this->site->admin();
        $key = $admin->get('/admin/settings.php', ['section' => 'local_erpbridge'])->sesskey();
        return $admin->post('/local/erpbridge/testconnection.php', ['sesskey' => $key]);
    }
}

$land = new land(new site($argv[1]), $argv[2]);
$suite = new suite($argv[3] ?? '');
foreach (['odoo', 'side_by_side', 'tryton', 'erasure'] as $file) {
    $suite->run($file, require __DIR__ . "/cases/moodle/$file.php", $land);
}
exit($suite->close());
