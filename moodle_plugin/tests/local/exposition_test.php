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

namespace local_erpbridge\local;

use local_erpbridge\fixtures\bridge_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../fixtures/bridge_testcase.php');

/**
 * The figures for Prometheus.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\exposition
 * @covers     \local_erpbridge\local\status_report
 */
final class exposition_test extends bridge_testcase {
    public function test_every_line_is_of_the_format(): void {
        $this->register('K7');
        $this->drain();
        $this->put(5, ['status' => 'retrying', 'reason' => 'http_503', 'timemodified' => time() + 5]);
        $text = (new status_report())->prometheus();
        $this->assertStringEndsWith("\n", $text);
        $name = 'erpbridge_[a-z_]+';
        foreach (explode("\n", rtrim($text)) as $line) {
            $this->assertMatchesRegularExpression(
                "/^(# HELP {$name} .+|# TYPE {$name} (gauge|counter)|{$name}(\{[a-z]+=\"[^\"\\\\]*\"(,[a-z]+=\"[^\"\\\\]*\")*\})? -?[0-9.]+)$/D",
                $line,
            );
        }
        preg_match_all("/^# TYPE ({$name}) /m", $text, $typed);
        preg_match_all("/^# HELP ({$name}) /m", $text, $helped);
        preg_match_all("/^({$name})[{ ]/m", $text, $sampled);
        $this->assertSame($typed[1], $helped[1]);
        $this->assertSame($typed[1], array_values(array_unique($sampled[1])));
        $this->assertSame($typed[1], array_unique($typed[1]));
    }

    public function test_figures_are_those_of_the_outbox(): void {
        $this->register('K7');
        $this->drain();
        $this->put(5, ['status' => 'dead']);
        $this->put(5, ['timecreated' => time() - 100]);
        $text = (new status_report())->prometheus();
        foreach ([
            'erpbridge_outbox_rows{status="delivered"} 1', 'erpbridge_outbox_rows{status="dead"} 1',
            'erpbridge_outbox_rows{status="parked"} 0', 'erpbridge_delivered_total 1', 'erpbridge_dead_total 0',
            'erpbridge_extension_ok{version="0.0.0"} 1',
        ] as $line) {
            $this->assertStringContainsString("\n{$line}\n", $text);
        }
        $this->assertMatchesRegularExpression('/^erpbridge_oldest_pending_seconds 10\d$/m', $text);
        $this->assertMatchesRegularExpression('/^erpbridge_last_success_timestamp_seconds \d{10}$/m', $text);
    }

    public function test_what_never_was_has_no_sample(): void {
        $text = (new status_report())->prometheus();
        $this->assertStringNotContainsString("\nerpbridge_last_success_timestamp_seconds", $text);
        $this->assertStringNotContainsString("\nerpbridge_destination_trouble", $text);
        $this->assertStringContainsString("\nerpbridge_oldest_pending_seconds 0\n", $text);
    }

    public function test_labels_are_escaped(): void {
        $figures = (new status_report())->figures();
        $figures['trouble'] = (object) ['webhook' => "a\"b\\c\nd"];
        $this->assertStringContainsString('{destination="webhook",reason="a\"b\\\\c\nd"} 1', (new exposition())->text($figures));
    }
}
