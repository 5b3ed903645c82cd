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

use local_erpbridge\event\{administrator_refused, visibility_drifted};
use local_erpbridge\fixtures\enforcement_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/enforcement_testcase.php');

/**
 * Who is an administrator, and who makes one.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\visibility\administrators
 * @covers     \local_erpbridge\local\visibility\drift
 * @covers     \local_erpbridge\event\administrator_refused
 */
final class administrators_test extends enforcement_testcase {
    /** What makes a role an administrators'. */
    private const CAPABILITY = administrators::CAPABILITY;

    /**
     * Rows of a role's, and whether they make it an administrators'.
     *
     * @return array
     */
    public static function permissions(): array {
        return [
            'allowed for the site' => [CAP_ALLOW, true, true],
            'prevented' => [CAP_PREVENT, true, false],
            'prohibited' => [CAP_PROHIBIT, true, false],
            'allowed in a course' => [CAP_ALLOW, false, false],
        ];
    }

    /**
     * Only what is allowed for the whole site makes administrators.
     *
     * @dataProvider permissions
     * @param int $permission
     * @param bool $forsite
     * @param bool $expected
     */
    public function test_only_what_is_allowed_for_the_whole_site_counts(int $permission, bool $forsite, bool $expected): void {
        $course = \context_course::instance($this->getDataGenerator()->create_course()->id);
        $role = create_role('Office', 'office', '');
        assign_capability(self::CAPABILITY, $permission, $role, $forsite ? SYSCONTEXTID : $course->id);
        $this->assertSame($expected, in_array($role, administrators::roles(), true));
    }

    public function test_a_role_that_becomes_an_administrators_gets_everything_back_at_once(): void {
        $this->setAdminUser();
        $this->mode('enforce');
        $manager = $this->role('manager');
        $this->assertNull($this->permission('manager', 'moodle/user:update'));
        assign_capability(self::CAPABILITY, CAP_ALLOW, $manager, SYSCONTEXTID);
        $this->assertSame(CAP_ALLOW, $this->permission('manager', 'moodle/user:update'));
        $this->assertNull($this->permission('editingteacher', 'moodle/site:viewuseridentity'));
        unassign_capability(self::CAPABILITY, $manager, SYSCONTEXTID);
        $this->assertNull($this->permission('manager', 'moodle/user:update'));
    }

    public function test_a_role_that_becomes_an_administrators_past_all_events_gets_everything_back_by_night(): void {
        global $DB;
        $this->mode('enforce');
        $DB->insert_record('role_capabilities', (object) ['roleid' => $this->role('manager'), 'contextid' => SYSCONTEXTID,
            'capability' => self::CAPABILITY, 'permission' => CAP_ALLOW, 'timemodified' => 0, 'modifierid' => 0]);
        enforcement::reconcile();
        $this->assertSame(CAP_ALLOW, $this->permission('manager', 'moodle/user:update'));
    }

    /**
     * Who gives the capability to a role, and whether that holds.
     *
     * @return array
     */
    public static function granters(): array {
        return [
            'a site administrator' => [fn($test) => $test->setAdminUser(), true],
            'Moodle itself, or the command line' => [fn($test) => $test->setUser(null), true],
            'an administrator by role' => [fn($test) => $test->setUser($test->clerk()), true],
            'a manager' => [fn($test) => $test->setUser($test->manager()), false],
            'an administrator in a course only' => [fn($test) => $test->setUser($test->clerk_of_a_course()), false],
        ];
    }

    /**
     * Only administrators make an administrators' role.
     *
     * @dataProvider granters
     * @param callable $become
     * @param bool $holds
     */
    public function test_only_administrators_make_a_role_an_administrators(callable $become, bool $holds): void {
        $this->mode('enforce');
        $become($this);
        $this->listen();
        assign_capability(self::CAPABILITY, CAP_ALLOW, $this->role('manager'), SYSCONTEXTID);
        $this->assertSame($holds ? CAP_ALLOW : null, $this->permission('manager', self::CAPABILITY));
        $this->assertSame($holds ? CAP_ALLOW : null, $this->permission('manager', 'moodle/user:update'));
        $this->assertSame($holds ? [] : [administrator_refused::class], array_map(get_class(...), self::$heard));
    }

    /**
     * Only administrators give somebody such a role.
     *
     * @dataProvider granters
     * @param callable $become
     * @param bool $holds
     */
    public function test_only_administrators_give_somebody_such_a_role(callable $become, bool $holds): void {
        global $USER;
        $this->mode('enforce');
        $become($this);
        $role = $this->office();
        $this->listen();
        foreach ([$this->getDataGenerator()->create_user()->id, $USER->id ?: 2] as $target) {
            role_assign($role, $target, SYSCONTEXTID);
            $this->assertSame($holds, user_has_role_assignment($target, $role, SYSCONTEXTID));
        }
        $this->assertCount($holds ? 0 : 2, self::$heard);
    }

