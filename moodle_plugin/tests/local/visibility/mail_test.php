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
use local_erpbridge\local\mailing\locks;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/visibility_testcase.php');

/**
 * Messages.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\visibility\inbound
 * @covers     \local_erpbridge\local\visibility\mail
 * @covers     \local_erpbridge\local\visibility\settings
 */
final class mail_test extends visibility_testcase {
    public function test_nobody_gets_somebody_elses_address_to_answer_to(): void {
        $cases = [
            'somebody else' => ['bob@example.org', false],
            'own, in capitals' => ['ADA@example.org', true],
            'support' => ['help@example.com', true],
            'shared' => ['office@example.com', true],
            'issuer of badges' => ['badges@example.com', true],
        ];
        set_config('badges_defaultissuercontact', 'badges@example.com');
        set_config('supportemail', 'help@example.com');
        set_config('guardallow', 'office@example.com', 'local_erpbridge');
        $ada = $this->person('ada');
        foreach ($cases as $name => [$replyto, $stays]) {
            $message = $this->message($ada, ['replyto' => $replyto, 'replytoname' => 'Bob']);
            mail::clean($message);
            $this->assertSame($stays ? [$replyto, 'Bob'] : ['', ''], [$message->replyto, $message->replytoname], $name);
        }
    }

    /**
     * Addresses of the domain at which Moodle reads mail.
     *
     * @return array
     */
    public static function answers(): array {
        $token = 'AAAAAAAAAAEAAAAAAAAAAgAAAAAAAAADq83vASNFZ4mrze8B';
        return [
            'answer to a post' => ["moodle+{$token}@example.org", true],
            'token with all that base64 has' => ['moodle+A/A+a9==@example.org', true],
            'in capitals' => ["MOODLE+{$token}@EXAMPLE.ORG", true],
            'somebody of the same domain' => ['bob@example.org', false],
            'somebody with an address for lists' => ['bob+lists@example.org', false],
            'the mailbox without token' => ['moodle@example.org', false],
            'another domain that begins the same' => ["moodle+{$token}@example.org.example.com", false],
            'another mailbox that ends the same' => ["other.moodle+{$token}@example.org", false],
        ];
    }

    /**
     * Answers by mail work, and nobody's address comes through with them.
     *
     * @dataProvider answers
     * @param string $address
     * @param bool $stays
     */
    public function test_answers_by_mail_reach_moodle(string $address, bool $stays): void {
        $ada = $this->person('ada');
        $this->reads_mail();
        foreach (['known by the extension' => true, 'without the extension' => false] as $name => $extension) {
            $extension ?: $this->without_extension();
            $message = $this->message($ada, ['replyto' => $address, 'fullmessage' => "Answer to <{$address}>"]);
            mail::clean($message);
            $this->assertSame($stays ? $address : '', $message->replyto, $name);
            // The stand-in for the extension knows fewer letters than addresses have: what it is told counts.
            $text = $extension ? in_array($address, end($this->client->masked)['rule']['allow'], true) : str_contains($message->fullmessage, $address);
            $this->assertSame($stays, $text, $name);
        }
        $this->with_extension();
        set_config('messageinbound_enabled', 0);
        $message = $this->message($ada, ['replyto' => $address, 'fullmessage' => $address]);
        mail::clean($message);
        $this->assertSame('', $message->replyto, 'Moodle does not read mail');
        $this->assertNotContains($address, end($this->client->masked)['rule']['allow']);
    }

    public function test_address_that_moodle_makes_for_answers_is_one(): void {
        global $DB;
        $this->reads_mail();
        $ada = $this->person('ada');
        $DB->set_field('messageinbound_handlers', 'enabled', 1, ['classname' => '\\mod_forum\\message\\inbound\\reply_handler']);
        $manager = new \core\message\inbound\address_manager();
        $manager->set_handler('\\mod_forum\\message\\inbound\\reply_handler');
        $manager->set_data(7);
        $address = $manager->generate($ada->id);
        $this->assertSame([$address], inbound::addresses("Answer to {$address}, not to bob@example.org."));
    }

