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

namespace local_erpbridge;

use local_erpbridge\fixtures\enforcement_testcase;
use local_erpbridge\local\delivery\{outbox, statistics};
use local_erpbridge\local\mailing\{announcements, locks};
use local_erpbridge\local\reconciliation\{backfill, horizon};
use local_erpbridge\local\visibility\former;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/fixtures/enforcement_testcase.php');

/**
 * Upgrades from older versions.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @coversNothing
 */
final class upgrade_test extends enforcement_testcase {
    public function test_a_site_without_visibility_gets_its_tables_and_is_enforced(): void {
        global $CFG, $DB;
        require_once($CFG->libdir . '/upgradelib.php');
        require_once(dirname(__DIR__) . '/db/upgrade.php');
        $manager = $DB->get_manager();
        unset_config('visibility', 'local_erpbridge');
        unset_config('visibilitylayers', 'local_erpbridge');
        set_config('version', 2026112300, 'local_erpbridge');
        foreach ([former::TABLE, 'local_erpbridge_exposure'] as $table) {
            $manager->drop_table(new \xmldb_table($table));
        }
        $this->assertTrue(xmldb_local_erpbridge_upgrade(2026112300));
        $errors = $manager->check_database_schema($manager->get_install_xml_schema(), ['extratables' => false]);
        $this->assertSame([], array_filter($errors, fn($table) => str_contains($table, 'erpbridge'), ARRAY_FILTER_USE_KEY));
        $this->assertGreaterThanOrEqual(2026112301, (int) get_config('local_erpbridge', 'version'));
        $this->assertNull($this->permission('manager', 'moodle/user:update'));
        $this->assertNotSame(0, $this->remembered());
    }

    public function test_a_site_without_announcements_gets_their_table_and_the_mail_policy(): void {
        global $CFG, $DB;
        require_once($CFG->libdir . '/upgradelib.php');
        require_once(dirname(__DIR__) . '/db/upgrade.php');
        $manager = $DB->get_manager();
        set_config('mailpolicy', 0, 'local_erpbridge');
        (new locks())->reconcile();
        unset_config('mailpolicy', 'local_erpbridge');
        set_config('version', 2026112700, 'local_erpbridge');
        $manager->drop_table(new \xmldb_table(announcements::TABLE));
        $this->assertTrue(xmldb_local_erpbridge_upgrade(2026112700));
        $errors = $manager->check_database_schema($manager->get_install_xml_schema(), ['extratables' => false]);
        $this->assertSame([], array_filter($errors, fn($table) => str_contains($table, 'erpbridge'), ARRAY_FILTER_USE_KEY));
        $this->assertGreaterThanOrEqual(2026112720, (int) get_config('local_erpbridge', 'version'));
        $this->assertSame('1', get_config('message', 'email_provider_mod_forum_posts_locked'));
    }

    public function test_a_site_without_reconciliation_gets_its_index_and_table_and_begins_now(): void {
        global $CFG, $DB;
        require_once($CFG->libdir . '/upgradelib.php');
        require_once(dirname(__DIR__) . '/db/upgrade.php');
        $manager = $DB->get_manager();
        unset_config('horizon', 'local_erpbridge');
        set_config('version', 2026112730, 'local_erpbridge');
        $manager->drop_table(new \xmldb_table(backfill::TABLE));
        $columns = ['userid', 'objectid', 'kind', 'timecreated'];
        $index = new \xmldb_index('userid_objectid_kind_timecreated', XMLDB_INDEX_NOTUNIQUE, $columns);
        $manager->drop_index(new \xmldb_table(outbox::TABLE), $index);
        $this->assertTrue(xmldb_local_erpbridge_upgrade(2026112730));
        $errors = $manager->check_database_schema($manager->get_install_xml_schema(), ['extratables' => false]);
        $this->assertSame([], array_filter($errors, fn($table) => str_contains($table, 'erpbridge'), ARRAY_FILTER_USE_KEY));
        $this->assertTrue($manager->index_exists(new \xmldb_table(outbox::TABLE), $index));
        $this->assertEqualsWithDelta(time(), horizon::current()->history->time, 60);
        $this->assertSame((int) $DB->get_field_sql('SELECT MAX(id) FROM {user}'), horizon::current()->history->ids['user']);
    }

    /**
     * The horizon as it was stored as one line, and as two.
     *
     * @return array
     */
    public static function horizons(): array {
        $line = ['time' => 1700000000, 'ids' => ['user' => 7]];
        return [
            'history only' => [$line + ['forgotten' => false], [1700000000, ['user' => 7]], [0, []]],
            'moved by retention: all behind it stays uncompared' => [$line + ['forgotten' => true], [0, []], [1700000000, ['user' => 7]]],
            'two lines already' => [['history' => $line], [1700000000, ['user' => 7]], [0, []]],
        ];
    }

