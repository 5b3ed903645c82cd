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

use local_erpbridge\fixtures\visibility_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/visibility_testcase.php');

/**
 * How a request is judged.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\visibility\request
 * @covers     \local_erpbridge\local\visibility\clamp
 * @covers     \local_erpbridge\local\visibility\guard
 * @covers     \local_erpbridge\local\visibility\page
 * @covers     \local_erpbridge\hook_callbacks
 * @covers     \local_erpbridge\visibility_observer
 */
final class request_test extends visibility_testcase {
    /** @var \moodle_database|null while it is taken away */
    private ?\moodle_database $database = null;

    public function test_guard_is_armed_for_who_looks(): void {
        $GLOBALS['SCRIPT'] = '/mod/quiz/report.php';
        $user = $this->person('ada');
        $this->look_as($user);
        $request = end($this->client->armed);
        $this->assertSame('enforce', $request['rule']['mode']);
        $this->assertSame('known', $request['rule']['scope']);
        $this->assertFalse($request['rule']['privileged']);
        $this->assertSame(['ada@example.org'], $request['rule']['own']);
        $this->assertSame(str_repeat('ab', 16), $request['rule']['key']);
        $this->assertSame(addresses::path(), $request['rule']['index']);
        $this->assertSame([(int) $user->id, 0, '/mod/quiz/report.php', 'mod_quiz', spool::path()], [$request['user'],
            $request['realuser'], $request['page'], $request['component'], $request['spool']]);
    }

    public function test_administrator_is_armed_as_such_and_clamped_not(): void {
        global $CFG;
        foreach ([get_admin(), $this->staff()] as $user) {
            $this->look_as($user);
            $this->assertTrue(end($this->client->armed)['rule']['privileged']);
            $this->assertSame('email', $CFG->showuseridentity);
        }
    }

    public function test_who_is_logged_in_as_is_told_to_the_guard(): void {
        $boss = $this->person('boss');
        $ada = $this->person('ada');
        $this->setUser($boss);
        \core\session\manager::loginas($ada->id, \context_system::instance(), false);
        request::judge();
        $request = end($this->client->armed);
        $this->assertSame([(int) $ada->id, (int) $boss->id], [$request['user'], $request['realuser']]);
        $this->assertSame(['boss@example.org'], $request['rule']['own']);
    }

    public function test_failing_judgement_counts_as_a_stranger(): void {
        global $CFG;
        set_config('guardkey', 'nonsense', 'local_erpbridge');
        $this->setUser(get_admin());
        $CFG->siteadmins = null;
        $_SESSION['REALUSER'] = 'nonsense';
        $GLOBALS['USER']->realuser = 2;
        request::judge();
        $this->assertFalse(end($this->client->armed)['rule']['privileged']);
        $this->assertSame('', $CFG->showuseridentity);
        $this->assertStringContainsString('local_erpbridge: TypeError', $this->log());
        unset($_SESSION['REALUSER']);
    }

    public function test_guard_that_refuses_the_rule_is_armed_with_one_that_needs_nothing(): void {
        $this->client->onarm = fn(array $request) => $request['rule']['index'] === '' ? new \stdClass()
            : throw new \RuntimeException('refused');
        $this->look_as(get_admin());
        $rule = end($this->client->armed)['rule'];
        $this->assertSame(['enforce', 'all', false, [], []], [$rule['mode'], $rule['scope'], $rule['privileged'], $rule['own'], $rule['allow']]);
    }

    public function test_nothing_leaves_the_hook_whatever_fails(): void {
        $this->client->onarm = fn() => throw new \Error('broken');
        $this->setUser($this->person('ada'));
        (new \ReflectionProperty(request::class, 'judged'))->setValue(null, 'somebody else');
        request::judge_again();
        $this->assertStringContainsString('local_erpbridge: Error', $this->log());
        \local_erpbridge\hook_callbacks::after_config(new \core\hook\after_config());
        \local_erpbridge\visibility_observer::viewer_changed($this->createMock(\core\event\base::class));
        $this->assertStringNotContainsString('broken', $this->log());
    }

