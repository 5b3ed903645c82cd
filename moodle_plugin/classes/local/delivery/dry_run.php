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

use local_erpbridge\local\client\factory;
use local_erpbridge\local\{config, destination};
use local_erpbridge\local\consent\consents;

/**
 * What a drain would find for a destination: the extension is asked about each row on its way, and nothing is sent or changed.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class dry_run {
    /** Rows read at a time. */
    private const BATCH = 1000;

    /**
     * Counts.
     *
     * @param destination $destination
     * @param int $most rows to look at
     * @return array[] by kind: how often which reason; empty: it would be sent
     */
    public static function of(destination $destination, int $most = PHP_INT_MAX): array {
        global $DB;
        $counts = [];
        $after = 0;
        [$in, $params] = $DB->get_in_or_equal(['pending', 'retrying', 'parked'], SQL_PARAMS_NAMED);
        $params += ['destination' => $destination->kind];
        $where = "o.destination = :destination AND o.status {$in} AND o.id > :after";
        while ($most > 0 && $rows = addressed_row::read($where, $params + ['after' => $after], min($most, self::BATCH))) {
            foreach (addressed_row::requests($rows, consents::under(config::fresh())) as $row) {
                $reason = self::reason($row);
                $counts[$row['kind']][$reason] = ($counts[$row['kind']][$reason] ?? 0) + 1;
            }
            $after = array_key_last($rows);
            $most -= count($rows);
        }
        ksort($counts);
        return $counts;
    }

    /**
     * Why a row would not be sent.
     *
     * @param array $row as the extension wants it
     * @return string a reason's code; empty: it would
     */
    private static function reason(array $row): string {
        global $CFG;
        $reply = factory::client()->preview(['source' => $CFG->wwwroot, 'row' => $row]);
        return $reply->event === null ? $reply->reason : '';
    }
}
