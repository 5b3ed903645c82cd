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
require_once($CFG->libdir . '/csvlib.class.php');
require_once($CFG->dirroot . '/admin/tool/uploaduser/locallib.php');

/**
 * People are told when somebody else changes their account.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\registration\change_notice
 * @covers     \local_erpbridge\local\registration\account_change
 * @covers     \local_erpbridge\observer
 */
final class change_notice_test extends locked_testcase {
    /** @var \phpunit_message_sink messages */
    private \phpunit_message_sink $messages;

    /** @var \phpunit_phpmailer_sink mails that are no messages */
    private \phpunit_phpmailer_sink $mails;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->preventResetByRollback();
        $this->messages = $this->redirectMessages();
        $this->mails = $this->redirectEmails();
        set_config('changesaddress', 'office@example.org', 'local_erpbridge');
        $this->setAdminUser();
    }

    #[\Override]
    protected function tearDown(): void {
        global $CFG;
        remove_dir("{$CFG->langotherroot}/de");
        get_string_manager(true);
        parent::tearDown();
    }

    public function test_person_is_told_what_was_changed_from_what_to_what(): void {
        $this->save($this->ada, ['lastname' => 'Byron & Co', 'city' => 'London', 'profile_field_companyname' => 'Else Ltd',
            'profile_field_customernumber' => '']);
        [$message] = $this->messages->get_messages();
        $this->assertSame(['local_erpbridge', 'accountchanged'], [$message->component, $message->eventtype]);
        $this->assertEquals($this->ada->id, $message->useridto);
        $lines = ['Last name: Lovelace -> Byron & Co', 'Company name: Muster AG -> Else Ltd', 'Customer number: C1 -> (empty)'];
        foreach ($lines as $line) {
            $this->assertStringContainsString($line . "\n", $message->fullmessage);
        }
        $this->assertStringNotContainsString('London', $message->fullmessage);
        $this->assertStringContainsString('<td>Byron &amp; Co</td>', $message->fullmessagehtml);
        $this->assertStringContainsString('office@example.org', $message->fullmessage);
        $this->assertStringContainsString('mailto:office@example.org', $message->fullmessagehtml);
        $this->assertSame([], $this->mails->get_messages());
    }

    public function test_new_and_former_address_are_told_and_neither_is_written_out(): void {
        $this->save($this->ada, self::WANTED);
        [$message] = $this->messages->get_messages();
        $this->assertStringContainsString('Email address: a***@example.org -> e***@example.org', $message->fullmessage);
        [$mail] = $this->mails->get_messages();
        $this->assertSame('ada@example.org', $mail->to);
        $body = quoted_printable_decode($mail->body);
        $this->assertStringContainsString('e***@example.org', $body);
        foreach ([$message->fullmessage, $message->fullmessagehtml, $body] as $text) {
            $this->assertStringNotContainsString('ada@example.org', $text);
            $this->assertStringNotContainsString('eve@example.org', $text);
        }
        // Who had the address need not know the name of who has it now.
        $this->assertStringNotContainsString('Else', $body);
    }

    public function test_one_save_is_one_message_whichever_way_it_came(): void {
        $this->call('core_user_update_users', ['users' => [['id' => $this->ada->id, 'lastname' => 'Byron',
            'customfields' => [['type' => 'companyname', 'value' => 'Else Ltd']]]]]);
        $this->assertCount(1, $this->messages->get_messages());
        $this->messages->clear();
        $this->upload("username,lastname,profile_field_companyname\nada,King,King Ltd");
        [$message] = $this->messages->get_messages();
        $this->assertStringContainsString('Last name: Byron -> King', $message->fullmessage);
        $this->assertStringContainsString('Company name: Else Ltd -> King Ltd', $message->fullmessage);
        $this->assertCount(1, $this->messages->get_messages());
    }

    public function test_nobody_is_told_of_what_is_as_it_was(): void {
        $this->save($this->ada, ['lastname' => 'Lovelace', 'city' => 'London', 'profile_field_companyname' => 'Muster AG']);
        $this->assertSame([], $this->messages->get_messages());
    }

    public function test_nobody_is_told_of_what_people_do_themselves(): void {
        set_config('lockeddata', '0', 'local_erpbridge');
        $this->setUser($this->ada);
        $this->save($this->ada, self::WANTED);
        $this->assert_changed();
        $this->assertSame([[], []], [$this->messages->get_messages(), $this->mails->get_messages()]);
    }

    public function test_person_is_told_of_what_somebody_did_who_was_logged_in_as_the_person(): void {
        set_config('lockeddata', '0', 'local_erpbridge');
        $this->setUser($this->holder('manager', 'moodle/user:loginas'));
        \core\session\manager::loginas($this->ada->id, \context_system::instance(), false);
        $this->save($this->ada, ['lastname' => 'Byron']);
        $this->assertCount(1, $this->messages->get_messages());
    }

    public function test_nobody_is_told_of_what_a_directory_says(): void {
        $bea = $this->person('bea', ['auth' => 'ldap']);
        $this->save($bea, ['lastname' => 'Byron']);
        $this->assertSame([], $this->messages->get_messages());
    }

    /**
     * Accounts that nobody uses.
     *
     * @dataProvider idle
     * @param array $state
     */
    public function test_whose_account_is_not_in_use_is_not_told(array $state): void {
        $bea = $this->person('bea', $state);
        $this->save($bea, self::WANTED);
        $this->assertSame([[], []], [$this->messages->get_messages(), $this->mails->get_messages()]);
    }

    /**
     * Accounts.
     *
     * @return array
     */
    public static function idle(): array {
        return ['suspended' => [['suspended' => 1]], 'not confirmed' => [['confirmed' => 0]]];
    }

    public function test_whose_account_is_deleted_is_not_told(): void {
        delete_user($this->ada);
        \core\event\user_updated::create_from_userid($this->ada->id)->trigger();
        $this->assertSame([[], []], [$this->messages->get_messages(), $this->mails->get_messages()]);
    }

    public function test_message_is_in_the_language_of_the_person(): void {
        global $CFG, $DB;
        // Moodle takes strings of languages only that are installed.
        make_writable_directory("{$CFG->langotherroot}/de");
        file_put_contents("{$CFG->langotherroot}/de/langconfig.php", "<?php\n\$string['thislanguage'] = 'Deutsch';\n");
        get_string_manager(true);
        $DB->set_field('user', 'lang', 'de', ['id' => $this->ada->id]);
        $this->save($this->ada, ['profile_field_companyname' => 'Else Ltd']);
        [$message] = $this->messages->get_messages();
        $this->assertStringContainsString('Firmenname: Muster AG -> Else Ltd', $message->fullmessage);
        $this->assertStringContainsString('Bisher', $message->fullmessagehtml);
    }

    public function test_message_is_a_mail_that_nobody_switches_off(): void {
        $this->messages->close();
        set_user_preference('message_provider_local_erpbridge_accountchanged_enabled', 'none', $this->ada->id);
        $this->save($this->ada, ['lastname' => 'Byron']);
        $this->assertSame(['ada@example.org'], array_column($this->mails->get_messages(), 'to'));
    }

    public function test_account_is_saved_even_if_nobody_can_be_told(): void {
        global $DB;
        $event = \core\event\user_updated::create_from_userid($this->ada->id);
        (new \ReflectionProperty(account_change::class, 'before'))->setValue(null, [$this->ada->id => ['unheardof' => 'x']]);
        \local_erpbridge\observer::user_saved($event);
        $this->assertStringContainsString('local_erpbridge: ', $this->log());
    }

    public function test_mask_shows_no_more_than_who_has_the_address_knows(): void {
        $this->assertSame('a***@example.org', change_notice::mask('ada@example.org'));
        $this->assertSame('ä***@example.org', change_notice::mask('äda@example.org'));
        $this->assertSame('"***@example.org', change_notice::mask('"a@b"@example.org'));
        $this->assertSame('***', change_notice::mask('no address'));
    }

    /**
     * Uploads people, as the tool does.
     *
     * @param string $csv
     */
    private function upload(string $csv): void {
        $id = \csv_import_reader::get_new_iid('uploaduser');
        $reader = new \csv_import_reader($id, 'uploaduser');
        $reader->load_csv_content($csv, 'utf-8', 'comma');
        $process = new \tool_uploaduser\process($reader);
        $process->set_form_data((object) ['uutype' => UU_USER_UPDATE, 'uuupdatetype' => UU_UPDATE_FILEOVERRIDE,
            'uupasswordnew' => 0, 'uupasswordold' => 0, 'uuallowrenames' => 0, 'uuallowdeletes' => 0, 'uuallowsuspends' => 0, 'uunoemailduplicates' => 1,
            'uustandardusernames' => 1,
            'uubulk' => UU_BULK_NONE, 'uuforcepasswordchange' => UU_PWRESET_NONE, 'uumatchemail' => 0]);
        ob_start();
        $process->process();
        ob_end_clean();
    }
}
