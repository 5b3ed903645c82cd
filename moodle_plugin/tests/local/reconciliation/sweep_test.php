<?php
// This file is part of ERP Bridge for Moodle, a plugin for Moodle - http://moodle.org/
//
// ERP Bridge for Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// ERP Bridge for Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <http://www.gnu.org/licenses/>.

namespace local_erpbridge\local\reconciliation;

use local_erpbridge\fixtures\reconciliation_testcase;
use local_erpbridge\local\approval\{requests, state};
use local_erpbridge\local\contact\contacts;
use local_erpbridge\local\delivery\outbox;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/reconciliation_testcase.php');

/**
 * What no event told of is recorded all the same, once, and nothing else is.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\reconciliation\sweep
 * @covers     \local_erpbridge\local\reconciliation\contact_source
 * @covers     \local_erpbridge\local\reconciliation\completion_source
 * @covers     \local_erpbridge\local\reconciliation\activity_source
 * @covers     \local_erpbridge\local\reconciliation\reopening_source
 * @covers     \local_erpbridge\local\reconciliation\course_source
 * @covers     \local_erpbridge\local\reconciliation\tally
 */
final class sweep_test extends reconciliation_testcase {
    /** An old time, from before the plugin was installed. */
    private const LONG_AGO = 1500000000;

    /**
     * What happened, and what is in the outbox after a sweep, beside the contact of setUp().
     *
     * @return array
     */
    public static function cases(): array {
        $off = fn(self $test, string $toggle) => set_config($toggle, 0, 'local_erpbridge');
        return [
            'nothing happened' => [fn() => null, []],
            'bulk grading: complete' => [fn(self $test) => $test->write_state(1), ['activity.completed pending']],
            'bulk grading: passed' => [fn(self $test) => $test->write_state(2), ['activity.completed pending']],
            'a direct write without a time' => [function (self $test) {
                global $DB;
                $test->write_state(1);
                $DB->set_field('course_modules_completion', 'timemodified', 0);
            }, ['activity.completed pending']],
            'bulk grading: failed' => [fn(self $test) => $test->write_state(3), []],
            'bulk grading: failed, hidden' => [fn(self $test) => $test->write_state(4), []],
            'viewed only' => [fn(self $test) => $test->write_state(0), []],
            'course restored, with old times' => [function (self $test) {
                $test->installed_now();
                $test->write_state(1, self::LONG_AGO);
                $test->write_course_completion(self::LONG_AGO);
            }, ['activity.completed pending', 'course.completed pending']],
            'course reset' => [function (self $test) {
                global $DB;
                $test->complete($test->course, $test->cm, $test->user);
                $DB->delete_records('course_modules_completion');
                $DB->delete_records('course_completions');
            }, ['activity.completed pending']],
            'course reset, completed again behind Moodle\'s back' => [function (self $test) {
                global $DB;
                $test->complete($test->course, $test->cm, $test->user);
                $DB->delete_records('course_modules_completion');
                $test->write_state(1, time() - 5);
            }, ['activity.completed pending', 'activity.completed pending']],
            'course completed' => [fn(self $test) => $test->write_course_completion(time()), ['course.completed pending']],
            'course begun' => [fn(self $test) => $test->write_course_completion(null), []],
            'off for a week' => [function (self $test) {
                global $DB;
                set_config('enabled', 0, 'local_erpbridge');
                $test->complete($test->course, $test->cm, $test->user);
                user_update_user((object) ['id' => $test->user->id, 'lastname' => 'Changed'], false);
                set_config('enabled', 1, 'local_erpbridge');
            }, ['contact.upserted pending', 'activity.completed pending']],
            'this kind is switched off' => [function (self $test) use ($off) {
                $test->write_state(1);
                $test->write_course_completion(time());
                $off($test, 'capture_activitycompletion');
                $off($test, 'capture_coursecompletion');
            }, []],
            'contacts are switched off' => [function (self $test) use ($off) {
                $test->rows_of($test->getDataGenerator()->create_user()->id, true);
                $off($test, 'capture_registration');
                $off($test, 'capture_login');
            }, []],
            'the extension failed' => [function (self $test) {
                $test->client->oncapture = fn() => throw new \Error('boom');
                $test->complete($test->course, $test->cm, $test->user);
                $test->client->oncapture = null;
            }, ['activity.completed pending']],
            'the observer could not write' => [function (self $test) {
                global $DB;
                $test->complete($test->course, $test->cm, $test->user);
                $DB->delete_records(outbox::TABLE, ['kind' => 'activity.completed']);
            }, ['activity.completed pending']],
            'reopened by a direct write' => [function (self $test) {
                $test->complete($test->course, $test->cm, $test->user);
                $test->write_state(0, time() + 1);
            }, ['activity.completed pending', 'activity.reopened pending']],
            'failed after all, by bulk grading' => [function (self $test) {
                $test->complete($test->course, $test->cm, $test->user);
                $test->write_state(3, time() + 1);
            }, ['activity.completed pending', 'activity.reopened pending']],
            'reopened, as is known' => [function (self $test) {
                $test->complete($test->course, $test->cm, $test->user);
                $test->complete($test->course, $test->cm, $test->user, COMPLETION_INCOMPLETE);
            }, ['activity.completed pending', 'activity.reopened pending']],
            'reopened, as is known, and failed by bulk grading' => [function (self $test) {
                $test->complete($test->course, $test->cm, $test->user);
                $test->complete($test->course, $test->cm, $test->user, COMPLETION_INCOMPLETE);
                $test->write_state(3, time() + 2);
            }, ['activity.completed pending', 'activity.reopened pending']],
            'reopened and completed by direct writes' => [function (self $test) {
                $test->complete($test->course, $test->cm, $test->user);
                $test->complete($test->course, $test->cm, $test->user, COMPLETION_INCOMPLETE);
                $test->write_state(1, time() + 2);
            }, ['activity.completed pending', 'activity.reopened pending', 'activity.completed pending']],
            'a person without a contact number' => [
                fn(self $test) => $test->rows_of($test->getDataGenerator()->create_user()->id, true),
                ['contact.upserted held contact_number_missing'],
            ],
            'a person changed by a direct write' => [function (self $test) {
                global $DB;
                $DB->set_field('user', 'lastname', 'Changed', ['id' => $test->user->id]);
            }, ['contact.upserted pending']],
            'a person recorded, a contact row lost' => [function (self $test) {
                global $DB;
                $DB->delete_records(contacts::TABLE);
            }, []],
            'a person who is not admitted yet' => [function (self $test) {
                requests::add((int) $test->user->id, state::pending);
                $test->change_and_complete();
            }, []],
            'a person who was rejected' => [function (self $test) {
                requests::add((int) $test->user->id, state::rejected);
                $test->change_and_complete();
            }, []],
            'a person who was admitted' => [function (self $test) {
                requests::add((int) $test->user->id, state::approved);
                $test->write_state(1);
            }, ['activity.completed pending']],
            'a person who was deleted' => [function (self $test) {
                $test->change_and_complete();
                delete_user($test->user);
            }, []],
            'a person whose user row says deleted, and no event' => [function (self $test) {
                global $DB;
                $test->change_and_complete();
                $DB->set_field('user', 'deleted', 1, ['id' => $test->user->id]);
            }, []],
            'a person whose user row is gone' => [function (self $test) {
                global $DB;
                $test->change_and_complete();
                $DB->delete_records('user', ['id' => $test->user->id]);
            }, []],
            'a person who was erased' => [function (self $test) {
                \local_erpbridge\local\erasure\tombstones::set((int) $test->user->id);
                $test->change_and_complete();
            }, []],
            'the guest' => [fn(self $test) => $test->write_state(1, 0, guest_user()), []],
            'the activity is gone' => [function (self $test) {
                global $DB;
                $test->write_state(1);
                $DB->delete_records('course_modules', ['id' => $test->cm->id]);
            }, []],
            'the activity is being deleted' => [function (self $test) {
                global $DB;
                $test->write_state(1);
                $DB->set_field('course_modules', 'deletioninprogress', 1, ['id' => $test->cm->id]);
            }, ['activity.completed pending']],
            'the course is gone' => [function (self $test) {
                $test->write_state(1);
                $test->write_course_completion(time());
                delete_course($test->course, false);
            }, []],
            'the row of the course is gone' => [function (self $test) {
                global $DB;
                $test->write_course_completion(time());
                $DB->delete_records('course', ['id' => $test->course->id]);
            }, []],
            'older than the plugin' => [function (self $test) {
                $test->write_state(1, self::LONG_AGO);
                $test->write_course_completion(self::LONG_AGO);
                $test->rows_of($test->getDataGenerator()->create_user()->id, true);
                $test->installed_now();
            }, []],
            'a row older than the plugin, changed since' => [function (self $test) {
                $test->write_state(0, self::LONG_AGO);
                $test->installed_now();
                $test->write_state(1);
            }, ['activity.completed pending']],
        ];
    }

