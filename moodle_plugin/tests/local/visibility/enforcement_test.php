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

use local_erpbridge\fixtures\enforcement_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/enforcement_testcase.php');

/**
 * There and back again: what enforcing changes, and that nothing of it is left afterwards.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\visibility\enforcement
 * @covers     \local_erpbridge\local\visibility\capabilities
 * @covers     \local_erpbridge\local\visibility\former
 * @covers     \local_erpbridge\local\visibility\gates
 * @covers     \local_erpbridge\local\visibility\pinned_settings
 */
final class enforcement_test extends enforcement_testcase {
    public function test_a_new_site_is_enforced_from_the_start_and_can_be_put_back(): void {
        // What the test site was installed with is what setUp() took back.
        $this->assertSame(CAP_ALLOW, $this->permission('editingteacher', 'moodle/site:viewuseridentity'));
        $this->assertSame(CAP_ALLOW, $this->permission('manager', 'moodle/user:update'));
        $this->assertSame('2', get_config('core', 'defaultpreference_maildisplay'));
        $this->assertFalse(get_config('auth_manual', 'field_lock_maildisplay'));
        $this->assertSame(0, $this->remembered());
    }

    /**
     * Ways back from "enforce".
     *
     * @return array
     */
    public static function ways_back(): array {
        return [
            'off' => [fn($test) => $test->mode('off')],
            'report' => [fn($test) => $test->mode('report')],
            'every layer off' => [fn($test) => $test->layers()],
            'the two layers off, one after the other' => [function ($test) {
                $test->layers('clamp', 'capabilities');
                $test->layers('clamp');
            }],
            'uninstalled' => [fn() => enforcement::restore()],
            'off and on and off' => [function ($test) {
                $test->mode('off');
                $test->mode('enforce');
                $test->mode('off');
            }],
        ];
    }

    /**
     * The site is the same afterwards, row by row: with overrides in every kind of place.
     *
     * @dataProvider ways_back
     * @param callable $back
     */
    public function test_site_is_the_same_afterwards(callable $back): void {
        $this->overrides_everywhere();
        $before = $this->site();
        $this->mode('enforce');
        $changed = array_diff($before, $this->site());
        $this->assertGreaterThan(25, count($changed));
        $this->assertSame([], (new capabilities())->open());
        $this->assertSame(0, (new maildisplay())->shown());
        $back($this);
        $this->assertSame($before, $this->site());
        $this->assertSame(0, $this->remembered());
    }

    public function test_enforcing_takes_what_allows_and_leaves_what_forbids(): void {
        $course = \context_course::instance($this->getDataGenerator()->create_course()->id)->id;
        assign_capability('moodle/site:viewuseridentity', CAP_PROHIBIT, $this->role('teacher'), $course);
        assign_capability('moodle/site:viewuseridentity', CAP_ALLOW, $this->role('student'), $course);
        $this->mode('enforce');
        $this->assertNull($this->permission('editingteacher', 'moodle/site:viewuseridentity'));
        $this->assertNull($this->permission('student', 'moodle/site:viewuseridentity', $course));
        $this->assertSame(CAP_PROHIBIT, $this->permission('teacher', 'moodle/site:viewuseridentity', $course));
        $this->assertSame(CAP_ALLOW, $this->permission('manager', 'moodle/user:delete'));
        $this->assertSame(CAP_ALLOW, $this->permission('editingteacher', 'moodle/grade:export'));
    }

    public function test_people_lose_it_at_once_and_administrators_do_not(): void {
        [$course, $teacher, $clerk] = [$this->getDataGenerator()->create_course(), ...$this->people()];
        $this->getDataGenerator()->enrol_user($teacher->id, $course->id, 'editingteacher');
        role_assign($this->staff_role(), $clerk->id, SYSCONTEXTID);
        $context = \context_course::instance($course->id);
        $this->assertTrue(has_capability('moodle/site:viewuseridentity', $context, $teacher));
        $this->mode('enforce');
        $this->assertFalse(has_capability('moodle/site:viewuseridentity', $context, $teacher));
        $this->assertTrue(has_capability('moodle/site:viewuseridentity', $context, $clerk));
        $this->assertTrue(has_capability('moodle/user:update', \context_system::instance(), $clerk));
        $this->mode('off');
        $this->assertTrue(has_capability('moodle/site:viewuseridentity', $context, $teacher));
    }

