<?php
/**
 * What capture costs on top of the insert that it is: blocks of bare inserts and of captured completions take turns.
 * Usage: php capture.php, in Moodle's folder.
 */
define('CLI_SCRIPT', true);
require(getcwd() . '/config.php');
require(__DIR__ . '/lib.php');
require_once($CFG->libdir . '/testing/generator/lib.php');

use local_erpbridge\observer;

const BLOCKS = 60;
const IN_BLOCK = 50;

\core\session\manager::set_user(get_admin());
$generator = new testing_data_generator();
$course = $generator->create_course(['enablecompletion' => 1]);
$cmid = (int) $generator->create_module('page', ['course' => $course->id, 'name' => 'Fire safety', 'completion' => 1])->cmid;
$context = context_module::instance($cmid);

/** A completion as internal_set_data() in lib/completionlib.php fires it. */
function completion(context $context, int $cmid, int $n): \core\event\base {
    $row = (object) ['id' => $n, 'coursemoduleid' => $cmid, 'userid' => 2, 'completionstate' => 1, 'viewed' => 0,
        'overrideby' => null, 'timemodified' => 1700000000 + $n];
    $event = \core\event\course_module_completion_updated::create(['objectid' => $n, 'context' => $context, 'relateduserid' => 2,
        'other' => ['relateduserid' => 2, 'overrideby' => null, 'completionstate' => 1]]);
    $event->add_record_snapshot('course_modules_completion', $row);
    return $event;
}

/** The row that capture writes, under an id of its own. */
function bare(stdClass $like): stdClass {
    $row = clone $like;
    unset($row->id);
    $row->eventid = \core\uuid::generate();
    return $row;
}

$n = 1;
observer::activity_completion_updated(completion($context, $cmid, $n++));
$like = $DB->get_record('local_erpbridge_outbox', ['objectid' => $cmid], '*', MUST_EXIST);
$times = ['bare' => [], 'capture' => []];
for ($block = 0; $block < BLOCKS; $block++) {
    $rows = array_map(fn() => bare($like), range(1, IN_BLOCK));
    $events = array_map(function () use ($context, $cmid, &$n) {
        return completion($context, $cmid, $n++);
    }, range(1, IN_BLOCK));
    $steps = [
        'bare' => fn($i) => $DB->insert_record('local_erpbridge_outbox', $rows[$i]),
        'capture' => fn($i) => observer::activity_completion_updated($events[$i]),
    ];
    foreach ($block % 2 ? $steps : array_reverse($steps) as $name => $step) {
        for ($i = 0; $i < IN_BLOCK; $i++) {
            $start = hrtime(true);
            $step($i);
            $times[$name][] = hrtime(true) - $start;
        }
    }
}
if ($DB->count_records('local_erpbridge_outbox', ['objectid' => $cmid]) !== 2 * BLOCKS * IN_BLOCK + 1) {
    fwrite(STDERR, "not every completion was recorded: the measurement is worth nothing\n");
    exit(1);
}
$message = json_encode(['site' => $CFG->siteidentifier, 'event' => completion($context, $cmid, $n)->get_data(),
    'snapshot' => ['completion' => ['userid' => 2, 'coursemoduleid' => $cmid, 'completionstate' => 1, 'timemodified' => 1],
        'activityname' => 'Fire safety', 'recorded' => false]]);
$start = hrtime(true);
for ($i = 0; $i < 10000; $i++) {
    \ErpBridge\Bridge::capture($message);
}
result('Bridge::capture() alone', (hrtime(true) - $start) / 1e7, 'microseconds');
result('bare $DB->insert_record()', median($times['bare']) / 1000, 'microseconds');
result('capture of a completion', median($times['capture']) / 1000, 'microseconds');
exit(result('capture / bare insert', median($times['capture']) / median($times['bare']), 'times', 1.15) ? 0 : 1);
