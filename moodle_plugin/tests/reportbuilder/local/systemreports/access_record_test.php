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

namespace local_erpbridge\reportbuilder\local\systemreports;

use core_reportbuilder\exception\report_access_exception;
use core_reportbuilder\local\filters\{date, select, text, user};
use core_reportbuilder\system_report_factory;
use core_reportbuilder\table\system_report_table;
use local_erpbridge\event\{access_record_downloaded, access_record_viewed};
use local_erpbridge\fixtures\bridge_testcase;
use local_erpbridge\local\access\{entry, window};

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../../fixtures/bridge_testcase.php');
require_once(__DIR__ . '/../../../fixtures/broken_events.php');

/**
 * The access record.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\reportbuilder\local\systemreports\access_record
 * @covers     \local_erpbridge\reportbuilder\local\entities\log_entry
 * @covers     \local_erpbridge\local\access\entry
 * @covers     \local_erpbridge\local\access\window
 * @covers     \local_erpbridge\event\access_record_viewed
 * @covers     \local_erpbridge\event\access_record_downloaded
 */
final class access_record_test extends bridge_testcase {
    #[\Override]
    protected function setUp(): void {
        global $DB;
        parent::setUp();
        $DB->delete_records(entry::TABLE);
        $this->setAdminUser();
    }

    #[\Override]
    protected function tearDown(): void {
        unset($_GET['download']);
        parent::tearDown();
    }

    public function test_entry_says_who_did_what_where_when_and_from_where(): void {
        $course = $this->getDataGenerator()->create_course(['fullname' => 'Safety & health']);
        $user = $this->getDataGenerator()->create_user(['firstname' => 'Ada', 'lastname' => 'Muster']);
        $time = mktime(9, 5, 7, 3, 2, 2026);
        $this->log_entry(['courseid' => $course->id, 'userid' => $user->id, 'ip' => '198.51.100.7', 'timecreated' => $time,
            'contextinstanceid' => $course->id]);
        $this->assertSame([[
            'Safety &amp; health',
            userdate($time, get_string('strftimedatetimeaccurate', 'langconfig')),
            '198.51.100.7',
            'Ada Muster',
            'Course viewed',
            "The user with id '{$user->id}' viewed the course with id '{$course->id}'.",
        ]], $this->rows_of_report());
    }

    public function test_latest_entries_come_first_and_those_of_one_second_in_order(): void {
        $ids = array_map(fn(int $ago): int => $this->log_entry(['timecreated' => 1700000000 - $ago]), [100, ...array_fill(1, 20, 50), 70]);
        $this->assertSame([...array_reverse(array_slice($ids, 1, 20)), $ids[21], $ids[0]], $this->ids());
    }

    public function test_somebody_logged_in_as_somebody_else_is_named_with_both(): void {
        $user = $this->getDataGenerator()->create_user(['firstname' => 'Ada', 'lastname' => 'Muster']);
        $this->log_entry(['userid' => $user->id, 'realuserid' => get_admin()->id]);
        $this->assertSame(fullname(get_admin()) . ' as Ada Muster', $this->rows_of_report()[0][3]);
    }

    public function test_people_and_courses_that_are_gone_go_by_their_numbers(): void {
        $this->log_entry(['userid' => 987654, 'courseid' => 876543]);
        $this->log_entry(['userid' => 0, 'courseid' => 0]);
        $rows = $this->rows_of_report();
        $this->assertSame(['', '-'], [$rows[0][0], $rows[0][3]]);
        $this->assertSame(['Course 876543, which is gone', 'Account 987654'], [$rows[1][0], $rows[1][3]]);
    }

    /**
     * Entries whose event cannot be had, and how they are called.
     *
     * @return array
     */
    public static function broken(): array {
        return [
            'its plugin was uninstalled' => [
                ['eventname' => '\mod_gone\event\thing_viewed', 'component' => 'mod_gone', 'target' => 'thing'],
                'Unknown event', 'Unknown event (\mod_gone\event\thing_viewed)',
            ],
            'its name is no event' => [['eventname' => '\core\event\elsewhere'], '\core\event\elsewhere', '\core\event\elsewhere'],
            'its name is a class of another kind' => [
                ['eventname' => '\core\event\manager_viewed', 'target' => 'manager'], 'Unknown event', 'Unknown event (\core\event\manager_viewed)',
            ],
            'it cannot be made again' => [
                ['eventname' => '\local_erpbridge\event\thing_lost', 'component' => 'local_erpbridge', 'target' => 'thing', 'action' => 'lost'],
                '\local_erpbridge\event\thing_lost', '\local_erpbridge\event\thing_lost',
            ],
            'it has no words' => [
                ['eventname' => '\local_erpbridge\event\thing_speechless', 'component' => 'local_erpbridge', 'target' => 'thing',
                    'action' => 'speechless'],
                '\local_erpbridge\event\thing_speechless', '\local_erpbridge\event\thing_speechless',
            ],
            'what it wrote cannot be read' => [['other' => '{"broken'], 'Course viewed', "The user with id '2' viewed the course with id '1'."],
        ];
    }

