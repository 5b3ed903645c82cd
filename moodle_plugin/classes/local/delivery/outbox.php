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

use local_erpbridge\local\capture\record;

/**
 * The outbox: records on their way to the ERP. What the drain does with them is in leases.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class outbox {
    /** The kinds that are about the contact itself, for SQL. */
    public const CONTACT_KINDS = "'contact.upserted', 'contact.moved'";

    /** The table. */
    public const TABLE = 'local_erpbridge_outbox';

    /** The kind of a row that was recorded without the extension. */
    public const RAW = 'raw';

    /** Why a contact, and what comes after it, waits for its number. */
    private const NUMBER_REASONS = ['contact_number_missing', 'contact_number_invalid', 'contact_unknown'];

    /**
     * Adds a record. A fact that is known already is left alone.
     *
     * There is no look-up before the insert: duplicates are rare, and Moodle sets a savepoint round each statement, so
     * that a refused insert does not spoil the caller's transaction. insert_record_raw() because the
     * values are of the right type already: capture is this insert and next to nothing more.
     *
     * @param record $record
     * @return bool false if the fact was known
     */
    public function add(record $record): bool {
        global $DB;
        return $this->unless_known($record->eventid, fn() => $DB->insert_record_raw(self::TABLE, self::new_row($record), false));
    }

    /**
     * Adds many records: in one statement, unless one of them is known.
     *
     * @param record[] $records no more than Moodle's drivers insert in one statement (500), so that they go in or stay out together
     * @return int how many were not known
     */
    public function add_all(array $records): int {
        global $DB;
        try {
            $DB->insert_records(self::TABLE, array_map(self::new_row(...), array_values($records)));
            return count($records);
        } catch (\dml_write_exception) {
            // Somebody recorded one of them meanwhile, or an earlier run did.
            return count(array_filter($records, $this->add(...)));
        }
    }

    /**
     * A raw row becomes the record that the extension made of it, and keeps its place.
     *
     * @param int $id
     * @param record $record
     * @return bool false if the fact was known
     */
    public function become(int $id, record $record): bool {
        global $DB;
        return $this->unless_known(
            $record->eventid,
            fn() => $DB->update_record(self::TABLE, ['id' => $id, 'timecreated' => $record->time] + self::row($record)),
        );
    }

    /**
     * Takes rows from one status to another. Rows that have left the first meanwhile, in another process, are left alone.
     *
     * @param int[] $ids
     * @param status $from
     * @param status $to
     * @param string $reason
     */
    public function move(array $ids, status $from, status $to, string $reason = ''): void {
        global $DB;
        foreach (array_chunk($ids, 1000) as $part) {
            [$in, $params] = $DB->get_in_or_equal($part, SQL_PARAMS_NAMED);
            $params += ['from' => $from->value, 'to' => $to->value, 'reason' => $reason, 'now' => time()];
            $DB->execute("UPDATE {" . self::TABLE . "} SET status = :to, reason = :reason, nextattempt = 0, timemodified = :now
                           WHERE id {$in} AND status = :from", $params);
        }
    }

    /**
     * The kind of the latest row about a person and an activity.
     *
     * @param int $userid
     * @param int $cmid
     * @param int $before only rows with a smaller id count
     * @return string|null
     */
    public function latest_kind(int $userid, int $cmid, int $before = PHP_INT_MAX): ?string {
        global $DB;
        $sql = "SELECT id, kind
                  FROM {" . self::TABLE . "}
                 WHERE userid = ? AND objectid = ? AND id < ? AND kind IN (?, ?, ?)
              ORDER BY id DESC";
        $params = [$userid, $cmid, $before, 'activity.completed', 'activity.reopened', self::RAW];
        $kinds = $DB->get_records_sql_menu($sql, $params, 0, 1);
        return reset($kinds) ?: null;
    }

    /**
     * The rows of a contact that wait for its number.
     *
     * @param int $userid
     * @return string[] id => kind
     */
    public function waiting_for_number(int $userid): array {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal(self::NUMBER_REASONS, SQL_PARAMS_NAMED);
        $params += ['userid' => $userid, 'held' => status::held->value];
        $select = "userid = :userid AND status = :held AND reason {$in}";
        return $DB->get_records_select_menu(self::TABLE, $select, $params, 'id', 'id, kind');
    }

    /**
     * Puts right what waits for a contact number: rows that need not wait any longer go out, and rows behind a held
     * contact are held themselves.
     *
     * The first also makes good what an interruption between two statements left behind. The second keeps the
     * drain from looking at them again and again, and the counts true.
     */
    public function settle(): void {
        $this->move($this->needlessly_held(), status::held, status::pending);
        foreach (self::NUMBER_REASONS as $reason) {
            $this->move($this->behind_held($reason), status::pending, status::held, $reason);
        }
    }

    /**
     * Held rows whose contact has a number and is not held itself, or will never get one: what becomes of the rows of a
     * deleted or erased person is the extension's decision.
     *
     * @return int[]
     */
    private function needlessly_held(): array {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal(self::NUMBER_REASONS, SQL_PARAMS_NAMED);
        $params += ['held' => 'held', 'active' => 'active'];
        return $DB->get_fieldset_sql("SELECT o.id
              FROM {" . self::TABLE . "} o
              JOIN {user} u ON u.id = o.userid
         LEFT JOIN {local_erpbridge_contact} c ON c.userid = o.userid
             WHERE o.status = :held AND o.reason {$in}
                   AND (u.deleted = 1 OR c.state <> :active OR c.contactnumber <> '' AND NOT EXISTS (
                       SELECT 1 FROM {" . self::TABLE . "} h
                        WHERE h.userid = o.userid AND h.status = 'held' AND h.kind IN (" . self::CONTACT_KINDS . ")))", $params);
    }

    /**
     * Pending rows behind a contact that is held for this reason.
     *
     * @param string $reason
     * @return int[]
     */
    private function behind_held(string $reason): array {
        global $DB;
        $params = ['pending' => 'pending', 'held' => 'held', 'reason' => $reason];
        return $DB->get_fieldset_sql("SELECT DISTINCT o.id
              FROM {" . self::TABLE . "} h
              JOIN {" . self::TABLE . "} o ON o.userid = h.userid AND o.id > h.id AND o.status = :pending
             WHERE h.status = :held AND h.kind IN (" . self::CONTACT_KINDS . ") AND h.reason = :reason", $params);
    }

    /**
     * Forgets a person's rows, whatever their status.
     *
     * @param int[] $userids
     */
    public function erase(array $userids): void {
        global $DB;
        $DB->delete_records_list(self::TABLE, 'userid', $userids);
    }

    /**
     * Runs a write; a clash with a row that has the same event id is no error.
     *
     * @param string $eventid
     * @param callable $write
     * @return bool false if there was such a row
     */
    private function unless_known(string $eventid, callable $write): bool {
        global $DB;
        try {
            $write();
            return true;
        } catch (\dml_write_exception $e) {
            if ($DB->record_exists(self::TABLE, ['eventid' => $eventid])) {
                return false;
            }
            throw $e;
        }
    }

    /**
     * A row that nobody has tried to deliver.
     *
     * @param record $record
     * @return array
     */
    private static function new_row(record $record): array {
        return self::row($record) + ['attempts' => 0, 'nextattempt' => 0, 'timecreated' => $record->time];
    }

    /**
     * The columns that come from a record.
     *
     * @param record $record
     * @return array
     */
    private static function row(record $record): array {
        return [
            'eventid' => $record->eventid,
            'kind' => $record->kind,
            'userid' => $record->userid,
            'objectid' => $record->objectid,
            'payload' => $record->payload,
            'status' => $record->status,
            'reason' => $record->reason,
            'timemodified' => time(),
        ];
    }
}