    /**
     * What is stored stays what is not compared.
     *
     * @dataProvider horizons
     * @param array $stored
     * @param array $history time and ids
     * @param array $forgotten time and ids
     */
    public function test_horizon_of_one_line_becomes_two(array $stored, array $history, array $forgotten): void {
        global $CFG;
        require_once($CFG->libdir . '/upgradelib.php');
        require_once(dirname(__DIR__) . '/db/upgrade.php');
        set_config('horizon', json_encode($stored), 'local_erpbridge');
        set_config('version', 2026112760, 'local_erpbridge');
        $this->assertTrue(xmldb_local_erpbridge_upgrade(2026112760));
        $is = horizon::current();
        $this->assertSame($history, [$is->history->time, $is->history->ids]);
        $this->assertSame($forgotten, [$is->forgotten->time, $is->forgotten->ids]);
    }

    public function test_a_site_without_statistics_gets_them_with_what_the_outbox_still_knows(): void {
        global $CFG, $DB;
        require_once($CFG->libdir . '/upgradelib.php');
        require_once(dirname(__DIR__) . '/db/upgrade.php');
        $manager = $DB->get_manager();
        set_config('version', 2026112730, 'local_erpbridge');
        $manager->drop_table(new \xmldb_table(statistics::TABLE));
        foreach ([7200, 7201, 10800] as $index => $time) {
            $DB->insert_record(outbox::TABLE, ['eventid' => "e{$index}", 'kind' => 'activity.completed', 'userid' => 5, 'objectid' => 7,
                'destination' => 'webhook', 'payload' => '{}', 'status' => $index ? 'delivered' : 'dead', 'reason' => '',
                'timecreated' => 1, 'timemodified' => $time]);
        }
        $this->assertTrue(xmldb_local_erpbridge_upgrade(2026112730));
        $errors = $manager->check_database_schema($manager->get_install_xml_schema(), ['extratables' => false]);
        $this->assertSame([], array_filter($errors, fn($table) => str_contains($table, 'erpbridge'), ARRAY_FILTER_USE_KEY));
        $this->assertGreaterThanOrEqual(2026112750, (int) get_config('local_erpbridge', 'version'));
        $rows = array_values($DB->get_records(statistics::TABLE, null, 'hour', 'hour, delivered, dead'));
        $this->assertEquals([[7200, 1, 1], [10800, 1, 0]], array_map(fn($row) => [$row->hour, $row->delivered, $row->dead], $rows));
    }

    public function test_rows_from_before_there_were_several_destinations_are_for_the_one_that_was_set(): void {
        global $CFG, $DB;
        require_once($CFG->libdir . '/upgradelib.php');
        require_once(dirname(__DIR__) . '/db/upgrade.php');
        $manager = $DB->get_manager();
        $outbox = new \xmldb_table(outbox::TABLE);
        $manager->drop_index($outbox, new \xmldb_index('e', XMLDB_INDEX_UNIQUE, ['eventid', 'destination']));
        $manager->drop_index($outbox, new \xmldb_index('d', XMLDB_INDEX_NOTUNIQUE, ['destination', 'status', 'nextattempt', 'id']));
        $manager->drop_field($outbox, new \xmldb_field('destination'));
        $manager->add_index($outbox, new \xmldb_index('eventid', XMLDB_INDEX_UNIQUE, ['eventid']));
        $manager->add_index($outbox, new \xmldb_index('status_nextattempt_id', XMLDB_INDEX_NOTUNIQUE, ['status', 'nextattempt', 'id']));
        $manager->drop_field(new \xmldb_table(backfill::TABLE), new \xmldb_field('destination'));
        $DB->insert_record(outbox::TABLE, ['eventid' => 'e1', 'kind' => 'activity.completed', 'userid' => 5, 'objectid' => 7,
            'payload' => '{}', 'status' => 'pending', 'reason' => '', 'timecreated' => 1, 'timemodified' => 1]);
        set_config('destination', 'file', 'local_erpbridge');
        set_config('version', 2026112800, 'local_erpbridge');
        $this->assertTrue(xmldb_local_erpbridge_upgrade(2026112800));
        $errors = $manager->check_database_schema($manager->get_install_xml_schema(), ['extratables' => false]);
        $this->assertSame([], array_filter($errors, fn($table) => str_contains($table, 'erpbridge'), ARRAY_FILTER_USE_KEY));
        $this->assertSame('file', $DB->get_field(outbox::TABLE, 'destination', ['eventid' => 'e1']));
        $this->assertTrue($manager->index_exists($outbox, new \xmldb_index('e', XMLDB_INDEX_UNIQUE, ['eventid', 'destination'])));
    }

    public function test_uninstalling_puts_the_site_back(): void {
        require_once(dirname(__DIR__) . '/db/uninstall.php');
        set_config('mailpolicy', 0, 'local_erpbridge');
        (new locks())->reconcile();
        $before = array_filter($this->site(), fn($line) => !str_contains($line, 'erpbridge'));
        $this->mode('enforce');
        set_config('mailpolicy', 1, 'local_erpbridge');
        $this->assertGreaterThan(50, (new locks())->reconcile());
        $this->assertTrue(xmldb_local_erpbridge_uninstall());
        $this->assertSame($before, array_filter($this->site(), fn($line) => !str_contains($line, 'erpbridge')));
        // Somebody is created in the same moment.
        $user = $this->getDataGenerator()->create_user(['maildisplay' => 1]);
        \core\event\user_created::create_from_userid($user->id)->trigger();
        $this->assertSame(0, $this->remembered() + $this->remembered(['area' => former::MAIL]));
    }
}
