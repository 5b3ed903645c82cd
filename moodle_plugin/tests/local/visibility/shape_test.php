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
use core_external\{external_api, external_description, external_multiple_structure, external_single_structure, external_value};

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/visibility_testcase.php');

/**
 * What is sent of a result, and how something is taken out of it.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\visibility\shape
 */
final class shape_test extends visibility_testcase {
    public function test_only_descriptions_that_name_contact_data_concern_us(): void {
        $user = new external_single_structure(['id' => new external_value(PARAM_INT), 'email' => new external_value(PARAM_EMAIL)]);
        $course = new external_single_structure(['id' => new external_value(PARAM_INT), 'name' => new external_value(PARAM_TEXT)]);
        $cases = [
            'nothing' => [null, false],
            'a text' => [new external_value(PARAM_RAW), false],
            'courses' => [new external_multiple_structure($course), false],
            'users' => [new external_multiple_structure($user), true],
            'users deep in it' => [new external_single_structure(['a' => new external_multiple_structure(
                new external_single_structure(['b' => $user])
            )]), true],
            'a custom profile field' => [new external_single_structure(['profile_field_x' => new external_value(PARAM_RAW)]), true],
        ];
        foreach ($cases as $name => [$description, $expected]) {
            $this->assertSame($expected, (new shape($description))->mentions_contact_data(), $name);
        }
    }

    public function test_projection_is_what_moodle_sends(): void {
        $description = new external_single_structure(['users' => new external_multiple_structure(new external_single_structure([
            'id' => new external_value(PARAM_INT),
            'email' => new external_value(PARAM_EMAIL, '', VALUE_OPTIONAL),
        ])), 'warnings' => new \core_external\external_warnings()]);
        $result = (object) ['users' => [7 => (object) ['id' => 7, 'email' => 'a@example.org', 'password' => 'secret'], ['id' => 8]],
            'warnings' => [], 'extra' => 1];
        $projected = (new shape($description))->project($result);
        $this->assertSame(['users' => [['id' => 7, 'email' => 'a@example.org'], ['id' => 8]], 'warnings' => []], $projected);
        $this->assertSame(external_api::clean_returnvalue($description, $result), $projected);
    }

    public function test_misfits_stay_for_moodle_to_refuse(): void {
        $shape = new shape(new external_single_structure(['users' => new external_multiple_structure(
            new external_single_structure(['id' => new external_value(PARAM_INT)])
        )]));
        foreach ([null, false, 7, 'text', ['users' => 'none'], ['users' => [null, 'x']]] as $misfit) {
            $this->assertSame($misfit, $shape->project($misfit));
        }
    }

    /**
     * Descriptions of a member, and what is left of it.
     *
     * @return array
     */
    public static function members(): array {
        $deep = new external_single_structure(['name' => new external_value(PARAM_TEXT), 'n' => new external_value(PARAM_INT),
            'more' => new external_value(PARAM_RAW, '', VALUE_OPTIONAL)]);
        return [
            'optional' => [new external_value(PARAM_EMAIL, '', VALUE_OPTIONAL), 'a@example.org', 'gone'],
            'with a default' => [new external_value(PARAM_RAW, '', VALUE_DEFAULT, 'none'), 'a@example.org', 'none'],
            'required address, may not be null' => [new external_value(PARAM_EMAIL, '', VALUE_REQUIRED, null, NULL_NOT_ALLOWED),
                'a@example.org', ''],
            'required address' => [new external_value(PARAM_EMAIL), 'a@example.org', ''],
            'required user name' => [new external_value(PARAM_USERNAME), 'ada', ''],
            'required text' => [new external_value(PARAM_TEXT), 'x', ''],
            'required address of a page' => [new external_value(PARAM_URL), 'https://example.org', ''],
            'required number' => [new external_value(PARAM_INT, '', VALUE_REQUIRED, null, NULL_NOT_ALLOWED), 7, 0],
            'required number, may be null' => [new external_value(PARAM_INT), 7, null],
            'required decimal' => [new external_value(PARAM_FLOAT, '', VALUE_REQUIRED, null, NULL_NOT_ALLOWED), 7.5, 0.0],
            'required switch' => [new external_value(PARAM_BOOL, '', VALUE_REQUIRED, null, NULL_NOT_ALLOWED), true, false],
            'list' => [new external_multiple_structure(new external_value(PARAM_RAW)), ['x'], []],
            'structure' => [$deep, ['name' => 'x', 'n' => 5, 'more' => 'y'], ['name' => '', 'n' => null]],
        ];
    }

    /**
     * Moodle takes the result without a member.
     *
     * @dataProvider members
     * @param external_description $member
     * @param mixed $value
     * @param mixed $left
     */
    public function test_what_is_left_fits_the_description(external_description $member, mixed $value, mixed $left): void {
        $description = new external_multiple_structure(new external_single_structure(['id' => new external_value(PARAM_INT),
            'email' => $member]));
        $result = [['id' => 7, 'email' => $value], ['id' => 8, 'email' => $value]];
        $clean = (new shape($description))->without($result, [[1, 'email']]);
        $sent = external_api::clean_returnvalue($description, $clean);
        $this->assertSame(['id' => 7, 'email' => $value], $sent[0], 'the neighbour keeps it');
        $this->assertSame($left === 'gone' ? ['id' => 8] : ['id' => 8, 'email' => $left], $sent[1]);
        $this->assertSame($value, $result[1]['email'], 'the function may have kept what it returned');
    }

    public function test_paths_that_lead_nowhere_change_nothing(): void {
        $shape = new shape(new external_single_structure(['a' => new external_value(PARAM_RAW)]));
        foreach ([[], ['b'], ['a', 'b'], ['a', 0, 'c']] as $path) {
            $this->assertSame(['a' => 'x'], $shape->without(['a' => 'x'], [$path]));
        }
    }
}
