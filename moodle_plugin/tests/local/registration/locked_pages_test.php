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

namespace local_erpbridge\local\registration;

use local_erpbridge\fixtures\locked_testcase;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once(__DIR__ . '/../../fixtures/locked_testcase.php');
require_once($CFG->dirroot . '/user/edit_form.php');

/**
 * Moodle's pages on which people change their own data.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\registration\locked_pages
 * @covers     \local_erpbridge\hook_callbacks
 */
final class locked_pages_test extends locked_testcase {
    /** Moodle's own fields. */
    private const NAMES = ['firstname', 'lastname', 'email'];

    public function test_form_shows_what_is_locked_and_does_not_take_it(): void {
        global $DB;
        $before = $DB->get_records_menu('config_plugins', ['plugin' => 'auth_manual'], 'name', 'name, value');
        $this->open('/user/edit.php');
        $form = $this->form(self::WANTED);
        $html = $form->render();
        foreach (self::NAMES as $name) {
            $this->assertMatchesRegularExpression($this->frozen($name, $this->ada->$name), $html);
        }
        $data = $form->get_data();
        $this->assertSame(['Ada', 'Lovelace', 'ada@example.org'], [$data->firstname, $data->lastname, $data->email]);
        $this->assertSame($before, $DB->get_records_menu('config_plugins', ['plugin' => 'auth_manual'], 'name', 'name, value'));
    }

    public function test_form_does_not_take_the_company(): void {
        $this->open('/user/edit.php');
        $data = $this->form(['profile_field_companyname' => 'Else Ltd', 'profile_field_contactnumber' => 'K666'])->get_data();
        $this->assertSame(['Muster AG', 'K1'], [$data->profile_field_companyname, $data->profile_field_contactnumber]);
    }

    public function test_form_takes_what_is_empty(): void {
        global $DB;
        $DB->set_field('user', 'lastname', '', ['id' => $this->ada->id]);
        $this->open('/user/edit.php');
        $html = $this->form([])->render();
        $this->assertDoesNotMatchRegularExpression($this->frozen('lastname'), $html);
        $this->assertMatchesRegularExpression($this->frozen('firstname', 'Ada'), $html);
    }

    public function test_form_keeps_a_lock_that_the_site_has_set(): void {
        set_config('field_lock_email', 'locked', 'auth_manual');
        $this->open('/user/edit.php');
        $this->assertSame('locked', get_config('auth_manual', 'field_lock_email'));
    }

    public function test_form_is_moodles_own_for_administrators_and_if_nothing_is_locked(): void {
        $staff = $this->holder('staff', 'local/erpbridge:viewcontactdata');
        $this->setUser($staff);
        $this->open('/user/edit.php');
        $this->assertSame('unlocked', get_config('auth_manual', 'field_lock_email'));
        $this->assertSame([], $this->said());
        $this->setUser($this->ada);
        set_config('lockeddata', '0', 'local_erpbridge');
        $this->open('/user/edit.php');
        $this->assertSame('unlocked', get_config('auth_manual', 'field_lock_email'));
        $this->assertSame([], $this->said());
    }

    public function test_form_says_whom_to_write_to(): void {
        set_config('supportemail', 'help@example.org');
        $this->open('/user/edit.php');
        $this->assertStringContainsString('mailto:help@example.org', implode($this->said()));
        set_config('changesaddress', 'office@example.org', 'local_erpbridge');
        $said = implode($this->said());
        $this->assertStringContainsString('mailto:office@example.org', $said);
        $this->assertStringNotContainsString('help@example.org', $said);
    }

    public function test_no_other_page_is_touched(): void {
        foreach (['/course/edit.php', '/user/editadvanced.php', '/user/edit.phps', '/user/profile.php', ''] as $page) {
            $this->open($page);
            $this->assertSame('unlocked', get_config('auth_manual', 'field_lock_email'), $page);
            $this->assertSame([], $this->said(), $page);
        }
    }

