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

namespace local_erpbridge;

use local_erpbridge\fixtures\bridge_testcase;
use local_erpbridge\local\contact\contacts;
use local_erpbridge\local\delivery\outbox;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/fixtures/bridge_testcase.php');

/**
 * What is recorded, when, and that the learner's request goes on whatever happens.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\observer
 * @covers     \local_erpbridge\local\capture\recorder
 * @covers     \local_erpbridge\local\capture\moodle_event
 * @covers     \local_erpbridge\local\contact\contact_check
 */
final class observer_test extends bridge_testcase {
    public function test_registration_records_a_contact(): void {
        $user = $this->register('K7');
        $this->assertSame(['contact.upserted pending'], $this->brief());
        $contact = $this->contact($user);
        $this->assertSame(['K7', 'active', '1'], [$contact->contactnumber, $contact->state, $contact->revision]);
        $identity = $this->client->captured[array_key_last($this->client->captured)]['snapshot']['identity'];
        $this->assertSame([(int) $user->id, $user->firstname, $user->lastname, $user->email, 'K7', 'active'], [
            $identity['userid'], $identity['firstname'], $identity['lastname'], $identity['email'],
            $identity['contactnumber'], $identity['state'],
        ]);
    }

    public function test_outbox_holds_no_identity(): void {
        $user = $this->register('K7');
        $row = $this->rows()[0];
        foreach ([$user->firstname, $user->lastname, $user->email, 'K7'] as $secret) {
            $this->assertStringNotContainsString($secret, $row->payload);
        }
    }

    public function test_contact_without_number_is_held(): void {
        $this->register();
        $this->assertSame(['contact.upserted held contact_number_missing'], $this->brief());
    }

    public function test_unchanged_contact_is_not_recorded_again(): void {
        $user = $this->register('K7');
        \core\event\user_updated::create_from_userid($user->id)->trigger();
        $this->log_in($user);
        $this->assertCount(1, $this->rows());
    }

    public function test_profile_change_is_recorded(): void {
        $user = $this->register('K7');
        user_update_user((object) ['id' => $user->id, 'email' => 'new@example.com'], false);
        $this->assertSame(['contact.upserted pending', 'contact.upserted pending'], $this->brief());
        $this->assertSame('2', $this->contact($user)->revision);
    }

    public function test_login_picks_up_what_changed_behind_moodles_back(): void {
        global $DB;
        $user = $this->register('K7');
        $DB->set_field('user', 'lastname', 'Changed', ['id' => $user->id]);
        $this->log_in($user);
        $this->assertCount(2, $this->rows());
    }

    public function test_deletion_is_marked_and_records_nothing(): void {
        $user = $this->register('K7');
        delete_user($user);
        $this->assertSame('deleted', $this->contact($user)->state);
        $this->assertCount(1, $this->rows());
    }

    public function test_deletion_is_marked_even_if_the_plugin_is_off(): void {
        $user = $this->register('K7');
        set_config('enabled', 0, 'local_erpbridge');
        delete_user($user);
        $this->assertSame('deleted', $this->contact($user)->state);
    }

    public function test_guest_is_not_recorded(): void {
        \core\event\user_updated::create_from_userid(guest_user()->id)->trigger();
        $this->assertSame([], $this->brief());
        $this->assertSame([], $this->client->captured);
    }

    public function test_activity_completion_is_recorded_with_its_name(): void {
        [$course, $cm] = $this->course_with_activity();
        $user = $this->learner($course);
        $this->complete($course, $cm, $user);
        $row = $this->rows()[0];
        $this->assertSame(
            ['activity.completed', $user->id, $cm->id, 'pending'],
            [$row->kind, $row->userid, $row->objectid, $row->status],
        );
        $this->assertSame('First steps', json_decode($row->payload)->activityname);
    }

