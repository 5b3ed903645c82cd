<?php
/**
 * Ten thousand erasures at once, account and ERP data: how many a second go through every step to the receiver and back to the receipt, whether memory
 * stays flat, and that each is told once.
 * Usage: php erasures.php RECEIVER-URL SECRET PEOPLE, in Moodle's folder.
 */
define('CLI_SCRIPT', true);
require(getcwd() . '/config.php');
require(__DIR__ . '/lib.php');

use local_erpbridge\local\delivery\dispatcher;
use local_erpbridge\local\erasure\{erasures, origin, process, scope};

const FIRST = 300000; // ids that nobody has
const ADMIN = 2;

[, $url, $secret, $people] = $argv;
set_config('endpoint', "$url/events", 'local_erpbridge');
set_config('signingsecret', $secret, 'local_erpbridge');
\core\session\manager::set_user(get_admin());
$now = time();
$text = fn(string $prefix, string $suffix = '') => $DB->sql_concat("'$prefix'", 'n.n', "'$suffix'");
$DB->execute("INSERT INTO {user} (id, auth, confirmed, mnethostid, username, firstname, lastname, email, timemodified)
              SELECT " . FIRST . " + n.n, 'manual', 1, 1, {$text('gone')}, 'Ada', {$text('Gone ')}, {$text('gone', '@example.org')}, $now
                FROM " . series(1, (int) $people));
$DB->execute("INSERT INTO {local_erpbridge_contact} (userid, customernumber, contactnumber, state, recordedhash, senthash, revision,
                     timesent, timecreated, timemodified)
              SELECT " . FIRST . " + n.n, 'C1', {$text('G')}, 'active', 'x', 'x', 1, $now, $now, $now FROM " . series(1, (int) $people));
analyse('user', 'local_erpbridge_contact');

$filing = timed(function () use ($people): void {
    for ($n = 1; $n <= $people; $n++) {
        erasures::approve(erasures::request(FIRST + $n, scope::both, origin::page, ADMIN), ADMIN);
    }
});
$before = peak();
$process = fn() => (new process())->run(fn() => true);
$whole = timed(function () use ($process): void {
    $process();
    (new dispatcher())->run();
    $process();
});
$growth = peak() - $before;

$closed = $DB->count_records(erasures::TABLE, ['state' => 'closed']);
$named = $DB->count_records_select('user', $DB->sql_like('lastname', '?'), ['Gone %']);
$numbers = $DB->count_records_select('local_erpbridge_contact', "state = 'tombstone' AND contactnumber <> ''");
$stored = json_decode(file_get_contents("$url/_/stats"))->stored;
if ([$closed, $named, $numbers, $stored] != [$people, 0, 0, $people]) {
    fwrite(STDERR, "closed $closed, still named $named, numbers kept $numbers, at the receiver $stored, of $people\n");
    exit(1);
}
result("filing and approving $people requests", $people / $filing, 'requests/s');
result('the same, from the approval to the receipt', $people / $whole, 'erasures/s');
$kept = result('memory, at the highest, beyond that before', $growth, 'MiB', 64);
exit($kept ? 0 : 1);
