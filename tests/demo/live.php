<?php
/**
 * The demo on a real Moodle. Usage: php live.php SITE.JSON (tests/demo/demo.sh starts the site before, and stops it after)
 * Leaves running: nothing.
 */
declare(strict_types=1);

foreach (['page', 'browser', 'suite', 'site', 'world'] as $part) {
    require __DIR__ . "/../e2e/lib/$part.php";
}
require __DIR__ . '/report.php';

$site = new site($argv[1]);
$step = function (string $what): void {
    printf("%s  %s\n", date('H:i:s'), $what);
};
$waiting = function (int $userid) use ($site): string {
    $rows = array_map(fn($row) => "{$row['kind']} is {$row['status']}" . ($row['reason'] === '' ? '' : " ({$row['reason']})"), outbox($site, $userid));
    return implode(', ', $rows);
};

$step('The administrator sets endpoint and signing secret');
$site->configure(['enabled' => 1, 'endpoint' => "{$site->is['receiver']}/events", 'signingsecret' => $site->is['secret']]);

$step('Ada Beispiel fills in the sign-up form');
$ada = person::register($site, 'Ada', 'Beispiel');
file_put_contents("{$site->is['run']}/learner", "$ada->username / " . person::PASSWORD);
$step('  outbox: ' . $waiting($ada->id));
$step('She follows the link of the confirmation mail, and logs in');
$ada->confirm();
$ada->login();

$step('The administrator enters the numbers: Ada\'s, and the own');
$ada->numbered('C-1001', 'K-7');
$admin = new person($site, 'admin', 'Admin', 'User', 'admin@example.org');
$admin->id = (int) $site->value("SELECT id FROM {user} WHERE username = 'admin'");
$admin->numbered('C-1', 'K-1');
$step('  outbox: ' . $waiting($ada->id));

$step('She completes two activities, and with them the course');
$course = course($site, 'Arbeitssicherheit', ['Regeln lesen', 'Film ansehen'], 'activity', $ada);
$ada->login();
foreach ($course['cms'] as $cmid) {
    $ada->mark($cmid);
}
$step('  outbox: ' . $waiting($ada->id));

$step('Cron runs');
$site->cron();
$step('  outbox: ' . $waiting($ada->id));

$events = received($site);
$step('What the ERP got:');
array_map('show_event', $events);
$captured = array_column($site->rows("SELECT eventid FROM {local_erpbridge_outbox} WHERE reason <> 'superseded'"), 'eventid');
exit(close_demo($captured, array_column($events, 'id')));
