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
use local_erpbridge\fixtures\opens_gates;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/enforcement_testcase.php');
require_once(__DIR__ . '/../../fixtures/opens_gates.php');

/**
 * The audit as a whole: what it says, what its repairs leave behind.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\visibility\audit
 * @covers     \local_erpbridge\local\visibility\audit_report
 * @covers     \local_erpbridge\local\visibility\finding
 * @covers     \local_erpbridge\local\visibility\url_parameters
 */
final class audit_test extends enforcement_testcase {
    use opens_gates;

    public function test_on_a_new_site_nothing_is_open(): void {
        $this->mode('enforce');
        $this->assertSame([], array_keys((new audit())->open()));
    }

    public function test_every_gate_has_words(): void {
        $strings = get_string_manager();
        foreach (audit::gates() as $gate) {
            $this->assertNotSame('', $gate->title(), $gate->id());
            $this->assertStringNotContainsString('[[', $gate->title() . $gate->explanation());
            $this->assertTrue($strings->string_exists('audit_kind_' . $gate->kind()->value, 'local_erpbridge'));
        }
    }

    public function test_repairs_are_put_back_by_off_where_nobody_changed_them_since(): void {
        global $DB;
        set_config('enablegravatar', 1);
        set_config('allowedemaildomains', 'example.org');
        [$kept, $changed] = [$this->link(['mail' => 'useremail']), $this->link(['tel' => 'userphone1', 'c' => 'courseid'])];
        $before = $this->site();
        $this->mode('enforce');
        $audit = new audit();
        $audit->repair($audit->repairable());
        $this->assertSame(['c' => 'courseid'], unserialize($DB->get_field('url', 'parameters', ['id' => $changed])));
        $this->mode('off');
        $this->assertSame($before, $this->site());
        $this->mode('enforce');
        $audit = new audit();
        $audit->repair($audit->repairable());
        $DB->set_field('url', 'parameters', 'a:0:{}', ['id' => $changed]);
        set_config('allowedemaildomains', 'other.example');
        $this->mode('off');
        $this->assertSame(['mail' => 'useremail'], unserialize($DB->get_field('url', 'parameters', ['id' => $kept])));
        $this->assertSame('a:0:{}', $DB->get_field('url', 'parameters', ['id' => $changed]));
        $this->assertSame('other.example', get_config('core', 'allowedemaildomains'));
        $this->assertSame('1', get_config('core', 'enablegravatar'));
    }

    public function test_long_lists_are_cut(): void {
        $lines = (function () {
            for ($i = 0; $i < 11; $i++) {
                yield "line {$i}";
            }
            throw new \Error('nobody asks for more');
        })();
        $finding = new finding(state::open, $lines, 500);
        $this->assertCount(11, $finding->who);
        $this->assertSame('and 490 more', $finding->who[10]);
    }

    public function test_report_for_the_command_line_has_everything(): void {
        $this->mode('enforce');
        assign_capability('moodle/user:update', CAP_ALLOW, $this->role('manager'), SYSCONTEXTID, true);
        $report = new audit_report(new audit());
        $figures = json_decode($report->json(), true);
        $this->assertSame(['enforce', [], 1], [$figures['mode'], $figures['layersoff'], $figures['open']]);
        $this->assertCount(count(audit::gates()), $figures['gates']);
        $gate = array_values(array_filter($figures['gates'], fn($gate) => $gate['id'] === 'moodle/user:update'))[0];
        $this->assertSame(['capability', 'open', ['Manager (people: 0)'], true], [$gate['kind'], $gate['state'], $gate['who'],
            $gate['repair']]);
        $this->assertStringContainsString('open: Update user profiles (moodle/user:update)', $report->text());
        $this->layers('minimise');
        $this->assertStringContainsString('Switched off: Guard', (new audit_report(new audit()))->text());
    }
}
