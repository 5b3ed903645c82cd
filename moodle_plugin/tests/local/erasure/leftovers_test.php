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
 * What Moodle leaves of a person.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\erasure\leftovers
 * @covers     \local_erpbridge\local\erasure\log_names
 */
final class leftovers_test extends erasure_testcase {
    /** Words by which the person could be known. */
    private const WORDS = ['quillfeather', 'zenobia', 'KX-88', 'Wolfgangsee', '0660-11223', 'Hr. Secret'];

    /**
     * Somebody with everything, and a log that is written.
     *
     * @return \stdClass
     */
    private function telling_person(): \stdClass {
        $this->preventResetByRollback();
        set_config('enabled_stores', 'logstore_standard', 'tool_log');
        set_config('buffersize', 0, 'logstore_standard');
        get_log_manager(true);
        $user = $this->getDataGenerator()->create_user(['username' => 'quillfeather', 'firstname' => 'Zenobia', 'lastname' => 'Quillfeather',
            'email' => 'zenobia.quillfeather@example.org', 'idnumber' => 'KX-88', 'city' => 'Wolfgangsee', 'phone1' => '0660-11223',
            'alternatename' => 'Hr. Secret', 'department' => 'Wolfgangsee', 'description' => 'Zenobia']);
        $this->setUser($user);
        \core\event\user_loggedin::create(['userid' => $user->id, 'objectid' => $user->id, 'other' => ['username' => $user->username]])
            ->trigger();
        $message = new \core\message\message();
        foreach (['component' => 'moodle', 'name' => 'newlogin', 'userfrom' => \core_user::get_noreply_user(), 'userto' => $user,
            'subject' => 'New login', 'fullmessage' => 'Hi Zenobia', 'fullmessageformat' => FORMAT_PLAIN, 'fullmessagehtml' => 'Hi Zenobia',
            'smallmessage' => '', 'notification' => 1] as $member => $value) {
            $message->$member = $value;
        }
        message_send($message);
        return $user;
    }

    /**
     * In which tables a word stands.
     *
     * @param string $word
     * @return string[] table.column
     */
    private function places(string $word): array {
        global $DB;
        $places = [];
        foreach ($DB->get_tables(false) as $table) {
            foreach ($DB->get_columns($table) as $column) {
                $istext = in_array($column->meta_type, ['C', 'X'], true);
                if ($istext && $DB->record_exists_select($table, $DB->sql_like($column->name, ':word', false), ['word' => "%{$word}%"])) {
                    $places[] = "{$table}.{$column->name}";
                }
            }
        }
        return $places;
    }

    public function test_after_an_erasure_no_table_knows_the_person_by_name(): void {
        $user = $this->telling_person();
        $before = array_merge(...array_map($this->places(...), self::WORDS));
        $this->assertContains('user.username', $before);
        $this->assertContains('logstore_standard_log.other', $before);
        $this->assertContains('notifications.fullmessage', $before);
        // As on a site: the entry of the deletion is held back for a while.
        set_config('buffersize', 50, 'logstore_standard');
        get_log_manager(true);
        $id = $this->approved($user);
        $this->advance();
        $this->assertSame('closed', erasures::get($id)->state);
        foreach (self::WORDS as $word) {
            $this->assertSame([], $this->places($word), $word);
        }
        $now = \core_user::get_user($user->id);
        $this->assertSame(["erased.{$user->id}", 'Erased person', '1'], [$now->username, fullname($now), $now->deleted]);
    }

    public function test_entries_stay_and_say_who_by_number(): void {
        global $DB;
        $user = $this->telling_person();
        $bert = $this->getDataGenerator()->create_user(['username' => 'bert']);
        \core\event\user_loggedin::create(['userid' => $bert->id, 'objectid' => $bert->id, 'other' => ['username' => 'bert']])->trigger();
        $this->approved($user);
        $this->advance();
        $entries = $DB->get_records('logstore_standard_log', ['relateduserid' => $user->id, 'eventname' => '\\core\\event\\user_deleted']);
        $this->assertCount(1, $entries);
        $other = json_decode(reset($entries)->other, true);
        $this->assertSame(['', '', ''], [$other['username'], $other['email'], $other['idnumber']]);
        $this->assertArrayHasKey('mnethostid', $other);
        $logins = $DB->get_records_menu('logstore_standard_log', ['eventname' => '\\core\\event\\user_loggedin'], 'id', 'userid, other');
        $this->assertSame([$user->id => '{"username":""}', $bert->id => '{"username":"bert"}'], $logins);
    }
}
