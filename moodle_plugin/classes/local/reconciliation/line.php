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

/**
 * A line through Moodle's rows. A row is this side of it by its time or by its id, since a restored course brings old times under new
 * ids. Without time and ids all rows are this side.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class line {
    /**
     * A line.
     *
     * @param int $time facts from then on are this side of it
     * @param int[] $ids and rows with a larger id than this, by table
     */
    public function __construct(
        /** @var int facts from then on are this side of it */
        public readonly int $time = 0,
        /** @var int[] and rows with a larger id than this, by table */
        public readonly array $ids = [],
    ) {
    }

    /**
     * Which rows are this side of it?
     *
     * @param string $name of the parameters
     * @param string $table
     * @param string $id column
     * @param string $time column
     * @return array SQL and its parameters
     */
    public function sql(string $name, string $table, string $id, string $time): array {
        return ["({$id} > :{$name}id OR {$time} >= :{$name}time)",
            ["{$name}id" => $this->ids[$table] ?? 0, "{$name}time" => $this->time]];
    }
}
