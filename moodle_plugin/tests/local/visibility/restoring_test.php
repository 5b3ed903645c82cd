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
 * Putting the site back when something happened meanwhile: an administrator, a deletion, an interruption.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\visibility\enforcement
 * @covers     \local_erpbridge\local\visibility\capabilities
 * @covers     \local_erpbridge\local\visibility\former
 * @covers     \local_erpbridge\local\visibility\pinned_settings
 */
final class restoring_test extends enforcement_testcase {
    /**
     * What happens between "enforce" and "off", and what is different then from the site before.
     *
     * @return array change, lines that are gone, lines that are new
     */
    public static function meanwhile(): array {
        $set = fn($capability, $permission) => fn($test) => assign_capability(
            $capability,
            $permission,
            $test->role('manager'),
            SYSCONTEXTID,
            true,
        );
        return [
            'somebody prevented it' => [$set('moodle/user:update', CAP_PREVENT), ['user:update=1'], ['user:update=-1']],
            'somebody allowed it' => [$set('moodle/user:update', CAP_ALLOW), [], []],
            'somebody set another' => [$set('moodle/user:delete', CAP_PREVENT), ['user:delete=1'], ['user:delete=-1']],
            'a setting we hold, set to something of their own' => [function () {
                global $DB;
                $DB->set_field('config', 'value', '1', ['name' => 'defaultpreference_maildisplay']);
            }, ['defaultpreference_maildisplay=2'], ['defaultpreference_maildisplay=1']],
            'a lock, set to something of their own' => [
                fn() => set_config('field_lock_maildisplay', 'unlockedifempty', 'auth_manual'),
                [],
                ['auth_manual/field_lock_maildisplay=unlockedifempty'],
            ],
            'a way to log in was disabled' => [function () {
                set_config('auth', '');
            }, ['config auth='], ['config auth=']],
        ];
    }

    /**
     * What somebody set meanwhile is theirs; all the rest is as it was.
     *
     * @dataProvider meanwhile
     * @param callable $change
     * @param string[] $gone
     * @param string[] $new
     */
    public function test_what_somebody_set_meanwhile_stays(callable $change, array $gone, array $new): void {
        $before = $this->site();
        $this->mode('enforce');
        $change($this);
        $this->mode('off');
        $this->assert_lines($gone, array_diff($before, $this->site()));
        $this->assert_lines($new, array_diff($this->site(), $before));
        $this->assertSame(0, $this->remembered());
    }

    public function test_what_was_deleted_meanwhile_is_skipped(): void {
        $role = create_role('Gone', 'gone', '');
        assign_capability('moodle/user:update', CAP_ALLOW, $role, SYSCONTEXTID);
        $course = $this->getDataGenerator()->create_course();
        $override = \context_course::instance($course->id)->id;
        assign_capability('moodle/course:useremail', CAP_ALLOW, $this->role('student'), $override);
        $user = $this->getDataGenerator()->create_user(['maildisplay' => 1]);
        $this->mode('enforce');
        delete_role($role);
        delete_course($course, false);
        delete_user($user);
        $expected = array_filter($this->site(), fn($line) => !str_starts_with($line, "user {$user->id}="));
        $this->mode('off');
        $this->mode('enforce');
        $site = array_filter($this->site(), fn($line) => !str_starts_with($line, "user {$user->id}="));
        $this->assertSame(array_values($expected), array_values($site));
        $this->assertSame(0, $this->remembered(['itemid' => $role, 'area' => 'capability']));
        $this->assertSame(0, $this->remembered(['contextid' => $override]));
    }

    public function test_a_capability_whose_plugin_is_gone_is_skipped(): void {
        global $DB;
        $this->mode('enforce');
        $DB->delete_records('capabilities', ['name' => 'mod/data:exportuserinfo']);
        \cache::make('core', 'capabilities')->purge();
        $this->mode('off');
        $this->assertDebuggingNotCalled();
        $this->assertNull($this->permission('teacher', 'mod/data:exportuserinfo'));
        $this->assertSame(0, $this->remembered());
    }

    /**
     * Points at which applying may have ended.
     *
     * @return array
     */
    public static function interruptions(): array {
        return [
            'remembered, not yet taken' => [function () {
                former::remember(former::CAPABILITY, 'moodle/user:update', '1', 1, SYSCONTEXTID);
                former::remember(former::CONFIG, 'core/defaultpreference_maildisplay', '2');
            }],
            'some taken' => [function () {
                (new capabilities())->take(['moodle/user:update', 'moodle/site:viewuseridentity']);
            }],
            'all taken, not yet marked' => [function () {
                (new capabilities())->take();
                (new maildisplay())->hide_all();
            }],
            'people remembered, not yet hidden' => [function () {
                former::remember(former::MAILDISPLAY, '', '1', 2);
            }],
        ];
    }

    /**
     * Whoever was interrupted while applying, and applied again or took it back, has lost nothing.
     *
     * @dataProvider interruptions
     * @param callable $half
     */
    public function test_interrupted_while_applying(callable $half): void {
        global $DB;
        $DB->set_field('user', 'maildisplay', 1, ['id' => 2]);
        $before = $this->site();
        $half();
        $this->mode('enforce');
        $this->assertSame([], (new capabilities())->open());
        $this->assertSame(0, (new maildisplay())->shown());
        $this->mode('off');
        $this->assertSame($before, $this->site());
        $half();
        enforcement::reconcile();
        $this->assertSame($before, $this->site());
    }

    public function test_interrupted_while_putting_back(): void {
        $before = $this->site();
        $this->mode('enforce');
        // Given back, but not yet forgotten; and the mark is gone.
        unset_config('visibilityapplied', 'local_erpbridge');
        assign_capability('moodle/user:update', CAP_ALLOW, $this->role('manager'), SYSCONTEXTID);
        enforcement::reconcile();
        $this->assertSame([], (new capabilities())->open());
        $this->mode('off');
        $this->assertSame($before, $this->site());
    }

    /**
     * Each expected text is in a line of its own, and there is no other line.
     *
     * @param string[] $expected
     * @param string[] $lines
     */
    private function assert_lines(array $expected, array $lines): void {
        $lines = array_values($lines);
        $this->assertCount(count($expected), $lines, implode("\n", $lines));
        foreach ($expected as $i => $text) {
            $this->assertStringContainsString($text, $lines[$i]);
        }
    }
}
