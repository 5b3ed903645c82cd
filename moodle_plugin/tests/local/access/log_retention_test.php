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

namespace local_erpbridge\local\access;

use local_erpbridge\fixtures\bridge_testcase;
use local_erpbridge\task\retain_log;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/bridge_testcase.php');

/**
 * How long the log keeps addresses and entries.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\access\log_retention
 * @covers     \local_erpbridge\local\access\batches
 * @covers     \local_erpbridge\task\retain_log
 */
final class log_retention_test extends bridge_testcase {
    #[\Override]
    protected function setUp(): void {
        global $DB;
        parent::setUp();
        $DB->delete_records(entry::TABLE);
        set_config(log_retention::SHORTEN, 90, 'local_erpbridge');
        set_config(log_retention::KEEP, 365, 'local_erpbridge');
    }

    public function test_addresses_are_shortened_and_entries_go_when_they_are_due(): void {
        foreach ([1 => '198.51.100.1', 89 => '198.51.100.2', 91 => '198.51.100.3', 364 => '2001:db8:1:2::3', 366 => '198.51.100.5'] as $days => $ip) {
            $this->log_entry($days, $ip);
        }
        $this->expectOutputString("Entries deleted: 1. Addresses shortened: 2. The longest batch took 7 ms.\n");
        ob_start();
        (new retain_log())->execute();
        echo preg_replace('/\d+ ms/', '7 ms', ob_get_clean());
        $this->assertSame(['198.51.100.1', '198.51.100.2', '198.51.100.0', '2001:db8:1::'], $this->ips());
    }

    public function test_zero_days_mean_never(): void {
        set_config(log_retention::SHORTEN, 0, 'local_erpbridge');
        set_config(log_retention::KEEP, 0, 'local_erpbridge');
        $this->log_entry(5000, '198.51.100.1');
        $this->assertSame([0, 0], $this->retain());
        $this->assertSame(['198.51.100.1'], $this->ips());
    }

    public function test_nothing_else_of_an_entry_changes(): void {
        global $DB;
        $id = $this->log_entry(100, '198.51.100.1');
        $before = $DB->get_record(entry::TABLE, ['id' => $id]);
        $this->retain();
        $before->ip = '198.51.100.0';
        $this->assertEquals($before, $DB->get_record(entry::TABLE, ['id' => $id]));
    }

    public function test_entries_without_an_address_stay_without(): void {
        $this->log_entry(100, null);
        $this->log_entry(100, '');
        $this->assertSame([0, 0], $this->retain());
        $this->assertSame([null, ''], $this->ips());
    }

    public function test_many_addresses_of_one_second_are_shortened_each_to_its_own_network(): void {
        // More than a batch.
        $count = 1200;
        for ($i = 0; $i < $count; $i++) {
            $this->log_entry(100, '10.' . intdiv($i, 250) . '.' . $i % 250 . '.7');
        }
        $this->assertSame([0, $count], $this->retain());
        $expected = array_map(fn(int $i): string => '10.' . intdiv($i, 250) . '.' . $i % 250 . '.0', range(0, $count - 1));
        $this->assertSame($expected, $this->ips());
    }

    public function test_addresses_of_all_kinds_become_in_the_database_what_the_rule_says(): void {
        $ips = ['198.51.100.77', '198.51.100.7', '198.51.100.0', '8.8.8.8', '10.0.0.100', '255.255.255.255', '2001:db8:12:3456::1', '2001:DB8::1',
            '2001:db8:12::', '::1', '::ffff:198.51.100.77', '2002:c633:644d:1::7', '64:ff9b::198.51.100.77', 'no address', '198.51.100.77, 10.0.0.1'];
        foreach ($ips as $ip) {
            $this->log_entry(100, $ip);
        }
        $this->assertSame([0, 13], $this->retain());
        $this->assertSame(array_map(address::shorten(...), $ips), $this->ips());
    }

