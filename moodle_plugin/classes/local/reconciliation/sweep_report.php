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

use local_erpbridge\local\words;

/**
 * What a sweep found, for the command line and the log of the task.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class sweep_report {
    /**
     * A report.
     *
     * @param tally $tally
     * @param string $stop why it ended early, or empty
     * @param bool $dryrun
     */
    public function __construct(
        /** @var tally the counts */
        private readonly tally $tally,
        /** @var string why it ended early, or empty */
        private readonly string $stop,
        /** @var bool was it only counted */
        private readonly bool $dryrun = false,
    ) {
    }

    /**
     * Is nothing missing any more?
     *
     * @return bool
     */
    public function is_well(): bool {
        $left = $this->dryrun ? $this->tally->total('missing') : 0;
        return $this->stop === '' && $left + $this->tally->total('failed') === 0;
    }

    /**
     * For machines.
     *
     * @return string
     */
    public function json(): string {
        return json_encode([
            'kinds' => (object) $this->tally->counts(),
            'dryrun' => $this->dryrun,
            'stop' => $this->stop === '' ? null : $this->stop,
        ], JSON_PRETTY_PRINT);
    }

    /**
     * For people.
     *
     * @return string
     */
    public function text(): string {
        $lines = [];
        foreach ($this->tally->counts() as $kind => $counts) {
            $words = get_string('sweep_counts', 'local_erpbridge', (object) $counts);
            $lines[] = sprintf('%-20s %s', $kind, $words);
        }
        if ($this->stop !== '') {
            $lines[] = get_string('drainstopped', 'local_erpbridge', words::reason($this->stop));
        } else if ($this->dryrun) {
            $lines[] = get_string('sweep_dryrun', 'local_erpbridge');
        }
        return implode(PHP_EOL, $lines);
    }
}
