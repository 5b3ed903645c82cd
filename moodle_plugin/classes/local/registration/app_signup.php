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

namespace local_erpbridge\local\registration;

use local_erpbridge\local\profile\fields;

/**
 * Signing up through the app, and any other client of the web service.
 *
 * Its functions know only fields that are marked for the sign-up form, and ours are not (see fields). So the form is told of ours,
 * and what it sends for them is taken out before the function runs and saved when the account is made.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class app_signup {
    /** Says what the form has. */
    private const SETTINGS = 'auth_email_get_signup_settings';

    /** Makes the account. */
    private const SIGNUP = 'auth_email_signup_user';

    /** @var string[] what the account that is being made is to get, by profile field */
    private static array $arriving = [];

    /**
     * Answers in place of a function.
     *
     * @param \stdClass $function as external_api::external_function_info() has it
     * @param array $params in the function's order
     * @return array|null null: not ours
     */
    public static function answer(\stdClass $function, array $params): ?array {
        // By its name first: each call of a web service comes by here.
        return match (true) {
            !in_array($function->name, [self::SETTINGS, self::SIGNUP], true) || !settings::asks() => null,
            $function->name === self::SETTINGS => self::describe($function, $params),
            default => self::sign_up($function, $params),
        };
    }

    /**
     * An account was made: it gets what was sent for it.
     *
     * @param int $userid
     */
    public static function arrived(int $userid): void {
        global $CFG;
        if (self::$arriving) {
            require_once($CFG->dirroot . '/user/profile/lib.php');
            $values = self::$arriving;
            self::$arriving = [];
            profile_save_custom_fields($userid, $values);
        }
    }

    /**
     * What the form asks for.
     *
     * @param \stdClass $function
     * @param array $params
     * @return array
     */
    private static function describe(\stdClass $function, array $params): array {
        global $CFG;
        require_once($CFG->dirroot . '/user/profile/lib.php');
        $answer = call_user_func_array([$function->classname, $function->methodname], $params);
        foreach (fields::SHORTNAMES as $shortname) {
            $field = profile_get_custom_field_data_by_shortname($shortname);
            if (!$field) {
                continue;
            }
            $required = (int) in_array($shortname, settings::required(), true);
            $answer['profilefields'][] = ['id' => $field->id, 'shortname' => $shortname, 'name' => format_string($field->name),
                'datatype' => 'text', 'description' => get_string("field_{$shortname}_help", 'local_erpbridge'),
                'descriptionformat' => FORMAT_HTML, 'categoryid' => $field->categoryid,
                'categoryname' => get_string('fieldcategory', 'local_erpbridge'), 'sortorder' => $field->sortorder,
                'required' => $required, 'locked' => 0, 'visible' => 1, 'forceunique' => 0, 'signup' => 1, 'defaultdata' => '',
                'defaultdataformat' => FORMAT_MOODLE, 'param1' => $field->param1, 'param2' => $field->param2];
        }
        return $answer;
    }

    /**
     * Signs up, unless something is wrong with what was sent.
     *
     * @param \stdClass $function
     * @param array $params
     * @return array
     */
    private static function sign_up(\stdClass $function, array $params): array {
        $names = array_keys($function->parameters_desc->keys);
        $sent = array_combine($names, $params);
        $values = array_intersect_key($sent, array_flip(rules::NAMES));
        foreach (fields::SHORTNAMES as $shortname) {
            $values[$shortname] = '';
        }
        $others = [];
        foreach ($sent['customprofilefields'] as $field) {
            $shortname = preg_replace('/^profile_field_/', '', $field['name']);
            if (in_array($shortname, fields::SHORTNAMES, true)) {
                $values[$shortname] = $field['value'];
            } else {
                $others[] = $field;
            }
        }
        $checked = rules::check($values, $sent['country']);
        if ($checked->errors) {
            return ['success' => false, 'warnings' => self::warnings($checked->errors)];
        }
        $cleaned = array_intersect_key($checked->values, array_flip(rules::NAMES));
        self::$arriving = array_diff_key($checked->values, $cleaned);
        $params = array_values(array_replace($sent, $cleaned, ['customprofilefields' => $others]));
        try {
            return call_user_func_array([$function->classname, $function->methodname], $params);
        } finally {
            self::$arriving = [];
        }
    }

    /**
     * What is wrong, as the function says it.
     *
     * @param string[] $errors by field
     * @return array[]
     */
    private static function warnings(array $errors): array {
        $warning = fn(string $field, string $sentence) => ['item' => signup_form::element($field), 'itemid' => 0,
            'warningcode' => 'fielderror', 'message' => s($sentence)];
        return array_map($warning, array_keys($errors), array_values($errors));
    }
}
