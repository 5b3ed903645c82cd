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

global $CFG;
require_once(__DIR__ . '/../../fixtures/visibility_testcase.php');
require_once($CFG->dirroot . '/course/modlib.php');
require_once($CFG->dirroot . '/mod/url/mod_form.php');

/**
 * Links send nobody's contact data because a teacher wants it.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\visibility\url_parameters
 * @covers     \local_erpbridge\local\visibility\oracles
 */
final class url_parameters_test extends visibility_testcase {
    /** Where an administrator's link goes. */
    private const PLACE = 'https://partner.example/';

    /** What it sends. */
    private const SENT = ['mail' => 'useremail', 'name' => 'userfullname'];

    /**
     * What is sent for a new link, and what is saved of it.
     *
     * @return array fields of the form, parameters, is something said?
     */
    public static function new_links(): array {
        $fields = fn(mixed $variable) => ['parameter_0' => 'a', 'variable_0' => $variable, 'parameter_1' => 'b', 'variable_1' => 'userid'];
        $cases = ['nothing' => [[], [], false], 'a name' => [$fields('userfirstname'), ['a' => 'userfirstname', 'b' => 'userid'], false]];
        $personal = ['useremail', 'userphone1', 'userphone2', 'useraddress', 'useridnumber', 'userinstitution', 'userdepartment'];
        foreach ($personal as $variable) {
            $cases[$variable] = [$fields($variable), ['b' => 'userid'], true];
        }
        return $cases + [
            'a list' => [$fields(['useremail']), ['b' => 'userid'], true],
            'a list with something else' => [$fields(['nothing', 'useremail']), ['b' => 'userid'], true],
            'a NUL' => [$fields("user\0email"), ['b' => 'userid'], true],
            'a byte that is no UTF-8' => [$fields("user\xffemail"), ['b' => 'userid'], true],
            'the link of an administrator named' => [
                ['update' => 'LINK', 'externalurl' => self::PLACE, 'parameter_0' => 'mail', 'variable_0' => 'useremail'], [], true],
        ];
    }

    /**
     * A teacher makes a link that sends names, and no contact data.
     *
     * @dataProvider new_links
     * @param array $fields
     * @param array $saved
     * @param bool $said
     */
    public function test_new_link_of_a_teacher_sends_no_contact_data(array $fields, array $saved, bool $said): void {
        [$course, $link, $teacher] = $this->course();
        if (isset($fields['update'])) {
            $fields['update'] = (string) $link->cmid;
        }
        $this->assertSame($saved, $this->save($teacher, $course, null, $fields));
        $this->assertCount((int) $said, \core\notification::fetch());
    }

    public function test_new_link_of_an_administrator_sends_what_it_is_told_to(): void {
        [$course] = $this->course();
        $fields = ['parameter_0' => 'a', 'variable_0' => 'useremail'];
        $this->assertSame(['a' => 'useremail'], $this->save(get_admin(), $course, null, $fields));
    }

    /**
     * What a teacher sends for a link of an administrator's, and what is saved of it.
     *
     * @return array fields of the form, parameters, is something said?
     */
    public static function changes(): array {
        $there = ['parameter_0' => 'mail', 'variable_0' => 'useremail', 'parameter_1' => 'name', 'variable_1' => 'userfullname'];
        $none = ['variable_0' => null, 'variable_1' => null];
        $elsewhere = ['externalurl' => 'https://evil.example/'];
        return [
            'nothing else' => [$there, self::SENT, false],
            'another name of the link' => [['name' => 'Other'] + $there, self::SENT, false],
            'the other way round' => [['parameter_0' => 'name', 'variable_0' => 'userfullname', 'parameter_1' => 'mail',
                'variable_1' => 'useremail'], array_reverse(self::SENT), false],
            'one more' => [$there + ['parameter_2' => 'phone', 'variable_2' => 'userphone1'], self::SENT, true],
            'under another name' => [['parameter_0' => 'other'] + $there, ['name' => 'userfullname'], true],
            'another for the same name' => [['variable_0' => 'userphone1'] + $there, ['name' => 'userfullname'], true],
            'another place' => [$elsewhere + $there, ['name' => 'userfullname'], true],
            'another place, and the variables as they were' => [$elsewhere + $none + $there, [], false],
        ];
    }

