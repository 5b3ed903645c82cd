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
use core_reportbuilder\manager;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/visibility_testcase.php');

/**
 * Custom reports without contact data.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\visibility\reports
 */
final class reports_test extends visibility_testcase {
    public function test_audience_sees_no_column_and_no_filter_of_contact_data(): void {
        $id = $this->report(['user:fullname', 'user:email', 'user:phone1', 'user:idnumber', 'user:city', 'user:profilefield_hobby',
            'user:profilefield_contactnumber'], ['user:email', 'user:fullname']);
        $this->setUser($this->person('ada'));
        reports::close($id);
        $report = manager::get_report_from_id($id);
        $this->assertSame(['user:fullname', 'user:city', 'user:profilefield_hobby'], self::names($report->get_active_columns()));
        $this->assertSame(['user:fullname'], self::names($report->get_active_filters()));
    }

    public function test_report_is_as_its_author_made_it_where_nobody_closes_it(): void {
        $id = $this->report(['user:fullname', 'user:email'], ['user:email']);
        $this->setUser($this->staff());
        $report = manager::get_report_from_id($id);
        $this->assertSame(['user:fullname', 'user:email'], self::names($report->get_active_columns()));
    }

    public function test_conditions_stay_so_that_no_row_is_added(): void {
        $id = $this->report(['user:username'], ['user:email']);
        $this->generator()->create_condition(['reportid' => $id, 'uniqueidentifier' => 'user:email']);
        manager::get_report_from_id($id)->set_condition_values([
            'user:email_operator' => \core_reportbuilder\local\filters\text::CONTAINS,
            'user:email_value' => 'bob@',
        ]);
        $this->person('bob');
        $this->setUser($this->person('ada'));
        reports::close($id);
        $this->assertSame([], manager::get_report_from_id($id)->get_active_filters());
        $this->assertSame([['bob']], $this->rows_of_report($id));
    }

    public function test_columns_of_courses_stay(): void {
        $id = $this->generator()->create_report(['name' => 'C', 'source' => \core_course\reportbuilder\datasource\courses::class,
            'default' => false])->get('id');
        $this->generator()->create_column(['reportid' => $id, 'uniqueidentifier' => 'course:idnumber']);
        $this->setUser($this->person('ada'));
        reports::close($id);
        $this->assertSame(['course:idnumber'], self::names(manager::get_report_from_id($id)->get_active_columns()));
    }

    public function test_user_name_that_is_an_address_is_left_out(): void {
        $id = $this->report(['user:username', 'user:city'], []);
        $this->getDataGenerator()->create_user(['username' => 'bob@example.org', 'city' => 'Graz']);
        $this->setUser($this->person('ada'));
        reports::close($id);
        $rows = $this->rows_of_report($id);
        $this->assertContains(['', 'Graz'], $rows);
        $this->assertContains(['ada', ''], $rows);
    }

    public function test_download_in_every_format_has_the_same_columns(): void {
        $id = $this->report(['user:username', 'user:email'], []);
        $this->setUser($this->person('ada'));
        reports::close($id);
        $table = \core_reportbuilder\table\custom_report_table_view::create($id, 'excel');
        $this->assertCount(1, $table->headers);
        $table = \core_reportbuilder\table\custom_report_table::create($id);
        $this->assertCount(1, $table->headers);
    }

    /**
     * Calls that name a report.
     *
     * @return array
     */
    public static function calls(): array {
        return [
            'by number' => ['core_reportbuilder_retrieve_report', fn(int $id) => [$id, 0, 10]],
            'table' => ['core_table_get_dynamic_table_content', fn(int $id) => ['core_reportbuilder', 'custom_report_table_view',
                "custom-report-table-{$id}", [], null, [], null]],
            'form' => ['core_form_dynamic_form', fn(int $id) => ['core_reportbuilder\\form\\filter', "reportid={$id}&parameters=%5B%5D"]],
            'tab' => ['core_dynamic_tabs_get_content', fn(int $id) => ['core_reportbuilder\\output\\dynamictabs\\editor',
                json_encode(['reportid' => $id])]],
        ];
    }

