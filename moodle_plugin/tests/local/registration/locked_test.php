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

require_once(__DIR__ . '/../../fixtures/locked_testcase.php');

/**
 * Nobody changes the own name, address and company, by whichever way.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\registration\locked
 * @covers     \local_erpbridge\local\registration\author
 * @covers     \local_erpbridge\local\registration\account_change
 * @covers     \local_erpbridge\local\registration\account_calls
 * @covers     \local_erpbridge\hook_callbacks
 * @covers     \local_erpbridge\observer
 */
final class locked_test extends locked_testcase {
    public function test_person_changes_neither_name_nor_address_but_everything_else(): void {
        global $DB;
        \core\notification::fetch();
        $this->save($this->ada, self::WANTED + ['city' => 'London']);
        $this->assert_kept();
        $this->assertSame('London', $DB->get_field('user', 'city', ['id' => $this->ada->id]));
        $said = array_map(fn($notification) => $notification->get_message(), \core\notification::fetch());
        $this->assertStringContainsString(get_string('locked_kept', 'local_erpbridge'), implode($said));
    }

    public function test_person_whose_data_are_not_locked_changes_them(): void {
        set_config('lockeddata', '0', 'local_erpbridge');
        $this->save($this->ada, self::WANTED);
        $this->assert_changed();
    }

    public function test_what_is_empty_can_be_filled_so_that_nobody_is_shut_out(): void {
        global $DB;
        $DB->set_field('user', 'email', '', ['id' => $this->ada->id]);
        $this->save($this->ada, self::WANTED);
        $this->assertSame(['Ada', 'Lovelace', 'eve@example.org', 'Muster AG'], $this->stored($this->ada));
    }

    public function test_administrators_change_other_people_and_themselves_and_the_erp_is_told(): void {
        $this->redirectMessages();
        $this->redirectEmails();
        $this->known_contact($this->ada);
        $this->setAdminUser();
        $this->save($this->ada, self::WANTED + ['profile_field_companyname' => 'Muster AG']);
        $this->assert_changed();
        $this->assertContains('contact.upserted pending', $this->brief());
        $staff = $this->holder('staff', 'local/erpbridge:viewcontactdata');
        $this->setUser($staff);
        $this->save($staff, ['email' => 'staff2@example.org'] + self::WANTED);
        $this->assertSame(['Eve', 'Else', 'staff2@example.org', 'Muster AG'], $this->stored($staff));
    }

    public function test_whoever_may_edit_accounts_does_not_edit_the_own(): void {
        $manager = $this->holder('manager', 'moodle/user:update', 'moodle/user:editprofile');
        $this->setUser($manager);
        $this->save($manager, self::WANTED + ['profile_field_companyname' => 'Else Ltd', 'profile_field_customernumber' => 'C666']);
        $this->assert_kept($manager);
        $this->assertSame('C1', profile_user_record($manager->id, false)->customernumber);
        // Nor is something on its way to the ERP that is not so.
        $this->assertStringNotContainsString('C666', json_encode($this->rows()));
        $this->assertSame('C1', $this->contact($manager)->customernumber);
    }

    public function test_web_service_refuses_the_own_data_by_the_name_of_the_field(): void {
        $manager = $this->holder('manager', 'moodle/user:update');
        $this->setUser($manager);
        $company = ['customfields' => [['type' => 'companyname', 'value' => 'Else Ltd']]];
        $wanted = ['email' => ['email' => 'eve@example.org'], 'lastname' => ['lastname' => 'Else'], 'companyname' => $company];
        foreach ($wanted as $field => $new) {
            $answer = $this->call('core_user_update_users', ['users' => [['id' => $manager->id] + $new]]);
            $this->assertTrue($answer['error']);
            $this->assertStringContainsString("users[0] {$field}: ", $answer['exception']->debuginfo);
        }
        $this->assert_kept($manager);
    }

    public function test_web_service_takes_the_own_data_as_they_are_and_those_of_others(): void {
        $this->redirectMessages();
        $this->redirectEmails();
        $manager = $this->holder('manager', 'moodle/user:update');
        $this->setUser($manager);
        $company = ['customfields' => [['type' => 'companyname', 'value' => 'Muster AG']]];
        $same = ['id' => $manager->id, 'email' => $manager->email] + $company;
        $answer = $this->call('core_user_update_users', ['users' => [$same, ['id' => $this->ada->id] + self::WANTED]]);
        $this->assertFalse($answer['error'], json_encode($answer['exception'] ?? null));
        $this->assertSame([], $answer['data']['warnings']);
        $this->assert_changed();
    }

    public function test_web_service_that_is_called_without_our_check_saves_nothing_either(): void {
        $manager = $this->holder('manager', 'moodle/user:update');
        $this->setUser($manager);
        $company = ['customfields' => [['type' => 'companyname', 'value' => 'Else Ltd']]];
        \core_user_external::update_users([['id' => $manager->id] + self::WANTED + $company]);
        $this->assert_kept($manager);
    }

