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

namespace local_erpbridge\local\visibility;

use local_erpbridge\fixtures\visibility_testcase;
use core_external\external_api;
use local_erpbridge\fixtures\{probe_external, rival};

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/visibility_testcase.php');
global $CFG;
require_once($CFG->libdir . '/gradelib.php');
require_once(__DIR__ . '/../../fixtures/probe_external.php');
require_once(__DIR__ . '/../../fixtures/rival.php');

/**
 * What web services return.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\visibility\scrubber
 * @covers     \local_erpbridge\local\visibility\contact_fields
 */
final class scrubber_test extends visibility_testcase {
    public function test_student_gets_own_contact_data_only_and_everybodys_names(): void {
        [$course, $ada, $bob] = $this->course();
        $this->setUser($ada);
        $users = array_column($this->call('core_grades_get_gradable_users', ['courseid' => $course->id])['users'], null, 'id');
        $this->assertSame('ada@example.org', $users[$ada->id]['email']);
        $this->assertSame('Bob Muster', $users[$bob->id]['fullname']);
        foreach (['email', 'phone1', 'idnumber', 'institution', 'address'] as $field) {
            $this->assertArrayNotHasKey($field, $users[$bob->id]);
            $this->assertArrayHasKey($field, $users[$ada->id]);
        }
        $lines = $this->spooled();
        $this->assertSame(['scrubber', 'masked', 'core_grades_get_gradable_users', 'core'],
            [$lines[0]['layer'], $lines[0]['mode'], $lines[0]['page'], $lines[0]['component']]);
        $this->assertStringNotContainsString('example.org', json_encode($lines));
    }

    public function test_what_is_not_sent_does_not_count(): void {
        [$course, $ada] = $this->course();
        $this->setUser($ada);
        $this->call('core_grades_get_gradable_users', ['courseid' => $course->id]);
        $this->assertStringNotContainsString('password', json_encode($this->client->scrubbed));
    }

    public function test_administrators_call_is_not_touched(): void {
        [$course, , $bob] = $this->course();
        $staff = $this->staff();
        $this->getDataGenerator()->enrol_user($staff->id, $course->id, 'editingteacher');
        foreach ([get_admin(), $staff] as $user) {
            $this->setUser($user);
            $users = array_column($this->call('core_grades_get_gradable_users', ['courseid' => $course->id])['users'], null, 'id');
            $this->assertSame('bob@example.org', $users[$bob->id]['email']);
        }
        $this->assertSame([], $this->client->scrubbed);
        $this->assertSame([], $this->spooled());
    }

    public function test_modes_and_layers_decide(): void {
        [$course, $ada, $bob] = $this->course();
        foreach ([['report', '', true, 'would'], ['off', '', true, null], ['enforce', 'guard', true, null], ['enforce', 'scrubber', false, 'masked']]
                as [$mode, $layers, $shown, $said]) {
            remove_dir(spool::folder());
            set_config('visibility', $mode, 'local_erpbridge');
            $layers === '' ? unset_config('visibilitylayers', 'local_erpbridge') : $this->layers($layers);
            $this->setUser($ada);
            $users = array_column($this->call('core_grades_get_gradable_users', ['courseid' => $course->id])['users'], null, 'id');
            $this->assertSame($shown, isset($users[$bob->id]['email']), "{$mode} {$layers}");
            $this->assertSame($said, $this->spooled()[0]['mode'] ?? null, "{$mode} {$layers}");
        }
    }

    public function test_functions_without_contact_data_answer_for_themselves(): void {
        $this->setUser($this->person('ada'));
        foreach (['core_webservice_get_site_info' => false, 'core_session_time_remaining' => true, 'core_get_string' => true,
                'core_message_mark_message_read' => true] as $name => $untouched) {
            $function = external_api::external_function_info($name);
            $this->assertSame($untouched, !(new shape($function->returns_desc))->mentions_contact_data(), $name);
            if ($untouched) {
                $this->assertFalse(scrubber::answer($function, ['nothing', 'that', 'fits']), $name);
            }
        }
    }

    public function test_exceptions_of_the_function_are_its_own(): void {
        [$course] = $this->course();
        $this->setUser($this->person('stranger'));
        $_POST['sesskey'] = sesskey();
        $reply = external_api::call_external_function('core_grades_get_gradable_users', ['courseid' => $course->id]);
        $this->assertTrue($reply['error']);
        $this->assertSame('requireloginerror', $reply['exception']->errorcode);
        $this->assertSame('', $this->log());
    }

    public function test_parameters_arrive_as_moodle_hands_them_over(): void {
        $this->setUser($this->person('ada'));
        probe_external::$seen = [];
        $this->assertSame([['id' => 1, 'email' => '']], scrubber::answer(probe_external::info(), [5, ['a' => null], true]));
        $this->assertSame([[5, ['a' => null], true]], probe_external::$seen);
    }

    public function test_function_that_returns_false_is_not_run_twice(): void {
        $this->setUser($this->person('ada'));
        probe_external::$seen = [];
        probe_external::$answer = false;
        $answer = scrubber::answer(probe_external::info(), []);
        $this->assertNotFalse($answer);
        $this->assertCount(1, probe_external::$seen);
        $this->expectException(\invalid_response_exception::class);
        external_api::clean_returnvalue(probe_external::info()->returns_desc, $answer);
    }

