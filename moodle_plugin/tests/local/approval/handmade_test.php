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

namespace local_erpbridge\local\approval;

use local_erpbridge\fixtures\bridge_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/bridge_testcase.php');

/**
 * Accounts that somebody made for somebody else.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\approval\handmade
 */
final class handmade_test extends bridge_testcase {
    /** @var \phpunit_phpmailer_sink what was mailed */
    private \phpunit_phpmailer_sink $mails;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->preventResetByRollback();
        unset_config('askpassword', 'local_erpbridge');
        $this->setAdminUser();
        $this->mails = $this->redirectEmails();
    }

    public function test_who_gets_an_account_is_asked_for_a_password_and_has_to_choose_one(): void {
        $user = $this->create(['auth' => 'manual', 'password' => 'Typed-1n.']);
        [$mail] = $this->mails->get_messages();
        $this->assertSame($user->email, $mail->to);
        $body = quoted_printable_decode($mail->body);
        $this->assertStringContainsString('/login/forgot_password.php', $body);
        $this->assertStringNotContainsString('Typed-1n.', $body);
        $this->assertSame('1', get_user_preferences('auth_forcepasswordchange', null, $user->id));
    }

    /**
     * No letter of ours.
     *
     * @dataProvider others
     * @param array $record
     * @param array $preferences
     * @param string $setting
     */
    public function test_who_is_told_otherwise_gets_no_letter(array $record, array $preferences, string $setting): void {
        set_config('askpassword', $setting, 'local_erpbridge');
        $this->create($record, $preferences);
        $this->assertSame([], $this->mails->get_messages());
    }

    /**
     * Accounts.
     *
     * @return array
     */
    public static function others(): array {
        return [
            'Moodle will mail a password' => [['auth' => 'manual'], ['create_password' => 1], '1'],
            'Moodle has mailed a password' => [['auth' => 'manual'], ['auth_forcepasswordchange' => 1], '1'],
            'the password is kept elsewhere' => [['auth' => 'ldap'], [], '1'],
            'nobody can log in with it' => [['auth' => 'nologin'], [], '1'],
            'the account is suspended' => [['auth' => 'manual', 'suspended' => 1], [], '1'],
            'nobody is to be asked' => [['auth' => 'manual'], [], '0'],
        ];
    }

    public function test_uploaded_account_with_a_password_is_told_though_moodle_forces_the_change(): void {
        $script = $_SERVER['SCRIPT_FILENAME'];
        $_SERVER['SCRIPT_FILENAME'] = '/site/admin/tool/uploaduser/index.php';
        $this->create(['auth' => 'manual'], ['auth_forcepasswordchange' => 1]);
        $_SERVER['SCRIPT_FILENAME'] = $script;
        $this->assertCount(1, $this->mails->get_messages());
    }

    /**
     * An account as Moodle's pages make it: the event comes last.
     *
     * @param array $record
     * @param array $preferences
     * @return \stdClass
     */
    private function create(array $record, array $preferences = []): \stdClass {
        global $CFG;
        $record += ['username' => 'bea', 'email' => 'bea@example.org', 'firstname' => 'Bea', 'lastname' => 'Byron', 'confirmed' => 1,
            'mnethostid' => $CFG->mnet_localhost_id, 'password' => 'x'];
        $id = user_create_user((object) $record, false, false);
        foreach ($preferences as $name => $value) {
            set_user_preference($name, $value, $id);
        }
        \core\event\user_created::create_from_userid($id)->trigger();
        return \core_user::get_user($id);
    }
}
