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

namespace local_erpbridge\local\contact;

use local_erpbridge\fixtures\bridge_testcase;
use local_erpbridge\local\client\factory;
use local_erpbridge\local\delivery\outbox;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/bridge_testcase.php');

/**
 * A change of employer: the contact belongs to another customer from then on, and keeps what was completed.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\contact\contact_check
 * @covers     \local_erpbridge\local\contact\contacts
 */
final class move_test extends bridge_testcase {
    /** @var \stdClass the person */
    private \stdClass $ada;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        factory::replace(null);
        $this->setAdminUser();
        $this->ada = $this->getDataGenerator()->create_user();
        $this->rows_of($this->ada->id, true);
        $this->save(['customernumber' => 'C1', 'contactnumber' => 'K1']);
    }

    public function test_another_customer_number_is_recorded_as_a_move_with_both(): void {
        $this->sent();
        $this->save(['customernumber' => 'C2']);
        $this->assertSame([['contact.moved', 'pending', 'C1', 'C2']], $this->recorded());
    }

    public function test_other_changes_are_no_move(): void {
        $this->sent();
        $this->save(['contactnumber' => 'K2']);
        $this->save(['customernumber' => '']);
        $this->assertSame(['contact.upserted', 'contact.upserted'], array_column($this->recorded(), 0));
    }

    public function test_who_was_never_told_to_the_erp_does_not_move(): void {
        $this->save(['customernumber' => 'C2']);
        $this->assertSame(['contact.upserted', 'contact.upserted'], array_column($this->recorded(), 0));
    }

    public function test_each_of_two_moves_before_a_delivery_says_its_own_customers(): void {
        $this->sent();
        $this->save(['customernumber' => 'C2']);
        $this->save(['customernumber' => 'C3']);
        $this->assertSame([['contact.moved', 'pending', 'C1', 'C2'], ['contact.moved', 'pending', 'C2', 'C3']], $this->recorded());
    }

    public function test_move_is_recorded_although_an_earlier_change_waits_for_the_contact_number(): void {
        $this->sent();
        $this->save(['contactnumber' => '']);
        $this->save(['customernumber' => 'C2']);
        $this->assertSame([['contact.upserted', 'held'], ['contact.moved', 'held']],
            array_map(fn($record) => array_slice($record, 0, 2), $this->recorded()));
        $this->save(['contactnumber' => 'K9']);
        $this->assertSame(['pending', 'pending'], array_slice(array_column($this->recorded(), 1), 0, 2));
    }

    public function test_saving_again_records_nothing(): void {
        $this->sent();
        $this->save(['customernumber' => 'C2']);
        $this->save(['customernumber' => ' C2 ']);
        $this->assertCount(1, $this->recorded());
    }

    /**
     * An administrator saves numbers.
     *
     * @param string[] $numbers
     */
    private function save(array $numbers): void {
        $record = (object) ['id' => $this->ada->id];
        foreach ($numbers as $field => $value) {
            $record->{"profile_field_{$field}"} = $value;
        }
        profile_save_data($record);
        \core\event\user_updated::create_from_userid($this->ada->id)->trigger();
    }

    /**
     * As if all had been delivered.
     */
    private function sent(): void {
        global $DB;
        (new contacts())->mark_sent([$this->ada->id => $this->contact($this->ada)->recordedhash]);
        $DB->delete_records(outbox::TABLE, ['userid' => $this->ada->id]);
    }

    /**
     * What was recorded: kind, status, and of a move from where to where.
     *
     * @return array[]
     */
    private function recorded(): array {
        return array_map(function (\stdClass $row) {
            $payload = json_decode($row->payload);
            $customers = $row->kind === 'contact.moved' ? [$payload->formercustomernumber, $payload->customernumber] : [];
            return [$row->kind, $row->status, ...$customers];
        }, $this->rows_of($this->ada->id));
    }
}