    public function test_missing_extension_is_no_complaint_in_each_request(): void {
        global $CFG;
        $this->without_extension();
        $this->look_as($this->person('ada'));
        $this->assertSame('', $this->log());
        $this->assertSame('', $CFG->showuseridentity);
    }

    public function test_request_is_judged_again_only_for_somebody_else(): void {
        $ada = $this->person('ada');
        $this->look_as($ada);
        request::judge_again();
        $this->assertCount(1, $this->client->armed);
        $this->setUser($this->person('bob'));
        request::judge_again();
        $this->assertCount(2, $this->client->armed);
        $this->assertSame(['bob@example.org'], end($this->client->armed)['rule']['own']);
        set_user_preference('newemail', 'robert@example.org');
        request::judge_again();
        $this->assertSame(['bob@example.org', 'robert@example.org'], end($this->client->armed)['rule']['own']);
    }

    public function test_request_that_was_never_judged_is_not_judged_late(): void {
        $this->setUser($this->person('ada'));
        request::judge_again();
        $this->assertSame([], $this->client->armed);
    }

    public function test_login_gives_an_administrator_back_what_the_visitor_lost(): void {
        global $CFG;
        $this->look_as(null);
        $this->assertSame('', $CFG->showuseridentity);
        $this->setUser(get_admin());
        \core\event\user_loggedin::create(['userid' => get_admin()->id, 'objectid' => get_admin()->id,
            'other' => ['username' => 'admin']])->trigger();
        $this->assertSame('email', $CFG->showuseridentity);
        $this->assertTrue(end($this->client->armed)['rule']['privileged']);
    }

    public function test_web_service_is_judged_before_it_runs(): void {
        global $CFG;
        $this->look_as(null);
        $this->setUser($this->staff());
        \core\event\webservice_function_called::create(['other' => ['function' => 'core_user_get_users']])->trigger();
        $this->assertSame('email', $CFG->showuseridentity);
    }

    public function test_clamp_empties_what_shows_contact_data_and_leaves_the_rest(): void {
        global $CFG;
        $CFG->hiddenuserfields = 'city';
        $CFG->grade_export_userprofilefields = 'firstname,lastname,idnumber,institution,department,email,city';
        $CFG->grade_export_customprofilefields = 'contactnumber';
        $CFG->enablegravatar = 1;
        $CFG->protectusernames = 0;
        $before = clone $CFG;
        $this->look_as($this->person('ada'));
        $this->assertSame('', $CFG->showuseridentity);
        $this->assertSame(['city', 'email'], array_slice(explode(',', $CFG->hiddenuserfields), 0, 2));
        $this->assertSame('firstname,lastname,city', $CFG->grade_export_userprofilefields);
        $this->assertSame(['', 0, 1], [$CFG->grade_export_customprofilefields, $CFG->enablegravatar, $CFG->protectusernames]);
        $this->assertSame('email', get_config('core', 'showuseridentity'), 'the database is not touched');
        $this->look_as(get_admin());
        $this->assertEquals($before, $CFG);
    }

    public function test_export_by_key_has_the_columns_of_the_keys_owner(): void {
        global $CFG, $DB;
        require_once($CFG->libdir . '/moodlelib.php');
        $course = $this->getDataGenerator()->create_course();
        $GLOBALS['SCRIPT'] = '/grade/export/txt/dump.php';
        $columns = $CFG->grade_export_userprofilefields;
        $cases = ['administrator' => [$this->staff(), $columns], 'somebody else' => [$this->person('tina'), 'firstname,lastname']];
        foreach ($cases as $name => [$user, $expected]) {
            $_GET = ['id' => $course->id, 'key' => create_user_key('grade/export', $user->id, $course->id)];
            $this->look_as(null);
            $this->assertSame($expected, $CFG->grade_export_userprofilefields, $name);
            $this->assertFalse(end($this->client->armed)['rule']['privileged'], 'the guard waits');
        }
        $staff = $DB->get_record('user', ['username' => 'staff']);
        $key = create_user_key('grade/export', $staff->id, $course->id);
        foreach (['another course' => ['id' => SITEID, 'key' => $key], 'no key' => ['id' => $course->id], 'nonsense' => ['id' => 1, 'key' => 'x']] as $name => $_GET) {
            $this->look_as(null);
            $this->assertSame('firstname,lastname', $CFG->grade_export_userprofilefields, $name);
        }
        $GLOBALS['SCRIPT'] = '/grade/export/txt/index.php';
        $_GET = ['id' => $course->id, 'key' => $key];
        $this->look_as(null);
        $this->assertSame('firstname,lastname', $CFG->grade_export_userprofilefields, 'another page');
        $this->assertSame('', $this->log());
    }

