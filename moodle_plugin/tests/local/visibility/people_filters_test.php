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

use core_admin\reportbuilder\local\systemreports\users;
use core_reportbuilder\external\filters\set as set_filters;
use core_reportbuilder\local\filters\text;
use core_reportbuilder\local\helpers\user_filter_manager;
use core_reportbuilder\system_report_factory;
use local_erpbridge\fixtures\visibility_testcase;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once(__DIR__ . '/../../fixtures/visibility_testcase.php');
require_once($CFG->dirroot . '/user/filters/lib.php');
require_once($CFG->dirroot . '/' . $CFG->admin . '/user/lib.php');

/**
 * Lists of people are filtered by names, and never by contact data.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\visibility\people_filters
 */
final class people_filters_test extends visibility_testcase {
    /**
     * Filters of the report of all users, and whether a manager keeps them.
     *
     * @return array
     */
    public static function filters(): array {
        return [
            'address' => ['user:email', false],
            'id number' => ['user:idnumber', false],
            'institution' => ['user:institution', false],
            'department' => ['user:department', false],
            'last IP address' => ['user:lastip', false],
            'profile field' => ['user:profilefield_contactnumber', false],
            'name' => ['user:fullname', true],
            'city' => ['user:city', true],
            'id number of a cohort' => ['cohort:idnumber', true],
        ];
    }

    /**
     * A filter is gone when the list is made, for everybody but an administrator; others stay.
     *
     * @dataProvider filters
     * @param string $filter
     * @param bool $keeps
     */
    public function test_list_of_users_is_not_filtered_by_contact_data(string $filter, bool $keeps): void {
        $values = ["{$filter}_operator" => text::CONTAINS, "{$filter}_value" => 'anna', 'user:firstname_operator' => text::ANY_VALUE];
        $GLOBALS['SCRIPT'] = '/admin/user.php';
        foreach (['manager' => $keeps, 'administrator' => true] as $who => $expected) {
            $this->setUser($who === 'manager' ? $this->manager() : get_admin());
            $report = $this->report();
            $report->set_filter_values($values);
            request::judge();
            $kept = user_filter_manager::get($report->get_report_persistent()->get('id'));
            $this->assertSame($expected, isset($kept["{$filter}_value"]), $who);
            $this->assertArrayHasKey('user:firstname_operator', $kept);
        }
    }

    public function test_user_names_are_asked_for_where_nobody_has_an_address_for_one(): void {
        global $SESSION;
        $GLOBALS['SCRIPT'] = '/admin/user/user_bulk.php';
        $deleted = $this->getDataGenerator()->create_user();
        delete_user($deleted);
        foreach (['anna' => true, 'anna@example.org' => false] as $name => $stays) {
            $this->getDataGenerator()->create_user(['username' => $name]);
            $this->setUser($this->manager());
            $report = $this->report();
            $report->set_filter_values(['user:username_operator' => text::STARTS_WITH, 'user:username_value' => 'ann']);
            $_POST = $_REQUEST = ['username' => 'ann', 'username_op' => '3', 'realname' => 'Anna'];
            $SESSION->user_filtering = ['username' => [['operator' => 3, 'value' => 'ann']]];
            request::judge();
            $this->assertSame($stays, $report->get_filter_values() !== [], $name);
            $this->assertSame($stays, isset($SESSION->user_filtering['username']), $name);
            $this->assertSame($stays ? ['username', 'username_op', 'realname'] : ['realname'], array_keys($_POST), $name);
        }
    }

    public function test_two_calls_in_one_request_do_not_bring_it_back(): void {
        $this->look_as($this->manager());
        $id = (int) $this->report()->get_report_persistent()->get('id');
        $viewer = viewer::current();
        calls::close('core_reportbuilder_set_filters', [$id, '', '{}'], $viewer);
        set_filters::execute($id, '', json_encode(['user:email_operator' => text::CONTAINS, 'user:email_value' => 'anna']));
        $this->assertNotSame([], user_filter_manager::get($id));
        calls::close('core_table_get_dynamic_table_content', ['core_reportbuilder', 'system_report_table', "system-report-table-{$id}"],
            $viewer);
        $this->assertSame([], user_filter_manager::get($id));
    }

    public function test_long_filters_are_cleaned_too(): void {
        $this->setUser($this->manager());
        $id = (int) $this->report()->get_report_persistent()->get('id');
        user_filter_manager::set($id, ['user:email_value' => str_repeat('a', 3000), 'user:fullname_value' => str_repeat('b', 2000)]);
        request::judge();
        $this->assertSame(['user:fullname_value' => str_repeat('b', 2000)], user_filter_manager::get($id));
    }

    public function test_many_people_at_once_are_not_chosen_by_contact_data(): void {
        global $SESSION;
        $entered = ['email' => 'anna', 'email_op' => '0', 'profile' => 'K1', 'profile_fld' => '1', 'profile_op' => '0', 'realname' => 'Anna'];
        foreach (['manager' => false, 'administrator' => true] as $who => $expected) {
            $GLOBALS['SCRIPT'] = '/admin/user/user_bulk.php';
            $this->setUser($who === 'manager' ? $this->manager() : get_admin());
            $_POST = $_REQUEST = $entered;
            $SESSION->user_filtering = ['email' => [['operator' => 0, 'value' => 'anna']], 'realname' => [['operator' => 0, 'value' => 'Anna']]];
            request::judge();
            foreach (['email', 'email_op', 'profile', 'profile_fld', 'profile_op'] as $field) {
                $this->assertSame($expected, isset($_POST[$field]), "{$who} {$field}");
            }
            $this->assertSame('Anna', $_POST['realname']);
            $this->assertSame($expected, isset($SESSION->user_filtering['email']), $who);
            $this->assertArrayHasKey('realname', $SESSION->user_filtering);
        }
    }

    public function test_folder_of_the_administration_may_have_another_name(): void {
        $GLOBALS['CFG']->admin = 'Manage';
        $GLOBALS['SCRIPT'] = '/Manage/user/user_bulk.php';
        $_POST = ['email' => 'anna', 'realname' => 'Anna'];
        $this->look_as($this->manager());
        $this->assertSame(['realname' => 'Anna'], $_POST);
    }

    public function test_without_the_layer_filters_stay(): void {
        $this->layers('minimise', 'capabilities');
        $this->setUser($this->manager());
        $report = $this->report();
        $report->set_filter_values(['user:email_value' => 'anna']);
        request::judge();
        $this->assertSame(['user:email_value' => 'anna'], $report->get_filter_values());
    }

    /**
     * The list of all users.
     *
     * @return users
     */
    private function report(): users {
        return system_report_factory::create(users::class, \context_system::instance());
    }

    /**
     * Somebody who may see the list.
     *
     * @return \stdClass
     */
    private function manager(): \stdClass {
        static $count = 0;
        $user = $this->person('manager' . ++$count);
        role_assign($GLOBALS['DB']->get_field('role', 'id', ['shortname' => 'manager']), $user->id, SYSCONTEXTID);
        return $user;
    }
}
