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

namespace local_erpbridge\task;

use local_erpbridge\fixtures\enforcement_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../fixtures/enforcement_testcase.php');

/**
 * What the night puts right, and what it tells.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\task\audit
 */
final class audit_test extends enforcement_testcase {
    public function test_is_scheduled_by_night(): void {
        $task = \core\task\manager::get_scheduled_task(audit::class);
        $this->assertSame('3', $task->get_hour());
        $this->assertNotSame('', $task->get_name());
    }

    public function test_a_mode_set_at_the_command_line_is_applied(): void {
        $this->mode('enforce');
        set_config('visibility', 'off', 'local_erpbridge');
        $this->run_task();
        $this->assertSame(CAP_ALLOW, $this->permission('manager', 'moodle/user:update'));
        set_config('visibility', 'enforce', 'local_erpbridge');
        $this->run_task();
        $this->assertNull($this->permission('manager', 'moodle/user:update'));
    }

    public function test_says_what_is_open(): void {
        $this->mode('enforce');
        $this->assertStringContainsString('Open gates: 0', $this->run_task());
        assign_capability('moodle/user:update', CAP_ALLOW, $this->role('manager'), SYSCONTEXTID);
        $this->assertStringContainsString('Open gates: 1: moodle/user:update', $this->run_task());
        $this->assertSame(CAP_ALLOW, $this->permission('manager', 'moodle/user:update'));
    }

    /**
     * Runs it.
     *
     * @return string what it printed
     */
    private function run_task(): string {
        ob_start();
        (new audit())->execute();
        return ob_get_clean();
    }
}
