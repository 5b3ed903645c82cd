<?php
/**
 * How fast one worker empties the outbox into the receiver, and whether its memory stays flat.
 * Usage: php drain.php RECEIVER-URL SECRET EVENTS, in Moodle's folder.
 */
define('CLI_SCRIPT', true);
require(getcwd() . '/config.php');
require(__DIR__ . '/lib.php');

const CONTACTS = 1000;

[, $url, $secret, $events] = $argv;
set_config('endpoint', "$url/events", 'local_erpbridge');
set_config('signingsecret', $secret, 'local_erpbridge');
$DB->delete_records('local_erpbridge_outbox');
$now = time();
$first = 100000; // ids that nobody has
$DB->execute("INSERT INTO {user} (id, auth, confirmed, mnethostid, username, firstname, lastname, email)
              SELECT $first + n, 'manual', 1, 1, 'bench' || n, 'Ada', 'Number ' || n, 'bench' || n || '@example.org'
                FROM generate_series(1, " . CONTACTS . ") n");
$DB->execute("INSERT INTO {local_erpbridge_contact} (userid, customernumber, contactnumber, state, recordedhash, senthash, revision,
                     timesent, timecreated, timemodified)
              SELECT $first + n, 'C' || (n % 100), 'K' || n, 'active', 'x', 'x', 1, $now, $now, $now
                FROM generate_series(1, " . CONTACTS . ") n");

/** Fills the outbox with pending completions. */
function fill(int $from, int $count, int $first, int $now): void {
    global $DB;
    $DB->execute("INSERT INTO {local_erpbridge_outbox} (eventid, kind, userid, objectid, payload, status, reason, attempts, nextattempt,
                         timecreated, timemodified)
                  SELECT overlay(overlay(md5(n::text)::uuid::text placing '8' from 15) placing 'a' from 20), 'activity.completed',
                         $first + 1 + n % " . CONTACTS . ", 12,
                         '{\"activityid\": 12, \"activityname\": \"Fire safety, part ' || n % 50 || '\", \"courseid\": 3}',
                         'pending', '', 0, 0, $now - 100, $now
                    FROM generate_series($from, $from + $count - 1) n");
    $DB->execute('ANALYZE {local_erpbridge_outbox}');
}

/** Resident memory in MiB, at its highest so far. */
function peak(): float {
    preg_match('/VmHWM:\s+(\d+)/', file_get_contents('/proc/self/status'), $found);
    return $found[1] / 1024;
}

/** Drains everything; returns seconds. */
function drain(): float {
    $start = hrtime(true);
    (new \local_erpbridge\local\delivery\dispatcher())->run();
    return (hrtime(true) - $start) / 1e9;
}

fill(1, 5000, $first, $now);
drain();
$before = peak();
fill(5001, (int) $events, $first, $now);
$seconds = drain();
$delivered = $DB->count_records('local_erpbridge_outbox', ['status' => 'delivered']);
$stored = json_decode(file_get_contents("$url/_/stats"))->stored;
if ($delivered !== $events + 5000 || $stored !== $delivered) {
    fwrite(STDERR, "delivered $delivered, at the receiver $stored, of " . ($events + 5000) . "\n");
    exit(1);
}

// The floor: what reading and twice updating the same rows costs the database, in the same portions.
$ids = $DB->get_fieldset_sql('SELECT id FROM {local_erpbridge_outbox} ORDER BY id', []);
$start = hrtime(true);
foreach (array_chunk(array_slice($ids, 0, 20000), 1000) as $part) {
    [$in, $params] = $DB->get_in_or_equal($part);
    $DB->get_records_select('local_erpbridge_outbox', "id $in", $params);
    $DB->execute("UPDATE {local_erpbridge_outbox} SET status = 'leased', timemodified = timemodified + 1 WHERE id $in", $params);
    $DB->execute("UPDATE {local_erpbridge_outbox} SET status = 'delivered', timemodified = timemodified + 1 WHERE id $in", $params);
}
$floor = 20000 / ((hrtime(true) - $start) / 1e9);
$rate = $events / $seconds;
$kept = result('drain, one worker, end to end', $rate, 'events/s', null, 3000);
result('reading and twice updating the same rows, nothing else', $floor, 'events/s');
result('floor / drain', $floor / $rate, 'times');
$kept = result("memory, at the highest, beyond that after 5000 events", peak() - $before, 'MiB', 16) && $kept;
exit($kept ? 0 : 1);