    public function test_layers_and_modes_decide_what_is_done(): void {
        global $CFG;
        $cases = [
            'report changes nothing' => ['report', 'guard,clamp', 1, 'email'],
            'guard alone' => ['enforce', 'guard', 1, 'email'],
            'clamp alone' => ['enforce', 'clamp', 0, ''],
        ];
        foreach ($cases as $name => [$mode, $layers, $armed, $identity]) {
            $this->client->armed = [];
            set_config('visibility', $mode, 'local_erpbridge');
            $this->layers(...explode(',', $layers));
            clamp::release();
            $this->look_as($this->person("ada{$armed}{$mode}"));
            $this->assertCount($armed, $this->client->armed, $name);
            $this->assertSame($identity, $CFG->showuseridentity, $name);
        }
        $this->assertSame('enforce', settings::mode()->value);
    }

    public function test_no_mail_of_the_command_line_uses_an_address_as_sender(): void {
        global $CFG;
        foreach ([['enforce', ''], ['report', 'example.org'], ['off', 'example.org']] as [$mode, $expected]) {
            $CFG->allowedemaildomains = 'example.org';
            set_config('visibility', $mode, 'local_erpbridge');
            request::begin();
            $this->assertSame($expected, $CFG->allowedemaildomains, $mode);
        }
        $this->assertSame([], $this->client->armed, 'the command line has no viewer');
    }

    public function test_no_mail_of_the_command_line_has_a_picture_whose_address_is_a_digest(): void {
        global $CFG, $PAGE;
        $CFG->enablegravatar = 1;
        foreach (['enforce' => 0, 'off' => 1] as $mode => $expected) {
            $CFG->enablegravatar = 1;
            set_config('visibility', $mode, 'local_erpbridge');
            request::begin();
            $this->assertSame($expected, $CFG->enablegravatar, $mode);
            $picture = (new \user_picture($this->person("ada{$mode}")))->get_url($PAGE)->out(false);
            $this->assertSame((bool) $expected, str_contains($picture, md5("ada{$mode}@example.org")), $mode);
        }
    }

    /**
     * Pages that save settings as they find them, and pages that do not.
     *
     * @return array
     */
    public static function pages_of_settings(): array {
        return [
            'a page of settings' => ['/admin/settings.php', true],
            'the search for settings' => ['/admin/search.php', true],
            'a category of settings' => ['/admin/category.php', true],
            'new settings after an upgrade' => ['/admin/upgradesettings.php', true],
            'are there new settings?' => ['/admin/index.php', true],
            'presets: saved, applied and taken back' => ['/admin/tool/admin_presets/index.php', true],
            'a setting at the command line' => ['/admin/cli/cfg.php', true],
            'defaults at the command line' => ['/admin/cli/upgrade.php', true],
            'cron' => ['/admin/cli/cron.php', false],
            'people' => ['/admin/user.php', false],
            'somebody else\'s page of that name' => ['/local/x/admin/settings.php', false],
            'no page' => ['', false],
        ];
    }

    /**
     * What an administrator set is what the form shows and saves.
     *
     * @dataProvider pages_of_settings
     * @param string $page
     * @param bool $kept
     */
    public function test_page_that_saves_settings_finds_what_was_set(string $page, bool $kept): void {
        global $CFG;
        require_once($CFG->libdir . '/adminlib.php');
        $set = ['allowedemaildomains' => 'example.org', 'enablegravatar' => '1', 'showuseridentity' => 'email', 'protectusernames' => '0'];
        foreach ($set as $name => $value) {
            set_config($name, $value);
        }
        $GLOBALS['SCRIPT'] = $page;
        // Somebody may change settings without being an administrator.
        $this->setUser($this->person('ada'));
        request::begin(true);
        foreach ($set as $name => $value) {
            $shown = (string) (new \admin_setting_configtext($name, '', '', ''))->config_read($name);
            $this->assertSame($kept, $shown === $value, $name);
            $this->assertSame($value, get_config('core', $name), 'the database is not touched');
        }
        $this->assertFalse(end($this->client->armed)['rule']['privileged'], 'the guard is armed all the same');
    }

