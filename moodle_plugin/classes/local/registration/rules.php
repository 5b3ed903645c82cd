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

use local_erpbridge\exception\extension_unavailable;
use local_erpbridge\local\capture\recorder;
use local_erpbridge\local\client\factory;
use local_erpbridge\local\profile\fields;

/**
 * What people may enter about themselves and their company. The rules are the extension's; here are the settings that it goes by,
 * and its answers in words.
 *
 * Without the extension nothing is checked but that required fields are filled: a registration that waits is no help to anybody.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class rules {
    /** Moodle's own fields that are checked, too. */
    public const NAMES = ['firstname', 'lastname'];

    /** All fields that are checked. */
    public const FIELDS = [...self::NAMES, ...fields::SHORTNAMES];

    /**
     * Checks what was entered.
     *
     * @param string[] $values by field: of names and profile fields, as many as there are
     * @param string $country two letters, or none
     * @param bool $registers does a person register? Who makes an account for another need not know everything
     * @return checked
     */
    public static function check(array $values, string $country, bool $registers = true): checked {
        global $CFG;
        $values = array_map(strval(...), array_intersect_key($values, array_flip(self::FIELDS)));
        if (!$values) {
            return new checked([], []);
        }
        $request = [
            'country' => $country ?: (string) ($CFG->country ?? ''),
            'values' => $values,
            'required' => $registers ? settings::required() : [],
            'patterns' => settings::patterns(),
        ];
        try {
            $answer = factory::client()->check($request);
        } catch (extension_unavailable) {
            return self::without_extension($request);
        } catch (\Throwable $e) {
            recorder::complain($e);
            return self::without_extension($request);
        }
        $errors = [];
        foreach ($answer->problems as $problem) {
            $errors[$problem->field] = self::sentence($problem->problem, $problem->expected);
        }
        return new checked((array) $answer->values, $errors);
    }

    /**
     * What a field is called.
     *
     * @param string $field one of ours, or one of Moodle's
     * @return string
     */
    public static function label(string $field): string {
        return in_array($field, fields::SHORTNAMES, true) ? get_string('field_' . $field, 'local_erpbridge') : get_string($field);
    }

    /**
     * Only what must be there.
     *
     * @param array $request
     * @return checked
     */
    private static function without_extension(array $request): checked {
        $values = array_map(fn(string $value) => trim(clean_param($value, PARAM_TEXT)), $request['values']);
        $empty = array_filter(array_intersect_key($values, array_flip($request['required'])), fn(string $value) => $value === '');
        return new checked($values, array_map(fn() => self::sentence('required', ''), $empty));
    }

    /**
     * What is wrong, and what is expected.
     *
     * @param string $problem
     * @param string $expected
     * @return string
     */
    private static function sentence(string $problem, string $expected): string {
        // A pattern need not have an example.
        $name = 'entry_' . $problem . ($expected === '' && $problem === 'pattern' ? '_bare' : '');
        return get_string($name, 'local_erpbridge', $expected);
    }
}
