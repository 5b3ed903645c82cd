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

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/visibility_testcase.php');

/**
 * Who looks.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\visibility\viewer
 */
final class viewer_test extends visibility_testcase {
    public function test_administrators_are_those_of_the_site_and_those_with_the_capability(): void {
        $course = $this->getDataGenerator()->create_course();
        $cases = ['staff' => [$this->staff(), true]];
        foreach (['student', 'teacher', 'editingteacher', 'manager'] as $role) {
            $user = $this->getDataGenerator()->create_and_enrol($course, $role);
            $cases["{$role} of a course"] = [$user, false];
        }
        $manager = $this->person('boss');
        role_assign($this->role('manager'), $manager->id, \context_system::instance()->id);
        $cases['manager of the site'] = [$manager, false];
        $cases['site administrator'] = [get_admin(), true];
        $cases['guest'] = [guest_user(), false];
        $cases['nobody'] = [null, false];
        foreach ($cases as $name => [$user, $expected]) {
            $this->setUser($user);
            $this->assertSame($expected, viewer::current()->privileged, $name);
        }
    }

    public function test_capability_in_one_course_makes_nobody_an_administrator(): void {
        $course = $this->getDataGenerator()->create_course();
        $role = create_role('Here only', 'hereonly', '');
        assign_capability('local/erpbridge:viewcontactdata', CAP_ALLOW, $role, \context_system::instance()->id);
        $user = $this->person('ada');
        role_assign($role, $user->id, \context_course::instance($course->id)->id);
        $this->setUser($user);
        $this->assertFalse(viewer::current()->privileged);
    }

    public function test_login_as_is_judged_by_who_does_it(): void {
        $student = $this->person('ada');
        foreach (['administrator' => [get_admin(), true], 'anybody else' => [$this->person('boss'), false]] as $name => [$real, $expected]) {
            $this->setUser($real);
            \core\session\manager::loginas($student->id, \context_system::instance(), false);
            $viewer = viewer::current();
            $this->assertSame([(int) $real->id, $expected], [$viewer->id, $viewer->privileged], $name);
            $this->assertSame([$real->email], $viewer->own, "{$name}: the victim's address is not the viewer's own");
            $_SESSION = [];
        }
    }

    public function test_switched_role_changes_nothing(): void {
        $course = $this->getDataGenerator()->create_course();
        $context = \context_course::instance($course->id);
        foreach ([get_admin(), $this->staff()] as $user) {
            $this->setUser($user);
            role_switch($this->role('student'), $context);
            $this->assertTrue(viewer::current()->privileged, $user->username);
        }
        $teacher = $this->getDataGenerator()->create_and_enrol($course, 'editingteacher');
        $this->setUser($teacher);
        role_switch($this->role('student'), $context);
        $this->assertFalse(viewer::current()->privileged);
    }

    public function test_own_addresses_are_the_one_there_is_and_those_to_come(): void {
        $user = $this->person('ada');
        $this->setUser($user);
        set_user_preference('newemail', 'new@example.org');
        set_user_preference('message_processor_email_email', 'mails@example.org');
        $this->assertSame(['ada@example.org', 'new@example.org', 'mails@example.org'], viewer::current()->own);
        $this->assertSame([], viewer::of(guest_user())->own);
        $this->assertSame([], viewer::stranger()->own);
    }

    public function test_user_name_that_is_an_address_is_the_persons_own(): void {
        foreach (['ada@example.com' => ['ada@example.org', 'ada@example.com'], 'bob@example.org' => ['bob@example.org'], 'carl' => ['carl@example.org']]
                as $name => $own) {
            $this->setUser($this->getDataGenerator()->create_user(['username' => $name, 'email' => strtok($name, '@') . '@example.org']));
            $this->assertSame($own, viewer::current()->own, $name);
        }
    }

    public function test_judging_asks_the_database_nothing_that_the_page_would_not(): void {
        global $DB;
        $GLOBALS['SCRIPT'] = '/course/view.php';
        $course = $this->getDataGenerator()->create_course();
        foreach ([$this->getDataGenerator()->create_and_enrol($course), $this->staff(), get_admin()] as $user) {
            $this->setUser($user);
            // Any page asks for some capability, and whether the password must be changed.
            has_capability('moodle/site:config', \context_system::instance());
            get_user_preferences('auth_forcepasswordchange');
            get_config('local_erpbridge', 'visibility');
            $before = $DB->perf_get_reads();
            request::judge();
            $this->assertSame($before, $DB->perf_get_reads(), $user->username);
        }
    }

    /**
     * The id of a role of Moodle's.
     *
     * @param string $shortname
     * @return int
     */
    private function role(string $shortname): int {
        global $DB;
        return $DB->get_field('role', 'id', ['shortname' => $shortname], MUST_EXIST);
    }
}