    /**
     * A sweep records what is missing; counting first records nothing, and neither does a second sweep.
     *
     * @dataProvider cases
     * @param callable $happens
     * @param string[] $expected
     */
    public function test_sweep_records_what_is_missing_and_nothing_else(callable $happens, array $expected): void {
        $happens($this);
        $before = $this->rows();
        $this->sweep(dryrun: true);
        $this->assertEquals($before, $this->rows());
        $this->sweep();
        $this->assertSame(['contact.upserted pending', ...$expected], $this->brief());
        $swept = $this->rows();
        $this->assertSame(0, $this->sweep()->total('recorded'));
        $this->assertEquals($swept, $this->rows());
    }

    public function test_record_is_what_capture_would_have_made(): void {
        global $DB;
        $this->complete($this->course, $this->cm, $this->user);
        $this->complete($this->course, $this->cm, $this->user, COMPLETION_INCOMPLETE);
        $live = $this->facts();
        $DB->delete_records(outbox::TABLE, ['kind' => 'activity.reopened']);
        $this->sweep();
        $this->assertSame($live, $this->facts());
    }

    public function test_counts_say_what_was_compared_missing_and_recorded(): void {
        $this->complete($this->course, $this->cm, $this->user);
        $other = $this->register('K8');
        $this->write_state(1, 0, $other);
        $none = array_fill_keys(tally::COUNTS, 0);
        $expected = [
            'contact.upserted' => ['compared' => 2] + $none,
            'activity.completed' => ['compared' => 2, 'missing' => 1] + $none,
            'activity.reopened' => $none,
            'course.completed' => $none,
        ];
        $this->assertEquals($expected, $this->sweep(dryrun: true)->counts());
        $expected['activity.completed']['recorded'] = 1;
        $this->assertEquals($expected, $this->sweep()->counts());
    }

