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

use local_erpbridge\local\words;

/**
 * What a run of the drain did.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class drain_report {
    /** @var int[] outcomes by status */
    public array $counts = [];

    /** @var string code of what ended the run before the outbox was empty: a destination, the settings; or empty */
    public string $stop = '';

    /** @var string[] in words, what ended the part of each destination */
    private array $stops = [];

    /**
     * Ends the run, or the part of a destination.
     *
     * @param string $stop
     * @param string $detail for people, where the code alone does not say enough
     * @param string $destination its kind; empty: all
     */
    public function end(string $stop, string $detail = '', string $destination = ''): void {
        $this->stop = $this->stop ?: $stop;
        $name = $destination === '' ? '' : words::destination($destination) . ': ';
        $this->stops[] = $name . words::reason($stop) . ($detail === '' ? '' : " ({$detail})");
    }

    /**
     * Counts outcomes.
     *
     * @param \stdClass[] $outcomes
     */
    public function count(array $outcomes): void {
        foreach ($outcomes as $outcome) {
            $this->counts[$outcome->status] = ($this->counts[$outcome->status] ?? 0) + 1;
        }
    }

    /**
     * In a line.
     *
     * @return string
     */
    public function line(): string {
        ksort($this->counts);
        $parts = [];
        foreach ($this->counts as $status => $count) {
            $parts[] = "{$status}={$count}";
        }
        $line = get_string('drained', 'local_erpbridge', $parts ? implode(' ', $parts) : get_string('nothing', 'local_erpbridge'));
        foreach ($this->stops as $stop) {
            $line .= ' ' . get_string('drainstopped', 'local_erpbridge', $stop);
        }
        return $line;
    }
}