    public function test_what_a_function_keeps_is_not_changed(): void {
        $this->setUser($this->person('ada'));
        $kept = (object) ['id' => 99999, 'email' => 'kept@example.org'];
        probe_external::$answer = [$kept];
        $this->assertSame([['id' => 99999, 'email' => '']], scrubber::answer(probe_external::info(), []));
        $this->assertSame('kept@example.org', $kept->email);
    }

    public function test_failing_rule_blanks_by_name(): void {
        [$course, $ada, $bob] = $this->course();
        $this->setUser($ada);
        $this->client->onscrub = fn() => throw new \Error('broken');
        $users = array_column($this->call('core_grades_get_gradable_users', ['courseid' => $course->id])['users'], null, 'id');
        foreach ([$ada, $bob] as $user) {
            $this->assertArrayNotHasKey('email', $users[$user->id]);
            $this->assertArrayNotHasKey('username', $users[$user->id]);
            $this->assertArrayHasKey('fullname', $users[$user->id]);
        }
        $this->assertStringContainsString('local_erpbridge: Error', $this->log());
    }

    public function test_missing_extension_blanks_by_name_and_says_nothing(): void {
        [$course, $ada] = $this->course();
        $this->without_extension();
        $this->setUser($ada);
        $users = $this->call('core_grades_get_gradable_users', ['courseid' => $course->id])['users'];
        $this->assertStringNotContainsString('example.org', json_encode($users));
        $this->assertSame('', $this->log());
    }

    public function test_person_who_was_logged_in_as_keeps_own_data_from_the_other(): void {
        [$course, $ada, , $boss] = $this->course();
        $this->setUser($boss);
        \core\session\manager::loginas($ada->id, \context_system::instance(), false);
        $users = $this->call('core_grades_get_gradable_users', ['courseid' => $course->id])['users'];
        $this->assertStringNotContainsString('example.org', json_encode($users));
        $this->assertSame((int) $boss->id, $this->client->scrubbed[0]['viewer']);
    }

    public function test_answer_of_another_plugin_is_scrubbed_and_its_refusal_honoured(): void {
        $this->setUser($this->person('ada'));
        $this->with_rival();
        scrubber::come_first();
        rival::$answer = [['id' => 99999, 'email' => 'rival@example.org']];
        probe_external::$seen = [];
        $this->assertSame([['id' => 99999, 'email' => '']], scrubber::answer(probe_external::info(), ['x']));
        $this->assertSame([[], [['x']]], [probe_external::$seen, rival::$asked], 'it was asked once, and answered in place of the function');
        rival::$answer = false;
        scrubber::answer(probe_external::info(), ['x']);
        $this->assertCount(1, probe_external::$seen);
        rival::$answer = null;
        $this->assertNull(scrubber::answer(probe_external::info(), ['x']), 'null is an answer');
        $this->assertCount(1, probe_external::$seen);
    }

    public function test_other_plugins_come_after_us(): void {
        $this->with_rival();
        $ours = 'local_erpbridge_override_webservice_execution';
        $this->assertSame(['local_erpbridge_rival_answers'], scrubber::before_us());
        scrubber::come_first();
        $this->assertSame([], scrubber::before_us());
        $first = array_values(get_plugins_with_function('override_webservice_execution'))[0];
        $this->assertSame($ours, reset($first));
    }

    public function test_without_another_plugin_nobody_is_before_us(): void {
        scrubber::come_first();
        $this->assertSame([], scrubber::before_us());
    }

    /**
     * A course with three people in it.
     *
     * @return array the course, two students, a teacher
     */
    private function course(): array {
        $course = $this->getDataGenerator()->create_course();
        $people = ['ada' => 'student', 'bob' => 'student', 'tina' => 'editingteacher'];
        $users = array_map($this->person(...), array_keys($people));
        foreach (array_values($people) as $i => $role) {
            $this->getDataGenerator()->enrol_user($users[$i]->id, $course->id, $role);
        }
        grade_regrade_final_grades($course->id);
        return [$course, ...$users];
    }

    /**
     * Calls a function as AJAX does.
     *
     * @param string $name
     * @param array $params
     * @return mixed
     */
    private function call(string $name, array $params): mixed {
        $_POST['sesskey'] = sesskey();
        $reply = external_api::call_external_function($name, $params);
        $this->assertFalse($reply['error'], json_encode($reply['exception'] ?? null));
        return $reply['data'];
    }

    /**
     * Another plugin that answers in place of functions, of a type that Moodle asks before ours.
     */
    private function with_rival(): void {
        global $CFG;
        rival::$asked = [];
        $key = "{$CFG->allversionshash}_override_webservice_execution_libphp";
        \cache::make('core', 'plugin_functions')->set($key, [
            'tool' => ['mobile' => 'local_erpbridge_rival_answers'],
            'local' => ['erpbridge' => 'local_erpbridge_override_webservice_execution'],
        ]);
    }
}