    /**
     * What an administrator has put into a link stays if a teacher saves it, and goes nowhere else.
     *
     * @dataProvider changes
     * @param array $fields
     * @param array $saved
     * @param bool $said
     */
    public function test_link_of_an_administrator_sends_what_it_did_to_where_it_did(array $fields, array $saved, bool $said): void {
        [$course, $link, $teacher] = $this->course();
        $this->assertSame($saved, $this->save($teacher, $course, $link, $fields));
        $this->assertCount((int) $said, \core\notification::fetch());
    }

    /**
     * A user name of somebody's, and what is saved of a link that sends user names.
     *
     * @return array
     */
    public static function user_names(): array {
        return ['a name' => ['bob', ['a' => 'userusername']], 'an address' => ['bob@example.org', []]];
    }

    /**
     * User names are sent where nobody has an address for one.
     *
     * @dataProvider user_names
     * @param string $name
     * @param array $saved
     */
    public function test_user_names_are_sent_unless_they_are_addresses(string $name, array $saved): void {
        [$course, , $teacher] = $this->course();
        $this->getDataGenerator()->create_user(['username' => $name]);
        $this->assertSame($saved, $this->save($teacher, $course, null, ['parameter_0' => 'a', 'variable_0' => 'userusername']));
    }

    public function test_form_that_is_only_looked_at_stays_as_it_is(): void {
        [, $link, $teacher] = $this->course();
        $GLOBALS['SCRIPT'] = '/course/modedit.php';
        $_GET = ['update' => (string) $link->cmid];
        $this->look_as($teacher);
        $this->assertSame([], $_POST);
    }

    /**
     * A course with a link of an administrator's.
     *
     * @return array course, link, teacher
     */
    private function course(): array {
        set_config('allowvariables', 1, 'url');
        $course = $this->getDataGenerator()->create_course();
        $link = $this->getDataGenerator()->create_module('url', ['course' => $course->id, 'externalurl' => self::PLACE,
            'parameter_0' => 'mail', 'variable_0' => 'useremail', 'parameter_1' => 'name', 'variable_1' => 'userfullname']);
        $teacher = $this->person('tina');
        $this->getDataGenerator()->enrol_user($teacher->id, $course->id, 'editingteacher');
        return [$course, $link, $teacher];
    }

    /**
     * Sends Moodle's form as course/modedit.php gets it.
     *
     * @param \stdClass $user
     * @param \stdClass $course
     * @param \stdClass|null $link null: a new one
     * @param array $fields null: not sent
     * @return string[] what the link sends then
     */
    private function save(\stdClass $user, \stdClass $course, ?\stdClass $link, array $fields): array {
        global $DB;
        $this->setUser($user);
        $to = $link ? ['update' => (string) $link->cmid] : ['add' => 'url', 'section' => '1', 'course' => (string) $course->id];
        if ($link) {
            [$cm, , $module, $data, $section] = get_moduleinfo_data(get_coursemodule_from_id('url', $link->cmid), $course);
        } else {
            [$module, , $section, $cm, $data] = prepare_new_moduleinfo_data($course, 'url', 1);
        }
        $GLOBALS['SCRIPT'] = '/course/modedit.php';
        $_GET = $to;
        $_POST = array_filter($fields + $to + [
            '_qf__mod_url_mod_form' => '1', 'sesskey' => sesskey(), 'modulename' => 'url', 'module' => $module->id, 'course' => $course->id,
            'section' => $section->section, 'instance' => $data->instance, 'coursemodule' => $data->coursemodule, 'name' => 'Link',
            'externalurl' => self::PLACE, 'display' => '0', 'visible' => '1', 'cmidnumber' => '', 'availabilityconditionsjson' => '',
        ], fn($value) => $value !== null);
        request::judge();
        foreach ($to as $name => $value) {
            $data->$name = $value;
        }
        // The form looks for its section there.
        $GLOBALS['PAGE']->set_course($course);
        $form = new \mod_url_mod_form($data, $section->section, $cm, $course);
        $form->set_data($data);
        $sent = $form->get_data();
        $this->assertNotNull($sent, 'Moodle refuses the form.');
        if ($link) {
            [, $sent] = update_moduleinfo($cm, $sent, $course, $form);
        } else {
            $sent = add_moduleinfo($sent, $course, $form);
        }
        return unserialize($DB->get_field('url', 'parameters', ['id' => $sent->instance]));
    }
}
