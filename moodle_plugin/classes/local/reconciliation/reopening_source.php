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

namespace local_erpbridge\local\reconciliation;

use local_erpbridge\local\capture\{completion_reader, record};
use local_erpbridge\local\delivery\outbox;

/**
 * Activities of which Moodle has a row that says "not complete", while the last thing recorded of them is a completion.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class reopening_source extends activity_source {
    #[\Override]
    public function kind(): string {
        return 'activity.reopened';
    }

    #[\Override]
    protected function is_kind(): string {
        return 'c.completionstate NOT IN (' . implode(', ', completion_reader::COMPLETE) . ')';
    }

    #[\Override]
    protected function is_unrecorded(): string {
        return "EXISTS (
                    SELECT 1 FROM {" . outbox::TABLE . "} o
                     WHERE o.userid = c.userid AND o.objectid = c.coursemoduleid
                           AND o.kind = 'activity.completed'{$this->bounds->recorded('o')}
                           AND NOT EXISTS (
                               SELECT 1 FROM {" . outbox::TABLE . "} later
                                WHERE later.userid = o.userid AND later.objectid = o.objectid
                                      AND later.id > o.id{$this->bounds->recorded('later')}
                                      AND later.kind IN ('activity.completed', 'activity.reopened', '" . outbox::RAW . "')))";
    }

    #[\Override]
    protected function recorded(): bool {
        return true;
    }

    #[\Override]
    public function store(array $records): int {
        return count(array_filter($records, $this->store_one(...)));
    }

    /**
     * Stores one, unless it was completed meanwhile.
     *
     * A completion that came between would stand before this one, and the ERP would take the activity for open for ever. So
     * Moodle's row is locked: who completes it waits, and records that behind us.
     *
     * @param record $record
     * @return bool
     */
    private function store_one(record $record): bool {
        global $DB;
        $transaction = $DB->start_delegated_transaction();
        $lock = $DB->get_dbfamily() === 'mssql' ? '' : 'FOR UPDATE';
        $sql = "SELECT c.id FROM {course_modules_completion} c
                 WHERE c.userid = :userid AND c.coursemoduleid = :cmid AND {$this->is_kind()} {$lock}";
        $open = $DB->get_field_sql($sql, ['userid' => $record->userid, 'cmid' => $record->objectid]);
        $stored = $open && (new outbox())->add($record, $this->bounds->destinations());
        $transaction->allow_commit();
        return $stored;
    }
}
