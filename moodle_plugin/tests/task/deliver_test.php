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

use local_erpbridge\fixtures\bridge_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../fixtures/bridge_testcase.php');

/**
 * The scheduled task.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\task\deliver
 * @covers     \local_erpbridge\local\delivery\drain_report
 */
final class deliver_test extends bridge_testcase {
    public function test_task_runs_each_minute_and_has_a_name(): void {
        $task = \core\task\manager::get_scheduled_task('\local_erpbridge\task\deliver');
        $this->assertSame(['*', '*', '*', '*', '*'], [$task->get_minute(), $task->get_hour(), $task->get_day(),
            $task->get_month(), $task->get_day_of_week()]);
        $this->assertSame('Deliver records to the ERP', $task->get_name());
    }

    public function test_task_delivers_and_says_so(): void {
        $this->register('K7');
        $this->expectOutputRegex('/delivered=1/');
        (new deliver())->execute();
        $this->assertSame(['contact.upserted delivered accepted'], $this->brief());
    }

    public function test_task_ends_well_and_says_why_it_could_not_deliver(): void {
        $this->register('K7');
        $this->client->problems = [(object) ['setting' => 'endpoint', 'problem' => 'empty']];
        $this->expectOutputRegex('/No endpoint is set/');
        (new deliver())->execute();
    }
}
