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

use local_erpbridge\exception\extension_unavailable;
use local_erpbridge\local\capture\completion_reader;
use local_erpbridge\local\capture\moodle_event;
use local_erpbridge\local\capture\recorder;
use local_erpbridge\local\client\factory;
use local_erpbridge\local\contact\contact_check;

/**
 * Makes records of the events that were kept raw while the extension was away.
 *
 * Each keeps its row, and so its place in the order.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class recapture {
    /** Rows read at a time. */
    private const BATCH = 500;

    /**
     * Runs until nothing is left or the time is over.
     *
     * @param callable $timeleft
     */
    public function run(callable $timeleft): void {
        $outbox = new outbox();
        while ($timeleft() && $rows = $this->rows()) {
            $settled = [];
            foreach ($rows as $row) {
                // The rows of one event, a row for each destination, are settled together.
                if (empty($settled[$row->eventid]) && !$this->settle($outbox, $row)) {
                    return;
                }
                $settled[$row->eventid] = true;
            }
        }
    }

    /**
     * Shows the extension again what it failed to take.
     */
    public function retry(): void {
        global $DB;
        $params = ['held' => 'held', 'waits' => 'extension_missing', 'now' => time(), 'raw' => outbox::RAW, 'dead' => 'dead',
            'failed' => 'capture_failed'];
        $DB->execute("UPDATE {" . outbox::TABLE . "} SET status = :held, reason = :waits, timemodified = :now
                       WHERE kind = :raw AND status = :dead AND reason = :failed", $params);
        $this->run(fn() => true);
    }

    /**
     * The next rows that wait for the extension, in order.
     *
     * @return \stdClass[]
     */
    private function rows(): array {
        global $DB;
        return $DB->get_records_select(
            outbox::TABLE,
            'status = ? AND reason = ? AND kind = ?',
            ['held', 'extension_missing', outbox::RAW],
            'id',
            'id, eventid, userid, objectid, payload',
            0,
            self::BATCH,
        );
    }

    /**
     * Settles one row.
     *
     * @param outbox $outbox
     * @param \stdClass $row
     * @return bool false: the extension is not there
     */
    private function settle(outbox $outbox, \stdClass $row): bool {
        try {
            $this->take_up($outbox, $row);
            // What is still there under the raw event's id stands for nothing new.
            $outbox->move($this->ids($row->eventid), status::held, status::cancelled, 'superseded');
        } catch (extension_unavailable) {
            return false;
        } catch (\Throwable $e) {
            recorder::complain($e);
            $outbox->move($this->ids($row->eventid), status::held, status::dead, 'capture_failed');
        }
        return true;
    }

    /**
     * Asks the extension again, as if the event had happened now. If there is something to record that is not recorded yet, the rows
     * become that record.
     *
     * @param outbox $outbox
     * @param \stdClass $row
     */
    private function take_up(outbox $outbox, \stdClass $row): void {
        $message = json_decode($row->payload, true, 32, JSON_THROW_ON_ERROR);
        if (empty($message['snapshot'])) {
            if (!(new contact_check())->run_in_place((int) $row->userid, $message['event'], $row->eventid)) {
                array_map($this->pull_forward(...), $this->ids($row->eventid));
            }
            return;
        }
        $completion = $message['snapshot']['completion'] ?? [];
        if (array_key_exists('recorded', $message['snapshot'])) {
            $message['snapshot']['recorded'] = (new completion_reader())->recorded(
                (int) $row->userid,
                moodle_event::id($completion['coursemoduleid'] ?? null),
                $completion['completionstate'] ?? null,
                (int) $row->id,
            );
        }
        $record = factory::client()->capture($message);
        if ($record !== null) {
            $outbox->become($row->eventid, $record);
        }
    }

    /**
     * The rows of a raw event, one for each destination.
     *
     * @param string $eventid
     * @return int[]
     */
    private function ids(string $eventid): array {
        global $DB;
        return array_map(intval(...), $DB->get_fieldset_select(outbox::TABLE, 'id', 'eventid = ?', [$eventid]));
    }

    /**
     * A contact that was recorded behind a raw row about it takes the raw row's place: what came between them must not
     * reach the ERP before the contact.
     *
     * If a worker takes the contact's row at this very moment, the contact is sent twice, under one id.
     *
     * @param int $id the raw row
     */
    private function pull_forward(int $id): void {
        global $DB;
        $select = "userid = :userid AND destination = :destination AND id > :id AND kind IN (" . outbox::CONTACT_KINDS . ")
                   AND status IN ('pending', 'held')";
        $transaction = $DB->start_delegated_transaction();
        $raw = (array) $DB->get_record(outbox::TABLE, ['id' => $id], 'id, userid, destination', MUST_EXIST);
        $record = current($DB->get_records_select(outbox::TABLE, $select, $raw, 'id', '*', 0, 1));
        if ($record) {
            $DB->delete_records(outbox::TABLE, ['id' => $record->id]);
            $DB->update_record(outbox::TABLE, ['id' => $id] + (array) $record);
        }
        $transaction->allow_commit();
    }
}
