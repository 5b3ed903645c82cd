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

namespace local_erpbridge\local\contact;

use local_erpbridge\local\approval\requests;
use local_erpbridge\local\capture\record;

/**
 * The contact table: what the ERP knows of a person. It survives the deletion of the user.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class contacts {
    /** The table. */
    public const TABLE = 'local_erpbridge_contact';

    /** What a new row says of the ERP. */
    private const UNSENT = ['senthash' => '', 'revision' => 0, 'timesent' => 0];

    /**
     * All that is known of a person, in one query: the user, our contact, the two profile fields, and whether the person waits to
     * be admitted (request).
     *
     * @param int $userid
     * @return \stdClass|null null if there is no such user
     */
    public function read(int $userid): ?\stdClass {
        global $DB;
        [$sql, $params] = self::select('u.id = :userid', ['userid' => $userid]);
        // Nothing in Moodle's tables keeps a short name unique.
        return $DB->get_record_sql($sql, $params, IGNORE_MULTIPLE) ?: null;
    }

    /**
     * The same of many people, in the order of their ids.
     *
     * @param string $where SQL about u (user) and c (contact)
     * @param array $params
     * @return \stdClass[] by user id
     */
    public function read_many(string $where, array $params): array {
        global $DB;
        $rows = $DB->get_recordset_sql(...self::select($where, $params));
        $people = [];
        foreach ($rows as $row) {
            // As above.
            $people[$row->userid] ??= $row;
        }
        $rows->close();
        return $people;
    }

    /**
     * What a row of read(), or of the drain, says about the state of the contact.
     *
     * @param \stdClass $row state (null without contact), deleted (null without user)
     * @return string
     */
    public static function state(\stdClass $row): string {
        if ($row->state === 'tombstone') {
            return 'tombstone';
        }
        // The plugin may have been away while the user was deleted, and rows of {user} can vanish altogether.
        return $row->deleted === null || $row->deleted ? 'deleted' : ($row->state ?? 'active');
    }

    /**
     * Writes what was recorded.
     *
     * @param int $userid
     * @param \stdClass $contact customernumber, contactnumber, hash, revision
     */
    public function write(int $userid, \stdClass $contact): void {
        global $DB;
        $row = self::recorded($contact);
        $columns = 'id, contactnumber, formernumbers, timesent';
        $is = $DB->get_record(self::TABLE, ['userid' => $userid], $columns);
        if (!$is) {
            try {
                $DB->insert_record(self::TABLE, self::row($userid, $contact));
                return;
            } catch (\dml_write_exception) {
                // Another request was faster.
                $is = $DB->get_record(self::TABLE, ['userid' => $userid], $columns, MUST_EXIST);
            }
        }
        if ($is->timesent > 0 && $is->contactnumber !== '' && $is->contactnumber !== $contact->contactnumber) {
            // Who is to be erased one day is to be erased under this one, too.
            $row['formernumbers'] = json_encode(array_values(array_unique([...self::former_numbers($is), $is->contactnumber])));
        }
        // Not if the person was erased meanwhile.
        $set = implode(', ', array_map(fn($column) => "{$column} = :{$column}", array_keys($row)));
        $row += ['id' => $is->id, 'tombstone' => 'tombstone'];
        $DB->execute("UPDATE {" . self::TABLE . "} SET {$set} WHERE id = :id AND state <> :tombstone", $row);
    }

    /**
     * The contact numbers that the ERP was told before.
     *
     * @param \stdClass $contact a row of the table
     * @return string[]
     */
    public static function former_numbers(\stdClass $contact): array {
        return json_decode((string) $contact->formernumbers, true) ?? [];
    }

    /**
     * Writes what was recorded of people who had no contact row.
     *
     * @param record[] $records
     */
    public function write_new(array $records): void {
        global $DB;
        $rows = array_map(fn($record) => self::row($record->userid, $record->contact), array_values($records));
        try {
            $DB->insert_records(self::TABLE, $rows);
        } catch (\dml_write_exception) {
            // Somebody of them logged in meanwhile.
            foreach ($records as $record) {
                $this->write($record->userid, $record->contact);
            }
        }
    }

    /**
     * The user is gone: the contact stays, and says so.
     *
     * @param int $userid
     */
    public function mark_deleted(int $userid): void {
        global $DB;
        $params = ['state' => 'deleted', 'now' => time(), 'userid' => $userid, 'active' => 'active'];
        $DB->execute("UPDATE {" . self::TABLE . "} SET state = :state, timemodified = :now
                       WHERE userid = :userid AND state = :active", $params);
    }

    /**
     * Notes what was sent.
     *
     * @param array $sent userid => hash
     */
    public function mark_sent(array $sent): void {
        global $DB;
        foreach (array_chunk($sent, 250, true) as $part) {
            [$in, $params] = $DB->get_in_or_equal(array_keys($part), SQL_PARAMS_NAMED);
            $case = '';
            $index = 0;
            foreach ($part as $userid => $hash) {
                $index++;
                $case .= " WHEN :u{$index} THEN :h{$index}";
                $params += ["u{$index}" => $userid, "h{$index}" => $hash];
            }
            $params += ['now' => time(), 'tombstone' => 'tombstone'];
            $DB->execute("UPDATE {" . self::TABLE . "} SET senthash = CASE userid {$case} ELSE senthash END, timesent = :now
                           WHERE userid {$in} AND state <> :tombstone", $params);
        }
    }

    /**
     * Whose number came behind Moodle's back (LDAP, profile_save_data()), while records wait for it?
     *
     * @return int[]
     */
    public function numbers_arrived(): array {
        global $DB;
        $value = $DB->sql_compare_text('number.data', 255);
        $sql = "SELECT DISTINCT c.userid
                  FROM {local_erpbridge_outbox} o
                  JOIN {" . self::TABLE . "} c ON c.userid = o.userid AND c.state = :active
                  JOIN {user_info_field} numberfield ON numberfield.shortname = :numberfield
                  JOIN {user_info_data} number ON number.fieldid = numberfield.id AND number.userid = c.userid
                 WHERE o.status = :held AND o.reason <> :raw AND {$value} <> c.contactnumber
                       AND " . $DB->sql_isnotempty('user_info_data', 'number.data', true, true);
        $params = ['active' => 'active', 'numberfield' => 'contactnumber', 'held' => 'held', 'raw' => 'extension_missing'];
        return $DB->get_fieldset_sql($sql, $params);
    }

    /**
     * The query of read() and read_many().
     *
     * @param string $where
     * @param array $params
     * @return array SQL and its parameters
     */
    private static function select(string $where, array $params): array {
        $sql = "SELECT u.id AS userid, u.firstname, u.lastname, u.email, u.deleted,
                       customer.data AS customernumber, number.data AS contactnumber,
                       c.id AS contactid, c.state, c.recordedhash, c.revision, c.timesent,
                       c.customernumber AS toldcustomer, r.state AS request
                  FROM {user} u
             LEFT JOIN {user_info_field} customerfield ON customerfield.shortname = :customerfield
             LEFT JOIN {user_info_data} customer ON customer.fieldid = customerfield.id AND customer.userid = u.id
             LEFT JOIN {user_info_field} numberfield ON numberfield.shortname = :numberfield
             LEFT JOIN {user_info_data} number ON number.fieldid = numberfield.id AND number.userid = u.id
             LEFT JOIN {" . self::TABLE . "} c ON c.userid = u.id
             LEFT JOIN {" . requests::TABLE . "} r ON r.userid = u.id
                 WHERE {$where}
              ORDER BY u.id";
        return [$sql, $params + ['customerfield' => 'customernumber', 'numberfield' => 'contactnumber']];
    }

    /**
     * A new row of a person.
     *
     * @param int $userid
     * @param \stdClass $contact
     * @return array
     */
    private static function row(int $userid, \stdClass $contact): array {
        return ['userid' => $userid, 'state' => 'active'] + self::recorded($contact) + self::UNSENT + ['timecreated' => time()];
    }

    /**
     * The columns that say what was recorded.
     *
     * @param \stdClass $contact
     * @return array
     */
    private static function recorded(\stdClass $contact): array {
        return [
            'customernumber' => $contact->customernumber,
            'contactnumber' => $contact->contactnumber,
            'recordedhash' => $contact->hash,
            'revision' => $contact->revision,
            'timemodified' => time(),
        ];
    }
}
