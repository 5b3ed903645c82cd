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

namespace local_erpbridge\local;

use core\check\result;
use local_erpbridge\local\client\extension_client;
use local_erpbridge\local\client\factory;
use local_erpbridge\local\delivery\{overview, statistics};

/**
 * How the outbox and the extension stand, for the command line.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class status_report {
    /**
     * All figures.
     *
     * @return array
     */
    public function figures(): array {
        $overview = new overview();
        $statistics = new statistics();
        $client = factory::client();
        return [
            'counts' => $overview->counts(),
            'oldestpending' => $overview->oldest_pending(),
            'lastsuccess' => $overview->last_success(),
            'trouble' => (object) $overview->troubles(),
            'total' => $statistics->totals(),
            'extension' => [
                'problem' => $client->problem(),
                'version' => $client->version(),
                'abi' => $client->abi(),
                'expectedabi' => extension_client::ABI,
            ],
        ];
    }

    /**
     * For machines.
     *
     * @return string
     */
    public function json(): string {
        return json_encode($this->figures(), JSON_PRETTY_PRINT);
    }

    /**
     * For Prometheus.
     *
     * @return string
     */
    public function prometheus(): string {
        return (new exposition())->text($this->figures());
    }

    /**
     * For people.
     *
     * @return string
     */
    public function text(): string {
        $figures = $this->figures();
        $lines = [];
        foreach ($figures['counts'] as $status => $count) {
            $lines[] = sprintf('%-10s %d', $status, $count);
        }
        $never = get_string('never', 'local_erpbridge');
        $age = $figures['oldestpending'];
        $success = $figures['lastsuccess'];
        $lines[] = get_string('status_oldest', 'local_erpbridge', $age === null ? '-' : format_time($age));
        $lines[] = get_string('status_success', 'local_erpbridge', $success === null ? $never : userdate($success));
        $lines[] = words::extension(factory::client());
        foreach ($this->results() as $name => $result) {
            if (in_array($result->get_status(), [result::WARNING, result::ERROR, result::CRITICAL], true)) {
                $lines[] = "{$result->get_status()}: {$name}: " . html_to_text($result->get_summary(), 0, false);
            }
        }
        return implode(PHP_EOL, $lines);
    }

    /**
     * Does no check of ours report an error?
     *
     * @return bool
     */
    public function is_well(): bool {
        foreach ($this->results() as $result) {
            if (in_array($result->get_status(), [result::ERROR, result::CRITICAL], true)) {
                return false;
            }
        }
        return true;
    }

    /**
     * What our checks say.
     *
     * @return result[] by the name of the check
     */
    private function results(): array {
        $results = [];
        foreach (component_callback('local_erpbridge', 'status_checks', [], []) as $check) {
            $results[$check->get_name()] = $check->get_result();
        }
        return $results;
    }
}
