<?php
/**
 * Fills Moodle's standard log as after a year: people and courses by the thousand, one in twenty entries the administrator's, one person
 * who was there in the first month only, addresses of both kinds.
 * Usage: php accesslog_seed.php ROWS, in Moodle's folder, as the site's user. PostgreSQL or MariaDB.
 */
define('CLI_SCRIPT', true);
require(getcwd() . '/config.php');
require(__DIR__ . '/lib.php');

const PEOPLE = 20000;
const COURSES = 500;
const FIRST = 500000; // ids that nobody has
const BLOCK = 500000;

$rows = (int) $argv[1];
$join = fn(string ...$parts): string => $DB->sql_concat(...$parts);
$from = time() - YEARSECS;
$apart = sprintf('%.4f', YEARSECS / $rows); // seconds; not by the database, whose integers would be rounded or too large
/** A number that jumps about: below $most, different for each $step. */
$jump = fn(int $step, int $most): string => "MOD(MOD(n, 100000) * $step, $most)";

$DB->execute("INSERT INTO {user} (id, auth, confirmed, mnethostid, username, firstname, lastname, email)
              SELECT " . FIRST . " + n, 'manual', 1, 1, " . $join("'log'", 'n') . ", 'Ada', " . $join("'Number '", 'n') . ", "
                  . $join("'log'", 'n', "'@example.org'") . " FROM " . series(1, PEOPLE));
$DB->execute("INSERT INTO {course} (id, category, fullname, shortname)
              SELECT " . FIRST . " + n, 1, " . $join("'Course '", 'n') . ", " . $join("'log'", 'n') . " FROM " . series(1, COURSES));
$DB->execute('TRUNCATE TABLE {logstore_standard_log}');
$start = microtime(true);
for ($first = 1; $first <= $rows; $first += BLOCK) {
    $last = min($rows, $first + BLOCK - 1);
    $DB->execute("INSERT INTO {logstore_standard_log} (eventname, component, action, target, crud, edulevel, contextid, contextlevel,
                         contextinstanceid, userid, courseid, anonymous, other, timecreated, origin, ip)
                  SELECT CASE WHEN MOD(n, 3) = 0 THEN ? ELSE ? END, 'core',
                         CASE WHEN MOD(n, 3) = 0 THEN 'loggedin' ELSE 'viewed' END, CASE WHEN MOD(n, 3) = 0 THEN 'user' ELSE 'course' END,
                         'r', 2, 1, 50, " . FIRST . " + 1 + {$jump(31, COURSES)},
                         CASE WHEN MOD(n, 20) = 0 THEN 2 WHEN MOD(n, 501) = 0 AND n < " . intdiv($rows, 12) . " THEN " . (FIRST + 1) . "
                              ELSE " . FIRST . " + 2 + {$jump(7919, PEOPLE - 1)} END,
                         CASE WHEN MOD(n, 3) = 0 THEN 0 ELSE " . FIRST . " + 1 + {$jump(31, COURSES)} END, 0,
                         CASE WHEN MOD(n, 3) = 0 THEN '{\"username\": \"ada\"}' ELSE 'null' END, $from + FLOOR(n * $apart), 'web',
                         CASE WHEN MOD(n, 10) = 0 THEN " . $join('?', $jump(13, 9999), '?', $jump(3, 9999)) . "
                              ELSE " . $join("'10.'", $jump(13, 200), "'.'", $jump(17, 250), "'.'", $jump(7, 251)) . " END
                    FROM " . series($first, $last), ['\core\event\user_loggedin', '\core\event\course_viewed', '2001:db8:', ':1::']);
    fprintf(STDERR, "%d rows in %.0f s\n", $last, microtime(true) - $start);
}
$DB->execute(($DB->get_dbfamily() === 'postgres' ? 'VACUUM ANALYZE' : 'ANALYZE TABLE') . ' {logstore_standard_log}');
