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

use local_erpbridge\event\visibility_drifted;
use local_erpbridge\fixtures\enforcement_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/enforcement_testcase.php');

/**
 * A gate that somebody opens is noticed in the request in which it happens.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\visibility\drift
 * @covers     \local_erpbridge\event\visibility_drifted
 * @covers     \local_erpbridge\visibility_observer
 */
final class drift_test extends enforcement_testcase {
    /**
     * Ways to open a gate.
     *
     * @return array what is done, what the event names
     */
    public static function ways_to_open(): array {
        $allow = fn($capability) => fn() => assign_capability($capability, CAP_ALLOW, 5, SYSCONTEXTID, true);
        return [
            'a capability' => [$allow('moodle/user:update'), 'moodle/user:update role 5'],
            'a capability of a module' => [$allow('mod/data:exportuserinfo'), 'mod/data:exportuserinfo role 5'],
            'a setting' => [fn() => self::save('enablegravatar', 1), 'core/enablegravatar'],
            'a list' => [fn() => self::save('allowedemaildomains', 'example.org'), 'core/allowedemaildomains'],
            'SOAP' => [function () {
                set_config('enablewebservices', 1);
                self::save('webserviceprotocols', 'rest,soap');
            }, 'core/webserviceprotocols'],
            'web services, with SOAP among them already' => [function () {
                set_config('webserviceprotocols', 'rest,soap');
                self::save('enablewebservices', 1);
            }, 'core/webserviceprotocols'],
            'everybody an administrator' => [function () {
                global $CFG;
                assign_capability(administrators::CAPABILITY, CAP_ALLOW, $CFG->defaultuserroleid, SYSCONTEXTID);
            }, administrators::CAPABILITY . ' role '],
            'a role that came with capabilities' => [function () {
                global $DB;
                $DB->insert_record('role_capabilities', (object) ['roleid' => 5, 'contextid' => SYSCONTEXTID, 'permission' => 1,
                    'capability' => 'moodle/user:loginas', 'timemodified' => 0, 'modifierid' => 0]);
                create_role('Another', 'another', '');
            }, 'moodle/user:loginas role 5'],
            'a direct write, by night' => [function () {
                global $DB;
                $DB->insert_record('role_capabilities', (object) ['roleid' => 5, 'contextid' => SYSCONTEXTID, 'permission' => 1,
                    'capability' => 'moodle/user:loginas', 'timemodified' => 0, 'modifierid' => 0]);
                ob_start();
                (new \local_erpbridge\task\audit())->execute();
                ob_end_clean();
            }, 'moodle/user:loginas role 5'],
        ];
    }

    /**
     * It is told once, says what and how many, and holds nobody's data.
     *
     * @dataProvider ways_to_open
     * @param callable $open
     * @param string $named
     */
    public function test_opened_gate_is_told_once(callable $open, string $named): void {
        $this->setAdminUser();
        $this->mode('enforce');
        $this->listen();
        $open();
        drift::look();
        $this->assertCount(1, self::$heard);
        [$told] = self::$heard;
        $this->assertInstanceOf(visibility_drifted::class, $told);
        $this->assertStringStartsWith($named, $told->other['gates'][0]);
        $this->assertSame(1, $told->other['opened']);
        $this->assertStringContainsString($named, $told->get_description());
        $this->assertEquals(get_admin()->id, $told->userid);
        $this->assertStringNotContainsString('@', json_encode($told->get_data()));
    }

    public function test_what_was_open_from_the_start_is_no_drift(): void {
        set_config('enablegravatar', 1);
        $this->mode('enforce');
        $this->listen();
        drift::look();
        $this->assertSame([], self::$heard);
    }

    public function test_own_changes_are_no_drift(): void {
        $this->setAdminUser();
        $this->mode('enforce');
        assign_capability('moodle/user:update', CAP_ALLOW, $this->role('manager'), SYSCONTEXTID);
        $this->listen();
        $this->mode('off');
        $this->mode('enforce');
        $audit = new audit();
        $audit->repair($audit->repairable());
        $this->assertSame([], self::$heard);
    }

    public function test_other_capabilities_and_settings_are_nothing_to_us(): void {
        global $DB;
        $this->mode('enforce');
        $reads = $DB->perf_get_reads();
        foreach (['moodle/course:view', 'moodle/grade:export'] as $capability) {
            drift::noticed(\core\event\capability_assigned::create([
                'context' => \context_system::instance(), 'objectid' => 5,
                'other' => ['capability' => $capability, 'oldpermission' => 0, 'permission' => 1],
            ]));
        }
        $this->assertSame(0, $DB->perf_get_reads() - $reads);
    }

    public function test_closing_and_opening_again_is_told_again(): void {
        $this->setAdminUser();
        $this->mode('enforce');
        $this->listen();
        foreach ([CAP_ALLOW, CAP_INHERIT, CAP_ALLOW] as $permission) {
            assign_capability('moodle/user:update', $permission, $this->role('manager'), SYSCONTEXTID, true);
        }
        $this->assertCount(2, self::$heard);
    }

    public function test_nothing_is_told_while_nothing_is_enforced(): void {
        $this->setAdminUser();
        $this->mode('report');
        $this->listen();
        assign_capability('moodle/user:update', CAP_ALLOW, $this->role('student'), SYSCONTEXTID, true);
        $this->assertSame([], self::$heard);
    }

    public function test_failure_ends_in_the_log(): void {
        global $DB;
        $this->mode('enforce');
        $event = \core\event\role_created::create(['objectid' => 1, 'context' => \context_system::instance(), 'other' => [
            'name' => '', 'shortname' => 'x', 'archetype' => '',
        ]]);
        $database = $DB;
        $DB = $this->createStub(\moodle_database::class);
        $DB->method('get_fieldset_select')->willThrowException(new \Error('boom'));
        \local_erpbridge\visibility_observer::gate_changed($event);
        $DB = $database;
        $this->assertStringContainsString('local_erpbridge: Error', $this->log());
    }

    /**
     * Our own settings, as they are saved.
     *
     * @return array
     */
    public static function saved(): array {
        return [
            'off' => ['visibility', 'off', CAP_ALLOW],
            'report' => ['visibility', 'report', CAP_ALLOW],
            'layer off' => ['visibilitylayers', 'minimise,clamp', CAP_ALLOW],
            'another layer off' => ['visibilitylayers', 'capabilities', null],
        ];
    }

    /**
     * A change of our own settings is applied at once.
     *
     * @dataProvider saved
     * @param string $name
     * @param string $value
     * @param int|null $permission of managers afterwards
     */
    public function test_own_setting_is_applied_at_once(string $name, string $value, ?int $permission): void {
        $this->setAdminUser();
        $this->mode('enforce');
        self::save($name, $value, 'local_erpbridge');
        $this->assertSame($permission, $this->permission('manager', 'moodle/user:update'));
    }

    /**
     * Saves a setting as the settings pages do.
     *
     * @param string $name
     * @param mixed $value
     * @param string|null $plugin
     */
    private static function save(string $name, mixed $value, ?string $plugin = null): void {
        $old = get_config($plugin ?? 'core', $name);
        set_config($name, $value, $plugin);
        add_to_config_log($name, $old === false ? null : $old, $value, $plugin);
    }
}
