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

use core_external\external_api;
use local_erpbridge\fixtures\enforcement_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/enforcement_testcase.php');

/**
 * The picker of people stays for whoever had it, and finds people by their names alone.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\visibility\people_search
 * @covers     \local_erpbridge\local\visibility\capabilities
 */
final class people_search_test extends enforcement_testcase {
    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        foreach ([['Berta', 'Ober'], ['Carl', 'Zwirn'], ['Dora', 'Secretan']] as $i => [$first, $last]) {
            $this->getDataGenerator()->create_user(['firstname' => $first, 'lastname' => $last, 'email' => "hidden{$i}@secret.example",
                'idnumber' => "hidden-{$i}", 'phone1' => "0800{$i}", 'username' => "login{$i}"]);
        }
        set_config('showuseridentity', 'email,idnumber,phone1,username');
    }

    /**
     * What a manager enters, and whom that finds.
     *
     * @return array
     */
    public static function searches(): array {
        return [
            'first name' => ['Berta', ['Berta Ober']],
            'part of a last name' => ['wir', ['Carl Zwirn']],
            'whole name' => ['carl zwirn', ['Carl Zwirn']],
            'in a name and in an address' => ['secret', ['Dora Secretan']],
            'address' => ['hidden1@secret.example', []],
            'part of an address' => ['hidden', []],
            'at sign' => ['@', []],
            'id number' => ['hidden-1', []],
            'telephone number' => ['08001', []],
            'user name' => ['login1', []],
            'nobody' => ['Xaver', []],
            'a quote' => ["'", []],
        ];
    }

    /**
     * A manager finds people by their names, and gets nothing beside.
     *
     * @dataProvider searches
     * @param string $search
     * @param string[] $expected
     */
    public function test_manager_finds_people_by_their_names_alone(string $search, array $expected): void {
        $this->mode('enforce');
        $this->setUser($this->manager());
        $reply = $this->search($search);
        $this->assertFalse($reply['error'], json_encode($reply['exception'] ?? null));
        $this->assertSame($expected, array_column($reply['data']['list'], 'fullname'));
        $this->assertSame([], array_filter(array_column($reply['data']['list'], 'extrafields')));
        $this->assertStringNotContainsString('secret.example', json_encode($reply));
    }

    public function test_moodle_would_find_them_by_their_contact_data(): void {
        $this->setUser($this->manager());
        $this->assertCount(3, $this->search('hidden')['data']['list']);
    }

    public function test_answer_is_moodles_for_a_name(): void {
        $manager = $this->manager();
        set_config('showuseridentity', '');
        foreach (['', 'e', 'Carl', 'Xaver'] as $search) {
            $this->mode('off');
            $this->setUser($manager);
            $before = $this->search($search);
            $this->mode('enforce');
            $this->setUser($manager);
            $this->assertEquals($before, $this->search($search), $search);
        }
    }

    public function test_so_many_are_found_as_moodle_finds_and_exact_names_first(): void {
        global $CFG;
        $CFG->maxusersperpage = 2;
        $this->getDataGenerator()->create_user(['firstname' => 'Anna', 'lastname' => 'Aber']);
        $this->getDataGenerator()->create_user(['firstname' => 'Anna', 'lastname' => 'Ober-Berger']);
        $this->mode('enforce');
        $this->setUser($this->manager());
        $reply = $this->search('ber')['data'];
        $this->assertSame([2, true], [count($reply['list']), $reply['overflow']]);
        $this->assertSame(2, $reply['maxusersperpage']);
        $this->assertSame('Berta Ober', $this->search('ober')['data']['list'][0]['fullname']);
        $this->assertFalse($this->search('Carl')['data']['overflow']);
    }

    /**
     * Who asks, and whether there is an answer.
     *
     * @return array
     */
    public static function viewers(): array {
        return [
            'a manager' => [fn($test) => $test->manager(), true],
            'a site administrator' => [fn() => get_admin(), true],
            'somebody with two roles, one of which had it' => [function ($test) {
                role_assign($test->role('coursecreator'), ($user = $test->manager())->id, SYSCONTEXTID);
                return $user;
            }, true],
            'a user, when every user had it' => [fn($test) => $test->getDataGenerator()->create_user(), true,
                fn($test) => assign_capability('moodle/user:viewalldetails', CAP_ALLOW, $GLOBALS['CFG']->defaultuserroleid, SYSCONTEXTID)],
            'a user' => [fn($test) => $test->getDataGenerator()->create_user(), false],
            'a manager of a category' => [function ($test) {
                $user = $test->getDataGenerator()->create_user();
                role_assign($test->role('manager'), $user->id, \context_coursecat::instance($test->getDataGenerator()->create_category()->id));
                return $user;
            }, false],
            'a manager who was forbidden it by another role' => [function ($test) {
                role_assign($test->role('coursecreator'), ($user = $test->manager())->id, SYSCONTEXTID);
                return $user;
            }, false, fn($test) => assign_capability('moodle/user:viewalldetails', CAP_PROHIBIT, $test->role('coursecreator'), SYSCONTEXTID)],
            'a manager who did not have it' => [fn($test) => $test->manager(), false,
                fn($test) => unassign_capability('moodle/user:viewalldetails', $test->role('manager'), SYSCONTEXTID)],
            'a manager to whom it was denied since' => [fn($test) => $test->manager(), false, null,
                fn($test) => assign_capability('moodle/user:viewalldetails', CAP_PREVENT, $test->role('manager'), SYSCONTEXTID)],
            'a visitor' => [fn() => null, false],
        ];
    }

    /**
     * Who could search before can search by names; others get Moodle's own refusal.
     *
     * @dataProvider viewers
     * @param callable $who
     * @param bool $answered
     * @param callable|null $before
     * @param callable|null $since
     */
    public function test_who_could_search_still_can(callable $who, bool $answered, ?callable $before = null, ?callable $since = null): void {
        $before && $before($this);
        $user = $who($this);
        $this->mode('enforce');
        $since && $since($this);
        $this->setUser($user);
        $reply = $this->search('Berta');
        $this->assertSame(!$answered, $reply['error'], json_encode($reply['exception'] ?? null));
        if (!$answered && $user) {
            $this->assertSame('nopermissions', $reply['exception']->errorcode);
        }
    }

    public function test_person_who_was_logged_in_as_is_who_is_refused(): void {
        $student = $this->getDataGenerator()->create_user();
        $this->mode('enforce');
        $this->setUser($this->manager());
        \core\session\manager::loginas($student->id, \context_system::instance(), false);
        $this->assertTrue($this->search('Berta')['error']);
    }

    public function test_other_functions_are_not_answered(): void {
        $this->mode('enforce');
        $this->setUser($this->manager());
        $this->assertFalse(people_search::answers('core_user_get_users'));
    }

    /**
     * Asks as AJAX does.
     *
     * @param string $query
     * @return array
     */
    private function search(string $query): array {
        $_POST['sesskey'] = sesskey();
        $reply = external_api::call_external_function('core_user_search_identity', ['query' => $query]);
        unset($_POST['sesskey']);
        return $reply;
    }

    /**
     * A manager of the site.
     *
     * @return \stdClass
     */
    private function manager(): \stdClass {
        $user = $this->getDataGenerator()->create_user();
        role_assign($this->role('manager'), $user->id, SYSCONTEXTID);
        return $user;
    }
}
