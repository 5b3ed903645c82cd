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

use local_erpbridge\local\capture\record;

/**
 * Where facts of one kind can be found in Moodle, apart from its events. It is walked in the order of the ids of one table.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
interface source {
    /**
     * The kind of the records.
     *
     * @return string
     */
    public function kind(): string;

    /**
     * The table of Moodle's.
     *
     * @return string
     */
    public function table(): string;

    /**
     * Is this kind recorded at all, by the settings?
     *
     * @return bool
     */
    public function is_wanted(): bool;

    /**
     * How many rows there are to compare in a range of ids.
     *
     * @param int $after
     * @param int $upto
     * @return int
     */
    public function count(int $after, int $upto): int;

    /**
     * What the extension is to see of the rows in a range of ids that may not be recorded yet.
     *
     * @param int $after
     * @param int $upto
     * @return array[] messages, as Bridge::capture() takes them
     */
    public function messages(int $after, int $upto): array;

    /**
     * Stores what the extension made of such messages.
     *
     * @param record[] $records
     * @return int how many were not known
     */
    public function store(array $records): int;
}
