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

use core_external\external_api;
use local_erpbridge\fixtures\bridge_testcase;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once(__DIR__ . '/../../fixtures/bridge_testcase.php');
require_once($CFG->libdir . '/authlib.php');

/**
 * Who signs up is held until somebody lets the person in, and no way leads round.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\approval\gatekeeper
 * @covers     \local_erpbridge\local\approval\requests
 * @covers     \local_erpbridge\local\approval\decision
 * @covers     \local_erpbridge\local\approval\letters
 * @covers     \local_erpbridge\local\approval\approvers
 * @covers     \local_erpbridge\local\approval\settings
 * @covers     \local_erpbridge\local\contact\contact_check
 * @covers     \local_erpbridge\task\purge_requests
 * @covers     \local_erpbridge\task\notify_approvers
 */
final class approval_test extends bridge_testcase {
    /** @var \phpunit_phpmailer_sink what was mailed */
    private \phpunit_phpmailer_sink $mails;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        set_config('registerauth', 'email');
        unset_config('approval', 'local_erpbridge');
        $this->preventResetByRollback();
        $this->setUser(null);
        $this->mails = $this->redirectEmails();
    }

    public function test_who_signs_up_is_held_and_gets_the_confirmation_mail(): void {
        $user = $this->sign_up();
        $this->assertSame(['1', '0', 'pending'], $this->how_it_stands($user));
        $this->assertSame([$user->email], array_column($this->mails->get_messages(), 'to'));
        $this->assertSame([], $this->rows(), 'nothing of the person is on its way to the ERP');
    }

    public function test_nobody_is_held_where_no_approval_is_wanted(): void {
        set_config('approval', '0', 'local_erpbridge');
        $user = $this->sign_up();
        $this->assertSame(['0', '0', ''], $this->how_it_stands($user));
        $this->assertCount(1, $this->rows());
    }

    public function test_accounts_that_administrators_make_are_not_held(): void {
        $this->setAdminUser();
        $user = $this->getDataGenerator()->create_user(['auth' => 'email']);
        $this->assertSame(['0', '1', ''], $this->how_it_stands($user));
    }

    public function test_people_of_a_trusted_domain_are_approved_but_still_confirm(): void {
        set_config('trusteddomains', "example.net\n.example.com", 'local_erpbridge');
        foreach (['a@example.net' => '0', 'b@sub.example.com' => '0', 'c@sub.example.net' => '1', 'd@badexample.com' => '1'] as $email => $held) {
            $user = $this->sign_up(['email' => $email]);
            $this->assertSame([$held, '0'], array_slice($this->how_it_stands($user), 0, 2), $email);
        }
    }

    public function test_approval_lets_the_person_in_and_says_so_and_the_erp_hears_of_the_person(): void {
        $user = $this->sign_up();
        $this->confirm($user);
        $this->mails->clear();
        $this->assertSame(1, decision::approve([$user->id], (int) get_admin()->id));
        $this->assertSame(['0', '1', 'approved'], $this->how_it_stands($user));
        [$mail] = $this->mails->get_messages();
        $this->assertSame($user->email, $mail->to);
        $this->assertStringContainsString('is active', $mail->subject);
        $this->assertSame(['contact.upserted'], array_column($this->rows(), 'kind'));
    }

    public function test_approval_before_the_address_is_confirmed_sends_the_link_for_it(): void {
        $user = $this->sign_up();
        $this->mails->clear();
        decision::approve([$user->id], (int) get_admin()->id);
        [$mail] = $this->mails->get_messages();
        $this->assertStringContainsString('/login/confirm.php?data=', quoted_printable_decode($mail->body));
        $this->assertSame(['0', '0', 'approved'], $this->how_it_stands($user));
    }

    public function test_rejection_keeps_the_person_outside_and_gives_the_reason(): void {
        $user = $this->sign_up();
        $this->mails->clear();
        $this->assertSame(1, decision::reject([$user->id], (int) get_admin()->id, 'Wir kennen Sie nicht.', false));
        $this->assertSame(['1', '0', 'rejected'], $this->how_it_stands($user));
        [$mail] = $this->mails->get_messages();
        $this->assertStringContainsString('Wir kennen Sie nicht.', quoted_printable_decode($mail->body));
    }

    public function test_silent_rejection_tells_the_person_nothing(): void {
        $user = $this->sign_up();
        $this->mails->clear();
        decision::reject([$user->id], (int) get_admin()->id, 'x', true);
        $this->assertSame([], $this->mails->get_messages());
    }

    public function test_of_two_decisions_the_first_counts(): void {
        $user = $this->sign_up();
        $this->assertSame(1, decision::approve([$user->id], (int) get_admin()->id));
        $this->assertSame(0, decision::reject([$user->id], (int) get_admin()->id, '', false));
        $this->assertSame(0, decision::approve([$user->id], (int) get_admin()->id));
        $this->assertSame('approved', $this->how_it_stands($user)[2]);
    }

    public function test_whoever_saw_somebody_wait_does_not_take_back_a_rejection(): void {
        $user = $this->sign_up();
        decision::reject([$user->id], (int) get_admin()->id, '', true);
        $this->assertSame(0, decision::approve([$user->id], (int) get_admin()->id));
        $this->assertSame(['1', '0', 'rejected'], $this->how_it_stands($user));
    }

    public function test_rejected_person_can_still_be_approved(): void {
        $user = $this->sign_up();
        decision::reject([$user->id], (int) get_admin()->id, '', true);
        $this->assertSame(1, decision::approve([$user->id], (int) get_admin()->id, state::rejected));
        $this->assertSame('0', $this->how_it_stands($user)[0]);
    }

    public function test_request_whose_user_was_deleted_meanwhile_is_nobodys(): void {
        global $DB;
        $user = $this->sign_up();
        delete_user($DB->get_record('user', ['id' => $user->id]));
        $this->assertSame(0, decision::approve([$user->id, 987654], (int) get_admin()->id));
        $this->assertNull(requests::of((int) $user->id));
    }

    // Ways round.

    public function test_confirming_the_address_lets_nobody_in(): void {
        $user = $this->sign_up();
        $this->confirm($user);
        $this->assertSame(['1', '1', 'pending'], $this->how_it_stands($user));
        $this->assert_cannot_log_in($user);
    }

    public function test_new_password_is_not_to_be_had(): void {
        global $CFG;
        require_once($CFG->dirroot . '/login/lib.php');
        $user = $this->sign_up();
        $this->confirm($user);
        $this->mails->clear();
        core_login_process_password_reset($user->username, '');
        $this->assertSame([], $this->mails->get_messages());
    }

    public function test_manager_who_activates_the_account_does_not_let_the_person_in(): void {
        $user = $this->sign_up();
        $this->setUser($this->manager());
        user_update_user((object) ['id' => $user->id, 'suspended' => 0], false);
        $this->assertSame(['1', '0', 'pending'], $this->how_it_stands($user));
    }

    public function test_manager_gets_nobody_in_by_a_web_service(): void {
        $user = $this->sign_up();
        $this->setUser($this->manager());
        $_POST['sesskey'] = sesskey();
        external_api::call_external_function('core_user_update_users', ['users' => [['id' => $user->id, 'suspended' => 0]]]);
        $this->assertSame(['1', '0', 'pending'], $this->how_it_stands($user));
    }

    public function test_activation_by_an_administrator_is_recorded_as_an_approval_and_told(): void {
        $user = $this->sign_up();
        $this->confirm($user);
        $this->mails->clear();
        $this->setAdminUser();
        user_update_user((object) ['id' => $user->id, 'suspended' => 0], false);
        $this->assertSame(['0', '1', 'approved'], $this->how_it_stands($user));
        $request = requests::of((int) $user->id);
        $this->assertSame([(string) get_admin()->id, 'unsuspended'], [$request->decidedby, $request->via]);
        $this->assertCount(1, $this->mails->get_messages());
    }

    public function test_other_changes_by_a_manager_go_through(): void {
        global $DB;
        $user = $this->sign_up();
        $this->setUser($this->manager());
        user_update_user((object) ['id' => $user->id, 'city' => 'Delft', 'auth' => 'manual'], false);
        $this->assertSame('Delft', $DB->get_field('user', 'city', ['id' => $user->id]));
        $this->assertSame(['1', '0', 'pending'], $this->how_it_stands($user));
    }

    public function test_who_was_let_in_behind_moodles_back_is_held_again(): void {
        global $DB;
        $user = $this->sign_up();
        $DB->set_field('user', 'suspended', 0, ['id' => $user->id]);
        $this->run_task('purge_requests');
        $this->assertSame(['1', '0', 'pending'], $this->how_it_stands($user));
        $approved = $this->sign_up();
        decision::approve([$approved->id], (int) get_admin()->id);
        $this->run_task('purge_requests');
        $this->assertSame('0', $this->how_it_stands($approved)[0]);
    }

    // What comes of those who wait.

    public function test_rejected_and_never_confirmed_accounts_are_purged_in_time(): void {
        global $DB;
        $users = array_map(fn() => $this->sign_up(), array_fill_keys(['rejected', 'unconfirmed', 'waiting', 'fresh'], 0));
        decision::reject([$users['rejected']->id], (int) get_admin()->id, '', true);
        $this->confirm($users['waiting']);
        $DB->set_field('local_erpbridge_request', 'timedecided', time() - 31 * DAYSECS, ['userid' => $users['rejected']->id]);
        foreach (['rejected', 'unconfirmed', 'waiting'] as $name) {
            $DB->set_field('local_erpbridge_request', 'timecreated', time() - 31 * DAYSECS, ['userid' => $users[$name]->id]);
        }
        $this->run_task('purge_requests');
        $gone = array_map(fn($user) => (bool) $DB->get_field('user', 'deleted', ['id' => $user->id]), $users);
        $this->assertSame(['rejected' => true, 'unconfirmed' => true, 'waiting' => false, 'fresh' => false], $gone);
    }

    public function test_administrators_are_told_once_of_who_waits_and_has_confirmed(): void {
        $messages = $this->redirectMessages();
        $user = $this->sign_up();
        $this->run_task('notify_approvers');
        $this->assertSame(0, $messages->count());
        $this->confirm($user);
        $this->run_task('notify_approvers');
        $this->run_task('notify_approvers');
        $this->assertSame(1, $messages->count());
        [$message] = $messages->get_messages();
        $this->assertSame((string) get_admin()->id, $message->useridto);
        $this->assertStringNotContainsString($user->email, $message->fullmessage);
    }

    public function test_confirmation_mail_reaches_who_is_held_and_not_every_minute(): void {
        global $DB;
        $user = $DB->get_record('user', ['id' => $this->sign_up()->id]);
        $this->mails->clear();
        $this->assertTrue(letters::confirm_again($user));
        $this->assertFalse(letters::confirm_again($user));
        $this->assertSame([$user->email], array_column($this->mails->get_messages(), 'to'));
        decision::reject([$user->id], (int) get_admin()->id, '', true);
        $DB->set_field('local_erpbridge_request', 'timemailed', 0, []);
        $this->assertFalse(letters::confirm_again($user));
    }

    public function test_letter_speaks_the_persons_language(): void {
        global $CFG, $DB;
        // Moodle takes strings of languages only that are installed.
        make_writable_directory("{$CFG->langotherroot}/de");
        file_put_contents("{$CFG->langotherroot}/de/langconfig.php", "<?php\n\$string['thislanguage'] = 'Deutsch';\n");
        get_string_manager(true);
        $user = $this->sign_up();
        $this->confirm($user);
        $DB->set_field('user', 'lang', 'de', ['id' => $user->id]);
        $this->mails->clear();
        decision::approve([$user->id], (int) get_admin()->id);
        $this->assertStringContainsString('Ihr Konto ist aktiv', $this->mails->get_messages()[0]->subject);
    }

    /**
     * Somebody signs up.
     *
     * @param array $record
     * @return \stdClass
     */
    private function sign_up(array $record = []): \stdClass {
        static $count = 0;
        $count++;
        $user = (object) ($record + ['username' => "new{$count}", 'password' => 'Pass-w0rd.1', 'email' => "new{$count}@example.org",
            'firstname' => 'Ada', 'lastname' => "Lovelace{$count}", 'city' => '', 'country' => 'DE']);
        get_auth_plugin('email')->user_signup_with_confirmation(signup_setup_new_user($user), false);
        return $user;
    }

    /**
     * The person opens the link from the mail.
     *
     * @param \stdClass $user
     */
    private function confirm(\stdClass $user): void {
        global $DB;
        $secret = $DB->get_field('user', 'secret', ['id' => $user->id]);
        $this->assertSame(AUTH_CONFIRM_OK, get_auth_plugin('email')->user_confirm($user->username, $secret));
    }

    /**
     * Somebody who may update users and no more.
     *
     * @return \stdClass
     */
    private function manager(): \stdClass {
        $manager = $this->getDataGenerator()->create_user();
        $roleid = $this->getDataGenerator()->create_role();
        foreach (['moodle/user:update', 'moodle/user:viewdetails', 'moodle/user:create'] as $capability) {
            assign_capability($capability, CAP_ALLOW, $roleid, SYSCONTEXTID);
        }
        role_assign($roleid, $manager->id, SYSCONTEXTID);
        return $manager;
    }

    /**
     * Suspended, confirmed, and the state of the request.
     *
     * @param \stdClass $user
     * @return string[]
     */
    private function how_it_stands(\stdClass $user): array {
        global $DB;
        $now = $DB->get_record('user', ['id' => $user->id], 'suspended, confirmed');
        return [$now->suspended, $now->confirmed, requests::of((int) $user->id)->state ?? ''];
    }

    /**
     * The right password opens nothing.
     *
     * @param \stdClass $user
     */
    private function assert_cannot_log_in(\stdClass $user): void {
        $reason = null;
        $_SERVER['HTTP_USER_AGENT'] = 'a browser';
        $this->assertFalse(authenticate_user_login($user->username, 'Pass-w0rd.1', false, $reason));
        $this->assertSame(AUTH_LOGIN_SUSPENDED, $reason);
    }

    /**
     * Runs a task of ours.
     *
     * @param string $name
     */
    private function run_task(string $name): void {
        $class = "\\local_erpbridge\\task\\{$name}";
        ob_start();
        (new $class())->execute();
        ob_end_clean();
    }
}