    /**
     * An event that cannot be had takes nothing with it.
     *
     * @dataProvider broken
     * @param array $columns
     * @param string $action
     * @param string $information
     */
    public function test_event_that_cannot_be_had_does_not_break_the_list(array $columns, string $action, string $information): void {
        $this->log_entry(['ip' => '198.51.100.1', 'timecreated' => 1]);
        $this->log_entry($columns);
        $rows = $this->rows_of_report();
        $this->assertSame([$action, $information], array_slice($rows[0], 4));
        $this->assertSame('198.51.100.1', $rows[1][2]);
    }

    /**
     * Values of a filter, and which of four entries it leaves.
     *
     * @return array
     */
    public static function filters(): array {
        return [
            'none' => [[], [3, 2, 1, 0]],
            'time' => [['timecreated_operator' => date::DATE_RANGE, 'timecreated_from' => 1700000100, 'timecreated_to' => 1700000200], [2, 1]],
            'course' => [['courseid_values' => [1]], [3, 1, 0]],
            'person' => [['userid_operator' => user::USER_SELECT, 'userid_value' => [2]], [2, 0]],
            'person and time' => [['userid_operator' => user::USER_SELECT, 'userid_value' => [2],
                'timecreated_operator' => date::DATE_RANGE, 'timecreated_from' => 1700000100], [2]],
            'affected person' => [['relateduserid_operator' => user::USER_SELECT, 'relateduserid_value' => [2]], [3]],
            'name' => [['name_operator' => text::CONTAINS, 'name_value' => 'guest'], [3, 1]],
            'address' => [['ip_operator' => text::STARTS_WITH, 'ip_value' => '203.'], [3]],
            'kind of action' => [['crud_operator' => select::EQUAL_TO, 'crud_value' => 'd'], [2]],
            'event' => [['eventname_operator' => text::CONTAINS, 'eventname_value' => 'course_deleted'], [2]],
        ];
    }

    /**
     * A filter leaves what matches.
     *
     * @dataProvider filters
     * @param array $values
     * @param int[] $expected
     */
    public function test_filter_leaves_what_matches(array $values, array $expected): void {
        $ids = [
            $this->log_entry(['timecreated' => 1700000000, 'userid' => 2]),
            $this->log_entry(['timecreated' => 1700000100, 'userid' => 1]),
            $this->log_entry(['timecreated' => 1700000200, 'userid' => 2, 'crud' => 'd', 'courseid' => 7,
                'eventname' => '\core\event\course_deleted', 'action' => 'deleted', 'other' => '{"fullname": "Gone"}']),
            $this->log_entry(['timecreated' => 1700000300, 'userid' => 1, 'relateduserid' => 2, 'ip' => '203.0.113.9']),
        ];
        $values = array_combine(array_map(fn($name) => "log_entry:{$name}", array_keys($values)), $values);
        $this->report()->set_filter_values($values);
        $this->assertSame(array_map(fn($i) => $ids[$i], $expected), $this->ids());
    }

    public function test_window_begins_with_the_first_of_so_many_entries(): void {
        foreach ([10, 20, 30, 40] as $time) {
            $this->log_entry(['timecreated' => $time, 'userid' => $time === 30 ? 1 : 2]);
        }
        $this->assertSame(30, (new window(2))->begins('1 = 1', []));
        $this->assertSame(20, (new window(2))->begins('l.userid = :u', ['u' => 2]));
        $this->assertSame(10, (new window(4))->begins('1 = 1', []));
        $this->assertNull((new window(5))->begins('1 = 1', []));
    }

