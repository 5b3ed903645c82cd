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

namespace local_erpbridge\local\delivery;

use local_erpbridge\local\consent\{answer, consents};
use local_erpbridge\local\contact\contacts;

/**
 * Rows of the outbox with the contact they are about, as both are now: what the extension gets.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class addressed_row {
    /**
     * Reads rows, in order.
     *
     * @param string $where about the outbox, o
     * @param array $params
     * @param int $most 0: all
     * @return \stdClass[] by id
     */
    public static function read(string $where, array $params, int $most = 0): array {
        global $DB;
        $sql = "SELECT o.id, o.eventid, o.kind, o.userid, o.destination, o.timecreated, o.attempts, o.payload,
                       u.firstname, u.lastname, u.email, u.deleted,
                       c.id AS contactid, c.customernumber, c.contactnumber, c.state
                  FROM {" . outbox::TABLE . "} o
             LEFT JOIN {local_erpbridge_contact} c ON c.userid = o.userid
             LEFT JOIN {user} u ON u.id = o.userid
                 WHERE {$where}
              ORDER BY o.id";
        return $DB->get_records_sql($sql, $params, 0, $most);
    }

    /**
     * Rows as the extension wants them, with what people answer to the policy at this moment.
     *
     * @param \stdClass[] $rows
     * @param consents $consents
     * @return array[]
     */
    public static function requests(array $rows, consents $consents): array {
        $answers = $consents->of(array_map(fn(\stdClass $row): int => (int) $row->userid, $rows));
        return array_map(fn(\stdClass $row): array => self::request($row, $answers[(int) $row->userid]), array_values($rows));
    }

    /**
     * A row as the extension wants it.
     *
     * @param \stdClass $row
     * @param answer $answer
     * @return array
     */
    private static function request(\stdClass $row, answer $answer): array {
        $unknown = $row->contactid === null && $row->deleted === null;
        return [
            'id' => (int) $row->id,
            'eventid' => $row->eventid,
            'kind' => $row->kind,
            'userid' => (int) $row->userid,
            'time' => (int) $row->timecreated,
            'attempts' => (int) $row->attempts,
            'payload' => $row->payload,
            'identity' => $unknown ? null : [
                'userid' => (int) $row->userid,
                'firstname' => (string) $row->firstname,
                'lastname' => (string) $row->lastname,
                'email' => (string) $row->email,
                'customernumber' => (string) $row->customernumber,
                'contactnumber' => (string) $row->contactnumber,
                'state' => contacts::state($row),
                // Given is what the extension takes for granted.
            ] + ($answer === answer::given ? [] : ['consent' => $answer->value]),
        ];
    }
}
