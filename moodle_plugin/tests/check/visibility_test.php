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

use core\check\result;
use local_erpbridge\fixtures\enforcement_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../fixtures/enforcement_testcase.php');

/**
 * What the status report says about who sees contact data.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\check\visibility
 */
final class visibility_test extends enforcement_testcase {
    /**
     * How the site stands, and what is said about it.
     *
     * @return array
     */
    public static function states(): array {
        $allow = fn() => assign_capability('moodle/user:update', CAP_ALLOW, 5, SYSCONTEXTID, true);
        return [
            'all closed' => [fn($test) => $test->mode('enforce'), result::OK, 'Only administrators'],
            'off' => [fn() => null, result::WARNING, 'switched off'],
            'report' => [fn($test) => $test->mode('report'), result::INFO, 'only reports'],
            'a capability opened' => [function ($test) use ($allow) {
                $test->mode('enforce');
                $allow();
            }, result::CRITICAL, 'stand open: 1'],
            'somebody shows an address' => [function ($test) {
                global $DB;
                $test->mode('enforce');
                $DB->set_field('user', 'maildisplay', 1, ['id' => 2]);
            }, result::CRITICAL, 'stand open: 1'],
            'a setting opened' => [function ($test) {
                $test->mode('enforce');
                set_config('enablegravatar', 1);
            }, result::WARNING, 'stand open: 1'],
            'a layer off that closes nothing at rest' => [function ($test) {
                $test->mode('enforce');
                $test->layers('minimise', 'capabilities', 'clamp', 'scrubber', 'guard');
            }, result::WARNING, 'Layers switched off: Mail'],
            'the layer off on purpose' => [function ($test) {
                $test->mode('enforce');
                $test->layers('minimise', 'clamp', 'scrubber', 'guard', 'mail');
            }, result::WARNING, 'stand open: '],
        ];
    }

    /**
     * Critical is what a layer closed and somebody opened.
     *
     * @dataProvider states
     * @param callable $become
     * @param string $status
     * @param string $text
     */
    public function test_status_says_how_it_stands(callable $become, string $status, string $text): void {
        $become($this);
        $result = (new visibility())->get_result();
        $this->assertSame($status, $result->get_status());
        $this->assertStringContainsString($text, $result->get_summary());
    }

    public function test_complaint_names_the_gates_and_leads_to_the_audit(): void {
        $this->mode('enforce');
        assign_capability('moodle/user:loginas', CAP_ALLOW, $this->role('manager'), SYSCONTEXTID);
        $check = new visibility();
        $this->assertStringContainsString(get_capability_string('moodle/user:loginas'), $check->get_result()->get_details());
        $this->assertStringContainsString(get_string('checkvisibility_help', 'local_erpbridge'), $check->get_result()->get_details());
        $this->assertStringContainsString('/local/erpbridge/exposure.php', $check->get_action_link()->url->out());
        $this->assertStringStartsWith('ERP Bridge: ', $check->get_name());
    }
}
