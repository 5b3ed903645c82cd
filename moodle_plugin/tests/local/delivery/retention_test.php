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

namespace local_erpbridge\local\delivery;

use local_erpbridge\fixtures\bridge_testcase;
use local_erpbridge\local\reconciliation\horizon;
use local_erpbridge\task\retain;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/bridge_testcase.php');

/**
 * How long the outbox keeps what.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\delivery\retention
 * @covers     \local_erpbridge\task\retain
 */
final class retention_test extends bridge_testcase {
    /**
     * A row by status and days since its last change, and what is left of it.
     *
     * @return array
     */
    public static function rows_in_time(): array {
        return [
            'delivered lately' => ['delivered', 29, 'full'],
            'delivered a while ago' => ['delivered', 31, 'empty'],
            'delivered long ago' => ['delivered', 366, 'gone'],
            'cancelled lately' => ['cancelled', 29, 'full'],
            'cancelled a while ago' => ['cancelled', 31, 'empty'],
            'cancelled long ago' => ['cancelled', 366, 'gone'],
            'dead a while ago' => ['dead', 31, 'full'],
            'dead long ago' => ['dead', 366, 'gone'],
            'pending long ago' => ['pending', 500, 'full'],
            'leased long ago' => ['leased', 500, 'full'],
            'retrying long ago' => ['retrying', 500, 'full'],
            'held long ago' => ['held', 500, 'full'],
            'parked long ago' => ['parked', 500, 'full'],
        ];
    }

    /**
     * Rows lose their payload, and later go; what is on its way stays.
     *
     * @dataProvider rows_in_time
     * @param string $status
     * @param int $days
     * @param string $left full, empty, gone
     */
    public function test_row_in_time(string $status, int $days, string $left): void {
        $time = time() - $days * DAYSECS;
        $this->put(5, ['status' => $status, 'payload' => '{"courseid": 3}', 'timecreated' => $time - 5, 'timemodified' => $time]);
        $before = $this->rows()[0];
        $this->retain();
        $after = $this->rows()[0] ?? null;
        if ($left === 'gone') {
            $this->assertNull($after);
            return;
        }
        // All but the payload is as it was: the event id tells duplicates, and the time of the change is what retention goes by.
        $before->payload = $left === 'empty' ? '' : $before->payload;
        $this->assertEquals($before, $after);
    }

    public function test_zero_days_mean_never(): void {
        set_config(retention::PAYLOAD, 0, 'local_erpbridge');
        set_config(retention::ROWS, 0, 'local_erpbridge');
        $this->put(5, ['status' => 'delivered', 'timemodified' => 1]);
        $this->retain();
        $this->assertSame('{}', $this->rows()[0]->payload);
        $this->assertSame(0, horizon::current()->forgotten->time);
    }

    public function test_horizon_is_moved_before_rows_go_and_only_then(): void {
        horizon::take_back(0);
        $this->retain();
        $this->assertSame(0, horizon::current()->forgotten->time, 'there was nothing to delete');
        $this->put(5, ['status' => 'delivered', 'timecreated' => 1, 'timemodified' => 1]);
        $this->retain();
        $this->assertSame([], $this->rows());
        $this->assertEqualsWithDelta(time() - 365 * DAYSECS, horizon::current()->forgotten->time, 3);
    }

    public function test_row_of_a_fact_that_is_not_old_stays_whatever_changed_it(): void {
        $this->put(5, ['status' => 'delivered', 'timemodified' => 1]);
        $this->retain();
        $this->assertCount(1, $this->rows());
    }

    public function test_more_than_a_batch_of_one_second_is_emptied_and_what_comes_later_is_not_missed(): void {
        global $DB;
        $time = time() - 40 * DAYSECS;
        $row = ['kind' => 'activity.completed', 'userid' => 5, 'objectid' => 7, 'destination' => 'webhook', 'payload' => '{}',
            'status' => 'delivered', 'reason' => '', 'attempts' => 1, 'nextattempt' => 0, 'timecreated' => 1, 'timemodified' => $time];
        $rows = array_map(fn() => ['eventid' => \core\uuid::generate()] + $row, range(1, 1003));
        $DB->insert_records(outbox::TABLE, $rows);
        $this->retain();
        $empty = $DB->sql_compare_text('payload') . " = ''";
        $this->assertSame(1003, $DB->count_records_select(outbox::TABLE, $empty));
        $this->put(5, ['status' => 'delivered', 'timemodified' => $time + 5]);
        $this->retain();
        $this->assertSame(1004, $DB->count_records_select(outbox::TABLE, $empty));
    }

    public function test_emptied_rows_are_not_looked_at_again(): void {
        global $DB;
        $this->put(5, ['status' => 'delivered', 'timemodified' => time() - 40 * DAYSECS]);
        $this->retain();
        // By hand, so that it can be seen whether it is emptied a second time: it lies before the mark.
        $this->put(5, ['status' => 'delivered', 'timemodified' => time() - 50 * DAYSECS]);
        $this->retain();
        $this->assertSame(['', '{}'], array_column($this->rows(), 'payload'));
        $this->assertGreaterThan(0, (int) $DB->get_field('config_plugins', 'value', ['name' => 'emptied_delivered']));
    }

    public function test_a_run_ends_when_its_time_is_over(): void {
        $this->put(5, ['status' => 'delivered', 'timemodified' => 1]);
        $this->assertSame(0, (new retention())->delete_rows(0.0));
        $this->assertSame(0, (new retention())->empty_payloads(0.0));
        $this->assertSame('{}', $this->rows()[0]->payload);
    }

    public function test_a_known_fact_is_still_known_when_its_payload_is_gone(): void {
        global $DB;
        $user = $this->register('K7');
        $this->drain();
        $row = $this->rows()[0];
        $DB->set_field(outbox::TABLE, 'timemodified', time() - 40 * DAYSECS);
        $this->retain();
        $this->assertSame('', $this->rows()[0]->payload);
        $record = new \local_erpbridge\local\capture\record($row->eventid, $row->kind, (int) $user->id, (int) $user->id, 1, 'pending', '', '{}');
        $this->assertFalse((new outbox())->add($record));
    }

    /**
     * Runs the task.
     */
    private function retain(): void {
        ob_start();
        (new retain())->execute();
        ob_end_clean();
    }
}
