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

namespace local_erpbridge;

use core\event\config_log_created;
use local_erpbridge\local\capture\recorder;
use local_erpbridge\local\config;
use local_erpbridge\local\mailing\policy;
use local_erpbridge\task\hold_mail;

/**
 * Changes of settings that the mail policy depends on.
 *
 * Moodle's page of notification settings tells of a change before it makes it. So nothing is done at once, but by a task.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class mailing_observer {
    /**
     * A setting was, or is about to be, changed. Whatever goes wrong, the request goes on.
     *
     * @param config_log_created $event
     */
    public static function setting_changed(config_log_created $event): void {
        try {
            $name = (string) $event->other['name'];
            $ours = $event->other['plugin'] === config::COMPONENT && in_array($name, [policy::SETTING, policy::PROVIDERS], true);
            if ($ours || preg_match('/^(email|message)_provider_.+_(locked|enabled)$/D', $name)) {
                \core\task\manager::queue_adhoc_task(new hold_mail(), true);
            }
        } catch (\Throwable $e) {
            recorder::complain($e);
        }
    }
}
