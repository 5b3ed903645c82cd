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

namespace local_erpbridge\check;

use core\check\check;
use core\check\result;
use local_erpbridge\local\delivery\overview;

/**
 * Does anything wait longer than it should?
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class backlog extends check {
    /** Seconds until it is worth a look. */
    private const WARNING_AFTER = 15 * MINSECS;

    /** Seconds until something is wrong. */
    private const ERROR_AFTER = DAYSECS;

    #[\Override]
    public function get_result(): result {
        $age = (new overview())->oldest_pending() ?? 0;
        $status = match (true) {
            $age > self::ERROR_AFTER => result::ERROR,
            $age > self::WARNING_AFTER => result::WARNING,
            default => result::OK,
        };
        $key = $status === result::OK ? 'checkbacklog_ok' : 'checkbacklog_late';
        $help = $status === result::OK ? '' : get_string('checkbacklog_help', 'local_erpbridge');
        return new result($status, get_string($key, 'local_erpbridge', format_time($age)), $help);
    }

    #[\Override]
    public function get_action_link(): ?\action_link {
        $url = new \moodle_url('/admin/tool/task/scheduledtasks.php', ['lastchanged' => \local_erpbridge\task\deliver::class]);
        return new \action_link($url, get_string('scheduledtasks', 'tool_task'));
    }
}
