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
 * Work in portions that take about the same time, however fast the database is just now.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class batches {
    /** Seconds that a batch should take. Twice as many are the bound that docs/BENCHMARKS.md measures. */
    private const GOAL = 0.1;

    /** Rows in a batch, at least and at most. */
    private const ROWS = [100, 5000];

    /** @var int rows in the next batch */
    private int $rows = 500;

    /** @var float[] seconds of each batch */
    public array $seconds = [];

    /**
     * Does one of them.
     *
     * @param callable $work is told how many rows; answers how many there were
     * @return int what the work answered
     */
    public function next(callable $work): int {
        $start = microtime(true);
        $count = $work($this->rows);
        $seconds = microtime(true) - $start;
        $this->seconds[] = $seconds;
        // From one to the next at most twice as many: the first ones may find everything in memory.
        $rows = (int) ($this->rows * min(2, self::GOAL / max($seconds, 0.001)));
        $this->rows = max(self::ROWS[0], min(self::ROWS[1], $rows));
        return $count;
    }
}