    public function test_own_completion_is_recorded_with_its_name(): void {
        [$course, $cm] = $this->course_with_activity();
        $user = $this->learner($course);
        $this->setUser($user);
        $this->complete($course, $cm, $user);
        $this->assertSame('First steps', json_decode($this->rows()[0]->payload)->activityname);
    }

    public function test_reopened_activity_is_recorded_only_after_a_completion(): void {
        [$course, $cm] = $this->course_with_activity();
        $user = $this->learner($course);
        $this->complete($course, $cm, $user);
        $this->complete($course, $cm, $user, COMPLETION_INCOMPLETE);
        $this->assertSame(['activity.completed pending', 'activity.reopened pending'], $this->brief());
        $this->completion_event($course, $cm, $user, 0)->trigger();
        $this->assertCount(2, $this->rows());
    }

    public function test_viewed_is_not_recorded(): void {
        [$course, $cm] = $this->course_with_activity();
        $user = $this->learner($course);
        $this->completion_event($course, $cm, $user, 0)->trigger();
        $this->assertSame([], $this->brief());
    }

    public function test_course_completion_is_recorded_with_its_name(): void {
        global $CFG;
        require_once($CFG->dirroot . '/completion/completion_completion.php');
        [$course] = $this->course_with_activity();
        $user = $this->learner($course);
        (new \completion_completion(['course' => $course->id, 'userid' => $user->id]))->mark_complete(1790000000);
        $row = $this->rows()[0];
        $this->assertSame(['course.completed', $user->id, $course->id], [$row->kind, $row->userid, $row->objectid]);
        $this->assertSame('Safety at work', json_decode($row->payload)->coursename);
    }

    public function test_same_fact_is_recorded_once_and_leaves_the_callers_transaction_alone(): void {
        global $DB;
        [$course, $cm] = $this->course_with_activity();
        $user = $this->learner($course);
        $transaction = $DB->start_delegated_transaction();
        $this->completion_event($course, $cm, $user, 1)->trigger();
        $this->completion_event($course, $cm, $user, 1)->trigger();
        $DB->set_field('user', 'city', 'Ulm', ['id' => $user->id]);
        $transaction->allow_commit();
        $this->assertSame(['activity.completed pending'], $this->brief());
        $this->assertSame('Ulm', $DB->get_field('user', 'city', ['id' => $user->id]));
    }

    public function test_record_is_rolled_back_with_the_change(): void {
        global $DB;
        $this->preventResetByRollback();
        [$course, $cm] = $this->course_with_activity();
        $user = $this->learner($course);
        $transaction = $DB->start_delegated_transaction();
        $this->completion_event($course, $cm, $user, 1)->trigger();
        try {
            $transaction->rollback(new \Exception('no'));
        } catch (\Exception) {
            $this->assertSame([], $this->brief());
        }
    }

    /**
     * Each toggle, with what it silences.
     *
     * @return array
     */
    public static function toggles(): array {
        return [
            'enabled' => ['enabled', []],
            'registration' => ['capture_registration', ['contact.upserted', 'activity.completed', 'course.completed']],
            'login' => ['capture_login', ['contact.upserted', 'activity.completed', 'course.completed']],
            'activity' => ['capture_activitycompletion', ['contact.upserted', 'contact.upserted', 'course.completed']],
            'course' => ['capture_coursecompletion', ['contact.upserted', 'contact.upserted', 'activity.completed']],
        ];
    }

    /**
     * A toggle counts at once and silences its own events only.
     *
     * @dataProvider toggles
     * @param string $toggle
     * @param string[] $expected
     */
    public function test_toggle_silences_its_events(string $toggle, array $expected): void {
        global $CFG, $DB;
        require_once($CFG->dirroot . '/completion/completion_completion.php');
        [$course, $cm] = $this->course_with_activity();
        set_config($toggle, 0, 'local_erpbridge');
        $user = $this->register('K7');
        $this->getDataGenerator()->enrol_user($user->id, $course->id);
        $DB->set_field('user', 'lastname', 'Changed', ['id' => $user->id]);
        $this->log_in($user);
        $this->complete($course, $cm, $user);
        (new \completion_completion(['course' => $course->id, 'userid' => $user->id]))->mark_complete(1790000000);
        $this->assertSame($expected, array_column($this->rows(), 'kind'));
    }