    public function test_an_administrators_role_in_a_course_is_given_by_administrators_only(): void {
        $this->mode('enforce');
        $course = \context_course::instance($this->getDataGenerator()->create_course()->id);
        [$role, $manager, $clerk] = [$this->office(), $this->manager(), $this->clerk()];
        $this->setUser($manager);
        foreach ([$manager->id, $this->getDataGenerator()->create_user()->id] as $target) {
            role_assign($role, $target, $course->id);
            $this->assertFalse(user_has_role_assignment($target, $role, $course->id));
        }
        $this->setUser($clerk);
        role_assign($role, $clerk->id, $course->id);
        $this->assertTrue(user_has_role_assignment($clerk->id, $role, $course->id));
    }

    /**
     * Gates that are opened to a role.
     *
     * @return array what was said before, what is done, what is said if it does not hold
     */
    public static function openings(): array {
        $allow = fn($capability, $role = 'manager') => fn($test) =>
            assign_capability($capability, CAP_ALLOW, $test->role($role), SYSCONTEXTID, true);
        return [
            'a capability' => ['moodle/user:update', null, $allow('moodle/user:update'), null],
            'a capability of another role' => ['mod/data:exportuserinfo', null, $allow('mod/data:exportuserinfo', 'teacher'), null],
            'where it was prevented' => ['moodle/user:update', CAP_PREVENT, $allow('moodle/user:update'), CAP_PREVENT],
            'where it was prohibited' => ['moodle/user:update', CAP_PROHIBIT, $allow('moodle/user:update'), CAP_PROHIBIT],
            'the role reset' => ['moodle/user:loginas', null, fn($test) => reset_role_capabilities($test->role('manager')), null],
            'the way to switch it off' => ['local/erpbridge:manage', null, $allow('local/erpbridge:manage'), null],
            'the whole site' => ['moodle/site:config', null, $allow('moodle/site:config'), null],
        ];
    }

    /**
     * What somebody else opens is closed in the same request, and told; it never was the site's.
     *
     * @dataProvider openings
     * @param string $capability
     * @param int|null $before
     * @param callable $open
     * @param int|null $after
     */
    public function test_only_administrators_open_gates(string $capability, ?int $before, callable $open, ?int $after): void {
        $this->mode('enforce');
        if ($before) {
            assign_capability($capability, $before, $this->role('manager'), SYSCONTEXTID, true);
        }
        $this->setUser($manager = $this->manager());
        $remembered = $this->remembered();
        $this->listen();
        $open($this);
        foreach (['manager', 'teacher'] as $role) {
            $this->assertSame($role === 'manager' ? $after : null, $this->permission($role, $capability));
        }
        $this->assertFalse(has_capability($capability, \context_system::instance()));
        $this->assertSame([], (new capabilities())->open());
        $this->assertSame($remembered, $this->remembered());
        $this->assertContainsOnlyInstancesOf(administrator_refused::class, self::$heard);
        $told = array_filter(self::$heard, fn($event) => $event->other['capability'] === $capability);
        $this->assertCount(1, $told);
        $this->assertEquals($manager->id, reset($told)->userid);
        $this->assertStringContainsString("({$capability})", reset($told)->get_description());
        $this->assertSame('', $this->log());
    }

    public function test_a_gate_in_a_course_is_opened_by_administrators_only(): void {
        $this->mode('enforce');
        $course = \context_course::instance($this->getDataGenerator()->create_course()->id);
        $this->setUser($this->manager());
        assign_capability('moodle/course:useremail', CAP_ALLOW, $this->role('student'), $course->id);
        $this->assertNull($this->permission('student', 'moodle/course:useremail', $course->id));
        $this->setAdminUser();
        assign_capability('moodle/course:useremail', CAP_ALLOW, $this->role('student'), $course->id);
        $this->assertSame(CAP_ALLOW, $this->permission('student', 'moodle/course:useremail', $course->id));
        $this->setUser($this->manager());
        assign_capability('moodle/course:useremail', CAP_ALLOW, $this->role('student'), $course->id, true);
        $this->assertSame(CAP_ALLOW, $this->permission('student', 'moodle/course:useremail', $course->id), 'it was open');
    }

    /**
     * What an administrator opens stays open, and is told; what others do otherwise with roles is theirs.
     *
     * @dataProvider granters
     * @param callable $become
     * @param bool $holds
     */
    public function test_administrators_have_reasons(callable $become, bool $holds): void {
        $this->mode('enforce');
        $become($this);
        $this->listen();
        assign_capability('moodle/user:update', CAP_ALLOW, $this->role('manager'), SYSCONTEXTID);
        $this->assertSame($holds ? CAP_ALLOW : null, $this->permission('manager', 'moodle/user:update'));
        $expected = $holds ? visibility_drifted::class : administrator_refused::class;
        $this->assertSame([$expected], array_map(get_class(...), self::$heard));
        assign_capability('moodle/user:delete', CAP_ALLOW, $this->role('teacher'), SYSCONTEXTID);
        assign_capability('moodle/user:update', CAP_PREVENT, $this->role('teacher'), SYSCONTEXTID);
        $this->assertSame(CAP_ALLOW, $this->permission('teacher', 'moodle/user:delete'));
        $this->assertSame(CAP_PREVENT, $this->permission('teacher', 'moodle/user:update'));
    }

