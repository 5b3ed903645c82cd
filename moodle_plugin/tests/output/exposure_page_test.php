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

namespace local_erpbridge\output;

use local_erpbridge\fixtures\{enforcement_testcase, opens_gates};
use local_erpbridge\local\visibility\audit;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../fixtures/enforcement_testcase.php');
require_once(__DIR__ . '/../fixtures/opens_gates.php');

/**
 * The page of the exposure audit.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\output\exposure_page
 */
final class exposure_page_test extends enforcement_testcase {
    use opens_gates;

    public function test_every_gate_is_there_and_open_ones_come_first(): void {
        $this->mode('enforce');
        assign_capability('moodle/user:update', CAP_ALLOW, $this->role('manager'), SYSCONTEXTID);
        $html = $this->page(true);
        foreach (audit::gates() as $gate) {
            $this->assertStringContainsString(s($gate->title()), $html);
        }
        $this->assertLessThan(strpos($html, 'moodle/user:loginas'), strpos($html, 'moodle/user:update'));
        $this->assertStringContainsString('Manager (people: 0)', $html);
    }

    public function test_only_who_may_repair_is_offered_it_and_by_post_with_a_key(): void {
        $this->mode('enforce');
        assign_capability('moodle/user:update', CAP_ALLOW, $this->role('manager'), SYSCONTEXTID);
        $this->assertStringNotContainsString('name="repair"', $this->page(false));
        $html = $this->page(true);
        $this->assertStringContainsString('name="repair" value="moodle/user:update"', $html);
        $this->assertMatchesRegularExpression('~<form method="post"[^>]*exposure\.php~', $html);
        $this->assertStringContainsString('name="sesskey" value="' . sesskey() . '"', $html);
        $this->assertStringNotContainsString('value="all"', $html);
        assign_capability('moodle/user:loginas', CAP_ALLOW, $this->role('manager'), SYSCONTEXTID);
        $this->assertStringContainsString('value="all"', $this->page(true));
    }

    public function test_in_report_mode_nothing_is_offered(): void {
        $this->mode('report');
        $html = $this->page(true);
        $this->assertStringContainsString(get_string('audit_report', 'local_erpbridge'), $html);
        $this->assertStringNotContainsString('name="repair"', $html);
    }

    public function test_layers_that_are_off_are_named(): void {
        $this->mode('enforce');
        $this->layers('minimise', 'capabilities');
        $this->assertStringContainsString('Switched off: Guard', $this->page(false));
    }

    public function test_markup_in_names_stays_text(): void {
        global $DB;
        $this->mode('enforce');
        $markup = '<script>alert(1)</script>';
        $DB->set_field('role', 'name', s($markup), ['shortname' => 'manager']);
        assign_capability('moodle/user:update', CAP_ALLOW, $this->role('manager'), SYSCONTEXTID);
        $DB->set_field('url', 'name', $markup, ['id' => $this->link(['mail' => 'useremail'])]);
        $html = $this->page(true);
        $this->assertStringNotContainsString('<script>alert', $html);
        $this->assertSame(2, substr_count($html, '&lt;script&gt;alert'));
    }

    /**
     * The page.
     *
     * @param bool $mayrepair
     * @return string
     */
    private function page(bool $mayrepair): string {
        global $PAGE;
        $this->setAdminUser();
        $PAGE->set_url('/local/erpbridge/exposure.php');
        ob_start();
        (new exposure_page(new audit(), new \moodle_url('/local/erpbridge/exposure.php'), $mayrepair))->print();
        return ob_get_clean();
    }
}
