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

namespace local_erpbridge\check;

use local_erpbridge\fixtures\visibility_testcase;
use core\check\result;
use local_erpbridge\local\visibility\addresses;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../fixtures/visibility_testcase.php');
require_once(__DIR__ . '/../fixtures/rival.php');

/**
 * What the status report says of the guard.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\check\guard
 */
final class guard_check_test extends visibility_testcase {
    public function test_all_is_well_with_an_index_and_nobody_before_us(): void {
        addresses::rebuild();
        $result = (new guard())->get_result();
        $this->assertSame(result::OK, $result->get_status());
        $this->assertStringContainsString((string) addresses::state()->entries, $result->get_summary());
    }

    public function test_missing_extension_is_critical(): void {
        $this->without_extension();
        $result = (new guard())->get_result();
        $this->assertSame(result::CRITICAL, $result->get_status());
        $this->assertStringContainsString('erpbridge', $result->get_summary());
        $this->assertNotSame('', $result->get_details());
    }

    public function test_index_that_cannot_be_used_is_a_warning_for_the_guard_is_closed_then(): void {
        foreach (['missing', 'foreign', 'truncated', 'key', 'unreadable'] as $state) {
            $this->client->index = $state;
            $this->assertSame(result::WARNING, (new guard())->get_result()->get_status(), $state);
        }
    }

    public function test_folder_that_cannot_be_written_is_an_error(): void {
        global $CFG;
        $CFG->dataroot = '/nonexistent';
        $this->assertSame(result::ERROR, (new guard())->get_result()->get_status());
    }

    public function test_compression_that_blinds_the_guard_is_an_error(): void {
        ob_start('ob_gzhandler');
        try {
            $result = (new guard())->get_result();
        } finally {
            ob_end_clean();
        }
        $this->assertSame(result::ERROR, $result->get_status());
        $this->assertStringContainsString('ob_gzhandler', $result->get_details());
    }

    public function test_plugin_that_answers_before_us_is_named(): void {
        global $CFG;
        addresses::rebuild();
        \cache::make('core', 'plugin_functions')->set("{$CFG->allversionshash}_override_webservice_execution_libphp", [
            'tool' => ['mobile' => 'local_erpbridge_rival_answers'],
            'local' => ['erpbridge' => 'local_erpbridge_override_webservice_execution'],
        ]);
        $result = (new guard())->get_result();
        $this->assertSame(result::WARNING, $result->get_status());
        $this->assertStringContainsString('local_erpbridge_rival_answers', $result->get_summary());
    }

    public function test_layer_that_is_out_of_use_is_no_problem(): void {
        $this->layers('clamp');
        $this->assertSame(result::NA, (new guard())->get_result()->get_status());
        set_config('visibility', 'off', 'local_erpbridge');
        $this->assertSame(result::NA, (new guard())->get_result()->get_status());
    }

    public function test_moodle_finds_it_and_links_to_the_task(): void {
        $found = array_filter(\core\check\manager::get_status_checks(), fn($check) => $check instanceof guard);
        $this->assertCount(1, $found);
        $this->assertStringContainsString('index_addresses', rawurldecode((new guard())->get_action_link()->url->out(false)));
    }
}
