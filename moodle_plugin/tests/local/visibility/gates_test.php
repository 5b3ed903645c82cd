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

use core_reportbuilder\local\helpers\report;
use core_reportbuilder\reportbuilder\audience\{admins, allusers, manual, systemrole};
use local_erpbridge\fixtures\enforcement_testcase;
use local_erpbridge\fixtures\opens_gates;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/enforcement_testcase.php');
require_once(__DIR__ . '/../../fixtures/opens_gates.php');

/**
 * Each gate is seen when it is open, says who gets through, and is closed by its repair if it has one.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\visibility\audit
 * @covers     \local_erpbridge\local\visibility\holders
 * @covers     \local_erpbridge\local\visibility\gates
 * @covers     \local_erpbridge\local\visibility\url_parameters
 */
final class gates_test extends enforcement_testcase {
    use opens_gates;

    /**
     * Gates, and how each is opened.
     *
     * @return array id, opening, a text of the line that says who; null: it has no repair
     */
    public static function gates(): array {
        $cases = [];
        // Moodle 5.0 has no survey any more.
        $here = fn(string $name) => !preg_match('~^mod/(\w+):~', $name, $module) || \core_component::get_plugin_directory('mod', $module[1]);
        foreach (array_filter(array_keys(gates::CAPABILITIES), $here) as $name) {
            $cases[$name] = [$name, fn() => assign_capability($name, CAP_ALLOW, 5, SYSCONTEXTID, true), 'Student (people: 1)'];
        }
        $settings = ['allowedemaildomains' => 'example.org', 'enablegravatar' => 1, 'protectusernames' => 0,
            'forceloginforprofiles' => 0, 'emailchangeconfirmation' => 0, 'messagingallowemailoverride' => 1,
            'bigbluebuttonbn_recordingstatus_enabled' => 1];
        foreach ($settings as $name => $value) {
            $cases[$name] = ["core/{$name}", fn() => set_config($name, $value), "{$name} = {$value}"];
        }
        return $cases + [
            'SOAP' => ['core/webserviceprotocols', function () {
                set_config('enablewebservices', 1);
                set_config('webserviceprotocols', 'soap,rest');
            }, 'soap,rest'],
            'maildisplay' => ['maildisplay', function () {
                global $DB;
                $DB->set_field('user', 'maildisplay', 2, ['id' => 2]);
            }, 'People: 1'],
            'link parameters' => ['linkparameters', fn($test) => $test->link(['m' => 'useremail', 'c' => 'courseid']), 'Supplier'],
            'everybody an administrator' => ['administratorroles', function () {
                global $CFG;
                assign_capability(administrators::CAPABILITY, CAP_ALLOW, $CFG->defaultuserroleid, SYSCONTEXTID);
            }, '(everybody)'],
            'backups' => ['backups', function ($test) {
                $test->backup();
                assign_capability('moodle/backup:downloadfile', CAP_ALLOW, 5, SYSCONTEXTID, true);
            }, 'Backups with people in them: 1'],
        ];
    }

    /**
     * Open is seen, and closed by the repair; "off" leaves what somebody had opened as it was.
     *
     * @dataProvider gates
     * @param string $id
     * @param callable $open
     * @param string $who
     */
    public function test_open_gate_is_seen_and_repaired(string $id, callable $open, string $who): void {
        $this->getDataGenerator()->create_and_enrol($this->getDataGenerator()->create_course(), 'student');
        $this->mode('enforce');
        $open($this);
        $audit = new audit();
        $gate = audit::gates()[$id];
        $this->assertArrayHasKey($id, $audit->open());
        $this->assertStringContainsString($who, implode("\n", $audit->finding($gate)->who));
        $this->assertArrayHasKey($id, $audit->repairable());
        $audit->repair([$gate]);
        $this->assertArrayNotHasKey($id, $audit->open());
        $this->mode('off');
        $this->assertSame(0, $this->remembered());
    }

