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

use core_external\external_api;
use local_erpbridge\fixtures\bridge_testcase;
use local_erpbridge\local\client\factory;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once(__DIR__ . '/../../fixtures/bridge_testcase.php');
require_once($CFG->libdir . '/authlib.php');
require_once($CFG->dirroot . '/login/lib.php');
require_once($CFG->dirroot . '/login/signup_form.php');

/**
 * Signing up by form and by web service, and accounts made by web services, with the real extension.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @group      requires_extension
 * @covers     \local_erpbridge\local\registration\signup_form
 * @covers     \local_erpbridge\local\registration\app_signup
 * @covers     \local_erpbridge\local\registration\account_calls
 * @covers     \local_erpbridge\observer
 */
final class signup_test extends bridge_testcase {
    /** What somebody who signs up enters. */
    private const NEWCOMER = ['username' => 'ada', 'password' => 'Pass-w0rd.1', 'email' => 'ada@example.org', 'email2' => 'ada@example.org',
        'firstname' => 'Ada', 'lastname' => 'Lovelace', 'city' => '', 'country' => 'NL'];

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        if (!extension_loaded('erpbridge')) {
            $this->markTestSkipped('The PHP extension erpbridge is not loaded.');
        }
        factory::replace(null);
        set_config('registerauth', 'email');
        set_config('customernumberpattern', '[0-9]{5}', 'local_erpbridge');
        $this->setUser(null);
        $this->preventResetByRollback();
        $this->redirectEmails();
    }

    public function test_form_asks_for_the_company_with_what_helps_to_fill_it_in(): void {
        $html = $this->form()->render();
        foreach (['companyname' => 'organization', 'companypostcode' => 'postal-code', 'customernumber' => 'off'] as $field => $hint) {
            $this->assertMatchesRegularExpression("~<input[^>]*name=\"profile_field_{$field}\"[^>]*autocomplete=\"{$hint}\"~s", $html);
        }
        $this->assertMatchesRegularExpression('~<input[^>]*name="profile_field_customernumber"[^>]*inputmode="numeric"~s', $html);
        $this->assertStringContainsString(get_string('signup_notice', 'local_erpbridge'), html_entity_decode($html));
    }

    public function test_form_links_to_the_policy_of_the_site(): void {
        set_config('sitepolicy', 'https://example.org/privacy');
        $this->assertStringContainsString(get_string('signup_policy', 'local_erpbridge'), $this->form()->render());
    }

    public function test_form_is_moodles_own_if_nobody_is_to_be_asked(): void {
        set_config('signupfields', '0', 'local_erpbridge');
        $this->assertStringNotContainsString('companyname', $this->form()->render());
        $this->assertSame([], core_login_validate_extend_signup_form(self::NEWCOMER));
    }

    /**
     * What is wrong is said at the field.
     *
     * @dataProvider faults
     * @param array $entered
     * @param string $element
     */
    public function test_form_is_refused_at_the_field_that_is_wrong(array $entered, string $element): void {
        $errors = core_login_validate_extend_signup_form($entered + $this->entered());
        $this->assertSame([$element], array_keys($errors));
        $this->assertStringNotContainsString('<', $errors[$element]);
    }

    /**
     * Entries.
     *
     * @return array
     */
    public static function faults(): array {
        return [
            'no company' => [['profile_field_companyname' => ' '], 'profile_field_companyname'],
            'a script' => [['profile_field_companyname' => '<script>alert(1)</script>'], 'profile_field_companyname'],
            'right to left' => [['profile_field_companyname' => "\u{202E}GmbH"], 'profile_field_companyname'],
            'a postcode of another country' => [['profile_field_companypostcode' => '10115'], 'profile_field_companypostcode'],
            'a number that is none of ours' => [['profile_field_customernumber' => '123'], 'profile_field_customernumber'],
            'a name without end' => [['firstname' => str_repeat('x', 10000)], 'firstname'],
            'a name that cannot be seen' => [['lastname' => "Love\u{200B}lace"], 'lastname'],
        ];
    }

    public function test_account_has_what_was_entered_in_its_clean_form_with_no_pattern_either(): void {
        set_config('customernumberpattern', '', 'local_erpbridge');
        $this->assertSame([], core_login_validate_extend_signup_form($this->entered()));
        $user = signup_setup_new_user((object) $this->entered());
        core_login_post_signup_requests($user);
        $this->assertSame('1011 AB', $user->profile_field_companypostcode);
    }

    public function test_account_has_what_was_entered_in_its_clean_form(): void {
        $user = (object) ($this->entered() + ['profile_field_contactnumber' => '']);
        $this->assertSame([], core_login_validate_extend_signup_form((array) $user));
        $user = signup_setup_new_user($user);
        core_login_post_signup_requests($user);
        get_auth_plugin('email')->user_signup_with_confirmation($user, false);
        $this->assert_recorded();
    }

    public function test_app_is_told_what_to_ask_for(): void {
        $settings = $this->call('auth_email_get_signup_settings', []);
        $fields = array_column($settings['profilefields'], null, 'shortname');
        $this->assertSame(['companyname', 'companypostcode', 'customernumber', 'contactnumber'], array_keys($fields));
        $this->assertSame([1, 1, 0, 0], array_column($settings['profilefields'], 'required'));
        $this->assertSame('text', $fields['companyname']['datatype']);
    }

    public function test_app_signs_up_with_the_company(): void {
        $answer = $this->call('auth_email_signup_user', $this->sent());
        $this->assertSame([true, []], [$answer['success'], $answer['warnings']]);
        $this->assert_recorded();
    }

    public function test_app_is_told_what_is_wrong_and_nobody_is_made(): void {
        global $DB;
        $answer = $this->call('auth_email_signup_user', $this->sent(['companypostcode' => 'nowhere', 'companyname' => '']));
        $this->assertFalse($answer['success']);
        $this->assertEqualsCanonicalizing(
            ['profile_field_companyname', 'profile_field_companypostcode'],
            array_column($answer['warnings'], 'item'),
        );
        $this->assertFalse($DB->record_exists('user', ['username' => 'ada']));
    }

    public function test_what_was_sent_with_a_refused_sign_up_is_not_given_to_the_next_account(): void {
        $this->getDataGenerator()->create_user(['username' => 'taken', 'email' => 'ada@example.org']);
        $this->assertFalse($this->call('auth_email_signup_user', $this->sent())['success']);
        $other = $this->getDataGenerator()->create_user();
        $this->assertSame('', (string) (profile_user_record($other->id)->companyname ?? ''));
    }

    public function test_web_service_makes_no_account_with_data_that_are_not_as_they_should_be(): void {
        global $DB;
        $this->setAdminUser();
        $fields = fn($postcode) => [['type' => 'companypostcode', 'value' => $postcode]];
        $user = array_diff_key(self::NEWCOMER, ['email2' => 0, 'city' => 0]);
        $other = ['username' => 'bea', 'email' => 'bea@example.org'] + $user;
        $users = [$user + ['customfields' => $fields('1011 AB')], $other + ['customfields' => $fields('10115')]];
        $_POST['sesskey'] = sesskey();
        $answer = external_api::call_external_function('core_user_create_users', ['users' => $users]);
        $this->assertTrue($answer['error']);
        $this->assertStringNotContainsString('10115', json_encode($answer));
        $this->assertFalse($DB->record_exists('user', ['username' => 'ada']));
        $users[1]['customfields'] = $fields('');
        $this->assertCount(2, $this->call('core_user_create_users', ['users' => $users]));
    }

    public function test_pattern_is_described_to_those_who_may_set_it_only(): void {
        $this->setAdminUser();
        $describe = fn(string $pattern) => $this->call('local_erpbridge_describe_pattern', ['pattern' => $pattern]);
        $this->assertStringContainsString('K00', $describe('K[0-9]{2}'));
        $this->assertSame(get_string('pattern_invalid', 'local_erpbridge'), $describe('['));
        $this->assertSame(get_string('pattern_none', 'local_erpbridge'), $describe(''));
        $this->setUser($this->getDataGenerator()->create_user());
        $_POST['sesskey'] = sesskey();
        $answer = external_api::call_external_function('local_erpbridge_describe_pattern', ['pattern' => 'x']);
        $this->assertSame('nopermissions', $answer['exception']->errorcode);
    }

    /**
     * The sign-up form.
     *
     * @return \login_signup_form
     */
    private function form(): \login_signup_form {
        global $PAGE;
        $PAGE->set_url('/login/signup.php');
        return new \login_signup_form();
    }

    /**
     * What a form sends.
     *
     * @return array
     */
    private function entered(): array {
        return self::NEWCOMER + ['profile_field_companyname' => " Mu\u{308}ller  & Co", 'profile_field_companypostcode' => '1011ab',
            'profile_field_customernumber' => '12345', 'profile_field_contactnumber' => ''];
    }

    /**
     * What the app sends.
     *
     * @param array $company in place of what is right
     * @return array
     */
    private function sent(array $company = []): array {
        $company += ['companyname' => " Mu\u{308}ller  & Co", 'companypostcode' => '1011ab', 'customernumber' => '12345'];
        $field = fn($name, $value) => ['type' => 'text', 'name' => 'profile_field_' . $name, 'value' => $value];
        $fields = array_map($field, array_keys($company), array_values($company));
        return array_diff_key(self::NEWCOMER, ['email2' => 0]) + ['customprofilefields' => $fields];
    }

    /**
     * Calls a function as the web server does.
     *
     * @param string $function
     * @param array $params
     * @return mixed
     */
    private function call(string $function, array $params): mixed {
        $_POST['sesskey'] = sesskey();
        $answer = external_api::call_external_function($function, $params);
        $this->assertFalse($answer['error'], json_encode($answer['exception'] ?? null));
        return $answer['data'];
    }

    /**
     * The account is there with all that was entered, and so is what is recorded of it.
     */
    private function assert_recorded(): void {
        global $DB;
        $user = $DB->get_record('user', ['username' => 'ada'], '*', MUST_EXIST);
        $data = profile_user_record($user->id, false);
        $this->assertSame(
            ['Müller & Co', '1011 AB', '12345'],
            [$data->companyname, $data->companypostcode, $data->customernumber],
        );
        $this->assertSame('12345', $this->contact($user)->customernumber);
    }
}