    public function test_an_administrators_role_may_be_given_anything_by_anybody(): void {
        $this->mode('enforce');
        $role = $this->office();
        $this->setUser($this->manager());
        assign_capability('moodle/user:update', CAP_ALLOW, $role, SYSCONTEXTID);
        $this->assertSame(CAP_ALLOW, $this->permission('office', 'moodle/user:update'));
    }

    public function test_whoever_logged_in_as_an_administrator_is_none(): void {
        $this->mode('enforce');
        $clerk = $this->clerk();
        $this->setUser($this->manager());
        \core\session\manager::loginas($clerk->id, \context_system::instance(), false);
        assign_capability('moodle/user:update', CAP_ALLOW, $this->role('manager'), SYSCONTEXTID);
        assign_capability(self::CAPABILITY, CAP_ALLOW, $this->role('manager'), SYSCONTEXTID);
        $this->assertNull($this->permission('manager', 'moodle/user:update'));
        $this->assertNull($this->permission('manager', self::CAPABILITY));
    }

    public function test_a_role_that_comes_from_elsewhere_is_that_components_business(): void {
        $this->mode('enforce');
        $role = $this->office();
        $user = $this->getDataGenerator()->create_user();
        $this->setUser($user);
        $this->listen();
        role_assign($role, $user->id, SYSCONTEXTID, 'auth_ldap');
        $this->assertSame([], self::$heard);
        $this->assertTrue(user_has_role_assignment($user->id, $role, SYSCONTEXTID));
    }

    public function test_while_nothing_is_enforced_anybody_may(): void {
        $this->setUser($this->manager());
        assign_capability('moodle/user:update', CAP_ALLOW, $this->role('teacher'), SYSCONTEXTID);
        $this->assertSame(CAP_ALLOW, $this->permission('teacher', 'moodle/user:update'));
        $this->mode('enforce');
        $this->layers('clamp');
        assign_capability('moodle/user:update', CAP_ALLOW, $this->role('editingteacher'), SYSCONTEXTID);
        $this->assertSame(CAP_ALLOW, $this->permission('editingteacher', 'moodle/user:update'));
        $this->mode('off');
        assign_capability(self::CAPABILITY, CAP_ALLOW, $this->role('manager'), SYSCONTEXTID);
        $this->assertSame(CAP_ALLOW, $this->permission('manager', self::CAPABILITY));
    }

    public function test_the_event_names_no_person_but_who_did_it(): void {
        $event = administrator_refused::create(['context' => \context_system::instance(), 'objectid' => 7,
            'other' => ['capability' => 'moodle/user:update']]);
        $this->assertStringContainsString("id '7'", $event->get_description());
        $this->assertStringContainsString('roleid=7', $event->get_url()->out(false));
        $this->assertStringContainsString('refused', administrator_refused::get_name());
    }

    /**
     * An administrators' role, made by nobody in particular.
     *
     * @return int
     */
    private function office(): int {
        global $DB;
        $role = $DB->get_field('role', 'id', ['shortname' => 'office']) ?: create_role('Office', 'office', '');
        $key = ['roleid' => $role, 'contextid' => SYSCONTEXTID, 'capability' => self::CAPABILITY];
        if (!$DB->record_exists('role_capabilities', $key)) {
            $DB->insert_record('role_capabilities', (object) ($key + ['permission' => 1, 'timemodified' => 0, 'modifierid' => 0]));
        }
        return $role;
    }

    /**
     * Somebody with an administrators' role.
     *
     * @return \stdClass
     */
    private function clerk(): \stdClass {
        $user = $this->getDataGenerator()->create_user();
        role_assign($this->office(), $user->id, SYSCONTEXTID);
        return $user;
    }

    /**
     * Somebody with an administrators' role, in one course.
     *
     * @return \stdClass
     */
    private function clerk_of_a_course(): \stdClass {
        $user = $this->getDataGenerator()->create_user();
        role_assign($this->office(), $user->id, \context_course::instance($this->getDataGenerator()->create_course()->id));
        return $user;
    }

    /**
     * A manager.
     *
     * @return \stdClass
     */
    private function manager(): \stdClass {
        $user = $this->getDataGenerator()->create_user();
        role_assign($this->role('manager'), $user->id, SYSCONTEXTID);
        return $user;
    }
}