    /**
     * Gates without a repair.
     *
     * @return array id, opening, a text of the line that says who, the state
     */
    public static function others(): array {
        $people = \core_user\reportbuilder\datasource\users::class;
        $restrictions = 'availabilityconditions';
        return [
            'administrators in a course only' => ['administratorroles', function ($test) {
                $context = \context_course::instance($test->getDataGenerator()->create_course()->id);
                role_assign($test->staff_role(), $test->getDataGenerator()->create_user()->id, $context->id);
            }, 'and 1 in courses', state::open],
            'administrators' => ['administratorroles', function ($test) {
                role_assign($test->staff_role(), $test->getDataGenerator()->create_user()->id, SYSCONTEXTID);
            }, 'Office (people: 1)', state::closed],
            'report for all' => ['customreports', function () use ($people) {
                allusers::create(report::create_report((object) ['name' => 'All people', 'source' => $people])->get('id'), []);
            }, 'All people (readers: ', state::open],
            'report for administrators' => ['customreports', function () use ($people) {
                admins::create(report::create_report((object) ['name' => 'All people', 'source' => $people])->get('id'), []);
            }, '', state::closed],
            'report for an administrators\' role' => ['customreports', function ($test) use ($people) {
                $role = $test->staff_role();
                role_assign($role, $test->getDataGenerator()->create_user()->id, SYSCONTEXTID);
                $id = report::create_report((object) ['name' => 'All people', 'source' => $people])->get('id');
                systemrole::create($id, ['roles' => [$role]]);
            }, '', state::closed],
            'report that finds people by their address' => ['customreports', function ($test) {
                $source = \core_course\reportbuilder\datasource\participants::class;
                $id = report::create_report((object) ['name' => 'Courses', 'source' => $source], false)->get('id');
                report::add_report_filter($id, 'user:email');
                manual::create($id, ['users' => [$test->getDataGenerator()->create_user()->id]]);
            }, 'Courses (readers: 1)', state::open],
            'report of a manager\'s that asks for addresses' => ['customreports', function ($test) use ($people) {
                $test->setUser($test->getDataGenerator()->create_user());
                $id = report::create_report((object) ['name' => 'Mine', 'source' => $people], false)->get('id');
                report::add_report_condition($id, 'user:email');
            }, 'Mine (', state::open],
            'report of an administrator\'s that asks for addresses' => ['customreports', function () use ($people) {
                $id = report::create_report((object) ['name' => 'Mine', 'source' => $people], false)->get('id');
                report::add_report_condition($id, 'user:email');
                allusers::create($id, []);
            }, '', state::closed],
            'report about courses' => ['customreports', function () {
                $source = \core_course\reportbuilder\datasource\courses::class;
                $id = report::create_report((object) ['name' => 'Courses', 'source' => $source], false)->get('id');
                report::add_report_column($id, 'course:idnumber');
                allusers::create($id, []);
            }, '', state::closed],
            'backups that may be copied without the clamp' => ['backups', function ($test) {
                $test->backup();
                $test->layers('capabilities');
            }, 'Whoever may back up a course', state::open],
            'backups that nobody may download or copy' => ['backups', fn($test) => $test->backup(), '', state::closed],
            'tool of a course' => ['ltitools', fn($test) => $test->tool(2, '1'), 'Quiz maker (tool.example)', state::open],
            'tool of a course that gets no address' => ['ltitools', fn($test) => $test->tool(2, '0'), '', state::closed],
            'tool of the site' => ['ltitools', fn($test) => $test->tool(SITEID, '1'), '', state::closed],
            'restriction by the address' => [$restrictions, fn($test) => $test->restrict(['sf' => 'email']), 'ions: 1', state::open],
            'restriction by the city' => [$restrictions, fn($test) => $test->restrict(['sf' => 'city']), '', state::closed],
            'restriction by a hidden field' => [$restrictions, function ($test) {
                $test->field(1);
                $test->restrict(['cf' => 'mobile']);
            }, 'restrictions: 1', state::open],
            'restriction by a field that everybody sees' => [$restrictions, function ($test) {
                $test->field(2);
                $test->restrict(['cf' => 'mobile']);
            }, '', state::closed],
            'new restrictions without the clamp' => [$restrictions, fn($test) => $test->layers('capabilities'), 'new ones', state::open],
            'field that everybody sees' => ['profilefields', fn($test) => $test->field(2), 'Mobile & more', state::unclosable],
            'field that the person sees' => ['profilefields', fn($test) => $test->field(1), '', state::closed],
            'self-registration' => ['signup', fn() => set_config('registerauth', 'email'), '', state::unclosable],
            'self-registration with shared addresses' => ['signup', function () {
                set_config('registerauth', 'email');
                set_config('allowaccountssameemail', 1);
            }, '', state::closed],
            'badges' => ['badges', fn() => set_config('enablebadges', 1), '', state::unclosable],
            'no badges' => ['badges', fn() => set_config('enablebadges', 0), '', state::closed],
            'SOAP without web services' => ['core/webserviceprotocols', function () {
                set_config('enablewebservices', 0);
                set_config('webserviceprotocols', 'soap');
            }, '', state::closed],
            'forced in config.php' => ['core/enablegravatar', function () {
                global $CFG;
                $CFG->config_php_settings['enablegravatar'] = 1;
            }, 'config.php', state::open],
        ];
    }

    /**
     * What cannot be repaired is seen all the same, and what only looks like it is not.
     *
     * @dataProvider others
     * @param string $id
     * @param callable $open
     * @param string $who
     * @param state $state
     */
    public function test_gate_without_repair_is_judged(string $id, callable $open, string $who, state $state): void {
        $this->setAdminUser();
        $this->getDataGenerator()->create_user();
        $this->mode('enforce');
        $open($this);
        $audit = new audit();
        $finding = $audit->finding(audit::gates()[$id]);
        $this->assertSame($state, $finding->state);
        $this->assertStringContainsString($who, implode("\n", $finding->who));
        $this->assertArrayNotHasKey($id, $audit->repairable());
    }

    public function test_teachers_export_and_import_grades_in_formats_without_id_numbers(): void {
        $course = $this->getDataGenerator()->create_course();
        $teacher = $this->getDataGenerator()->create_and_enrol($course, 'editingteacher');
        $this->mode('enforce');
        $context = \context_course::instance($course->id);
        foreach (['gradeexport/xml:view' => false, 'gradeimport/xml:view' => false, 'gradeexport/txt:view' => true,
                'gradeexport/xls:view' => true, 'gradeexport/ods:view' => true, 'gradeimport/csv:view' => true] as $name => $may) {
            $this->assertSame($may, has_capability($name, $context, $teacher), $name);
        }
    }

    public function test_a_gate_without_repair_is_not_repaired_silently(): void {
        $this->expectException(\coding_exception::class);
        audit::gates()['signup']->repair();
    }
}
