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
 * Taking capabilities and giving them back, with permissions and changes at random.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\visibility\capabilities
 */
final class capabilities_test extends enforcement_testcase {
    /**
     * Numbers to begin with.
     *
     * @return array
     */
    public static function seeds(): array {
        return array_map(fn($seed) => [$seed], range(1, 12));
    }

    /**
     * Whatever permissions there were, and whatever somebody did meanwhile: a table kept by hand says the same.
     *
     * @dataProvider seeds
     * @param int $seed
     */
    public function test_any_permissions_and_any_changes(int $seed): void {
        mt_srand($seed);
        $course = \context_course::instance($this->getDataGenerator()->create_course()->id)->id;
        $staff = $this->staff_role();
        $keys = [];
        foreach ([$staff, ...array_map($this->role(...), ['manager', 'teacher', 'student'])] as $role) {
            foreach (['moodle/user:update', 'moodle/course:useremail', 'moodle/user:delete', 'mod/data:exportuserinfo'] as $name) {
                array_push($keys, "{$role} {$course} {$name}", "{$role} " . SYSCONTEXTID . " {$name}");
            }
        }
        $this->scramble($keys, count($keys));
        $expected = $this->permissions($keys);
        $this->mode('enforce');
        $taken = array_filter($expected, fn($permission, $key) => $permission === CAP_ALLOW
            && (int) $key !== $staff && !str_ends_with($key, 'user:delete'), ARRAY_FILTER_USE_BOTH);
        $this->assertSame(array_diff_key($expected, $taken), $this->permissions($keys));
        $this->scramble($keys, 10);
        $expected = $this->permissions($keys) + $taken;
        $this->mode('off');
        $this->assertEqualsCanonicalizing(array_keys($expected), array_keys($this->permissions($keys)));
        foreach ($this->permissions($keys) as $key => $permission) {
            $this->assertSame($expected[$key], $permission, $key);
        }
    }

    /**
     * Sets some permissions at random, as the page of roles does.
     *
     * @param string[] $keys role, context, capability
     * @param int $times
     */
    private function scramble(array $keys, int $times): void {
        for ($i = 0; $i < $times; $i++) {
            [$role, $context, $name] = explode(' ', $keys[mt_rand(0, count($keys) - 1)]);
            $permission = [CAP_ALLOW, CAP_ALLOW, CAP_PREVENT, CAP_PROHIBIT, CAP_INHERIT][mt_rand(0, 4)];
            assign_capability($name, $permission, $role, $context, true);
        }
    }

    /**
     * What is said of these keys.
     *
     * @param string[] $keys role, context, capability
     * @return int[]
     */
    private function permissions(array $keys): array {
        global $DB;
        $permissions = [];
        foreach ($keys as $key) {
            [$role, $context, $name] = explode(' ', $key);
            $row = ['roleid' => $role, 'contextid' => $context, 'capability' => $name];
            if ($permission = $DB->get_field('role_capabilities', 'permission', $row)) {
                $permissions[$key] = (int) $permission;
            }
        }
        return $permissions;
    }
}