    public function test_toggle_never_saved_counts_as_on(): void {
        unset_config('capture_registration', 'local_erpbridge');
        unset_config('enabled', 'local_erpbridge');
        $this->register('K7');
        $this->assertCount(1, $this->rows());
    }

    public function test_toggle_forced_off_in_config_php_counts(): void {
        global $CFG;
        $CFG->forced_plugin_settings['local_erpbridge'] = ['capture_registration' => false];
        $this->register('K7');
        $this->assertSame([], $this->brief());
        $CFG->forced_plugin_settings['local_erpbridge'] = ['enabled' => false];
        $this->put(5);
        $this->assertSame('disabled', $this->drain()->stop);
    }

    public function test_error_in_the_extension_leaves_the_login_alone_and_keeps_the_event(): void {
        $user = $this->register('K7');
        $this->client->oncapture = fn() => throw new \Error('boom ' . $user->email);
        $this->log_in($user);
        [, $row] = $this->rows();
        $this->assertSame(['raw', 'dead', 'capture_failed', $user->id], [$row->kind, $row->status, $row->reason, $row->userid]);
        $this->assertStringNotContainsString($user->username, $row->payload);
        $this->assertStringContainsString('local_erpbridge: Error', $this->log());
        $this->assertStringNotContainsString($user->email, $this->log());
        // The event manager is not left dispatching: the next event is seen.
        $this->client->oncapture = null;
        user_update_user((object) ['id' => $user->id, 'lastname' => 'Later'], false);
        $this->assertSame('contact.upserted pending', $this->brief()[2]);
    }

    public function test_error_in_the_extension_leaves_the_completion_alone_and_keeps_the_event(): void {
        global $DB;
        [$course, $cm] = $this->course_with_activity();
        $user = $this->learner($course);
        $this->client->oncapture = fn() => throw new \TypeError('boom');
        $this->complete($course, $cm, $user);
        $this->assertSame('1', $DB->get_field('course_modules_completion', 'completionstate', ['userid' => $user->id]));
        $row = $this->rows()[0];
        $this->assertSame('raw dead capture_failed', $this->brief()[0]);
        $this->assertEquals($cm->id, json_decode($row->payload)->snapshot->completion->coursemoduleid);
    }

    public function test_broken_outbox_leaves_the_request_alone(): void {
        global $DB;
        [$course, $cm] = $this->course_with_activity();
        $user = $this->learner($course);
        $real = $DB;
        $DB = $this->createStub(\moodle_database::class);
        $DB->method('get_record_sql')->willThrowException(new \dml_read_exception('no space for ' . $user->email));
        // Of the kind that Moodle's event manager does not catch.
        $DB->method('insert_record_raw')->willThrowException(new \Error('no space for ' . $user->email));
        try {
            observer::user_loggedin(\core\event\user_loggedin::create(['userid' => $user->id, 'objectid' => $user->id,
                'other' => ['username' => $user->username]]));
        } finally {
            $DB = $real;
        }
        $this->assertStringContainsString('local_erpbridge: Error', $this->log());
        $this->assertStringNotContainsString($user->email, $this->log());
    }

    public function test_without_extension_events_are_kept_raw(): void {
        $this->without_extension();
        [$course, $cm] = $this->course_with_activity();
        $user = $this->register('K7');
        $this->getDataGenerator()->enrol_user($user->id, $course->id);
        $this->complete($course, $cm, $user);
        $this->assertSame(['raw held extension_missing', 'raw held extension_missing'], $this->brief());
        [$registration, $completion] = $this->rows();
        foreach ([$user->firstname, $user->lastname, $user->email, $user->username] as $secret) {
            $this->assertStringNotContainsString($secret, $registration->payload);
        }
        $this->assertSame('First steps', json_decode($completion->payload)->snapshot->activityname);
    }

