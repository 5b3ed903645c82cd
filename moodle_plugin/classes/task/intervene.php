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

use local_erpbridge\local\delivery\{action, choice, intervention};

/**
 * An administrator's action on more records than a request should change.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class intervene extends \core\task\adhoc_task {
    /**
     * Leaves an action to the next cron, in the name of who looks.
     *
     * @param action $action
     * @param choice $choice
     */
    public static function queue(action $action, choice $choice): void {
        global $USER;
        $task = new self();
        $task->set_userid($USER->id);
        $task->set_custom_data(['action' => $action->value] + (array) $choice);
        \core\task\manager::queue_adhoc_task($task, true);
    }

    #[\Override]
    public function get_name(): string {
        return get_string('taskintervene', 'local_erpbridge');
    }

    #[\Override]
    public function execute(): void {
        $data = $this->get_custom_data();
        // Asked for again: the person may have lost it since.
        require_capability('local/erpbridge:manage', \context_system::instance());
        $choice = new choice($data->status, $data->ids, (array) $data->filters, $data->time);
        $action = action::from($data->action);
        $count = (new intervention($action, $choice->selection()))->run();
        mtrace(get_string("action_{$action->value}_done", 'local_erpbridge', $count));
    }
}
