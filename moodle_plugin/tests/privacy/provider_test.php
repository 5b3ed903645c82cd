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

namespace local_erpbridge\privacy;

use core_privacy\local\metadata\collection;
use core_privacy\local\request\approved_contextlist;
use core_privacy\local\request\approved_userlist;
use core_privacy\local\request\userlist;
use core_privacy\local\request\writer;
use local_erpbridge\fixtures\bridge_testcase;
use local_erpbridge\local\erasure\process;
use local_erpbridge\local\mailing\announcements;
use local_erpbridge\local\visibility\{former, maildisplay};

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../fixtures/bridge_testcase.php');

/**
 * What we keep of a person, told, exported and erased.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\privacy\provider
 */
final class provider_test extends bridge_testcase {
    public function test_metadata_names_each_table_and_field_of_install_xml_and_what_leaves(): void {
        $schema = simplexml_load_file(__DIR__ . '/../../db/install.xml');
        $tables = [];
        foreach ($schema->TABLES->TABLE as $table) {
            foreach ($table->FIELDS->FIELD as $field) {
                $tables[(string) $table['NAME']][] = (string) $field['NAME'];
            }
        }
        $told = [];
        foreach (provider::get_metadata(new collection('local_erpbridge'))->get_collection() as $item) {
            $told[$item->get_name()] = array_keys($item->get_privacy_fields());
            foreach (array_merge([$item->get_summary()], array_values($item->get_privacy_fields())) as $key) {
                $this->assertTrue(get_string_manager()->string_exists($key, 'local_erpbridge'), $key);
            }
        }
        foreach ($tables as $name => $fields) {
            $this->assertEqualsCanonicalizing(array_diff($fields, ['id']), $told[$name]);
        }
        // The real host of the destination that is set.
        $this->assertSame(['firstname', 'lastname', 'email', 'customernumber', 'contactnumber', 'activitycompletions',
            'coursecompletions'], $told['203.0.113.7']);
        $this->assertCount(count($tables) + 1, $told);
    }

    public function test_metadata_names_every_destination_and_none_that_is_not_set(): void {
        set_config('destination', 'webhook,file,odoo', 'local_erpbridge');
        set_config('odooendpoint', 'https://erp.example.org:8069', 'local_erpbridge');
        $names = array_map(fn($item) => $item->get_name(), provider::get_metadata(new collection('local_erpbridge'))->get_collection());
        $this->assertSame(['203.0.113.7', 'erp.example.org'], array_slice(array_values($names), -2));
        set_config('destination', 'file', 'local_erpbridge');
        $names = array_map(fn($item) => $item->get_name(), provider::get_metadata(new collection('local_erpbridge'))->get_collection());
        $this->assertSame('erp', end($names));
    }

    public function test_contexts_and_users_are_those_with_rows(): void {
        [$anna, $bert] = [$this->register('A'), $this->getDataGenerator()->create_user()];
        $this->rows_of($bert->id, true);
        $context = \context_user::instance($anna->id);
        $this->assertEquals([$context->id], provider::get_contexts_for_userid($anna->id)->get_contextids());
        $this->assertSame([], provider::get_contexts_for_userid($bert->id)->get_contextids());
        $list = new userlist($context, 'local_erpbridge');
        provider::get_users_in_context($list);
        $this->assertEquals([$anna->id], $list->get_userids());
        $system = new userlist(\context_system::instance(), 'local_erpbridge');
        provider::get_users_in_context($system);
        $this->assertSame([], $system->get_userids());
    }

    public function test_export_holds_contact_and_records(): void {
        $anna = $this->register('A');
        $this->put($anna->id);
        $context = \context_user::instance($anna->id);
        provider::export_user_data(new approved_contextlist($anna, 'local_erpbridge', [$context->id]));
        $writer = writer::with_context($context);
        $path = [get_string('pluginname', 'local_erpbridge')];
        $this->assertSame('A', $writer->get_data($path)->contactnumber);
        $records = $writer->get_related_data($path, 'outbox')->records;
        $this->assertCount(2, $records);
        // In words, and nothing that only a machine can read.
        $this->assertSame(get_string('kind_activity.completed', 'local_erpbridge'), $records[1]->kind);
        $this->assertSame(get_string('status_pending', 'local_erpbridge'), $records[1]->status);
        foreach ([$writer->get_data($path), ...$records] as $shown) {
            $this->assertDoesNotMatchRegularExpression('/"\d{9,}"|:\d{9,}|[0-9a-f]{64}|"lease"|"id"/', json_encode($shown));
        }
    }

    /**
     * The three ways to erase a person.
     *
     * @return array
     */
    public static function ways_to_erase(): array {
        return [
            'user' => [fn($user, $context) => provider::delete_data_for_user(
                new approved_contextlist($user, 'local_erpbridge', [$context->id])
            )],
            'users' => [fn($user, $context) => provider::delete_data_for_users(
                new approved_userlist($context, 'local_erpbridge', [$user->id])
            )],
            'context' => [fn($user, $context) => provider::delete_data_for_all_users_in_context($context)],
        ];
    }

