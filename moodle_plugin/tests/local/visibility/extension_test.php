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
use local_erpbridge\local\client\factory;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/visibility_testcase.php');
global $CFG;
require_once($CFG->libdir . '/gradelib.php');

/**
 * Visibility with the real extension. Without it these are skipped, by name.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @group      requires_extension
 * @covers     \local_erpbridge\local\client\extension_client
 * @covers     \local_erpbridge\local\visibility\scrubber
 * @covers     \local_erpbridge\local\visibility\addresses
 * @covers     \local_erpbridge\local\visibility\mail
 * @covers     \local_erpbridge\local\visibility\request
 */
final class extension_test extends visibility_testcase {
    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        if (!extension_loaded('erpbridge')) {
            $this->markTestSkipped('The PHP extension erpbridge is not loaded.');
        }
        factory::replace(null);
    }

    public function test_rule_knows_each_name_that_the_plugin_knows(): void {
        foreach ([...contact_fields::NAMES, 'profile_field_x'] as $name) {
            $person = ['id' => 7, 'firstname' => 'Ada', $name => 'ada@example.org'];
            $this->assertSame([[$name]], factory::client()->scrub(5, $person), $name);
            $this->assertSame([], factory::client()->scrub(7, $person), "{$name}: one's own");
        }
    }

    public function test_student_gets_own_contact_data_only(): void {
        $course = $this->getDataGenerator()->create_course();
        [$ada, $bob] = array_map($this->person(...), ['ada', 'bob']);
        foreach ([$ada, $bob] as $user) {
            $this->getDataGenerator()->enrol_user($user->id, $course->id);
        }
        grade_regrade_final_grades($course->id);
        $this->setUser($ada);
        $_POST['sesskey'] = sesskey();
        $reply = \core_external\external_api::call_external_function('core_grades_get_gradable_users', ['courseid' => $course->id]);
        $this->assertFalse($reply['error'], json_encode($reply['exception'] ?? null));
        $users = array_column($reply['data']['users'], null, 'id');
        $this->assertSame(['ada@example.org', '+43 1 ada'], [$users[$ada->id]['email'], $users[$ada->id]['phone1']]);
        $this->assertSame(['bob', 'Bob Muster'], [$users[$bob->id]['username'], $users[$bob->id]['fullname']]);
        $this->assertSame([], array_intersect(['email', 'phone1', 'idnumber', 'institution', 'address'], array_keys($users[$bob->id])));
    }

    public function test_index_is_built_from_moodle_and_found_usable(): void {
        $this->person('ada');
        $this->assertSame('missing', addresses::state()->index);
        $state = addresses::rebuild();
        $this->assertSame(['ok', false], [$state->index, $state->full]);
        $this->assertGreaterThanOrEqual(2, $state->entries);
        $this->assertStringNotContainsString('ada', file_get_contents(addresses::path()));
        $this->person('bob');
        $this->assertSame($state->entries + 1, addresses::state()->entries);
    }

    public function test_guard_is_armed_with_it(): void {
        addresses::rebuild();
        $this->look_as($this->person('ada'));
        $this->assertSame('', $this->log());
        $state = factory::client()->guard();
        $this->assertSame([true, 'ok'], [$state->armed, $state->index]);
    }

    public function test_messages_lose_known_addresses_only_unless_the_index_is_gone(): void {
        $ada = $this->person('ada');
        $this->person('bob');
        addresses::rebuild();
        $text = 'bob@example.org, ada@example.org, orders@shop.example';
        $message = fn() => (object) ['userto' => $ada, 'userfrom' => \core_user::get_noreply_user(), 'component' => 'x', 'name' => 'x',
            'fullmessage' => $text];
        $first = $message();
        mail::clean($first);
        $this->assertSame('***************, ada@example.org, orders@shop.example', $first->fullmessage);
        unlink(addresses::path());
        $second = $message();
        mail::clean($second);
        $this->assertSame('***************, ada@example.org, *******************', $second->fullmessage);
        $this->assertSame('', $this->log());
    }

    public function test_call_that_is_misused_names_the_member(): void {
        foreach (['arm' => [['rule' => 7]], 'index' => [['add' => 7]], 'mask' => [['mode' => 'x'], []]] as $method => $arguments) {
            try {
                factory::client()->$method(...$arguments);
                $this->fail($method);
            } catch (\ErpBridge\PayloadException $e) {
                $this->assertStringContainsString('missing, or not of the expected type', $e->getMessage(), $method);
            }
        }
    }
}
