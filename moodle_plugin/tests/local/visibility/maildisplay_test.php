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

use local_erpbridge\fixtures\enforcement_testcase;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once(__DIR__ . '/../../fixtures/enforcement_testcase.php');
require_once($CFG->dirroot . '/user/externallib.php');

/**
 * Nobody shows the address to anybody, whoever writes the record and how.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\visibility\maildisplay
 * @covers     \local_erpbridge\hook_callbacks
 * @covers     \local_erpbridge\visibility_observer
 */
final class maildisplay_test extends enforcement_testcase {
    /**
     * Ways in which somebody's record is written.
     *
     * @return array what is done to a person; the choice that is remembered
     */
    public static function ways_to_write(): array {
        $record = fn($user, $value) => (object) ['id' => $user->id, 'maildisplay' => $value];
        return [
            'updated' => [fn($user) => user_update_user($record($user, 1), false), '1'],
            'updated, as a form has it' => [fn($user) => user_update_user($record($user, '2'), false), '2'],
            'updated, without a word about it' => [
                fn($user) => user_update_user((object) ['id' => $user->id, 'lastname' => 'New'], false),
                null,
            ],
            'updated to what it is' => [fn($user) => user_update_user($record($user, 0), false), null],
            'updated without event' => [fn($user) => user_update_user($record($user, 1), false, false), '1'],
            'web service' => [fn($user) => \core_user_external::update_users(
                [['id' => $user->id, 'preferences' => [], 'lastname' => 'New', 'maildisplay' => 1]]
            ), '1'],
            'written to the table, with the event' => [function ($user) {
                global $DB;
                $DB->set_field('user', 'maildisplay', 2, ['id' => $user->id]);
                \core\event\user_updated::create_from_userid($user->id)->trigger();
            }, '2'],
            'written to the table, and the night came' => [function ($user) {
                global $DB;
                $DB->set_field('user', 'maildisplay', 1, ['id' => $user->id]);
                ob_start();
                (new \local_erpbridge\task\audit())->execute();
                ob_end_clean();
            }, '1'],
        ];
    }

    /**
     * It stays hidden, and the choice is there again afterwards.
     *
     * @dataProvider ways_to_write
     * @param callable $write
     * @param string|null $choice
     */
    public function test_stays_hidden_and_the_choice_comes_back(callable $write, ?string $choice): void {
        $this->setAdminUser();
        $user = $this->getDataGenerator()->create_user(['maildisplay' => 0]);
        $this->mode('enforce');
        $write($user);
        $this->assertSame('0', $this->shown($user));
        $this->mode('off');
        $this->assertSame($choice ?? '0', $this->shown($user));
    }

    public function test_newcomers_are_hidden_whoever_creates_them(): void {
        $this->setAdminUser();
        $this->mode('enforce');
        $record = ['firstname' => 'A', 'lastname' => 'B', 'password' => 'Passw0rd.1'];
        $first = $record + ['username' => 'a', 'email' => 'a@example.org', 'maildisplay' => 1, 'auth' => 'manual', 'mnethostid' => 1];
        $a = user_create_user((object) $first);
        [$b] = \core_user_external::create_users([$record + ['username' => 'b', 'email' => 'b@example.org', 'maildisplay' => 2]]);
        $this->assertSame(['0', '0'], [$this->shown((object) ['id' => $a]), $this->shown((object) $b)]);
    }

    public function test_searching_by_the_address_finds_nobody(): void {
        $course = $this->getDataGenerator()->create_course();
        $anna = $this->getDataGenerator()->create_and_enrol($course);
        $bert = $this->getDataGenerator()->create_and_enrol($course);
        $search = function () use ($course, $anna, $bert) {
            global $CFG;
            require_once($CFG->dirroot . '/user/lib.php');
            $this->setUser($bert);
            $filterset = new \core_user\table\participants_filterset();
            $filterset->add_filter(new \core_table\local\filter\integer_filter('courseid', null, [(int) $course->id]));
            $filterset->add_filter(new \core_table\local\filter\string_filter('keywords', null, [$anna->email]));
            $context = \context_course::instance($course->id);
            $found = (new \core_user\table\participants_search($course, $context, $filterset))->get_participants();
            return count(iterator_to_array($found));
        };
        $this->assertSame(1, $search());
        $this->mode('enforce');
        $this->assertSame(0, $search());
    }

    public function test_nobody_chooses_what_is_not_kept(): void {
        global $CFG;
        require_once($CFG->dirroot . '/user/edit_form.php');
        $this->mode('enforce');
        $this->assertSame('locked', get_config('auth_manual', 'field_lock_maildisplay'));
        $this->assertSame('0', get_config('core', 'defaultpreference_maildisplay'));
        $user = $this->getDataGenerator()->create_user();
        $this->setUser($user);
        $options = ['editoroptions' => [], 'filemanageroptions' => [], 'user' => $user];
        $form = new \user_edit_form(new \moodle_url('/user/edit.php'), $options, 'post', '', null, true, [
            'id' => $user->id, 'maildisplay' => 1,
        ]);
        $this->assertStringNotContainsString('name="maildisplay"', str_replace("'", '"', $form->render()));
    }

    public function test_a_way_to_log_in_that_is_enabled_later_gets_its_lock(): void {
        $this->mode('enforce');
        $this->assertFalse(get_config('auth_ldap', 'field_lock_maildisplay'));
        \core\plugininfo\auth::enable_plugin('ldap', 1);
        $this->assertSame('locked', get_config('auth_ldap', 'field_lock_maildisplay'));
        $this->mode('off');
        $this->assertFalse(get_config('auth_ldap', 'field_lock_maildisplay'));
    }

    public function test_deleted_people_are_left_alone(): void {
        $user = $this->getDataGenerator()->create_user(['maildisplay' => 1]);
        delete_user($user);
        $this->mode('enforce');
        $this->assertSame('1', $this->shown($user));
        $this->assertSame(0, $this->remembered(['area' => 'maildisplay', 'itemid' => $user->id]));
    }

    public function test_without_the_layer_people_choose_themselves(): void {
        $this->mode('enforce');
        $this->layers('clamp');
        $user = $this->getDataGenerator()->create_user(['maildisplay' => 0]);
        user_update_user((object) ['id' => $user->id, 'maildisplay' => 1], false);
        $this->assertSame('1', $this->shown($user));
    }

    public function test_a_failure_does_not_keep_anybody_from_saving(): void {
        global $DB;
        $user = $this->getDataGenerator()->create_user(['maildisplay' => 0]);
        $this->mode('enforce');
        $hook = new \core_user\hook\before_user_updated((object) ['id' => 'nobody', 'maildisplay' => 1], (object) []);
        \local_erpbridge\hook_callbacks::before_user_updated($hook);
        $this->assertStringContainsString('local_erpbridge: ', $this->log());
        $this->assertSame('0', $this->shown($user));
    }

    public function test_takes_two_statements_however_many_people_there_are(): void {
        global $DB;
        for ($i = 0; $i < 20; $i++) {
            $this->getDataGenerator()->create_user(['maildisplay' => 1 + $i % 2]);
        }
        $writes = $DB->perf_get_writes();
        (new maildisplay())->hide_all();
        $this->assertSame(2, $DB->perf_get_writes() - $writes);
        $this->assertSame(0, (new maildisplay())->shown());
    }

    /**
     * To whom somebody shows the address, in the table.
     *
     * @param \stdClass $user
     * @return string
     */
    private function shown(\stdClass $user): string {
        global $DB;
        return $DB->get_field('user', 'maildisplay', ['id' => $user->id]);
    }
}
