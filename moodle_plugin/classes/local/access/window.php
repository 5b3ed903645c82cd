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

namespace local_erpbridge\local\access;

/**
 * The latest entries of the log: no more than so many are read while somebody waits.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class window {
    /** So many entries are listed at most. */
    public const MOST = 100000;

    /**
     * A window.
     *
     * @param int $most
     */
    public function __construct(
        /** @var int so many entries */
        private readonly int $most = self::MOST,
    ) {
    }

    /**
     * Where it begins.
     *
     * @param string $where which entries; what an index serves
     * @param array $params
     * @return int|null the time of the first entry in it; null: all are
     */
    public function begins(string $where, array $params): ?int {
        global $DB;
        $sql = 'SELECT l.timecreated FROM {' . entry::TABLE . "} l WHERE {$where} ORDER BY l.timecreated DESC";
        $rows = $DB->get_recordset_sql($sql, $params, $this->most - 1, 1);
        $time = $rows->valid() ? (int) $rows->current()->timecreated : null;
        $rows->close();
        return $time;
    }
}
