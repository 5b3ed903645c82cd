<?php
/**
 * Fills the outbox as after a year: mostly delivered rows, some of each other status, and the statistics that belong to them.
 * Usage: php dashboard_seed.php ROWS, in Moodle's folder, as the site's user. PostgreSQL or MariaDB.
 */
define('CLI_SCRIPT', true);
require(getcwd() . '/config.php');

const PEOPLE = 20000;
const FIRST = 500000; // ids that nobody has

$rows = (int) $argv[1];
$now = time();
$pg = $DB->get_dbfamily() === 'postgres';
/** The numbers from 1 to so many, as a table n with a column n. */
$numbers = fn(int $most): string => $pg ? "generate_series(1, $most) n" : "(SELECT seq AS n FROM seq_1_to_$most) n";
$uuid = $pg ? "md5(n::text)::uuid::text" : "CONCAT(SUBSTR(MD5(n), 1, 8), '-', SUBSTR(MD5(n), 9, 4), '-8', SUBSTR(MD5(n), 14, 3), '-a', SUBSTR(MD5(n), 18, 3), '-', SUBSTR(MD5(n), 21))";
$join = fn(string ...$parts): string => $DB->sql_concat(...$parts);

$DB->execute('TRUNCATE TABLE {local_erpbridge_outbox}');
$DB->execute('TRUNCATE TABLE {local_erpbridge_stat}');
$DB->execute("INSERT INTO {user} (id, auth, confirmed, mnethostid, username, firstname, lastname, email)
              SELECT " . FIRST . " + n, 'manual', 1, 1, " . $join("'board'", 'n') . ", 'Ada', " . $join("'Number '", 'n') . ", "
                  . $join("'board'", 'n', "'@example.org'") . " FROM " . $numbers(PEOPLE));
$start = microtime(true);
$apart = sprintf('%.4f', YEARSECS / $rows); // seconds; not by the database, whose integers would be rounded or too large
// Of a thousand: 12 pending, 4 retrying, 2 held, 1 dead, 1 cancelled; all through the year. What is on its way is spread, too.
$DB->execute("INSERT INTO {local_erpbridge_outbox} (eventid, kind, userid, objectid, destination, payload, status, reason, attempts, nextattempt,
                     timecreated, timemodified)
              SELECT $uuid, CASE WHEN MOD(n, 5) = 0 THEN 'contact.upserted' ELSE 'activity.completed' END, " . FIRST . " + 1 + MOD(n, " . PEOPLE . "), 12, 'webhook',
                     " . $join("'{\"activityid\": 12, \"activityname\": \"Fire safety, part '", 'MOD(n, 50)', "'\", \"courseid\": 3}'") . ",
                     CASE WHEN MOD(n, 1000) < 12 THEN 'pending' WHEN MOD(n, 1000) < 16 THEN 'retrying' WHEN MOD(n, 1000) < 18 THEN 'held'
                          WHEN MOD(n, 1000) < 19 THEN 'dead' WHEN MOD(n, 1000) < 20 THEN 'cancelled' ELSE 'delivered' END,
                     CASE WHEN MOD(n, 1000) < 12 THEN '' WHEN MOD(n, 1000) < 16 THEN 'http_503' WHEN MOD(n, 1000) < 18 THEN 'contact_number_missing'
                          WHEN MOD(n, 1000) < 19 THEN 'rejected' WHEN MOD(n, 1000) < 20 THEN 'user_deleted' ELSE 'accepted' END,
                     1, CASE WHEN MOD(n, 1000) BETWEEN 12 AND 15 THEN $now + MOD(n, 3600) ELSE 0 END,
                     $now - " . YEARSECS . " + FLOOR(n * $apart) - MOD(n, 90), $now - " . YEARSECS . " + FLOOR(n * $apart)
                FROM " . $numbers($rows));
$DB->execute("INSERT INTO {local_erpbridge_stat} (hour, delivered, dead, retried, timed, latencysum, latencymax)
              SELECT hour, COUNT(1), 1, 3, COUNT(1), COUNT(1) * 45, 89
                FROM (SELECT timemodified - MOD(timemodified, 3600) AS hour FROM {local_erpbridge_outbox} WHERE status = 'delivered') o
            GROUP BY hour");
$DB->execute(($pg ? 'VACUUM ANALYZE' : 'ANALYZE TABLE') . ' {local_erpbridge_outbox}');
fprintf(STDERR, "%d rows in %.0f s, %s\n", $rows, microtime(true) - $start, $DB->get_dbfamily());