    /**
     * Web services get the report that was closed.
     *
     * @dataProvider calls
     * @param string $function
     * @param callable $params
     */
    public function test_report_is_closed_before_a_web_service_shows_it(string $function, callable $params): void {
        $id = $this->report(['user:fullname', 'user:email'], []);
        $this->setUser($this->person('ada'));
        reports::close_for_call($function, $params($id));
        $this->assertSame(['user:fullname'], self::names(manager::get_report_from_id($id)->get_active_columns()));
    }

    public function test_web_service_of_a_report_sends_no_contact_data(): void {
        $id = $this->report(['user:username', 'user:phone1'], []);
        $this->person('bob');
        $ada = $this->person('ada');
        $this->generator()->create_audience(['reportid' => $id, 'classname' => \core_reportbuilder\reportbuilder\audience\allusers::class, 'configdata' => []]);
        $this->setUser($ada);
        $_POST['sesskey'] = sesskey();
        $reply = \core_external\external_api::call_external_function('core_reportbuilder_retrieve_report', ['reportid' => $id]);
        $this->assertFalse($reply['error'], json_encode($reply['exception'] ?? null));
        $sent = json_encode($reply['data']);
        $this->assertStringContainsString('bob', $sent);
        $this->assertStringNotContainsString('+43', $sent);
        $this->assertStringNotContainsString('example.org', $sent);
    }

    public function test_nothing_happens_for_what_is_no_custom_report(): void {
        $this->setUser($this->person('ada'));
        foreach ([0, -1, 999999] as $id) {
            reports::close($id);
        }
        reports::close_for_call('core_reportbuilder_list_reports', [0, 10]);
        reports::close_for_call('core_form_dynamic_form', ['x', 'y']);
        $this->assertSame('', $this->log());
    }

    public function test_schedule_is_known_by_its_subject(): void {
        foreach (['With mail' => ['user:fullname', 'user:email'], 'Without' => ['user:fullname']] as $subject => $columns) {
            $this->generator()->create_schedule(['reportid' => $this->report($columns, []), 'name' => $subject, 'subject' => $subject]);
        }
        $this->assertTrue(reports::is_about_contact_data('With mail'));
        $this->assertFalse(reports::is_about_contact_data('Without'));
        $this->assertFalse(reports::is_about_contact_data('Nothing of ours'));
    }

    /**
     * A report about users.
     *
     * @param string[] $columns
     * @param string[] $filters
     * @return int
     */
    private function report(array $columns, array $filters): int {
        $this->setAdminUser();
        if (!$GLOBALS['DB']->record_exists('user_info_field', ['shortname' => 'hobby'])) {
            $this->getDataGenerator()->create_custom_profile_field(['datatype' => 'text', 'shortname' => 'hobby', 'name' => 'H', 'visible' => 2]);
        }
        $id = $this->generator()->create_report(['name' => 'R', 'source' => \core_user\reportbuilder\datasource\users::class,
            'default' => false])->get('id');
        foreach ($columns as $name) {
            $this->generator()->create_column(['reportid' => $id, 'uniqueidentifier' => $name]);
        }
        foreach ($filters as $name) {
            $this->generator()->create_filter(['reportid' => $id, 'uniqueidentifier' => $name]);
        }
        return $id;
    }

    /**
     * What a report shows.
     *
     * @param int $id
     * @return array[]
     */
    private function rows_of_report(int $id): array {
        $table = \core_reportbuilder\table\custom_report_table_view::create($id);
        $table->setup();
        $table->query_db(0, false);
        $rows = [];
        foreach ($table->rawdata as $row) {
            $rows[] = array_values($table->format_row($row));
        }
        return $rows;
    }

    /**
     * The generator of reports.
     *
     * @return \core_reportbuilder_generator
     */
    private function generator(): \core_reportbuilder_generator {
        return $this->getDataGenerator()->get_plugin_generator('core_reportbuilder');
    }

    /**
     * The names of columns or filters.
     *
     * @param array $elements
     * @return string[]
     */
    private static function names(array $elements): array {
        return array_values(array_map(fn($element) => $element->get_unique_identifier(), $elements));
    }
}