    public function test_anonymous_entries_are_for_who_may_see_such(): void {
        $this->log_entry(['anonymous' => 1, 'ip' => '198.51.100.1']);
        $this->log_entry(['ip' => '198.51.100.2']);
        $this->assertSame(['198.51.100.2', '198.51.100.1'], $this->ips());
        $this->setUser($this->holder(access_record::VIEW));
        $this->assertSame(['198.51.100.2'], $this->ips());
        $this->setUser($this->holder(access_record::VIEW, 'moodle/site:viewanonymousevents'));
        $this->assertSame(['198.51.100.2', '198.51.100.1'], $this->ips());
    }

    public function test_address_in_the_information_is_masked_for_who_is_no_administrator(): void {
        $this->log_entry(['eventname' => '\core\event\user_login_failed', 'target' => 'user_login', 'action' => 'failed', 'userid' => 0,
            'other' => '{"username": "ada@example.org", "reason": 1}']);
        $this->assertStringContainsString('ada@example.org', $this->rows_of_report()[0][5]);
        $this->setUser($this->holder(access_record::VIEW));
        $this->assertStringContainsString("'***************'", $this->rows_of_report()[0][5]);
        $this->without_extension();
        $this->assertStringContainsString('not shown', $this->rows_of_report()[0][5]);
        $this->setUser($this->holder(access_record::VIEW, 'local/erpbridge:viewcontactdata'));
        $this->assertStringContainsString('ada@example.org', $this->rows_of_report()[0][5]);
    }

    public function test_pickers_of_people_are_for_administrators(): void {
        $this->log_entry();
        $this->assertStringContainsString('log_entry:userid_operator', $this->html());
        $this->setUser($this->holder(access_record::VIEW));
        $html = $this->html();
        $this->assertStringNotContainsString('userid_operator', $html);
        $this->assertStringContainsString('log_entry:name_operator', $html);
    }

    public function test_markup_in_entries_stays_text(): void {
        global $DB;
        $course = $this->getDataGenerator()->create_course();
        $user = $this->getDataGenerator()->create_user();
        $DB->set_field('user', 'lastname', '<script>alert(1)</script>', ['id' => $user->id]);
        $DB->set_field('course', 'fullname', '<script>alert(2)</script>', ['id' => $course->id]);
        $this->log_entry(['userid' => $user->id, 'courseid' => $course->id, 'ip' => '<script>alert(3)</script>']);
        $this->log_entry(['eventname' => '\<script>alert(4)</script>']);
        $this->log_entry(['eventname' => '\core\event\user_login_failed', 'target' => 'user_login', 'action' => 'failed',
            'other' => '{"username": "<script>alert(5)</script>", "reason": 1}']);
        $this->assertStringNotContainsString('<script>alert', $this->html());
    }

    public function test_who_lacks_the_capability_sees_nothing(): void {
        $this->setUser($this->holder('local/erpbridge:manage', 'local/erpbridge:viewstatus', access_record::DOWNLOAD));
        $this->expectException(report_access_exception::class);
        $this->report();
    }

    public function test_file_is_for_who_may_download_it(): void {
        $this->assertTrue($this->report()->can_be_downloaded());
        $this->setUser($this->holder(access_record::VIEW));
        $this->assertFalse($this->report()->can_be_downloaded());
        $this->setUser($this->holder(access_record::VIEW, access_record::DOWNLOAD));
        $this->assertTrue($this->report()->can_be_downloaded());
    }

    public function test_no_file_is_made_for_who_may_not_download_it_whatever_the_request_says(): void {
        $this->setUser($this->holder(access_record::VIEW));
        $this->expectOutputString("\u{feff}");
        $this->expectException(report_access_exception::class);
        $this->table(['download' => 'csv']);
    }

    public function test_look_at_entries_is_logged_once_with_filters_and_person(): void {
        $this->log_entry();
        $this->log_entry();
        $this->report()->set_filter_values(['log_entry:userid_operator' => user::USER_SELECT, 'log_entry:userid_value' => [2],
            'log_entry:ip_operator' => text::CONTAINS, 'log_entry:ip_value' => '198']);
        $events = $this->events_of(fn() => $this->html());
        $this->assertCount(1, $events);
        $this->assertInstanceOf(access_record_viewed::class, $events[0]);
        $this->assertSame("The user with id '2' viewed the access record of the user with id '2', filtered by log_entry:userid, log_entry:ip.",
            $events[0]->get_description());
        $this->assertStringContainsString('/local/erpbridge/access.php', $events[0]->get_url()->out());
    }

