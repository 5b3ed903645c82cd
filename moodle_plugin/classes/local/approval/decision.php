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
 * Letting people in, or not.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class decision {
    /**
     * Lets people in, and tells them. Who was rejected can still be let in, until the account is purged; but by somebody who
     * has seen that, not by who saw them wait.
     *
     * @param int[] $userids
     * @param int $by
     * @param state $from in which state they were seen
     * @return int how many; others were decided, or deleted, meanwhile
     */
    public static function approve(array $userids, int $by, state $from = state::pending): int {
        global $CFG, $DB;
        require_once($CFG->dirroot . '/user/lib.php');
        $count = 0;
        foreach ($userids as $userid) {
            $transaction = $DB->start_delegated_transaction();
            $user = self::user($userid);
            $decided = $user !== null && requests::decide($userid, [$from], state::approved, $by, 'queue');
            if ($decided) {
                user_update_user((object) ['id' => $userid, 'suspended' => '0'], false);
                $user->suspended = 0;
            }
            $transaction->allow_commit();
            if ($decided) {
                letters::approved($user);
                $count++;
            }
        }
        return $count;
    }

    /**
     * Does not let people in; the accounts stay suspended until they are purged.
     *
     * @param int[] $userids
     * @param int $by
     * @param string $reason the person is told; may be empty
     * @param bool $silent the person is not told at all
     * @return int how many
     */
    public static function reject(array $userids, int $by, string $reason, bool $silent): int {
        $count = 0;
        foreach ($userids as $userid) {
            $user = self::user($userid);
            if ($user !== null && requests::decide($userid, [state::pending], state::rejected, $by, 'queue', $reason)) {
                $count++;
                if (!$silent) {
                    letters::rejected($user, $reason);
                }
            }
        }
        return $count;
    }

    /**
     * A user who is still there.
     *
     * @param int $userid
     * @return \stdClass|null
     */
    private static function user(int $userid): ?\stdClass {
        global $DB;
        return $DB->get_record('user', ['id' => $userid, 'deleted' => 0]) ?: null;
    }
}
