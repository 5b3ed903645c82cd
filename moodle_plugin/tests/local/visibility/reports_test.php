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

use local_erpbridge\fixtures\{broken_source, visibility_testcase};
use core_reportbuilder\manager;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/visibility_testcase.php');
require_once(__DIR__ . '/../../fixtures/broken_source.php');

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
        $table = fn(callable $name) => fn(int $id) => ['core_reportbuilder', 'custom_report_table_view', $name($id), [], null, [], null];
        $form = fn(callable $data) => fn(int $id) => ['core_reportbuilder\\form\\filter', $data($id)];
        $tab = fn(callable $data) => fn(int $id) => ['core_reportbuilder\\output\\dynamictabs\\editor', $data($id)];
        return [
            'by number' => ['core_reportbuilder_retrieve_report', fn(int $id) => [$id, 0, 10]],
            'table' => ['core_table_get_dynamic_table_content', $table(fn(int $id) => "custom-report-table-{$id}")],
            'table, with noughts' => ['core_table_get_dynamic_table_content', $table(fn(int $id) => "custom-report-table-00{$id}")],
            'form' => ['core_form_dynamic_form', $form(fn(int $id) => "reportid={$id}&parameters=%5B%5D")],
            'form, behind another' => ['core_form_dynamic_form', $form(fn(int $id) => "reportid=0&reportid={$id}")],
            'form, percent signs' => ['core_form_dynamic_form', $form(fn(int $id) => "%72eport%69d=%2B{$id}")],
            'form, blanks' => ['core_form_dynamic_form', $form(fn(int $id) => "reportid=+{$id}+x")],
            'form, exponent' => ['core_form_dynamic_form', $form(fn(int $id) => "reportid={$id}e0")],
            'form that is JSON, too' => ['core_form_dynamic_form', $form(fn(int $id) => "[\"&reportid={$id}&\"]")],
            'form, in the address of the call' => ['core_form_dynamic_form', function (int $id) use ($form) {
                $_GET['reportid'] = "{$id}";
                return $form(fn() => 'parameters=%5B%5D')($id);
            }],
            'form, posted with the call' => ['core_form_dynamic_form', function (int $id) use ($form) {
                $_POST['reportid'] = "{$id}";
                return $form(fn() => 'parameters=%5B%5D')($id);
            }],
            'tab' => ['core_dynamic_tabs_get_content', $tab(fn(int $id) => json_encode(['reportid' => $id]))],
            'tab, escaped letters' => ['core_dynamic_tabs_get_content', $tab(fn(int $id) => "{\"report\\u0069d\":{$id}}")],
            'tab, escaped digits' => ['core_dynamic_tabs_get_content', $tab(fn(int $id) => '{"reportid":"'
                . implode('', array_map(fn($digit) => "\\u003{$digit}", str_split("{$id}"))) . '"}')],
            'tab, exponent' => ['core_dynamic_tabs_get_content', $tab(fn(int $id) => '{"reportid":' . $id / 10 . 'e1}')],
            'tab, exponent in a text' => ['core_dynamic_tabs_get_content', $tab(fn(int $id) => '{"reportid":"' . $id / 10 . 'e1"}')],
            'tab, fraction' => ['core_dynamic_tabs_get_content', $tab(fn(int $id) => "{\"reportid\":{$id}.9}")],
            'tab, text behind it' => ['core_dynamic_tabs_get_content', $tab(fn(int $id) => "{\"reportid\":\" {$id}x\"}")],
            'tab, lines between' => ['core_dynamic_tabs_get_content', $tab(fn(int $id) => "{\"reportid\"\n\t:\r\n{$id}}")],
            'tab, behind another' => ['core_dynamic_tabs_get_content', $tab(fn(int $id) => "{\"reportid\":0,\"reportid\":{$id}}")],
            'tab, deep in it' => ['core_dynamic_tabs_get_content', $tab(fn(int $id) => "{\"a\":[{\"reportid\":{$id}}]}")],
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

    public function test_list_in_place_of_a_number_is_the_first_report(): void {
        global $DB;
        $id = $this->report(['user:fullname', 'user:email'], []);
        $DB->execute('UPDATE {reportbuilder_report} SET id = 1 WHERE id = ?', [$id]);
        $DB->execute('UPDATE {reportbuilder_column} SET reportid = 1 WHERE reportid = ?', [$id]);
        manager::reset_caches();
        $this->setUser($this->person('ada'));
        reports::close_for_call('core_dynamic_tabs_get_content', ['tab', '{"reportid":[7]}']);
        $this->assertSame(['user:fullname'], self::names(manager::get_report_from_id(1)->get_active_columns()));
    }

    public function test_report_that_cannot_be_closed_does_not_keep_another_open(): void {
        $broken = manager::create_report_persistent((object) ['name' => 'B', 'source' => broken_source::class,
            'type' => \core_reportbuilder\local\report\base::TYPE_CUSTOM_REPORT]);
        $id = $this->report(['user:fullname', 'user:email'], []);
        $this->setUser($this->person('ada'));
        try {
            reports::close_for_call('core_form_dynamic_form', ['form', "a[reportid]={$broken->get('id')}&reportid={$id}"]);
            $this->fail('It was not said.');
        } catch (\coding_exception) {
            $this->assertSame(['user:fullname'], self::names(manager::get_report_from_id($id)->get_active_columns()));
        }
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

    public function test_schedule_with_user_names_is_about_contact_data_where_one_is_an_address(): void {
        $this->generator()->create_schedule(['reportid' => $this->report(['user:username'], []), 'name' => 'N', 'subject' => 'Names']);
        $this->assertFalse(reports::is_about_contact_data('Names'));
        $user = $this->getDataGenerator()->create_user(['username' => 'bob@example.org']);
        $this->assertTrue(reports::is_about_contact_data('Names'));
        // Moodle makes the address the user name.
        $GLOBALS['DB']->set_field('user', 'username', 'bob', ['id' => $user->id]);
        $this->assertFalse(reports::is_about_contact_data('Names'));
        delete_user($GLOBALS['DB']->get_record('user', ['id' => $user->id]));
        $this->assertTrue(reports::is_about_contact_data('Names'));
    }

    public function test_user_names_are_a_filter_where_nobody_has_an_address_for_one(): void {
        delete_user($this->person('carl'));
        foreach (['bob' => ['user:username', 'user:fullname'], 'bob@example.org' => ['user:fullname']] as $name => $filters) {
            $this->getDataGenerator()->create_user(['username' => $name]);
            $id = $this->report(['user:username'], ['user:username', 'user:fullname']);
            $this->setUser($this->person('ada' . strlen($name)));
            reports::close($id);
            $report = manager::get_report_from_id($id);
            $this->assertSame($filters, self::names($report->get_active_filters()), $name);
            $this->assertSame(['user:username'], self::names($report->get_active_columns()));
        }
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
