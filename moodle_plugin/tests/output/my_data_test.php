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

namespace local_erpbridge\output;

use local_erpbridge\fixtures\locked_testcase;
use local_erpbridge\local\contact\{contacts, own_data};

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once(__DIR__ . '/../fixtures/locked_testcase.php');
require_once(__DIR__ . '/../../lib.php');

/**
 * The page My data.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\output\my_data
 * @covers     \local_erpbridge\local\contact\own_data
 */
final class my_data_test extends locked_testcase {
    public function test_page_says_what_is_recorded_and_what_is_not(): void {
        $html = $this->page();
        foreach (['Ada', 'Lovelace', 'ada@example.org', 'Muster AG', 'C1', 'K1'] as $value) {
            $this->assertStringContainsString("<td>{$value}</td>", $html);
        }
        $this->assertSame(1, substr_count($html, '<em>' . get_string('mydata_empty', 'local_erpbridge') . '</em>'));
    }

    public function test_what_people_entered_is_text(): void {
        profile_save_data((object) ['id' => $this->ada->id, 'profile_field_companyname' => '<b>"A" & B</b>']);
        $this->assertStringNotContainsString('<b>', $this->page());
    }

    public function test_page_says_what_the_erp_received_when_and_what_waits(): void {
        global $DB;
        $this->rows_of($this->ada->id, true);
        $this->put($this->ada->id, ['status' => 'delivered', 'timemodified' => 1700000000]);
        $this->put($this->ada->id, ['status' => 'delivered', 'timemodified' => 1700000600]);
        foreach (['pending', 'leased', 'retrying', 'held', 'parked', 'dead', 'cancelled'] as $status) {
            $this->put($this->ada->id, ['status' => $status, 'kind' => 'course.completed']);
        }
        $this->put($this->person('bea')->id, ['status' => 'delivered', 'timemodified' => 1800000000]);
        $this->known_contact($this->ada);
        $DB->set_field(contacts::TABLE, 'timesent', 1700000300, ['userid' => $this->ada->id]);
        $sent = (new own_data($this->ada))->sent();
        $this->assertSame(['last' => 1700000600, 'waiting' => 0], $sent['activity.completed']);
        $this->assertSame(['last' => 0, 'waiting' => 5], $sent['course.completed']);
        $this->assertSame(['last' => 1700000300, 'waiting' => 0], $sent['contact.upserted']);
        $this->assertStringContainsString('<td>' . userdate(1700000600) . '</td>', $this->page());
        $this->assertStringContainsString('<td>' . get_string('mydata_never', 'local_erpbridge') . '</td>', $this->page());
    }

    public function test_every_kind_has_words_and_what_is_not_recorded_is_not_announced(): void {
        $this->rows_of($this->ada->id, true);
        set_config('capture_coursecompletion', '0', 'local_erpbridge');
        $this->put($this->ada->id, ['status' => 'held', 'kind' => 'raw']);
        $html = $this->page();
        $this->assertStringNotContainsString(get_string('mydata_kind_course.completed', 'local_erpbridge'), $html);
        $this->assertStringContainsString(get_string('mydata_kind_raw', 'local_erpbridge'), $html);
        $this->assertStringNotContainsString('[[', $html);
        $this->assertDebuggingNotCalled();
    }

    public function test_page_says_whom_to_write_to_and_who_sees_it(): void {
        set_config('changesaddress', 'office@example.org', 'local_erpbridge');
        set_config('visibility', 'enforce', 'local_erpbridge');
        $locked = get_string('mydata_locked', 'local_erpbridge');
        $this->assertStringContainsString('mailto:office@example.org', $this->page());
        $this->assertStringContainsString($locked, $this->page());
        $this->assertStringContainsString(get_string('mydata_who_closed', 'local_erpbridge'), $this->page());
        set_config('visibility', 'off', 'local_erpbridge');
        set_config('lockeddata', '0', 'local_erpbridge');
        $this->assertStringContainsString(get_string('mydata_who_open', 'local_erpbridge'), $this->page());
        $this->assertStringNotContainsString($locked, $this->page());
    }

    public function test_address_to_write_to_is_masked_for_nobody(): void {
        set_config('changesaddress', 'office@example.org', 'local_erpbridge');
        $this->assertContains('office@example.org', \local_erpbridge\local\visibility\settings::shared_addresses());
    }

    public function test_page_is_for_the_person_and_for_administrators_only(): void {
        $this->assertEquals($this->ada->id, own_data::person($this->ada->id)->id);
        $this->setUser($this->holder('staff', 'local/erpbridge:viewcontactdata'));
        $this->assertEquals($this->ada->id, own_data::person($this->ada->id)->id);
        $manager = $this->holder('manager', 'moodle/user:update', 'moodle/user:viewalldetails');
        foreach ([$manager, guest_user(), null] as $viewer) {
            $this->setUser($viewer);
            // An account that there is not is refused in the same way.
            foreach ([$this->ada->id, guest_user()->id, 999999] as $id) {
                try {
                    own_data::person($id);
                    $this->fail('Somebody sees the data of somebody else.');
                } catch (\required_capability_exception $e) {
                    $this->assertSame('nopermissions', $e->errorcode);
                }
            }
        }
    }

    public function test_administrator_is_told_that_an_account_is_no_more(): void {
        $this->setAdminUser();
        delete_user($this->ada);
        $this->expectExceptionMessage(get_string('mydata_nobody', 'local_erpbridge'));
        own_data::person($this->ada->id);
    }

    public function test_profile_links_to_it_for_those_who_may_see_it(): void {
        $this->assertStringEndsWith('/local/erpbridge/mydata.php', $this->link($this->ada));
        $bea = $this->person('bea');
        $this->assertSame('', $this->link($bea));
        $this->setAdminUser();
        $this->assertStringEndsWith("/local/erpbridge/mydata.php?id={$bea->id}", $this->link($bea));
    }

    /**
     * The page of Ada.
     *
     * @return string
     */
    private function page(): string {
        global $PAGE;
        $PAGE->set_url('/local/erpbridge/mydata.php');
        return $PAGE->get_renderer('core')->render(new my_data($this->ada));
    }

    /**
     * Where the profile links to.
     *
     * @param \stdClass $user
     * @return string empty: nowhere
     */
    private function link(\stdClass $user): string {
        global $USER;
        $tree = new \core_user\output\myprofile\tree();
        $tree->add_category(new \core_user\output\myprofile\category('contact', 'Contact'));
        local_erpbridge_myprofile_navigation($tree, $user, $USER->id == $user->id);
        $node = $tree->nodes['local_erpbridge_mydata'] ?? null;
        return $node ? $node->url->out(false) : '';
    }
}