    public function test_administrator_finds_the_domains_of_senders_on_the_page_that_saves_them(): void {
        global $CFG;
        require_once($CFG->libdir . '/adminlib.php');
        $this->setAdminUser();
        foreach (['/admin/settings.php' => 'example.org', '/index.php' => ''] as $GLOBALS['SCRIPT'] => $expected) {
            $CFG->allowedemaildomains = 'example.org';
            request::begin(true);
            $setting = new \admin_setting_configtextarea('allowedemaildomains', '', '', '');
            $this->assertSame($expected, $setting->get_setting(), $GLOBALS['SCRIPT']);
        }
    }

    public function test_guard_is_armed_closed_if_something_fails_before_it_is_armed(): void {
        $this->setUser(get_admin());
        $this->break_settings();
        request::begin(true);
        $this->mend_settings();
        $this->assert_closed();
        $this->look_as(get_admin());
        $this->assertTrue(end($this->client->armed)['rule']['privileged']);
        $this->setUser($this->person('ada'));
        $this->break_settings();
        request::judge_again();
        $this->mend_settings();
        $this->assert_closed();
        $this->assertStringContainsString('local_erpbridge: Error', $this->log());
    }

    public function test_guard_is_not_armed_closed_where_it_has_nothing_to_do(): void {
        $this->break_settings();
        request::begin(false);
        $this->assertSame([], $this->client->armed, 'the command line has no viewer');
        $this->mend_settings();
        $this->layers('mail');
        guard::arm_closed();
        $this->assertSame([], $this->client->armed, 'the layer is not in use');
        $this->layers('guard');
        $this->look_as(get_admin());
        guard::arm_closed();
        $this->assertCount(1, $this->client->armed, 'what fails later does not take back what was right');
    }

    public function test_guard_that_is_armed_closed_changes_nothing_in_report(): void {
        set_config('visibility', 'report', 'local_erpbridge');
        guard::arm_closed();
        $this->assertSame('report', end($this->client->armed)['rule']['mode']);
    }

    public function test_plugin_that_waits_for_its_installation_does_nothing(): void {
        global $CFG;
        $CFG->allowedemaildomains = 'example.org';
        unset_config('version', 'local_erpbridge');
        request::begin();
        $this->assertSame('example.org', $CFG->allowedemaildomains);
    }

    /**
     * Nothing of the configuration can be read, as if the database had gone.
     */
    private function break_settings(): void {
        global $DB;
        \cache_helper::purge_by_definition('core', 'config');
        $this->database = $DB;
        $DB = null;
    }

    /**
     * The database is back.
     */
    private function mend_settings(): void {
        global $DB;
        $DB = $this->database;
    }

    /**
     * The guard was armed last for somebody who may see nothing.
     */
    private function assert_closed(): void {
        $rule = end($this->client->armed)['rule'];
        $this->assertSame(['enforce', 'all', false, []], [$rule['mode'], $rule['scope'], $rule['privileged'], $rule['own']]);
    }

    /**
     * Scripts and whose they are.
     *
     * @return array
     */
    public static function scripts(): array {
        return array_map(fn($case) => explode(' ', $case), [
            '/mod/quiz/report.php mod_quiz', '/mod/quiz/report/overview/index.php quiz_overview', '/local/erpbridge/radar.php local_erpbridge',
            '/admin/tool/uploaduser/index.php tool_uploaduser', '/grade/report/grader/index.php gradereport_grader',
            '/course/view.php core_course', '/user/profile.php core_user', '/index.php core', '/mod/nothere/view.php core',
            '/lib/ajax/service.php core', ' core',
        ]);
    }

    /**
     * A script belongs to a plugin or a subsystem.
     *
     * @dataProvider scripts
     * @param string $path
     * @param string $component
     */
    public function test_script_belongs_to_a_component(string $path, string $component): void {
        $this->assertSame($component, page::component($path));
    }
}
