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

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/visibility_testcase.php');

/**
 * What web service calls must not find out by asking.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\visibility\calls
 */
final class calls_test extends visibility_testcase {
    /**
     * Questions, whether they may be asked of somebody else, and what is left of the values.
     *
     * @return array
     */
    public static function questions(): array {
        return [
            'address of somebody else' => ['email', ['bob@example.org'], []],
            'own address' => ['email', ['ada@example.org', 'bob@example.org'], ['ada@example.org']],
            'own address in capitals' => ['email', ['ADA@example.org'], ['ADA@example.org']],
            'id number of somebody else' => ['idnumber', ['ID-bob'], []],
            'user name' => ['username', ['bob'], ['bob']],
            'user name that is an address' => ['username', ['bob@example.org'], []],
            'id' => ['id', ['7', '8'], ['7', '8']],
        ];
    }

    /**
     * Nobody is found by somebody else's contact data.
     *
     * @dataProvider questions
     * @param string $field
     * @param array $values
     * @param array $left
     */
    public function test_users_are_looked_up_by_what_is_nobodys_secret(string $field, array $values, array $left): void {
        $this->setUser($this->person('ada'));
        $this->assertSame([$field, $left], calls::close('core_user_get_users_by_field', [$field, $values], viewer::current()));
    }

    public function test_teacher_learns_nothing_by_asking_for_an_address(): void {
        global $CFG;
        require_once($CFG->dirroot . '/user/externallib.php');
        $course = $this->getDataGenerator()->create_course();
        $bob = $this->person('bob');
        $tina = $this->person('tina');
        $this->getDataGenerator()->enrol_user($bob->id, $course->id);
        $this->getDataGenerator()->enrol_user($tina->id, $course->id, 'editingteacher');
        assign_capability('moodle/course:useremail', CAP_ALLOW, $this->teacher_role(), \context_system::instance()->id, true);
        $this->setUser($tina);
        $ask = fn(string $address) => $this->call('core_user_get_users_by_field', ['field' => 'email', 'values' => [$address]]);
        $this->assertSame($ask('nobody@example.org'), $ask('bob@example.org'));
        $this->assertCount(1, $ask('tina@example.org'));
        $this->layers('guard');
        $this->assertCount(1, $ask('bob@example.org'), 'Moodle would have told');
    }

    public function test_criteria_about_somebody_else_fit_nobody(): void {
        $this->setUser($this->person('ada'));
        $this->person('bob');
        $criteria = [['key' => 'lastname', 'value' => 'Muster'], ['key' => 'email', 'value' => 'bob@%'], ['key' => 'email', 'value' => 'ada@example.org']];
        $left = calls::close('core_user_get_users', [$criteria], viewer::current())[0];
        $this->assertSame([$criteria[0], $criteria[2]], [$left[0], $left[2]]);
        $this->assertSame('email', $left[1]['key']);
        $this->assertSame(0, $GLOBALS['DB']->count_records('user', ['email' => $left[1]['value']]));
    }

    public function test_agent_is_unknown_whether_there_is_one_or_not(): void {
        $this->setUser($this->person('ada'));
        $this->person('bob');
        $statement = fn(string $mbox) => json_encode([['actor' => ['objectType' => 'Agent', 'mbox' => $mbox], 'verb' => ['id' => 'x']]]);
        $messages = [];
        foreach (['mailto:bob@example.org', 'mailto:nobody@example.org'] as $mbox) {
            try {
                calls::close('core_xapi_statement_post', ['mod_h5pactivity', $statement($mbox)], viewer::current());
                $this->fail('refused');
            } catch (\core_xapi\xapi_exception $e) {
                $messages[] = str_replace($mbox, '', $e->getMessage());
            }
        }
        $this->assertSame($messages[0], $messages[1]);
        $own = ['mod_h5pactivity', $statement('mailto:ada@example.org')];
        $this->assertSame($own, calls::close('core_xapi_statement_post', $own, viewer::current()));
    }

    public function test_moodle_says_the_same_of_an_agent_that_there_is_not(): void {
        $this->setUser($this->person('ada'));
        $agent = (object) ['objectType' => 'Agent', 'mbox' => 'mailto:nobody@example.org'];
        try {
            \core_xapi\local\statement\item_agent::create_from_data($agent);
        } catch (\core_xapi\xapi_exception $e) {
            $said = $e->getMessage();
        }
        try {
            calls::close('core_xapi_get_state', ['mod_h5pactivity', 'x', json_encode($agent)], viewer::current());
        } catch (\core_xapi\xapi_exception $e) {
            $this->assertSame($said, $e->getMessage());
            return;
        }
        $this->fail('refused');
    }

    public function test_parameters_that_fit_nothing_go_on_as_they_are(): void {
        $this->setUser($this->person('ada'));
        foreach ([['core_user_get_users_by_field', []], ['core_user_get_users', ['x']], ['core_xapi_get_state', [null, 7, '{']],
                ['core_reportbuilder_reports_get', ['x']]] as [$name, $params]) {
            $this->assertSame($params, calls::close($name, $params, viewer::current()), $name);
        }
    }

    /**
     * Calls a function as AJAX does.
     *
     * @param string $name
     * @param array $params
     * @return mixed
     */
    private function call(string $name, array $params): mixed {
        $_POST['sesskey'] = sesskey();
        $reply = \core_external\external_api::call_external_function($name, $params);
        $this->assertFalse($reply['error'], json_encode($reply['exception'] ?? null));
        return $reply['data'];
    }

    /**
     * The role of teachers.
     *
     * @return int
     */
    private function teacher_role(): int {
        global $DB;
        return $DB->get_field('role', 'id', ['shortname' => 'editingteacher'], MUST_EXIST);
    }
}