    public function test_run_begins_where_the_one_before_ended(): void {
        global $DB;
        $this->log_entry(100, '198.51.100.1');
        $this->assertSame([0, 1], $this->retain());
        $reads = $DB->perf_get_reads();
        $this->log_entry(95, '198.51.100.2');
        $DB->set_field(entry::TABLE, 'ip', '198.51.100.99', ['ip' => '198.51.100.0']);
        $this->assertSame([0, 1], $this->retain());
        $this->assertSame(['198.51.100.99', '198.51.100.0'], $this->ips(), 'what was done is not looked at again');
        $this->assertLessThan(20, $DB->perf_get_reads() - $reads);
    }

    public function test_old_entries_that_come_later_are_shortened_too(): void {
        $this->log_entry(100, '198.51.100.1');
        $this->retain();
        // As with a course that is restored with its log.
        $this->log_entry(200, '198.51.100.2');
        $this->log_entry(1, '198.51.100.3');
        $this->assertSame([0, 1], $this->retain());
        $this->assertSame(['198.51.100.0', '198.51.100.0', '198.51.100.3'], $this->ips());
        $this->assertSame([0, 0], $this->retain());
    }

    public function test_old_entries_of_a_log_that_was_emptied_meanwhile_are_shortened_too(): void {
        global $DB;
        $this->log_entry(100, '198.51.100.1');
        $this->retain();
        set_config('ipshortened', (time() - 90 * DAYSECS) . ':5000000000:5000000000', 'local_erpbridge');
        $this->assertSame([0, 0], $this->retain());
        $this->log_entry(200, '198.51.100.2');
        $this->assertSame([0, 1], $this->retain());
    }

    public function test_run_that_is_out_of_time_leaves_the_rest_for_the_next(): void {
        $this->log_entry(100, '198.51.100.1');
        $this->log_entry(400, '198.51.100.2');
        $retention = new log_retention();
        $this->assertSame([0, 0], [$retention->delete_entries(0), $retention->shorten_addresses(0)]);
        $this->assertSame([1, 1], $this->retain());
    }

    public function test_batch_that_took_long_makes_the_next_one_smaller(): void {
        $batches = new batches();
        $sizes = [];
        foreach ([0, 0, 400000, 0] as $microseconds) {
            $batches->next(function (int $most) use (&$sizes, $microseconds): int {
                usleep($microseconds);
                return $sizes[] = $most;
            });
        }
        $this->assertSame([500, 1000, 2000], array_slice($sizes, 0, 3));
        $this->assertLessThanOrEqual(500, $sizes[3]);
        $this->assertCount(4, $batches->seconds);
    }

    /**
     * Puts an entry into the log.
     *
     * @param int $days how old it is
     * @param string|null $ip
     * @return int
     */
    private function log_entry(int $days, ?string $ip): int {
        global $DB;
        return $DB->insert_record(entry::TABLE, ['eventname' => '\core\event\course_viewed', 'component' => 'core', 'action' => 'viewed',
            'target' => 'course', 'crud' => 'r', 'edulevel' => 2, 'contextid' => 1, 'contextlevel' => 50, 'contextinstanceid' => 1,
            'userid' => 2, 'courseid' => 1, 'anonymous' => 0, 'other' => 'null', 'timecreated' => time() - $days * DAYSECS,
            'origin' => 'web', 'ip' => $ip]);
    }

    /**
     * Runs both.
     *
     * @return int[] deleted, shortened
     */
    private function retain(): array {
        $retention = new log_retention();
        $end = microtime(true) + 60;
        return [$retention->delete_entries($end), $retention->shorten_addresses($end)];
    }

    /**
     * The addresses in the log, in the order of ids.
     *
     * @return array
     */
    private function ips(): array {
        global $DB;
        return array_values($DB->get_records_menu(entry::TABLE, null, 'id', 'id, ip'));
    }
}
