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

namespace local_erpbridge\task;

use local_erpbridge\local\access\{batches, log_retention};

/**
 * Deletes old entries of Moodle's log, and shortens the IP addresses in others, at night.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class retain_log extends \core\task\scheduled_task {
    /** Seconds a run may take; the next night goes on. */
    private const BUDGET = 30 * MINSECS;

    #[\Override]
    public function get_name(): string {
        return get_string('taskretainlog', 'local_erpbridge');
    }

    #[\Override]
    public function execute(): void {
        $end = microtime(true) + self::BUDGET;
        $batches = new batches();
        $retention = new log_retention($batches);
        // Deleting first: what goes need not be shortened.
        mtrace(get_string('logretained', 'local_erpbridge', (object) [
            'deleted' => $retention->delete_entries($end),
            'shortened' => $retention->shorten_addresses($end),
            'longest' => $batches->seconds ? (int) (max($batches->seconds) * 1000) : 0,
        ]));
    }
}