    public function test_texts_lose_other_peoples_addresses_and_keep_the_recipients_own(): void {
        $text = 'From bob@example.org to ada@example.org';
        $message = $this->message($this->person('ada'), ['subject' => $text, 'fullmessage' => $text,
            'fullmessagehtml' => "<p>{$text}</p>", 'smallmessage' => $text]);
        mail::clean($message);
        foreach (['subject', 'fullmessage', 'fullmessagehtml', 'smallmessage'] as $part) {
            $this->assertStringNotContainsString('bob@', $message->$part);
            $this->assertStringContainsString('to ada@example.org', $message->$part);
            $this->assertSame(strlen($part === 'fullmessagehtml' ? "<p>{$text}</p>" : $text), strlen($message->$part));
        }
        $line = $this->spooled()[0];
        $this->assertSame(['mail', 'masked', 'message:posts', 'mod_forum', 4],
            [$line['layer'], $line['mode'], $line['page'], $line['component'], $line['count']]);
    }

    public function test_administrators_and_the_support_address_get_it_as_it_is(): void {
        foreach ([get_admin(), $this->staff(), \core_user::get_support_user()] as $user) {
            $message = $this->message($user, ['replyto' => 'bob@example.org', 'fullmessage' => 'bob@example.org']);
            mail::clean($message);
            $this->assertSame(['bob@example.org', 'bob@example.org'], [$message->replyto, $message->fullmessage]);
        }
        $this->assertSame([], $this->spooled());
    }

    public function test_modes_and_layers_decide(): void {
        $ada = $this->person('ada');
        foreach ([['off', 'mail', 0], ['report', 'mail', 1], ['enforce', 'guard', 0]] as [$mode, $layers, $counted]) {
            remove_dir(spool::folder());
            set_config('visibility', $mode, 'local_erpbridge');
            $this->layers($layers);
            $message = $this->message($ada, ['replyto' => 'bob@example.org', 'fullmessage' => 'bob@example.org']);
            $before = clone $message;
            mail::clean($message);
            $this->assertEquals($before, $message, "{$mode} {$layers}");
            $this->assertCount($counted, $this->spooled());
        }
    }

    public function test_message_goes_out_closed_if_the_rule_fails_or_is_missing(): void {
        $ada = $this->person('ada');
        $this->client->onmask = fn() => throw new \Error('broken');
        foreach ([true, false] as $extension) {
            $extension ?: $this->without_extension();
            $message = $this->message($ada, ['replyto' => 'bob@example.org',
                'fullmessage' => 'ada@example.org, new@nowhere.example, "d&#64;nowhere.example"']);
            mail::clean($message);
            $this->assertSame('', $message->replyto);
            $this->assertSame('ada@example.org, *******************, "*********************"', $message->fullmessage);
        }
        $this->assertStringContainsString('local_erpbridge: Error', $this->log());
    }

    public function test_message_without_texts_goes_through(): void {
        $message = (object) ['userto' => $this->person('ada'), 'userfrom' => \core_user::get_noreply_user(), 'name' => 'x', 'component' => 'x'];
        mail::clean($message);
        $this->assertSame('', $this->log());
    }

    public function test_mail_as_it_leaves_has_nobody_elses_address_in_it(): void {
        $this->let_mails_out();
        global $CFG;
        $this->preventResetByRollback();
        $CFG->allowedemaildomains = 'example.org';
        request::begin();
        $bob = $this->person('bob');
        $ada = $this->person('ada');
        $sink = $this->redirectEmails();
        $message = new \core\message\message();
        $message->component = 'moodle';
        $message->name = 'instantmessage';
        $message->userfrom = $bob;
        $message->userto = $ada;
        $message->subject = 'Hello';
        $message->fullmessage = 'Write to bob@example.org';
        $message->fullmessageformat = FORMAT_PLAIN;
        $message->fullmessagehtml = '<p>Write to bob@example.org</p>';
        $message->smallmessage = 'Write to bob@example.org';
        $message->notification = 0;
        $message->courseid = SITEID;
        $message->replyto = 'bob@example.org';
        $message->replytoname = 'Bob';
        message_send($message);
        [$mail] = $sink->get_messages();
        $this->assertSame('ada@example.org', $mail->to);
        $this->assertStringNotContainsString('bob@', quoted_printable_decode($mail->header . $mail->body));
        $this->assertSame($CFG->noreplyaddress, $mail->from);
        $this->assertSame('2', $bob->maildisplay . '', 'the sender\'s record is not touched');
    }

