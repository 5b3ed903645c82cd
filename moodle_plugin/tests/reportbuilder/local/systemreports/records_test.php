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
use core_reportbuilder\local\filters\{select, text, user};
use core_reportbuilder\table\system_report_table;
use local_erpbridge\fixtures\bridge_testcase;
use local_erpbridge\local\delivery\{action, choice, outbox};

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../../fixtures/bridge_testcase.php');

/**
 * The list of records.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\reportbuilder\local\systemreports\records
 * @covers     \local_erpbridge\reportbuilder\local\entities\record
 * @covers     \local_erpbridge\local\delivery\choice
 */
final class records_test extends bridge_testcase {
    public function test_list_has_the_rows_of_its_status_the_latest_first(): void {
        $this->setAdminUser();
        $old = $this->put(5, ['status' => 'dead', 'timemodified' => time() - 60]);
        $new = $this->put(6, ['status' => 'dead']);
        $this->put(7, ['status' => 'delivered']);
        $this->assertSame([$new, $old], $this->listed('dead'));
        $this->assertCount(3, $this->listed(''));
        $this->assertSame([], $this->listed('held'));
    }

    /**
     * Values of a filter, and which of three rows it leaves.
     *
     * @return array
     */
    public static function filters(): array {
        return [
            'none' => [[], [0, 1, 2]],
            'kind' => [['record:kind_operator' => select::EQUAL_TO, 'record:kind_value' => 'course.completed'], [1]],
            'reason' => [['record:reason_operator' => text::CONTAINS, 'record:reason_value' => 'http_'], [0, 1]],
            'person' => [['record:userid_operator' => user::USER_SELECT, 'record:userid_value' => [6]], [2]],
        ];
    }

    /**
     * A filter leaves what matches, on the list and in an action on all that match.
     *
     * @dataProvider filters
     * @param array $values
     * @param int[] $expected
     */
    public function test_filter(array $values, array $expected): void {
        $this->setAdminUser();
        $ids = [
            $this->put(5, ['status' => 'dead', 'reason' => 'http_400']),
            $this->put(5, ['status' => 'dead', 'reason' => 'http_500', 'kind' => 'course.completed']),
            $this->put(6, ['status' => 'dead', 'reason' => 'rejected']),
        ];
        $this->put(6, ['status' => 'held', 'reason' => 'http_400']);
        choice::report('dead')->set_filter_values($values);
        $expected = array_map(fn($index) => $ids[$index], $expected);
        $this->assertEqualsCanonicalizing($expected, $this->listed('dead'));
        $choice = new choice('dead', null, choice::report('dead')->get_filter_values(), time());
        $this->assertEqualsCanonicalizing($expected, $choice->selection()->first(action::replay, 10));
    }

    public function test_people_are_named_only_to_who_may_see_contact_data(): void {
        $user = $this->register('K7');
        $this->setAdminUser();
        $this->assertStringContainsString(fullname($user), $this->html());
        $this->assertStringContainsString('record:userid_operator', $this->html());
        $this->setUser($this->holder('local/erpbridge:viewstatus'));
        $this->assertStringNotContainsString(fullname($user), $this->html());
        $this->assertStringContainsString("Account {$user->id}", $this->html());
        $this->assertStringNotContainsString('record:userid_operator', $this->html());
    }

    public function test_who_may_not_see_the_status_sees_no_list(): void {
        $this->setUser($this->getDataGenerator()->create_user());
        $this->expectException(report_access_exception::class);
        $this->html();
    }

    public function test_markup_in_rows_stays_text(): void {
        global $DB;
        $this->setAdminUser();
        $user = $this->getDataGenerator()->create_user();
        $DB->set_field('user', 'lastname', '<script>alert(1)</script>', ['id' => $user->id]);
        $this->put($user->id, ['reason' => '<b>bold</b>', 'kind' => '<i>x</i>']);
        $html = $this->html();
        $this->assertStringNotContainsString('<script>alert', $html);
        $this->assertStringNotContainsString('<b>bold', $html);
        $this->assertStringNotContainsString('<i>x', $html);
    }

    public function test_lists_of_two_statuses_in_one_process_are_not_mixed_up(): void {
        $this->setAdminUser();
        $ids = [$this->put(5, ['status' => 'dead']), $this->put(5, ['status' => 'delivered'])];
        $found = array_map(fn($status) => (new choice($status, null, [], time()))->selection()->first(action::replay, 9), ['dead', 'delivered']);
        $this->assertSame([[$ids[0]], [$ids[1]]], $found);
    }

    public function test_boxes_belong_to_the_form_of_the_actions(): void {
        $this->setAdminUser();
        $id = $this->put(5);
        $this->assertMatchesRegularExpression('/<input[^>]*name="ids\[\]"[^>]*value="' . $id . '"[^>]*form="' . records::FORM . '"/', $this->html());
    }

    /**
     * Somebody with a capability in the whole site.
     *
     * @param string $capability
     * @return \stdClass
     */
    private function holder(string $capability): \stdClass {
        $roleid = $this->getDataGenerator()->create_role();
        assign_capability($capability, CAP_ALLOW, $roleid, SYSCONTEXTID);
        $user = $this->getDataGenerator()->create_user();
        $this->getDataGenerator()->role_assign($roleid, $user->id);
        $this->rows_of($user->id, true);
        return $user;
    }

    /**
     * The list as a page has it.
     *
     * @return string
     */
    private function html(): string {
        global $PAGE;
        $PAGE->set_url('/local/erpbridge/records.php');
        \core_reportbuilder\manager::reset_caches();
        return choice::report('')->output();
    }

    /**
     * The ids on the list of a status.
     *
     * @param string $status
     * @return int[]
     */
    private function listed(string $status): array {
        global $PAGE;
        $PAGE->set_url('/local/erpbridge/records.php');
        // A request of its own.
        \core_reportbuilder\manager::reset_caches();
        $report = choice::report($status);
        $table = system_report_table::create($report->get_report_persistent()->get('id'), []);
        $table->guess_base_url();
        $table->setup();
        $table->query_db(50, false);
        $ids = [];
        foreach ($table->rawdata as $row) {
            $ids[] = (int) $row->id;
        }
        $this->assertCount($table->totalrows, $ids);
        return $ids;
    }
}