    public function test_since_bounds_completions_by_their_time(): void {
        $this->write_state(1, time() - WEEKSECS);
        $this->write_course_completion(time() - HOURSECS);
        $this->assertSame(1, $this->sweep(time() - DAYSECS)->total('recorded'));
        $this->assertSame(['contact.upserted pending', 'course.completed pending'], $this->brief());
        $this->assertSame(1, $this->sweep(time() - 2 * WEEKSECS)->total('recorded'));
    }

    public function test_row_that_the_extension_cannot_take_does_not_stop_the_others(): void {
        $other = $this->register('K8');
        $this->write_state(1);
        $this->write_state(1, 0, $other);
        $capture = new \local_erpbridge\fixtures\fake_client();
        $this->client->oncapture = function ($message) use ($capture) {
            if (($message['snapshot']['completion']['userid'] ?? 0) === (int) $this->user->id) {
                throw new \Error($this->user->email);
            }
            return $capture->capture($message);
        };
        $tally = $this->sweep();
        $this->assertSame([1, 1], [$tally->total('failed'), $tally->total('recorded')]);
        $this->assertFalse((new sweep_report($tally, ''))->is_well());
        $this->assertStringContainsString('local_erpbridge: Error', $this->log());
        $this->assertStringNotContainsString($this->user->email, $this->log());
    }