    public function test_digest_of_group_messages_comes_from_nobodys_address(): void {
        global $CFG;
        $this->let_mails_out();
        $this->preventResetByRollback();
        $CFG->allowedemaildomains = 'example.org';
        request::begin();
        $CFG->messaging = 1;
        $this->setAdminUser();
        $course = $this->getDataGenerator()->create_course();
        $group = $this->getDataGenerator()->create_group(['courseid' => $course->id, 'enablemessaging' => 1]);
        $users = array_map($this->person(...), ['ada', 'bob']);
        foreach ($users as $user) {
            $this->getDataGenerator()->enrol_user($user->id, $course->id);
            groups_add_member($group->id, $user->id);
        }
        $conversation = \core_message\api::get_conversation_by_area('core_group', 'groups', $group->id, \context_course::instance($course->id)->id);
        $sink = $this->redirectEmails();
        \core_message\api::send_message_to_conversation($users[1]->id, $conversation->id, 'Hello', FORMAT_MOODLE);
        ob_start();
        (new \message_email\task\send_email_task())->execute();
        ob_end_clean();
        [$mail] = $sink->get_messages();
        $this->assertSame($CFG->noreplyaddress, $mail->from);
        $this->assertStringNotContainsString('bob@', quoted_printable_decode($mail->header . $mail->body));
    }

    public function test_scheduled_report_with_contact_data_stays_here_and_the_mail_says_so(): void {
        $this->setAdminUser();
        $generator = $this->getDataGenerator()->get_plugin_generator('core_reportbuilder');
        foreach (['With mail' => 'user:email', 'Without' => 'user:fullname'] as $subject => $column) {
            $id = $generator->create_report(['name' => 'R', 'source' => \core_user\reportbuilder\datasource\users::class, 'default' => false])->get('id');
            $generator->create_column(['reportid' => $id, 'uniqueidentifier' => $column]);
            $generator->create_schedule(['reportid' => $id, 'name' => $subject, 'subject' => $subject]);
        }
        $file = $this->createMock(\stored_file::class);
        $ada = $this->person('ada');
        foreach (['With mail' => [$ada, true], 'Without' => [$ada, false]] as $subject => [$user, $removed]) {
            $message = $this->message($user, ['component' => 'moodle', 'name' => 'reportbuilderschedule', 'subject' => $subject,
                'fullmessage' => 'Here it is', 'attachment' => $file, 'attachname' => 'report.xlsx']);
            mail::clean($message);
            $this->assertSame($removed, $message->attachment === null, $subject);
            $this->assertSame($removed, str_contains($message->fullmessage, get_string('mail_attachment', 'local_erpbridge')), $subject);
        }
        $message = $this->message(get_admin(), ['name' => 'reportbuilderschedule', 'subject' => 'With mail', 'attachment' => $file]);
        mail::clean($message);
        $this->assertSame($file, $message->attachment);
    }

    public function test_moodle_asks_us_before_each_processor(): void {
        $this->assertSame('local_erpbridge_pre_processor_message_send',
            get_plugins_with_function('pre_processor_message_send')['local']['erpbridge']);
    }

    /**
     * Lets Moodle read mail.
     */
    private function reads_mail(): void {
        set_config('messageinbound_enabled', 1);
        set_config('messageinbound_mailbox', 'moodle');
        set_config('messageinbound_domain', 'example.org');
    }

    /**
     * A message as processors get it.
     *
     * @param \stdClass $userto
     * @param array $more
     * @return \stdClass
     */
    private function message(\stdClass $userto, array $more): \stdClass {
        return (object) ($more + ['component' => 'mod_forum', 'name' => 'posts', 'userto' => $userto,
            'userfrom' => \core_user::get_noreply_user(), 'subject' => 'S', 'fullmessage' => '', 'fullmessagehtml' => '',
            'smallmessage' => '', 'replyto' => '', 'replytoname' => '']);
    }

    /**
     * Personal messages may be mailed: what is looked at here is what is in them.
     */
    private function let_mails_out(): void {
        set_config('mailpolicy', '0', 'local_erpbridge');
        (new locks())->reconcile();
    }
}
