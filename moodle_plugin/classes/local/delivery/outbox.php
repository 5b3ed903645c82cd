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
use local_erpbridge\local\config;

/**
 * The outbox: records on their way to the ERP. What the drain does with them is in leases.
 *
 * A record has a row for each destination, under one event id; each row has a state of its own.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class outbox {
    /** The kinds that are about the contact itself, for SQL. */
    public const CONTACT_KINDS = "'contact.upserted', 'contact.moved'";

    /** The kind that tells of an erasure: it goes whatever else may not. */
    public const ERASED = 'contact.erased';

    /** The table. */
    public const TABLE = 'local_erpbridge_outbox';

    /** The kind of a row that was recorded without the extension. */
    public const RAW = 'raw';

    /** Rows in one statement: what Moodle's drivers insert in one. */
    private const STATEMENT = 500;

    /**
     * Adds a record. A fact that is known already is left alone.
     *
     * There is no look-up before the insert: duplicates are rare, and Moodle sets a savepoint round each statement, so
     * that a refused insert does not spoil the caller's transaction. insert_record_raw() because the
     * values are of the right type already: capture is this insert and next to nothing more.
     *
     * @param record $record
     * @param string[] $destinations kinds; empty: all that records go to
     * @return bool false if the fact was known
     */
    public function add(record $record, array $destinations = []): bool {
        global $DB;
        $destinations = $destinations ?: config::addressees();
        if (count($destinations) === 1) {
            $row = self::new_row($record, $destinations[0]);
            return $this->unless_known($record->eventid, $row['destination'], fn() => $DB->insert_record_raw(self::TABLE, $row, false));
        }
        // In one statement: all of them or none. If one is known already, each for itself.
        return $this->add_all([$record], $destinations) > 0;
    }

    /**
     * Adds many records: as many as Moodle's drivers insert in one statement (500) go in or stay out together.
     *
     * @param record[] $records
     * @param string[] $destinations kinds; empty: all that records go to
     * @return int how many were new to one of them
     */
    public function add_all(array $records, array $destinations = []): int {
        $destinations = $destinations ?: config::addressees();
        $added = 0;
        foreach (array_chunk($records, max(1, intdiv(self::STATEMENT, count($destinations)))) as $part) {
            $added += $this->add_part($part, $destinations);
        }
        return $added;
    }

    /**
     * Adds records in one statement, unless one of them is known.
     *
     * @param record[] $records
     * @param string[] $destinations
     * @return int how many were new to one of them
     */
    private function add_part(array $records, array $destinations): int {
        global $DB;
        $rows = [];
        foreach ($records as $record) {
            foreach ($destinations as $destination) {
                $rows[] = self::new_row($record, $destination);
            }
        }
        try {
            $DB->insert_records(self::TABLE, $rows);
            return count($records);
        } catch (\dml_write_exception) {
            // Somebody recorded one of them meanwhile, or an earlier run did.
            return count(array_filter($records, fn($record) => $this->add_each($record, $destinations)));
        }
    }

    /**
     * Adds a record for each destination that does not know it.
     *
     * @param record $record
     * @param string[] $destinations
     * @return bool was it new to one of them
     */
    private function add_each(record $record, array $destinations): bool {
        return (bool) array_filter($destinations, fn($destination) => $this->add($record, [$destination]));
    }

    /**
     * The rows of a raw event become those of the record that the extension made of it, and keep their places.
     *
     * @param string $raw event id
     * @param record $record
     * @return bool false if the fact was known
     */
    public function become(string $raw, record $record): bool {
        global $DB;
        $columns = ['timecreated' => $record->time] + self::row($record);
        $set = implode(', ', array_map(fn($column) => "{$column} = :{$column}", array_keys($columns)));
        return $this->unless_known(
            $record->eventid,
            '',
            fn() => $DB->execute('UPDATE {' . self::TABLE . "} SET {$set} WHERE eventid = :raw", $columns + ['raw' => $raw]),
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
     * @param string $destination empty: any
     * @param callable $write
     * @return bool false if there was such a row
     */
    private function unless_known(string $eventid, string $destination, callable $write): bool {
        global $DB;
        try {
            $write();
            return true;
        } catch (\dml_write_exception $e) {
            if ($DB->record_exists(self::TABLE, ['eventid' => $eventid] + array_filter(['destination' => $destination]))) {
                return false;
            }
            throw $e;
        }
    }

    /**
     * A row that nobody has tried to deliver.
     *
     * @param record $record
     * @param string $destination
     * @return array
     */
    private static function new_row(record $record, string $destination): array {
        return self::row($record) + ['destination' => $destination, 'attempts' => 0, 'nextattempt' => 0,
            'timecreated' => $record->time];
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
