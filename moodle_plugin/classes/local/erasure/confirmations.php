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

use local_erpbridge\local\config;
use local_erpbridge\local\delivery\{finished_files, outbox, status};

/**
 * What the ERP said to erasures: when every destination has confirmed one, that is kept as its receipt.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class confirmations {
    /** With which a destination has had its say: confirmed; or an administrator does not wait for it any longer. */
    private const FINAL = ['delivered', 'cancelled'];

    /**
     * Looks whether they have come.
     *
     * @param \stdClass[] $erasures by id, each on its way
     */
    public function collect(array $erasures): void {
        $rows = $this->rows(array_column($erasures, 'userid'));
        $done = [];
        foreach ($erasures as $erasure) {
            $told = $rows[$erasure->userid] ?? [];
            $begun = array_filter($told, fn($row) => $row->attempts > 0 || $row->status === status::leased->value);
            if ($begun && !$erasure->timesent) {
                erasures::note([(int) $erasure->id], ['timesent' => min(array_column($begun, 'timemodified'))]);
            }
            if (!array_diff(array_column($told, 'status'), self::FINAL)) {
                $this->confirm($erasure, $told);
                $done[] = (int) $erasure->userid;
            }
        }
        tombstones::seal($done);
    }

    /**
     * The records that tell destinations of these people.
     *
     * @param int[] $userids
     * @return \stdClass[][] by user id
     */
    private function rows(array $userids): array {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal($userids, SQL_PARAMS_QM, 'param', true, 0);
        $columns = 'id, userid, eventid, destination, status, reason, attempts, timemodified';
        $rows = $DB->get_records_select(outbox::TABLE, "userid {$in} AND kind = ?", [...$params, outbox::ERASED], 'id', $columns);
        $by = [];
        foreach ($rows as $row) {
            $by[$row->userid][] = $row;
        }
        return $by;
    }

    /**
     * Keeps the receipt. Nothing in it is about a person.
     *
     * @param \stdClass $erasure
     * @param \stdClass[] $rows
     */
    private function confirm(\stdClass $erasure, array $rows): void {
        $receipt = ['destinations' => array_map(self::line(...), $rows), 'files' => $this->files($rows)];
        erasures::note([(int) $erasure->id], [
            'timeconfirmed' => $rows ? max(array_column($rows, 'timemodified')) : time(),
            'receipt' => json_encode($receipt, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE),
        ]);
    }

    /**
     * What one destination said.
     *
     * @param \stdClass $row
     * @return array
     */
    private static function line(\stdClass $row): array {
        return ['destination' => $row->destination, 'host' => config::fresh()->destination($row->destination)->host(),
            'eventid' => $row->eventid, 'status' => $row->status, 'reason' => $row->reason, 'time' => (int) $row->timemodified];
    }

    /**
     * Files that were handed over before: what is in them, nobody but their reader can take out.
     *
     * @param \stdClass[] $rows
     * @return array|null count, first, last; null: there are none
     */
    private function files(array $rows): ?array {
        $names = in_array('file', array_column($rows, 'destination'), true) ? finished_files::current()->names() : [];
        return $names ? ['count' => count($names), 'first' => end($names), 'last' => reset($names)] : null;
    }
}
