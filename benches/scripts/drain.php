<?php
/**
 * How fast one worker empties the outbox into the receiver, how fast two do, whether memory stays flat, and that the outbox is not read
 * from end to end.
 * Usage: php drain.php RECEIVER-URL SECRET EVENTS, in Moodle's folder.
 */
define('CLI_SCRIPT', true);
require(getcwd() . '/config.php');
require(__DIR__ . '/lib.php');

const CONTACTS = 1000;
const FIRST = 100000; // ids that nobody has
const WARM = 5000;

[, $url, $secret, $events] = $argv;
set_config('endpoint', "$url/events", 'local_erpbridge');
set_config('signingsecret', $secret, 'local_erpbridge');
$DB->delete_records('local_erpbridge_outbox');

/** Text around the number of a row. */
$text = fn(string $prefix, string $suffix = '', string $number = 'n.n') => $DB->sql_concat("'$prefix'", $number, "'$suffix'");
$now = time();
$DB->execute("INSERT INTO {user} (id, auth, confirmed, mnethostid, username, firstname, lastname, email)
              SELECT " . FIRST . " + n.n, 'manual', 1, 1, {$text('bench')}, 'Ada', {$text('Number ')}, {$text('bench', '@example.org')}
                FROM " . series(1, CONTACTS));
$DB->execute("INSERT INTO {local_erpbridge_contact} (userid, customernumber, contactnumber, state, recordedhash, senthash, revision,
                     timesent, timecreated, timemodified)
              SELECT " . FIRST . " + n.n, {$text('C', '', 'MOD(n.n, 100)')}, {$text('K')}, 'active', 'x', 'x', 1, $now, $now, $now
                FROM " . series(1, CONTACTS));

/** Fills the outbox with as many pending completions again; how many there are in all. */
$fill = function (int $count) use ($text, $now): int {
    global $DB;
    static $filled = 0;
    $md5 = 'MD5(' . $DB->sql_cast_to_char('n.n') . ')';
    $part = fn(int $from, int $length) => "SUBSTR($md5, $from, $length)";
    $id = $DB->sql_concat($part(1, 8), "'-'", $part(9, 4), "'-8'", $part(14, 3), "'-a'", $part(18, 3), "'-'", $part(21, 12));
    $payload = $text('{"activityid": 12, "activityname": "Fire safety, part ', '", "courseid": 3}', 'MOD(n.n, 50)');
    $DB->execute("INSERT INTO {local_erpbridge_outbox} (eventid, kind, userid, objectid, destination, payload, status, reason, attempts, nextattempt,
                         timecreated, timemodified)
                  SELECT $id, 'activity.completed', " . (FIRST + 1) . " + MOD(n.n, " . CONTACTS . "), 12, 'webhook', $payload, 'pending', '', 0, 0,
                         $now - 100, $now
                    FROM " . series($filled + 1, $filled + $count));
    analyse('local_erpbridge_outbox');
    return $filled += $count;
};

/** Everything has arrived, once. */
$arrived = function (int $filled, string $said = '') use ($url): void {
    global $DB;
    $delivered = $DB->count_records('local_erpbridge_outbox', ['status' => 'delivered']);
    $stored = json_decode(file_get_contents("$url/_/stats"))->stored;
    if ($delivered !== $filled || $stored !== $filled) {
        fwrite(STDERR, "delivered $delivered, at the receiver $stored, of $filled\n$said\n");
        exit(1);
    }
};

$one = fn() => (new \local_erpbridge\local\delivery\dispatcher())->run();
$fill(WARM);
$one();
$before = peak();

$filled = $fill((int) $events);
$scanned = scanned();
$rate = $events / timed($one);
$growth = peak() - $before;
$scanned = scanned() - $scanned;
$arrived($filled);

$filled = $fill((int) $events);
$command = escapeshellarg(PHP_BINARY) . ' ' . escapeshellarg("$CFG->dirroot/local/erpbridge/cli/deliver.php") . ' --workers=2 2>&1';
$two = $events / timed(function () use ($command, &$said): void {
    exec($command, $said);
});
$arrived($filled, implode("\n", $said));

// The floor: what reading and twice updating the same rows costs the database, in the same portions.
$ids = array_keys($DB->get_records('local_erpbridge_outbox', null, 'id', 'id', 0, 20000));
$floor = count($ids) / timed(function () use ($DB, $ids): void {
    foreach (array_chunk($ids, 1000) as $part) {
        [$in, $params] = $DB->get_in_or_equal($part);
        $DB->get_records_select('local_erpbridge_outbox', "id $in", $params);
        foreach (['leased', 'delivered'] as $status) {
            $DB->execute("UPDATE {local_erpbridge_outbox} SET status = '$status', timemodified = timemodified + 1 WHERE id $in", $params);
        }
    }
});

$family = $DB->get_dbfamily();
$kept = result("drain of $events rows, one worker, $family", $rate, 'events/s', null, 5000);
$kept = result('the same, two workers, from their start to their end', $two, 'events/s', null, 8000) && $kept;
result('reading and twice updating the same rows, nothing else', $floor, 'events/s');
result('floor / drain with one worker', $floor / $rate, 'times');
$kept = result('memory, at the highest, beyond that after ' . WARM, $growth, 'MiB', 16) && $kept;
$kept = scans($scanned, $filled) && $kept;
exit($kept ? 0 : 1);
