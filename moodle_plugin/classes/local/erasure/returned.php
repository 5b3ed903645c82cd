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

namespace local_erpbridge\local\erasure;

use local_erpbridge\local\client\factory;
use local_erpbridge\local\contact\{contact_check, contacts};

/**
 * People who were erased and came back with a course's backup: nothing of them is sent, and somebody is asked what to do.
 *
 * Who signs up again under the same contact number does so of their own will, and is not among those who are looked at: a sign-up
 * is recorded, or waits for an administrator, while a restore makes accounts without any event about them.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class returned {
    /** People looked at in one portion. */
    private const BATCH = 500;

    /**
     * Looks among the people of whom nothing was ever recorded.
     *
     * @return int how many have come back
     */
    public static function look(): int {
        $last = $found = 0;
        while ($ids = self::unrecorded($last)) {
            $last = max($ids);
            $numbers = self::numbers($ids);
            $erased = $numbers ? tombstones::among(array_values(array_unique($numbers))) : [];
            foreach (array_keys(array_intersect($numbers, $erased)) as $userid) {
                tombstones::set($userid);
                erasures::request($userid, scope::both, origin::restore, 0);
                $found++;
            }
        }
        return $found;
    }

    /**
     * The next people with a contact number, of whom nothing was recorded.
     *
     * @param int $after
     * @return int[]
     */
    private static function unrecorded(int $after): array {
        global $DB;
        $sql = "SELECT DISTINCT u.id
                  FROM {user} u
                  JOIN {user_info_data} number ON number.userid = u.id
                  JOIN {user_info_field} field ON field.id = number.fieldid AND field.shortname = :field
             LEFT JOIN {" . contacts::TABLE . "} c ON c.userid = u.id
             LEFT JOIN {local_erpbridge_request} r ON r.userid = u.id
                 WHERE u.id > :after AND u.deleted = 0 AND c.id IS NULL AND r.id IS NULL AND "
                       . $DB->sql_isnotempty('user_info_data', 'number.data', true, true) . '
              ORDER BY u.id';
        $rows = $DB->get_records_sql($sql, ['field' => 'contactnumber', 'after' => $after], 0, self::BATCH);
        return array_map(intval(...), array_keys($rows));
    }

    /**
     * The contact numbers of people, as they would be sent.
     *
     * @param int[] $ids
     * @return string[] by user id
     */
    private static function numbers(array $ids): array {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal($ids, SQL_PARAMS_NAMED);
        $numbers = [];
        foreach ((new contacts())->read_many("u.id {$in}", $params) as $person) {
            $record = factory::client()->problem() === '' ? factory::client()->capture(contact_check::message($person)) : null;
            $numbers[(int) $person->userid] = $record->contact->contactnumber ?? trim((string) $person->contactnumber);
        }
        return array_filter($numbers, fn($number) => $number !== '');
    }
}
