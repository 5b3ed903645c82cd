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

use local_erpbridge\local\approval\letters;

/**
 * Sends the mail that confirms an address once more. Later, so that nobody can tell by the time it takes whether there is an account.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class confirm_again extends \core\task\adhoc_task {
    /** Accounts with one address, where a site allows several. */
    private const AT_MOST = 5;

    /**
     * Sends it soon, if there is anything to be sent.
     *
     * @param string $email
     */
    public static function queue(string $email): void {
        $task = new self();
        $task->set_custom_data(['email' => $email]);
        \core\task\manager::queue_adhoc_task($task, true);
    }

    #[\Override]
    public function execute(): void {
        global $DB;
        $who = ['email' => $this->get_custom_data()->email, 'confirmed' => 0, 'deleted' => 0];
        array_map(letters::confirm_again(...), $DB->get_records('user', $who, '', '*', 0, self::AT_MOST));
    }
}