    /**
     * Events that no well-behaved plugin fires.
     *
     * @return array
     */
    public static function bad_events(): array {
        return [
            'ids as strings' => [
                ['relateduserid' => '%user%', 'objectid' => '1'], ['completionstate' => '1'], 'activity.completed pending',
            ],
            'state as text' => [[], ['completionstate' => 'done'], null],
            'state as array' => [[], ['completionstate' => ['1']], null],
            'state missing' => [[], [], null],
            'state huge' => [[], ['completionstate' => '99999999999999999999'], null],
            'not UTF-8' => [[], ['completionstate' => 1, 'note' => "\xff\xfe"], 'activity.completed pending'],
            'control characters' => [[], ['completionstate' => 1, 'note' => "a\x00b\x07"], 'activity.completed pending'],
            'over-long' => [[], ['completionstate' => 1, 'note' => '%long%'], 'activity.completed pending'],
            'learner as text' => [['relateduserid' => 'abc'], ['completionstate' => 1], 'activity.completed pending'],
            'learner negative' => [['relateduserid' => -5], ['completionstate' => 1], 'activity.completed pending'],
        ];
    }

    /**
     * A bad event never ends the request, with the extension or without.
     *
     * @dataProvider bad_events
     * @param array $data
     * @param array $other
     * @param string|null $expected
     */
    public function test_bad_event_leaves_the_request_alone(array $data, array $other, ?string $expected): void {
        [$course, $cm] = $this->course_with_activity();
        $user = $this->learner($course);
        array_walk_recursive($data, function (&$value) use ($user) {
            $value = $value === '%user%' ? (string) $user->id : $value;
        });
        array_walk_recursive($other, function (&$value) {
            $value = $value === '%long%' ? str_repeat('ä', 100000) : $value;
        });
        $create = fn() => \core\event\course_module_completion_updated::create($data + ['objectid' => 0,
            'context' => \context_module::instance($cm->id), 'relateduserid' => $user->id, 'other' => $other]);
        observer::activity_completion_updated($create());
        $kinds = $expected === null ? [] : [$expected];
        $this->assertSame($kinds, array_values(array_diff($this->brief(), ['raw dead capture_failed'])));
        $this->without_extension();
        observer::activity_completion_updated($create());
        $this->assertContains('raw held extension_missing', $this->brief());
    }

    /**
     * Logs somebody in, as far as we can see it.
     *
     * @param \stdClass $user
     */
    private function log_in(\stdClass $user): void {
        \core\event\user_loggedin::create(['userid' => $user->id, 'objectid' => $user->id,
            'other' => ['username' => $user->username]])->trigger();
    }

    /**
     * A learner who is known, so that nothing but the completions is recorded.
     *
     * @param \stdClass $course
     * @return \stdClass
     */
    private function learner(\stdClass $course): \stdClass {
        $user = $this->getDataGenerator()->create_and_enrol($course);
        $this->rows_of($user->id, true);
        return $user;
    }

    /**
     * An event with its snapshot.
     *
     * @param \stdClass $course
     * @param \stdClass $cm
     * @param \stdClass $user
     * @param int $state
     * @return \core\event\base
     */
    private function completion_event(\stdClass $course, \stdClass $cm, \stdClass $user, int $state): \core\event\base {
        $row = (object) ['id' => 4711, 'coursemoduleid' => $cm->id, 'userid' => $user->id, 'completionstate' => $state,
            'timemodified' => 1790000000, 'overrideby' => null];
        $event = \core\event\course_module_completion_updated::create(['objectid' => 4711,
            'context' => \context_module::instance($cm->id), 'relateduserid' => $user->id,
            'other' => ['relateduserid' => $user->id, 'completionstate' => $state]]);
        $event->add_record_snapshot('course_modules_completion', $row);
        return $event;
    }
}
