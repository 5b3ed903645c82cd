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

namespace local_erpbridge\local\erasure;

use local_erpbridge\fixtures\erasure_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/erasure_testcase.php');

/**
 * Requests that nobody filed by hand.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\erasure\deletions
 * @covers     \local_erpbridge\local\erasure\decision
 * @covers     \local_erpbridge\observer
 */
final class deletions_test extends erasure_testcase {
    /**
     * The only request about somebody.
     *
     * @param \stdClass $user
     * @return string[] scope, origin, state, who asked, who decided
     */
    private function request_about(\stdClass $user): array {
        global $DB;
        $request = $DB->get_record(erasures::TABLE, ['userid' => $user->id], '*', MUST_EXIST);
        return [$request->scope, $request->origin, $request->state, $request->requestedby, $request->decidedby];
    }

    public function test_an_account_that_a_person_deleted_is_erased_in_the_erp_too(): void {
        $user = $this->somebody();
        deletions::account((int) $user->id, self::ADMIN);
        $this->assertSame(['both', 'deletion', 'approved', '2', '2'], $this->request_about($user));
        $this->assertSame('tombstone', $this->contact($user)->state);
    }

    public function test_an_account_that_a_process_deleted_waits_for_somebody_to_decide(): void {
        $user = $this->somebody();
        // As a synchronisation on the command line does, which may have fetched half a list.
        delete_user($user);
        $this->assertSame(['both', 'deletion', 'requested', '0', '0'], $this->request_about($user));
        $this->advance();
        $this->drain();
        $this->assertSame('deleted', $this->contact($user)->state);
        $this->assertNotContains('contact.erased', $this->client->sent('kind'));
        $this->assertStringContainsString('@', \core_user::get_user($user->id)->username . '@');
        $id = (int) current(erasures::open_of((int) $user->id))->id;
        $this->assertTrue(erasures::approve($id, self::ADMIN));
        $this->advance();
        $this->drain();
        $this->assertContains('contact.erased', $this->client->sent('kind'));
    }

    public function test_with_a_second_person_who_deleted_does_not_decide(): void {
        set_config(settings::SECOND, 1, 'local_erpbridge');
        $user = $this->somebody();
        deletions::account((int) $user->id, self::ADMIN);
        $this->assertSame(['both', 'deletion', 'requested', '2', '0'], $this->request_about($user));
    }

    public function test_where_a_deletion_means_the_account_the_erp_keeps_what_it_has(): void {
        set_config(settings::MEANING, 'account', 'local_erpbridge');
        $user = $this->somebody();
        deletions::account((int) $user->id, self::ADMIN);
        $this->assertSame(['account', 'deletion', 'approved', '2', '2'], $this->request_about($user));
        $this->assertSame('deleted', $this->contact($user)->state);
    }

    public function test_of_whom_nothing_was_recorded_only_what_moodle_left_is_removed(): void {
        $user = $this->getDataGenerator()->create_user();
        $this->rows_of($user->id, true);
        delete_user($user);
        $this->assertSame(['account', 'deletion', 'approved', '0', '0'], $this->request_about($user));
        $this->advance();
        $this->assertSame("erased.{$user->id}", \core_user::get_user($user->id)->username);
    }

    public function test_the_deletion_that_an_erasure_asked_for_is_no_request_of_its_own(): void {
        $user = $this->somebody();
        $this->approved($user);
        $this->advance();
        $this->assertSame(['both', 'page', 'approved', '2', '2'], $this->request_about($user));
    }

    public function test_an_account_that_goes_while_the_erp_is_being_told_belongs_to_the_same_request(): void {
        $user = $this->somebody();
        $id = $this->approved($user, scope::erp);
        delete_user($user);
        $this->assertSame('both', erasures::get($id)->scope);
        $this->advance();
        $this->drain();
        $this->advance();
        $this->assertSame('closed', erasures::get($id)->state);
        $this->assertSame("erased.{$user->id}", \core_user::get_user($user->id)->username);
    }

    public function test_a_withdrawn_consent_erases_what_the_erp_has_and_not_the_account(): void {
        $user = $this->somebody();
        deletions::withdrawal((int) $user->id);
        $this->assertSame(['erp', 'consent', 'approved', $user->id, $user->id], $this->request_about($user));
        deletions::withdrawal((int) $user->id);
        $this->request_about($user);
    }

    /**
     * Whether Moodle's data request is approved by the privacy officer, or by a rule.
     *
     * @return array
     */
    public static function officers(): array {
        return ['by the privacy officer' => [true], 'by a rule' => [false]];
    }

    /**
     * The whole way of a data request, in Moodle's own task.
     *
     * @dataProvider officers
     * @param bool $isofficer
     */
    public function test_a_data_request_erases_account_and_erp(bool $isofficer): void {
        $user = $this->somebody();
        set_config('automaticdatadeletionapproval', (int) !$isofficer, 'tool_dataprivacy');
        $this->setUser($user);
        $request = \tool_dataprivacy\api::create_data_request($user->id, \tool_dataprivacy\api::DATAREQUEST_TYPE_DELETE);
        $this->setAdminUser();
        if ($isofficer) {
            \tool_dataprivacy\api::update_request_status($request->get('id'), \tool_dataprivacy\api::DATAREQUEST_STATUS_AWAITING_APPROVAL);
            \tool_dataprivacy\api::approve_data_request($request->get('id'));
        }
        ob_start();
        $this->runAdhocTasks(\tool_dataprivacy\task\process_data_request_task::class);
        ob_end_clean();
        $this->assertSame('1', \core_user::get_user($user->id)->deleted);
        $by = $isofficer ? '2' : '0';
        $this->assertSame(['both', 'dataprivacy', 'approved', $user->id, $by], $this->request_about($user));
        $this->advance();
        $this->drain();
        $this->advance();
        $this->assertSame(['both', 'dataprivacy', 'closed', $user->id, $by], $this->request_about($user));
        $this->assertContains('contact.erased', $this->client->sent('kind'));
    }

    public function test_a_rejected_data_request_erases_nothing(): void {
        $user = $this->somebody();
        $this->setUser($user);
        $request = \tool_dataprivacy\api::create_data_request($user->id, \tool_dataprivacy\api::DATAREQUEST_TYPE_DELETE);
        $this->setAdminUser();
        \tool_dataprivacy\api::update_request_status($request->get('id'), \tool_dataprivacy\api::DATAREQUEST_STATUS_REJECTED);
        $this->assertNull(decision::of_data_request((int) $user->id));
        $this->assertSame('active', $this->contact($user)->state);
    }
}