    public function test_new_address_that_was_asked_for_before_is_dropped_when_the_form_is_opened(): void {
        global $USER;
        $this->ask_for_new_address();
        get_user_preferences();
        $this->open('/user/edit.php');
        $this->assert_nothing_pending();
        $this->assertArrayNotHasKey('newemail', $USER->preference);
    }

    public function test_new_address_that_was_asked_for_before_is_dropped_when_the_link_is_opened(): void {
        foreach ([null, $this->person('second'), $this->ada] as $viewer) {
            $this->ask_for_new_address();
            $this->setUser($viewer);
            $this->open('/user/emailupdate.php', ['id' => $this->ada->id]);
            $this->assert_nothing_pending();
            $this->assertStringContainsString(get_string('locked_kept', 'local_erpbridge'), implode($this->notifications()));
        }
    }

    public function test_new_address_of_an_administrator_goes_on_waiting(): void {
        $staff = $this->holder('staff', 'local/erpbridge:viewcontactdata');
        set_user_preference('newemail', 'eve@example.org', $staff->id);
        $this->setUser(null);
        $this->open('/user/emailupdate.php', ['id' => $staff->id]);
        $this->assertSame('eve@example.org', get_user_preferences('newemail', null, $staff->id));
    }

    public function test_site_goes_on_if_the_lock_fails(): void {
        set_config('lockeddata', '1', 'local_erpbridge');
        $_GET['id'] = ['not', 'a', 'number'];
        $this->open('/user/edit.php', $_GET);
        $this->assertStringContainsString('local_erpbridge: ', $this->log());
    }

    /**
     * Opens a page, as far as its beginning.
     *
     * @param string $script
     * @param array $params
     */
    private function open(string $script, array $params = []): void {
        global $CFG;
        $CFG->forced_plugin_settings = [];
        $GLOBALS['SCRIPT'] = $script;
        $_GET = $params;
        $this->notifications();
        \local_erpbridge\hook_callbacks::after_config(new \core\hook\after_config());
    }

    /**
     * What the page says above the form.
     *
     * @return string[]
     */
    private function said(): array {
        global $PAGE;
        $hook = new \core\hook\output\before_http_headers($PAGE->get_renderer('core'));
        \local_erpbridge\hook_callbacks::before_http_headers($hook);
        return $this->notifications();
    }

    /**
     * Takes the notifications that wait.
     *
     * @return string[]
     */
    private function notifications(): array {
        return array_map(fn($notification) => $notification->get_message(), \core\notification::fetch());
    }

    /**
     * The form, with what somebody sends.
     *
     * @param array $sent
     * @return \user_edit_form
     */
    private function form(array $sent): \user_edit_form {
        global $DB;
        $user = $DB->get_record('user', ['id' => $this->ada->id]);
        $user->imagefile = 0;
        profile_load_data($user);
        \user_edit_form::mock_submit(['id' => $user->id] + $sent);
        $options = ['editoroptions' => [], 'filemanageroptions' => [], 'user' => $user];
        return new \user_edit_form(new \moodle_url('/user/edit.php'), $options);
    }

    /**
     * What a field looks like that cannot be edited.
     *
     * @param string $name
     * @param string $value
     * @return string a regular expression
     */
    private function frozen(string $name, string $value = ''): string {
        return '~<input type="text"[^>]*name="' . $name . '"[^>]*readonly disabled[^>]*value="' . preg_quote($value, '~') . '"~';
    }

    /**
     * A new address waits for its confirmation, from a time before it was locked.
     */
    private function ask_for_new_address(): void {
        set_user_preference('newemail', 'eve@example.org', $this->ada->id);
        set_user_preference('newemailattemptsleft', 3, $this->ada->id);
        create_user_key('core_user/email_change', $this->ada->id, null, null, time() + 600);
    }

    /**
     * Nothing waits any more, and the link is worth nothing.
     */
    private function assert_nothing_pending(): void {
        global $DB;
        $pending = $DB->get_fieldset_select('user_preferences', 'name', "name LIKE 'newemail%' AND userid = ?", [$this->ada->id]);
        $this->assertSame([], $pending);
        $this->assertSame(0, $DB->count_records('user_private_key', ['script' => 'core_user/email_change']));
    }
}
