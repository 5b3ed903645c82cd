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

use local_erpbridge\local\approval\{requests, settings, state};

/**
 * Deletes the accounts that were rejected, and those whose address was never confirmed, after a while; and suspends again who waits
 * and was let in behind Moodle's back.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class purge_requests extends \core\task\scheduled_task {
    /** So many at most in one run. */
    private const AT_ONCE = 500;

    #[\Override]
    public function get_name(): string {
        return get_string('taskpurgerequests', 'local_erpbridge');
    }

    #[\Override]
    public function execute(): void {
        global $DB;
        $sql = 'SELECT u.*
                  FROM {' . requests::TABLE . '} r
                  JOIN {user} u ON u.id = r.userid AND u.deleted = 0
                 WHERE (r.state = :rejected AND r.timedecided < :decided)
                    OR (r.state = :pending AND u.confirmed = 0 AND r.timecreated < :created)';
        $before = time() - settings::lifetime();
        $params = ['rejected' => state::rejected->value, 'decided' => $before, 'pending' => state::pending->value, 'created' => $before];
        $users = $DB->get_records_sql($sql, $params, 0, self::AT_ONCE);
        array_map(delete_user(...), $users);
        mtrace(get_string('requests_purged', 'local_erpbridge', count($users)));
        $this->hold_again();
    }

    /**
     * Who waits is suspended, whatever was written into the table of users by hand.
     */
    private function hold_again(): void {
        global $DB;
        $held = 'SELECT r.userid FROM {' . requests::TABLE . '} r WHERE r.state <> :approved';
        $params = ['approved' => state::approved->value];
        $DB->set_field_select('user', 'suspended', 1, "suspended = 0 AND deleted = 0 AND id IN ({$held})", $params);
    }
}