    public function test_look_that_finds_nothing_is_logged_too(): void {
        $this->assertCount(1, $this->events_of(fn() => $this->html()));
    }

    public function test_filter_that_is_set_without_a_look_is_not_logged(): void {
        $this->log_entry();
        $this->assertCount(0, $this->events_of(fn() => $this->report()->set_filter_values([])));
    }

    public function test_file_is_logged_with_its_format(): void {
        $this->log_entry();
        $_GET['download'] = 'csv';
        $this->expectOutputString("\u{feff}");
        $events = $this->events_of(fn() => $this->table(['download' => 'csv']));
        $this->assertCount(1, $events);
        $this->assertInstanceOf(access_record_downloaded::class, $events[0]);
        $this->assertSame("The user with id '2' downloaded the access record, as 'csv'.", $events[0]->get_description());
    }

    /**
     * The events that somebody looked.
     *
     * @param callable $look
     * @return array
     */
    private function events_of(callable $look): array {
        $sink = $this->redirectEvents();
        $look();
        $events = array_filter($sink->get_events(), fn($event): bool => $event instanceof access_record_viewed);
        $sink->close();
        return array_values($events);
    }

    /**
     * Puts an entry into the log.
     *
     * @param array $columns
     * @return int
     */
    private function log_entry(array $columns = []): int {
        global $DB;
        return $DB->insert_record(entry::TABLE, $columns + ['eventname' => '\core\event\course_viewed', 'component' => 'core',
            'action' => 'viewed', 'target' => 'course', 'crud' => 'r', 'edulevel' => 2, 'contextid' => 2, 'contextlevel' => 50,
            'contextinstanceid' => 1, 'userid' => 2, 'courseid' => 1, 'anonymous' => 0, 'other' => 'null',
            'timecreated' => 1700000000, 'origin' => 'web', 'ip' => '198.51.100.1']);
    }

    /**
     * Somebody with capabilities in the whole site.
     *
     * @param string ...$capabilities
     * @return \stdClass
     */
    private function holder(string ...$capabilities): \stdClass {
        // Others cannot make an administrator of contact data.
        $this->setAdminUser();
        $roleid = $this->getDataGenerator()->create_role();
        foreach ($capabilities as $capability) {
            assign_capability($capability, CAP_ALLOW, $roleid, SYSCONTEXTID);
        }
        $user = $this->getDataGenerator()->create_user();
        $this->getDataGenerator()->role_assign($roleid, $user->id);
        return $user;
    }

    /**
     * The report, as in a request of its own.
     *
     * @return access_record
     */
    private function report(): access_record {
        \core_reportbuilder\manager::reset_caches();
        return system_report_factory::create(access_record::class, \context_system::instance());
    }

    /**
     * The list as a page has it.
     *
     * @return string
     */
    private function html(): string {
        global $PAGE;
        $PAGE->set_url('/local/erpbridge/access.php');
        return $this->report()->output();
    }

    /**
     * The list as a table.
     *
     * @param array $parameters
     * @return system_report_table after the query
     */
    private function table(array $parameters = []): system_report_table {
        global $PAGE;
        $PAGE->set_url('/local/erpbridge/access.php');
        $table = system_report_table::create($this->report()->get_report_persistent()->get('id'), $parameters);
        $table->guess_base_url();
        $table->setup();
        $table->query_db(50, false);
        // Nobody closes it otherwise, and the database complains of it in a later test.
        $rows = iterator_to_array($table->rawdata, false);
        $table->rawdata->close();
        $table->rawdata = $rows;
        return $table;
    }

    /**
     * The cells of the list.
     *
     * @return array[]
     */
    private function rows_of_report(): array {
        $table = $this->table();
        $rows = [];
        foreach ($table->rawdata as $row) {
            $rows[] = array_values(array_intersect_key($table->format_row($row), $table->columns));
        }
        return $rows;
    }

    /**
     * The addresses on the list.
     *
     * @return string[]
     */
    private function ips(): array {
        return array_column($this->rows_of_report(), 2);
    }

    /**
     * The ids on the list.
     *
     * @return int[]
     */
    private function ids(): array {
        $table = $this->table();
        $ids = [];
        foreach ($table->rawdata as $row) {
            $ids[] = (int) $row->id;
        }
        $this->assertCount($table->totalrows, $ids);
        return $ids;
    }
}
