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
 * Accounts that are made or changed by a web service: the same rules as for everybody.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class account_calls {
    /** The functions that take users with custom fields. */
    private const FUNCTIONS = ['core_user_create_users', 'core_user_update_users'];

    /**
     * Refuses a call with data that are not as they should be, before any of its users is touched.
     *
     * @param \stdClass $function
     * @param array $params in the function's order
     * @throws \invalid_parameter_exception with the position of the user and the name of the field, never the value
     */
    public static function check(\stdClass $function, array $params): void {
        if (!in_array($function->name, self::FUNCTIONS, true)) {
            return;
        }
        foreach (array_values(array_values($params)[0]) as $position => $user) {
            if ($function->name === 'core_user_update_users' && ($field = self::locked($user)) !== null) {
                $sentence = get_string('locked_call', 'local_erpbridge');
                throw new \invalid_parameter_exception("users[{$position}] {$field}: {$sentence}");
            }
            foreach (rules::check(self::values($user), (string) ($user['country'] ?? ''), false)->errors as $field => $sentence) {
                throw new \invalid_parameter_exception("users[{$position}] {$field}: {$sentence}");
            }
        }
    }

    /**
     * What is sent of the fields that are checked.
     *
     * @param array $user
     * @return string[] by field
     */
    private static function values(array $user): array {
        $fields = $user['customfields'] ?? [];
        return array_intersect_key($user, array_flip(rules::NAMES)) + array_column($fields, 'value', 'type');
    }

    /**
     * Does somebody change what is locked? Put back later, it would look as if it had been saved.
     *
     * @param array $user
     * @return string|null the field
     */
    private static function locked(array $user): ?string {
        global $CFG, $DB;
        require_once($CFG->dirroot . '/user/profile/lib.php');
        $person = $DB->get_record('user', ['id' => $user['id'] ?? 0, 'deleted' => 0]);
        if (!$person || !locked::binds($person)) {
            return null;
        }
        $stored = (array) profile_user_record((int) $person->id, false);
        $company = array_intersect_key(self::values($user), array_flip(fields::SHORTNAMES));
        $changed = array_filter(
            array_keys($company),
            fn(string $field) => (string) $company[$field] !== (string) ($stored[$field] ?? ''),
        );
        return [...locked::changed($user, (array) $person), ...$changed][0] ?? null;
    }
}
