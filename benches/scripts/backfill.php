<?php
/**
 * How fast an existing site is recorded, how fast a second sweep finds that nothing is missing, and whether memory stays flat.
 * Usage: php backfill.php CONTACTS, in Moodle's folder. Each contact has nine completed activities and a completed course.
 */
define('CLI_SCRIPT', true);
require(getcwd() . '/config.php');
require(__DIR__ . '/lib.php');
require_once($CFG->libdir . '/testing/generator/lib.php');

use local_erpbridge\local\reconciliation\{backfill, bounds, sweep, tally};

const COURSES = 10;
const ACTIVITIES = 20; // of a course
const EACH = 9;        // completed activities of a person
const WARM = 1000;     // people of the first, small backfill

$contacts = (int) $argv[1];
\core\session\manager::set_user(get_admin());

/** People with a number, and what they completed. */
function seed(int $from, int $to, array $courses, array $cmids): void {
    global $DB;
    $first = 100000; // ids that nobody has
    $then = time() - YEARSECS;
    $text = fn(string $prefix, string $suffix = '') => $DB->sql_concat("'$prefix'", 'n.n', "'$suffix'");
    $DB->execute("INSERT INTO {user} (id, auth, confirmed, mnethostid, username, firstname, lastname, email)
                  SELECT $first + n.n, 'manual', 1, 1, {$text('bench')}, 'Ada', {$text('Number ')}, {$text('bench', '@example.org')}
                    FROM " . series($from, $to));
    $field = $DB->get_field('user_info_field', 'id', ['shortname' => 'contactnumber'], MUST_EXIST);
    $DB->execute("INSERT INTO {user_info_data} (userid, fieldid, data, dataformat)
                  SELECT $first + n.n, $field, {$text('K')}, 0 FROM " . series($from, $to));
    foreach ($courses as $index => $course) {
        $of = "MOD(n.n, " . COURSES . ") = $index";
        $DB->execute("INSERT INTO {course_completions} (userid, course, timecompleted)
                      SELECT $first + n.n, $course, $then + n.n FROM " . series($from, $to) . " WHERE $of");
        foreach (array_slice($cmids[$index], 0, EACH) as $cmid) {
            $DB->execute("INSERT INTO {course_modules_completion} (coursemoduleid, userid, completionstate, timemodified)
                          SELECT $cmid, $first + n.n, 1, $then + n.n FROM " . series($from, $to) . " WHERE $of");
        }
    }
    analyse('user', 'user_info_data', 'course_completions', 'course_modules_completion', 'local_erpbridge_outbox', 'local_erpbridge_contact');
}

$generator = new testing_data_generator();
$courses = $cmids = [];
for ($n = 0; $n < COURSES; $n++) {
    $courses[$n] = (int) $generator->create_course(['shortname' => "backfill$n", 'fullname' => "Course $n", 'enablecompletion' => 1])->id;
    for ($m = 0; $m < ACTIVITIES; $m++) {
        $page = $generator->create_module('page', ['course' => $courses[$n], 'name' => "Part $m of $n", 'completion' => 1]);
        $cmids[$n][$m] = (int) $page->cmid;
    }
}
seed(1, WARM, $courses, $cmids);
backfill::run(backfill::begin());
$before = peak();
seed(WARM + 1, $contacts, $courses, $cmids);

$scanned = scanned();
$row = backfill::begin();
$seconds = timed(fn() => backfill::run($row));
$recorded = (new tally($row->tally))->total('recorded');
$expected = ($contacts - WARM) * (EACH + 2);
if ($recorded !== $expected) {
    fwrite(STDERR, "recorded $recorded of $expected\n");
    exit(1);
}
$growth = peak() - $before;
$tally = new tally();
$again = timed(fn() => (new sweep(bounds::this_side()))->run($tally));
if ($tally->total('missing') !== 0) {
    fwrite(STDERR, "the second sweep found {$tally->total('missing')} missing\n");
    exit(1);
}
$scanned = scanned() - $scanned;

// The floor: inserting such rows in the same portions, and nothing else.
$DB->delete_records_select('local_erpbridge_outbox', "kind = 'course.completed'");
$rows = array_values($DB->get_records('local_erpbridge_outbox', null, 'id', '*', 0, 20000));
foreach ($rows as $one) {
    unset($one->id);
    $one->eventid = \core\uuid::generate();
}
$floor = 20000 / timed(fn() => array_map(fn($part) => $DB->insert_records('local_erpbridge_outbox', $part), array_chunk($rows, 500)));

$rate = $recorded / $seconds;
$family = $DB->get_dbfamily();
$kept = result("backfill of $recorded facts, $family", $rate, 'records/s', null, 10000);
result('inserting such rows, nothing else', $floor, 'rows/s');
result('floor / backfill', $floor / $rate, 'times');
result('a second sweep, which finds nothing', $again, 's');
result('the same', $tally->total('compared') / $again, 'rows/s');
$kept = result('memory, at the highest, beyond that of a small backfill', $growth, 'MiB', 16) && $kept;
// Moodle's tables of completions are gone through twice: that is what a sweep is.
if ($family === 'postgres') {
    $kept = scans($scanned, $recorded) && $kept;
}
exit($kept ? 0 : 1);
