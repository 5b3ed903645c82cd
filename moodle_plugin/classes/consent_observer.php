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

use core\event\base;
use local_erpbridge\local\consent\answers_seen;

/**
 * Answers to a policy that Moodle tells of. A login tells of none, but one may have been given while signing up, or be needed anew.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class consent_observer {
    /**
     * Somebody accepted a policy, declined it or took that back, for themselves or for somebody else.
     *
     * @param base $event
     */
    public static function answered(base $event): void {
        answers_seen::attempt([(int) $event->relateduserid], true);
    }

    /**
     * Somebody logged in.
     *
     * @param base $event
     */
    public static function logged_in(base $event): void {
        answers_seen::attempt([(int) $event->objectid]);
    }
}
