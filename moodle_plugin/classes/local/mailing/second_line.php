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

namespace local_erpbridge\local\mailing;

use local_erpbridge\local\capture\recorder;

/**
 * The second line of the mail policy: a message on its way to the e-mail output, whatever the settings of its provider say.
 *
 * It holds for what the locks do not reach: personal messages, settings that somebody changed a moment ago or in config.php, a
 * plugin that was installed today.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class second_line {
    /**
     * Stops a message, if it is not to be mailed. Never throws.
     *
     * A callback cannot refuse. But the e-mail output sends nothing to suspended people, and each output gets a message object of
     * its own: a copy of the recipient is suspended for this one.
     *
     * @param string $output
     * @param object $message
     * @return bool was it stopped?
     */
    public static function stops(string $output, object $message): bool {
        if ($output !== 'email') {
            return false;
        }
        try {
            if (policy::allows("{$message->component}/{$message->name}")) {
                return false;
            }
            $message->userto = clone $message->userto;
            $message->userto->suspended = 1;
            return true;
        } catch (\Throwable $e) {
            recorder::complain($e);
            return false;
        }
    }
}