    public function test_applying_twice_changes_nothing_more(): void {
        $this->mode('enforce');
        [$site, $remembered] = [$this->site(), $this->remembered()];
        enforcement::reconcile();
        $this->assertSame([$site, $remembered], [$this->site(), $this->remembered()]);
    }

    public function test_report_changes_nothing_and_lists_what_would_be(): void {
        $before = $this->site();
        $this->mode('report');
        $this->assertSame($before, $this->site());
        $open = (new audit())->open();
        $this->assertArrayHasKey('moodle/site:viewuseridentity', $open);
        $this->assertArrayHasKey('maildisplay', $open);
        $this->assertSame([], (new audit())->repairable());
    }

    public function test_what_is_opened_again_stays_open_until_somebody_repairs_it(): void {
        $this->mode('enforce');
        assign_capability('moodle/user:update', CAP_ALLOW, $this->role('manager'), SYSCONTEXTID);
        enforcement::reconcile();
        $this->assertSame(CAP_ALLOW, $this->permission('manager', 'moodle/user:update'));
        $audit = new audit();
        $audit->repair($audit->repairable());
        $this->assertNull($this->permission('manager', 'moodle/user:update'));
    }

    public function test_capabilities_that_come_later_are_taken_and_others_are_left_as_they_are(): void {
        $this->mode('enforce');
        $came = array_diff(gates::capabilities(), ['mod/data:exportuserinfo']);
        set_config('visibilityapplied', implode(',', $came), 'local_erpbridge');
        foreach (['mod/data:exportuserinfo', 'moodle/user:update'] as $name) {
            assign_capability($name, CAP_ALLOW, $this->role('teacher'), SYSCONTEXTID);
        }
        enforcement::reconcile();
        $this->assertNull($this->permission('teacher', 'mod/data:exportuserinfo'));
        $this->assertSame(CAP_ALLOW, $this->permission('teacher', 'moodle/user:update'));
    }

    public function test_what_an_older_version_took_is_given_back(): void {
        $this->mode('enforce');
        former::remember(former::CAPABILITY, 'moodle/reportbuilder:editall', '1', $this->role('manager'), SYSCONTEXTID);
        enforcement::reconcile();
        $this->assertSame(CAP_ALLOW, $this->permission('manager', 'moodle/reportbuilder:editall'));
        $this->assertNotSame(0, $this->remembered(['area' => 'capability']));
    }

    public function test_two_at_once_take_turns(): void {
        $lock = \core\lock\lock_config::get_lock_factory('local_erpbridge')->get_lock('visibility', 0);
        $this->assertNotFalse($lock);
        $lock->release();
        enforcement::undisturbed(function (): void {
            $this->assertTrue(enforcement::is_busy());
            enforcement::undisturbed(fn() => $this->assertTrue(enforcement::is_busy()));
        });
        $this->assertFalse(enforcement::is_busy());
        try {
            enforcement::undisturbed(fn() => throw new \Error('boom'));
        } catch (\Error) {
            $this->assertFalse(enforcement::is_busy());
        }
    }

    /**
     * Overrides in a course, a category, a module, a block, and on a user.
     */
    private function overrides_everywhere(): void {
        $generator = $this->getDataGenerator();
        $course = $generator->create_course();
        $places = [
            \context_course::instance($course->id),
            \context_coursecat::instance($generator->create_category()->id),
            \context_module::instance($generator->create_module('page', ['course' => $course->id])->cmid),
            \context_block::instance($generator->create_block('online_users')->id),
            \context_user::instance($generator->create_user(['maildisplay' => 1])->id),
        ];
        foreach ($places as $context) {
            assign_capability('moodle/course:useremail', CAP_ALLOW, $this->role('student'), $context->id);
            assign_capability('moodle/user:editprofile', CAP_PREVENT, $this->role('manager'), $context->id);
        }
        $generator->create_user(['maildisplay' => 0]);
        $generator->create_user(['maildisplay' => 2]);
    }

    /**
     * Two people.
     *
     * @return \stdClass[]
     */
    private function people(): array {
        return [$this->getDataGenerator()->create_user(), $this->getDataGenerator()->create_user()];
    }
}
