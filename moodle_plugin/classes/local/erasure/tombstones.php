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

use local_erpbridge\local\contact\contacts;
use local_erpbridge\local\delivery\outbox;

/**
 * The mark that nothing of a person may be sent to the ERP any more: a contact with nothing in it.
 *
 * While the ERP has to be told of the erasure, the contact number stays: nobody else knows it. A keyed hash of it stays for good, by
 * which the person is known if a backup brings them back.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class tombstones {
    /** What is not kept of a contact. */
    private const EMPTY = ['customernumber' => '', 'state' => 'tombstone', 'recordedhash' => '', 'senthash' => ''];

    /**
     * Sets one.
     *
     * @param int $userid
     */
    public static function set(int $userid): void {
        global $DB;
        $contact = $DB->get_record(contacts::TABLE, ['userid' => $userid]);
        if (!$contact) {
            $DB->insert_record(contacts::TABLE, self::EMPTY + ['userid' => $userid, 'contactnumber' => '', 'revision' => 0,
                'timesent' => 0, 'timecreated' => time(), 'timemodified' => time()]);
            return;
        }
        $number = $contact->contactnumber;
        $wassent = self::was_sent($contact);
        $DB->update_record(contacts::TABLE, self::EMPTY + [
            'id' => $contact->id,
            'contactnumber' => $wassent ? $number : '',
            'formernumbers' => $wassent ? $contact->formernumbers : null,
            'numberhash' => $number === '' ? $contact->numberhash : self::hash($number),
            'timemodified' => time(),
        ]);
    }

    /**
     * The ERP knows: the contact numbers go.
     *
     * @param int[] $userids
     */
    public static function seal(array $userids): void {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED, 'param', true, 0);
        $params += ['now' => time(), 'tombstone' => 'tombstone'];
        $DB->execute('UPDATE {' . contacts::TABLE . "} SET contactnumber = '', formernumbers = NULL, timemodified = :now
                       WHERE userid {$in} AND state = :tombstone", $params);
    }

    /**
     * The contact numbers under which the ERP is to be told. A former one that is somebody else's now (it may have been entered by
     * mistake, and corrected) is not: the ERP has that person under it.
     *
     * @param int $userid
     * @return string[] the last one first; by how it came: 0 is the last, others are former ones. Empty: the ERP has nothing from us
     */
    public static function owed(int $userid): array {
        global $DB;
        $contact = $DB->get_record(contacts::TABLE, ['userid' => $userid, 'state' => 'tombstone']);
        if (!$contact) {
            return [];
        }
        $isothers = fn(string $number): bool => $DB->record_exists_select(contacts::TABLE,
            'contactnumber = ? AND userid <> ? AND state <> ?', [$number, $userid, 'tombstone']);
        $former = array_filter(contacts::former_numbers($contact), fn(string $number): bool => !$isothers($number));
        // A former number keeps its place, whoever has the others: its place is part of what the erasure is known by.
        $numbers = [$contact->contactnumber] + array_combine(array_map(fn(int $place): int => $place + 1, array_keys($former)), $former);
        return array_unique(array_filter($numbers, fn(string $number): bool => $number !== ''));
    }

    /**
     * Is this the contact number of somebody who was erased?
     *
     * @param string $number
     * @return bool
     */
    public static function has_number(string $number): bool {
        global $DB;
        return $number !== '' && $DB->record_exists(contacts::TABLE, ['numberhash' => self::hash($number)]);
    }

    /**
     * May the ERP have anything from us: was something of the person sent, or tried?
     *
     * @param \stdClass $contact
     * @return bool
     */
    private static function was_sent(\stdClass $contact): bool {
        global $DB;
        $tried = "userid = ? AND (status IN ('delivered', 'leased') OR attempts > 0)";
        return $contact->timesent > 0 || $DB->record_exists_select(outbox::TABLE, $tried, [$contact->userid]);
    }

    /**
     * What a number is known by. Keyed: numbers are short, and could be tried one by one.
     *
     * @param string $number
     * @return string
     */
    private static function hash(string $number): string {
        return hash_hmac('sha256', $number, 'local_erpbridge tombstone ' . get_site_identifier());
    }
}
