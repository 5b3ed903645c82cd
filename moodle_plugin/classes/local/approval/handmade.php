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

namespace local_erpbridge\local\approval;

/**
 * Accounts that somebody made for somebody else: the person is asked for a password that nobody else knows.
 *
 * Where Moodle makes the password it says so itself, and wants it changed. Where a password was typed in or uploaded, it says nothing.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class handmade {
    /**
     * An account was made.
     *
     * @param int $userid
     * @param int $actorid
     */
    public static function arrived(int $userid, int $actorid): void {
        global $CFG, $DB;
        $user = $DB->get_record('user', ['id' => $userid], '*', MUST_EXIST);
        $byother = $actorid > 0 && $actorid !== $userid && $actorid !== (int) $CFG->siteguest;
        if (!$byother || !settings::asks_for_password() || $user->suspended || !self::has_password_here($user)) {
            return;
        }
        $mailed = get_user_preferences('create_password', false, $user)
            || (get_user_preferences('auth_forcepasswordchange', false, $user) && !self::is_upload());
        set_user_preference('auth_forcepasswordchange', 1, $user);
        if (!$mailed) {
            letters::choose_password($user);
        }
    }

    /**
     * Does the account come from a file? Then Moodle may want the password changed without having told the person.
     *
     * @return bool
     */
    private static function is_upload(): bool {
        return str_contains((string) ($_SERVER['SCRIPT_FILENAME'] ?? ''), '/admin/tool/uploaduser/');
    }

    /**
     * Is the password Moodle's to change?
     *
     * @param \stdClass $user
     * @return bool
     */
    private static function has_password_here(\stdClass $user): bool {
        if (!is_enabled_auth($user->auth)) {
            return false;
        }
        $auth = get_auth_plugin($user->auth);
        return $auth->is_internal() && $auth->can_change_password() && !$auth->change_password_url();
    }
}
