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
use local_erpbridge\local\config;
use local_erpbridge\local\words;

/**
 * Drains the outbox.
 *
 * A run ends when nothing is left, the time is over, or the destinations or the settings do not allow to go on; then it
 * says so, and all rows are where the next run finds them. Destinations take turns, a batch each: one that takes nothing, or is slow,
 * does not keep the others from theirs.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class dispatcher {
    /** @var float when to stop */
    private float $end = INF;

    /**
     * Drains.
     *
     * @param float $seconds the budget; INF: until the outbox is empty
     * @param share $share of the contacts
     * @return drain_report
     */
    public function run(float $seconds = INF, share $share = new share()): drain_report {
        $this->end = microtime(true) + $seconds;
        $report = new drain_report();
        $client = factory::client();
        if ($client->problem() !== '') {
            $report->end('extension_missing', words::extension($client));
            return $report;
        }
        $config = config::fresh();
        if ($config->enabled()) {
            (new preparation())->run($this->time_left(...));
        }
        $drains = array_map(fn($destination) => new drain($destination->kind, $client, $share, $report), $config->destinations());
        while ($drains && $this->time_left()) {
            $drains = array_filter($drains, fn($drain) => !$this->time_left() || $drain->batch());
        }
        return $report;
    }

    /**
     * Is there time for more?
     *
     * @return bool
     */
    private function time_left(): bool {
        return microtime(true) < $this->end;
    }
}