    /**
     * Erasing leaves a tombstone, and nobody else loses anything.
     *
     * @dataProvider ways_to_erase
     * @param callable $erase
     */
    public function test_erasure_leaves_a_tombstone_and_nothing_is_recorded_afterwards(callable $erase): void {
        [$anna, $bert] = [$this->register('A'), $this->register('B')];
        $this->drain();
        $this->put($anna->id);
        $erase($anna, \context_user::instance($anna->id));
        $this->assertCount(1, $this->rows_of($bert->id));
        $this->assertSame('tombstone', $this->contact($anna)->state);
        user_update_user((object) ['id' => $anna->id, 'lastname' => 'Later'], false);
        $last = $this->client->captured[array_key_last($this->client->captured)];
        $this->assertSame('tombstone', $last['snapshot']['identity']['state']);
        $this->setAdminUser();
        (new process())->run(fn() => true);
        $this->drain();
        (new process())->run(fn() => true);
        $contact = $this->contact($anna);
        $this->assertSame(['tombstone', '', '', '', ''], [$contact->state, $contact->contactnumber, $contact->customernumber,
            $contact->recordedhash, $contact->senthash]);
        $this->assertSame([], $this->rows_of($anna->id));
        $this->assertSame(1, array_count_values($this->client->sent('kind'))['contact.erased']);
        $this->assertSame('active', $this->contact($bert)->state);
        delete_user($anna);
        $this->assertSame('tombstone', $this->contact($anna)->state);
    }

    public function test_where_a_deletion_means_the_account_our_rows_go_and_the_erp_is_not_told(): void {
        set_config('erasure', 'account', 'local_erpbridge');
        $anna = $this->register('A');
        $this->drain();
        provider::delete_data_for_all_users_in_context(\context_user::instance($anna->id));
        $this->assertSame([[], 'tombstone', ''], [$this->rows_of($anna->id), $this->contact($anna)->state,
            $this->contact($anna)->contactnumber]);
        (new process())->run(fn() => true);
        $this->drain();
        $this->assertNotContains('contact.erased', $this->client->sent('kind'));
    }

    public function test_what_somebody_chose_before_visibility_is_told_exported_and_erased(): void {
        global $DB;
        $user = $this->getDataGenerator()->create_user(['maildisplay' => 1]);
        $this->rows_of($user->id, true);
        (new maildisplay())->hide_all();
        // The same number may be a role's in another row.
        former::remember(former::CAPABILITY, 'moodle/user:update', '1', $user->id, SYSCONTEXTID);
        $context = \context_user::instance($user->id);
        $this->assertEquals([$context->id], provider::get_contexts_for_userid($user->id)->get_contextids());
        $list = new userlist($context, 'local_erpbridge');
        provider::get_users_in_context($list);
        $this->assertEquals([$user->id], $list->get_userids());
        provider::export_user_data(new approved_contextlist($user, 'local_erpbridge', [$context->id]));
        $path = [get_string('pluginname', 'local_erpbridge')];
        $this->assertSame('1', writer::with_context($context)->get_related_data($path, 'former')->records[0]->value);
        provider::delete_data_for_user(new approved_contextlist($user, 'local_erpbridge', [$context->id]));
        $this->assertSame(['capability'], $DB->get_fieldset(former::TABLE, 'area', ['itemid' => $user->id]));
    }

    public function test_who_announced_something_is_told_exported_and_erased_and_the_announcement_stays(): void {
        global $DB;
        $user = $this->getDataGenerator()->create_user();
        $this->rows_of($user->id, true);
        $this->setUser($user);
        announcements::begin(0, 'Only a draft', '<p>Draft</p>');
        announcements::confirm(announcements::begin(0, 'News', '<p>Some news</p>'));
        $context = \context_user::instance($user->id);
        $this->assertEquals([$context->id], provider::get_contexts_for_userid($user->id)->get_contextids());
        $list = new userlist($context, 'local_erpbridge');
        provider::get_users_in_context($list);
        $this->assertEquals([$user->id], $list->get_userids());
        provider::export_user_data(new approved_contextlist($user, 'local_erpbridge', [$context->id]));
        $path = [get_string('pluginname', 'local_erpbridge')];
        $records = writer::with_context($context)->get_related_data($path, 'announcements')->records;
        $this->assertSame(['Only a draft', 'News'], array_column($records, 'subject'));
        $this->assertFalse(isset($records[0]->lastuserid));
        provider::delete_data_for_user(new approved_contextlist($user, 'local_erpbridge', [$context->id]));
        $this->assertSame([['News', '0']], array_map(
            fn($row) => [$row->subject, $row->userid],
            array_values($DB->get_records(announcements::TABLE)),
        ));
    }

    public function test_erasure_of_somebody_unknown_leaves_a_tombstone(): void {
        $user = $this->getDataGenerator()->create_user();
        $this->rows_of($user->id, true);
        provider::delete_data_for_all_users_in_context(\context_user::instance($user->id));
        $this->assertSame('tombstone', $this->contact($user)->state);
    }

    public function test_other_contexts_erase_nothing(): void {
        $anna = $this->register('A');
        provider::delete_data_for_all_users_in_context(\context_system::instance());
        provider::delete_data_for_user(new approved_contextlist($anna, 'local_erpbridge', [\context_system::instance()->id]));
        $this->assertSame('active', $this->contact($anna)->state);
    }
}
