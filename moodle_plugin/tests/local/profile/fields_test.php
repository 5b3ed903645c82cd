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

namespace local_erpbridge\local\profile;

use local_erpbridge\fixtures\bridge_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/bridge_testcase.php');

/**
 * The profile fields of a contact.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\profile\fields
 */
final class fields_test extends bridge_testcase {
    public function test_installation_created_each_field_once_closed_and_off_the_signup_form(): void {
        global $DB;
        foreach (fields::SHORTNAMES as $shortname) {
            $found = $DB->get_records('user_info_field', ['shortname' => $shortname]);
            $this->assertCount(1, $found, $shortname);
            $field = reset($found);
            $this->assertSame(['text', '1', '1', '0'], [$field->datatype, $field->visible, $field->locked, $field->signup]);
        }
    }

    public function test_doing_it_again_changes_nothing(): void {
        global $DB;
        $before = [$DB->get_records('user_info_field'), $DB->get_records('user_info_category')];
        (new fields())->install();
        (new fields())->install();
        $this->assertEquals($before, [$DB->get_records('user_info_field'), $DB->get_records('user_info_category')]);
        $this->assertFalse(get_config('local_erpbridge', 'adoptedfields'));
    }

    public function test_field_that_was_there_is_adopted_closed_and_given_back(): void {
        global $DB;
        $DB->delete_records('user_info_field', ['shortname' => 'customernumber']);
        $theirs = $this->getDataGenerator()->create_custom_profile_field(['datatype' => 'text', 'shortname' => 'customernumber',
            'name' => 'Our number', 'visible' => '2', 'locked' => '0', 'signup' => '1']);
        (new fields())->install();
        $field = $DB->get_record('user_info_field', ['shortname' => 'customernumber'], '*', MUST_EXIST);
        $this->assertSame(
            [(string) $theirs->id, 'Our number', '1', '1', '0'],
            [$field->id, $field->name, $field->visible, $field->locked, $field->signup],
        );
        // A second installation remembers what was before the first.
        (new fields())->install();
        require_once(__DIR__ . '/../../../db/uninstall.php');
        xmldb_local_erpbridge_uninstall();
        $field = $DB->get_record('user_info_field', ['id' => $theirs->id], '*', MUST_EXIST);
        $this->assertSame(['2', '0', '1'], [$field->visible, $field->locked, $field->signup]);
    }

    public function test_uninstallation_keeps_the_fields_we_created(): void {
        global $DB;
        (new fields())->restore_adopted();
        foreach (fields::SHORTNAMES as $shortname) {
            $field = $DB->get_record('user_info_field', ['shortname' => $shortname], '*', MUST_EXIST);
            $this->assertSame(['1', '1'], [$field->visible, $field->locked]);
        }
    }

    public function test_adopted_field_that_was_deleted_does_not_stop_the_uninstallation(): void {
        global $DB;
        set_config('adoptedfields', json_encode([987654 => ['visible' => '2']]), 'local_erpbridge');
        (new fields())->restore_adopted();
        $this->assertFalse($DB->record_exists('user_info_field', ['id' => 987654]));
    }

    public function test_others_and_identity_lists_do_not_see_the_values(): void {
        $user = $this->getDataGenerator()->create_user();
        $this->give_number($user, 'K7');
        $this->setUser($this->getDataGenerator()->create_user());
        foreach (profile_get_user_fields_with_data($user->id) as $field) {
            $this->assertFalse($field->is_visible());
        }
        foreach (profile_get_user_fields_with_data(0) as $field) {
            $this->assertFalse($field->is_visible());
        }
        $this->setUser($user);
        $visible = array_filter(profile_get_user_fields_with_data($user->id), fn($field) => $field->is_visible());
        $this->assertCount(4, $visible);
    }
}
