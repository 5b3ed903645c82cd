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
 * Keeps a sweep to so many records a second, on the average.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class pace {
    /** @var float when it began */
    private float $began;

    /** @var int records since */
    private int $count = 0;

    /**
     * A pace.
     *
     * @param int $rate records a second; 0: as fast as it goes
     */
    public function __construct(
        /** @var int records a second, or 0 */
        private readonly int $rate = 0,
    ) {
        $this->began = microtime(true);
    }

    /**
     * How many may be recorded at once?
     *
     * @param int $most
     * @return int
     */
    public function batch(int $most): int {
        return $this->rate > 0 ? min($this->rate, $most) : $most;
    }

    /**
     * Waits until so many more were allowed.
     *
     * @param int $records
     */
    public function keep(int $records): void {
        if ($this->rate <= 0) {
            return;
        }
        $this->count += $records;
        $early = $this->count / $this->rate - (microtime(true) - $this->began);
        if ($early > 0) {
            usleep((int) ($early * 1e6));
        }
    }
}
