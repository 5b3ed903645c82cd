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

use core\check\result;
use local_erpbridge\check\accesslog;
use local_erpbridge\fixtures\bridge_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/bridge_testcase.php');

/**
 * What keeps the log from being what the settings say.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\access\state
 * @covers     \local_erpbridge\check\accesslog
 */
final class state_test extends bridge_testcase {
    #[\Override]
    protected function setUp(): void {
        global $DB;
        parent::setUp();
        $DB->delete_records(entry::TABLE);
        set_config('enabled_stores', 'logstore_standard', 'tool_log');
    }

    /**
     * Days of our settings and Moodle's, and what is wrong about them.
     *
     * @return array
     */
    public static function settings(): array {
        return [
            'nothing is set' => [0, 0, 0, ''],
            'Moodle alone deletes' => [0, 0, 35, ''],
            'all in good order' => [30, 90, 365, ''],
            'Moodle deletes on the same day' => [30, 365, 365, ''],
            'Moodle deletes before us' => [30, 365, 120, 'to be kept for 365 days, but .* after 120 days'],
            'Moodle deletes before addresses are shortened' => [90, 0, 60, 'shortened after 90 days, but .* after 60 days already'],
            'we delete before addresses are shortened' => [90, 90, 0, 'shortened after 90 days, but .* after 90 days already'],
        ];
    }

    /**
     * A conflict of settings is told, and nothing else is.
     *
     * @dataProvider settings
     * @param int $shorten
     * @param int $keep
     * @param int $moodle
     * @param string $problem
     */
    public function test_conflict_of_settings_is_told(int $shorten, int $keep, int $moodle, string $problem): void {
        set_config(log_retention::SHORTEN, $shorten, 'local_erpbridge');
        set_config(log_retention::KEEP, $keep, 'local_erpbridge');
        set_config('loglifetime', $moodle, 'logstore_standard');
        $result = (new accesslog())->get_result();
        if ($problem === '') {
            $this->assertSame([], state::problems());
            $this->assertSame(result::OK, $result->get_status());
            return;
        }
        $this->assertCount(1, state::problems());
        $this->assertMatchesRegularExpression("/{$problem}/", $result->get_details());
        $this->assertSame(result::WARNING, $result->get_status());
    }

    public function test_log_that_is_not_kept_is_told(): void {
        set_config('enabled_stores', 'logstore_database', 'tool_log');
        $this->assertStringContainsString('not enabled', implode(state::problems()));
    }

    public function test_clean_up_that_is_behind_is_told(): void {
        global $DB;
        foreach ([log_retention::KEEP, log_retention::SHORTEN] as $setting) {
            set_config($setting, 30, 'local_erpbridge');
            $DB->delete_records(entry::TABLE);
            $this->entry_of(31);
            $this->assertSame([], state::problems(), "{$setting}, due since yesterday");
            $this->entry_of(33);
            $this->assertStringContainsString('behind', implode(state::problems()), $setting);
            (new log_retention())->delete_entries(microtime(true) + 60);
            (new log_retention())->shorten_addresses(microtime(true) + 60);
            $this->assertSame([], state::problems(), "{$setting}, cleaned up");
            set_config($setting, 0, 'local_erpbridge');
        }
    }

    public function test_page_says_how_long_addresses_and_entries_are_kept(): void {
        set_config('loglifetime', 0, 'logstore_standard');
        $this->assertSame('IP addresses are not shortened. Entries are not deleted.', state::periods());
        set_config(log_retention::SHORTEN, 30, 'local_erpbridge');
        set_config(log_retention::KEEP, 365, 'local_erpbridge');
        set_config('loglifetime', 180, 'logstore_standard');
        $this->assertSame('IP addresses are shortened after 30 days. Entries are deleted after 180 days.', state::periods());
    }

    /**
     * Puts an entry into the log.
     *
     * @param int $days how old it is
     */
    private function entry_of(int $days): void {
        global $DB;
        $DB->insert_record(entry::TABLE, ['eventname' => '\core\event\course_viewed', 'component' => 'core', 'action' => 'viewed',
            'target' => 'course', 'crud' => 'r', 'edulevel' => 2, 'contextid' => 1, 'contextlevel' => 50, 'contextinstanceid' => 1,
            'userid' => 2, 'courseid' => 1, 'anonymous' => 0, 'other' => 'null', 'timecreated' => time() - $days * DAYSECS,
            'origin' => 'web', 'ip' => '198.51.100.1']);
    }
}
