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

use local_erpbridge\local\config;
use local_erpbridge\local\consent\answers_seen;

/**
 * Records the answers that no event told of: those given while signing up, and those that a new version of the policy asks for anew.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class record_consents extends \core\task\scheduled_task {
    /** Seconds a run may take; the next one goes on. */
    private const BUDGET = 10 * MINSECS;

    #[\Override]
    public function get_name(): string {
        return get_string('taskrecordconsents', 'local_erpbridge');
    }

    #[\Override]
    public function execute(): void {
        $count = (new answers_seen(config::fresh()))->look_at_all(microtime(true) + self::BUDGET);
        mtrace(get_string('consents_recorded', 'local_erpbridge', $count));
    }
}
