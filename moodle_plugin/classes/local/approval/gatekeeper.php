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
 * Keeps people who signed up outside until somebody lets them in, whichever way they try.
 *
 * Held is who is suspended from the first moment: that shuts all doors (log in, the app, web services, a new password), and the
 * mail that confirms the address has still gone out, because Moodle sends it to what it had in hand before.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class gatekeeper {
    /**
     * An account was made. If by the person, it is held.
     *
     * Who is made by an administrator, a file, or a directory was asked for; only what comes in by the registration of the site
     * was not.
     *
     * @param int $userid
     * @param int $actorid
     */
    public static function arrived(int $userid, int $actorid): void {
        global $CFG, $DB;
        $user = $DB->get_record('user', ['id' => $userid], 'id, auth, email', MUST_EXIST);
        $bynobody = $actorid <= 0 || $actorid === (int) $CFG->siteguest || $actorid === $userid;
        if (!settings::is_on() || !$bynobody || empty($CFG->registerauth) || $user->auth !== $CFG->registerauth) {
            return;
        }
        if (settings::trusts($user->email)) {
            requests::add($userid, state::approved, 'domain');
            return;
        }
        // First of all; if the row could not be written, an administrator would find a suspended account, and nobody is in.
        $DB->set_field('user', 'suspended', 1, ['id' => $userid]);
        requests::add($userid, state::pending);
    }

    /**
     * Somebody's record is about to be updated: nobody is let in by the way, but by who may.
     *
     * @param \stdClass $new as it will be saved
     * @param \stdClass $old
     */
    public static function before_update(\stdClass $new, \stdClass $old): void {
        $letsin = $old->suspended && isset($new->suspended) && !$new->suspended;
        if ($letsin && requests::holds((int) $old->id) && !approvers::may(self::actor())) {
            // As the database has it: Moodle compares texts.
            $new->suspended = (string) $old->suspended;
        }
    }

    /**
     * Somebody's record was updated. Who was let in without the queue was approved by who did it.
     *
     * @param int $userid
     * @param int $actorid
     */
    public static function updated(int $userid, int $actorid): void {
        global $DB;
        if (!requests::holds($userid)) {
            return;
        }
        $user = $DB->get_record('user', ['id' => $userid], '*', MUST_EXIST);
        if ($user->suspended || $user->deleted) {
            return;
        }
        if (!approvers::may($actorid)) {
            $DB->set_field('user', 'suspended', 1, ['id' => $userid]);
        } else if (requests::decide($userid, [state::pending, state::rejected], state::approved, $actorid, 'unsuspended')) {
            letters::approved($user);
        }
    }

    /**
     * Who does it: the person, not the account logged in as.
     *
     * @return int
     */
    private static function actor(): int {
        return (int) (\core\session\manager::get_realuser()->id ?? 0);
    }
}
