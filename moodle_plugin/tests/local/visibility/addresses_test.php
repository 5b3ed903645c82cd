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
use local_erpbridge\fixtures\fake_client;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/visibility_testcase.php');

/**
 * The index of known addresses.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\visibility\addresses
 * @covers     \local_erpbridge\local\visibility\address_sources
 * @covers     \local_erpbridge\task\index_addresses
 * @covers     \local_erpbridge\visibility_observer
 */
final class addresses_test extends visibility_testcase {
    public function test_everything_moodle_knows_is_in_it(): void {
        global $DB;
        $ada = $this->person('ada');
        $this->getDataGenerator()->create_user(['username' => 'login@example.com', 'email' => 'other@example.com']);
        set_user_preference('newemail', 'new@example.org', $ada);
        set_user_preference('message_processor_email_email', 'mails@example.org', $ada);
        $gone = $this->person('gone');
        delete_user($gone);
        $DB->insert_record('badge_backpack', ['userid' => $ada->id, 'email' => 'badge@example.net', 'backpackuid' => 1, 'password' => '']);
        $DB->insert_record('auth_oauth2_linked_login', ['timecreated' => 1, 'timemodified' => 1, 'usermodified' => 2, 'userid' => $ada->id,
            'issuerid' => 1, 'username' => 'x', 'email' => 'oauth@example.net', 'confirmtoken' => '']);
        addresses::rebuild();
        $indexed = fake_client::indexed(addresses::path());
        foreach (['ada@example.org', 'other@example.com', 'login@example.com', 'new@example.org', 'mails@example.org',
                'gone@example.org', 'badge@example.net', 'oauth@example.net', 'admin@example.com'] as $address) {
            $this->assertContains($address, $indexed);
        }
        $this->assertNotContains('root@localhost', $indexed, 'the guest is nobody');
        $this->assertSame('ok', addresses::state()->index);
    }

    public function test_rebuild_leaves_one_file_and_what_was_there_until_it_is_done(): void {
        $this->person('ada');
        addresses::rebuild();
        $before = file_get_contents(addresses::path());
        touch(addresses::path() . '.stale.new');
        $this->client->index = 'unreadable';
        try {
            addresses::rebuild();
            $this->fail('an index that lacks people took the place of a good one');
        } catch (\moodle_exception $e) {
            $this->assertSame('guard_folder', $e->errorcode);
        }
        $this->assertSame($before, file_get_contents(addresses::path()));
        $this->client->index = '';
        addresses::rebuild();
        $this->assertSame([addresses::path()], glob(spool::folder() . '/*'));
    }

    public function test_rebuild_of_two_at_once_is_one(): void {
        // Those of a database let their holder in once more.
        $GLOBALS['CFG']->lock_factory = \core\lock\file_lock_factory::class;
        $lock = \core\lock\lock_config::get_lock_factory('local_erpbridge')->get_lock('index', 0);
        try {
            $this->assertNull(addresses::rebuild());
        } finally {
            $lock->release();
        }
        $this->assertNotNull(addresses::rebuild());
    }

    public function test_users_who_were_changed_meanwhile_are_caught_up_with(): void {
        $this->person('ada');
        addresses::rebuild();
        $changed = iterator_to_array(address_sources::changed(time() - 10), false);
        $this->assertContains('ada@example.org', $changed);
        $this->assertNotContains('ada@example.org', iterator_to_array(address_sources::changed(time() + 10), false));
    }

    public function test_new_and_changed_people_are_known_at_once(): void {
        global $CFG;
        require_once($CFG->dirroot . '/user/lib.php');
        addresses::rebuild();
        $id = user_create_user((object) ['username' => 'ada', 'firstname' => 'A', 'lastname' => 'L', 'email' => 'ada@example.org',
            'mnethostid' => $CFG->mnet_localhost_id], false);
        $this->assertContains('ada@example.org', fake_client::indexed(addresses::path()));
        user_update_user((object) ['id' => $id, 'email' => 'ada2@example.org'], false);
        $this->assertContains('ada2@example.org', fake_client::indexed(addresses::path()));
    }

    public function test_what_was_learned_is_added_again_when_the_request_ends(): void {
        addresses::rebuild();
        $ada = $this->person('ada');
        addresses::learn($ada->id);
        // A rebuild that had begun before she was there puts its file in place.
        unlink(addresses::path());
        $this->client->index(['create' => addresses::path(), 'key' => addresses::key(), 'capacity' => 100]);
        addresses::learn_again();
        $this->assertContains('ada@example.org', fake_client::indexed(addresses::path()));
    }

    public function test_rebuild_is_due_when_it_is(): void {
        $this->assertTrue(addresses::is_due(), 'missing');
        addresses::rebuild();
        $this->assertFalse(addresses::is_due(), 'just built');
        foreach (['missing', 'unreadable', 'foreign', 'truncated', 'key'] as $state) {
            $this->client->index = $state;
            $this->assertTrue(addresses::is_due(), $state);
        }
        $this->client->index = '';
        set_config('guardkey', str_repeat('cd', 16), 'local_erpbridge');
        $this->assertTrue(addresses::is_due(), 'another key');
        addresses::rebuild();
        set_config('indexbuilt', time() - 2 * DAYSECS, 'local_erpbridge');
        $this->assertTrue(addresses::is_due(), 'of the day before yesterday');
        $this->without_extension();
        $this->assertFalse(addresses::is_due(), 'nothing can be done');
    }

    public function test_task_rebuilds_when_it_is_due_and_visibility_is_on(): void {
        set_config('visibility', 'off', 'local_erpbridge');
        (new \local_erpbridge\task\index_addresses())->execute();
        $this->assertFileDoesNotExist(addresses::path());
        set_config('visibility', 'report', 'local_erpbridge');
        (new \local_erpbridge\task\index_addresses())->execute();
        $this->assertFileExists(addresses::path());
        $built = filemtime(addresses::path());
        touch(addresses::path(), $built - 100);
        clearstatcache();
        (new \local_erpbridge\task\index_addresses())->execute();
        $this->assertSame($built - 100, filemtime(addresses::path()), 'not due');
    }

    public function test_key_is_made_once_and_is_128_bits(): void {
        $this->assertSame(str_repeat('ab', 16), addresses::key());
        foreach (['', 'short', str_repeat('AB', 16)] as $bad) {
            set_config('guardkey', $bad, 'local_erpbridge');
            $key = addresses::key();
            $this->assertMatchesRegularExpression('/^[0-9a-f]{32}$/D', $key);
            $this->assertSame($key, addresses::key());
        }
    }

    public function test_without_the_extension_a_user_is_created_all_the_same(): void {
        $this->without_extension();
        addresses::learn($this->person('ada')->id);
        $this->assertSame('', $this->log());
    }
}