    public function test_person_without_rights_cannot_call_the_web_service_at_all(): void {
        $answer = $this->call('core_user_update_users', ['users' => [['id' => $this->ada->id] + self::WANTED]]);
        $this->assertTrue($answer['error']);
        $this->assert_kept();
    }

    public function test_preferences_are_no_way_to_a_new_address(): void {
        $preferences = [['type' => 'newemail', 'value' => 'eve@example.org'], ['type' => 'newemailattemptsleft', 'value' => '3']];
        $this->call('core_user_update_user_preferences', ['userid' => $this->ada->id, 'preferences' => $preferences]);
        $set = array_map(fn($row) => ['name' => $row['type'], 'value' => $row['value'], 'userid' => $this->ada->id], $preferences);
        $this->call('core_user_set_user_preferences', ['preferences' => $set]);
        $this->assertNull(get_user_preferences('newemail', null, $this->ada->id));
    }

    public function test_visitor_who_may_be_the_person_changes_nothing(): void {
        $this->setUser(null);
        $new = (object) (['id' => $this->ada->id] + self::WANTED);
        locked::keep($new, $this->ada, true);
        $this->assertSame(['Ada', 'Lovelace', 'ada@example.org'], [$new->firstname, $new->lastname, $new->email]);
    }

    public function test_link_in_the_mail_confirms_nothing_whoever_opens_it(): void {
        $second = $this->person('second');
        foreach (['/user/emailupdate.php', '//user/EmailUpdate.php', '/user/emailupdate.php/login/x.php'] as $page) {
            $GLOBALS['SCRIPT'] = $page;
            foreach ([null, $second, $this->ada] as $viewer) {
                $this->setUser($viewer);
                user_update_user((object) ['id' => $this->ada->id, 'email' => 'eve@example.org'], false);
                $this->assert_kept();
            }
        }
    }

    public function test_somebody_who_is_logged_in_as_the_person_is_bound_as_the_person_is(): void {
        $this->setUser($this->holder('manager', 'moodle/user:loginas'));
        \core\session\manager::loginas($this->ada->id, \context_system::instance(), false);
        $this->save($this->ada, self::WANTED);
        $this->assert_kept();
    }

    public function test_administrator_who_is_logged_in_as_the_person_is_an_administrator(): void {
        $this->redirectMessages();
        $this->redirectEmails();
        $this->setAdminUser();
        \core\session\manager::loginas($this->ada->id, \context_system::instance(), false);
        $this->save($this->ada, self::WANTED);
        $this->assert_changed();
    }

    public function test_commands_on_the_server_change_accounts(): void {
        $this->redirectMessages();
        $this->redirectEmails();
        $this->setUser(null);
        $this->save($this->ada, self::WANTED);
        $this->assert_changed();
    }

    public function test_directory_says_who_people_are_when_they_log_in_and_the_people_do_not(): void {
        $bea = $this->person('bea', ['auth' => 'ldap']);
        $this->setUser(null);
        $this->assertFalse(locked::binds($bea, true));
        $this->setUser($bea);
        $pages = ['/user/edit.php' => true, '/webservice/rest/server.php' => true, '/user/emailupdate.php' => true,
            '/login/index.php' => false, '/auth/ldap/ntlmsso_finish.php' => false, '/auth/oauth2/login.php' => true];
        foreach ($pages as $page => $bound) {
            $GLOBALS['SCRIPT'] = $page;
            $this->assertSame($bound, locked::binds($bea, true), $page);
        }
    }

    public function test_no_page_speaks_for_a_directory_if_nobody_but_moodle_knows_the_person(): void {
        foreach (['/login/index.php', '/auth/manual/any.php', '/enrol/lti/launch.php'] as $page) {
            $GLOBALS['SCRIPT'] = $page;
            $this->assertTrue(locked::binds($this->ada, true), $page);
        }
    }

    public function test_whoever_deletes_the_own_account_leaves_no_address(): void {
        global $DB;
        delete_user($this->ada);
        $this->assertStringNotContainsString('@', $DB->get_field('user', 'email', ['id' => $this->ada->id]));
    }

    public function test_account_is_saved_whatever_becomes_of_the_lock(): void {
        $new = (object) ['id' => $this->ada->id, 'email' => 'eve@example.org'];
        $hook = new \core_user\hook\before_user_updated($new, (object) []);
        \local_erpbridge\hook_callbacks::before_user_updated($hook);
        $this->assertStringContainsString('local_erpbridge: ', $this->log());
    }

    public function test_record_has_the_types_of_the_database_so_that_nothing_counts_as_changed(): void {
        global $DB;
        $stored = $DB->get_record('user', ['id' => $this->ada->id]);
        $new = (object) (['id' => $this->ada->id] + self::WANTED);
        locked::keep($new, $stored);
        $this->assertSame([$stored->firstname, $stored->lastname, $stored->email], [$new->firstname, $new->lastname, $new->email]);
    }
}