    public function test_without_extension_or_switched_off_nothing_is_compared(): void {
        $this->write_state(1);
        $this->without_extension();
        $this->assertSame('extension_missing', (new sweep(bounds::this_side()))->run(new tally()));
        $this->with_extension();
        set_config('enabled', 0, 'local_erpbridge');
        $this->assertSame('disabled', (new sweep(bounds::this_side()))->run(new tally()));
        $this->assertCount(1, $this->rows());
    }

    public function test_switched_off_meanwhile_it_ends_and_can_go_on(): void {
        $this->write_state(1);
        $tally = new tally();
        $off = fn() => set_config('enabled', 0, 'local_erpbridge');
        $this->assertSame('disabled', (new sweep(bounds::this_side()))->run($tally, $off));
        $this->assertSame(0, $tally->total('recorded'));
        set_config('enabled', 1, 'local_erpbridge');
        $this->assertSame('', (new sweep(bounds::this_side()))->run($tally));
        $this->assertSame(1, $tally->total('recorded'));
    }

    public function test_two_sweeps_at_a_time_are_one(): void {
        global $CFG;
        // The database's own locks let one session in twice.
        $CFG->lock_factory = \core\lock\file_lock_factory::class;
        $lock = \core\lock\lock_config::get_lock_factory('local_erpbridge')->get_lock('sweep', 0);
        $this->write_state(1);
        $stop = (new sweep(bounds::this_side()))->run(new tally());
        $lock->release();
        $this->assertSame('busy', $stop);
        $this->assertSame(1, $this->sweep()->total('recorded'));
    }

    public function test_capture_may_win_the_race_for_one_of_a_batch(): void {
        $other = $this->register('K8');
        $this->write_state(1);
        $this->write_state(1, 0, $other);
        // While the sweep asks the extension, the event of the first one comes after all.
        $capture = new \local_erpbridge\fixtures\fake_client();
        $this->client->oncapture = function ($message) use ($capture) {
            $record = $capture->capture($message);
            if ($record && $record->userid === (int) $this->user->id) {
                (new outbox())->add($record);
            }
            return $record;
        };
        $tally = $this->sweep();
        $this->assertSame([2, 1], [$tally->total('missing'), $tally->total('recorded')]);
        $this->assertTrue((new sweep_report($tally, ''))->is_well());
        $this->assertCount(4, $this->rows());
    }

    public function test_activity_that_is_completed_while_its_reopening_is_found_stays_complete(): void {
        $this->complete($this->course, $this->cm, $this->user);
        $this->write_state(0, time() + 1);
        $capture = new \local_erpbridge\fixtures\fake_client();
        $this->client->oncapture = function ($message) use ($capture) {
            if (isset($message['snapshot']['recorded']) && $message['snapshot']['recorded']) {
                $this->write_state(1, time() + 2);
            }
            return $capture->capture($message);
        };
        $this->sweep();
        $this->assertSame(['contact.upserted pending', 'activity.completed pending'], $this->brief());
        $this->sweep();
        $this->assertSame('activity.completed pending', $this->brief()[2]);
    }

    public function test_sweep_goes_by_blocks_over_holes(): void {
        global $DB;
        $people = [];
        for ($n = 0; $n < 3; $n++) {
            $people[] = $user = $this->register("N{$n}");
            $this->write_state(1, 0, $user);
        }
        $DB->delete_records('course_modules_completion', ['userid' => $people[1]->id]);
        $this->assertSame(2, $this->sweep()->total('recorded'));
        $this->assertSame(2, array_sum(array_map(fn($user) => count($this->rows_of($user->id)) - 1, $people)));
    }

    /**
     * Does something to the person that would be recorded of anybody else.
     */
    private function change_and_complete(): void {
        global $DB;
        $DB->set_field('user', 'lastname', 'Changed', ['id' => $this->user->id]);
        $this->write_state(1);
        $this->write_course_completion(time());
    }

    /**
     * What the outbox says, whoever put it there.
     *
     * @return array[]
     */
    private function facts(): array {
        $columns = array_flip(['eventid', 'kind', 'userid', 'objectid', 'payload', 'status', 'reason', 'timecreated']);
        return array_map(fn($row) => array_intersect_key((array) $row, $columns), $this->rows());
    }
}
