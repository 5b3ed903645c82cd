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

use core\output\notification;

/**
 * What people are told about the mail policy where they choose how they are notified.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class preferences_notice {
    /** The pages: of notifications, and of personal messages. */
    public const PAGES = ['message-notificationpreferences', 'message-edit'];

    /**
     * Puts it on the page.
     */
    public static function show(): void {
        global $USER;
        if (policy::is_on()) {
            \core\notification::add(self::text((int) $USER->id), notification::NOTIFY_INFO);
        }
    }

    /**
     * In plain words: what comes by mail.
     *
     * @param int $userid
     * @return string HTML
     */
    public static function text(int $userid): string {
        global $CFG;
        require_once($CFG->libdir . '/messagelib.php');
        $mine = array_map(fn($provider) => "{$provider->component}/{$provider->name}", message_get_providers_for_user($userid));
        $titles = array_map(providers::short_title(...), array_filter($mine, policy::allows(...)));
        \core_collator::asort($titles);
        $list = \html_writer::alist(array_map(s(...), array_values($titles)));
        return s(get_string('mailpolicy_notice', 'local_erpbridge')) . $list;
    }
}
