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

namespace local_erpbridge\local\delivery;

/**
 * How the outbox stands: the figures behind the checks and the status command. From the database only, so that each web
 * node says the same.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class overview {
    /**
     * Rows by status, all statuses.
     *
     * @return int[]
     */
    public function counts(): array {
        global $DB;
        $counts = $DB->get_records_sql_menu("SELECT status, COUNT(1) FROM {" . outbox::TABLE . "} GROUP BY status");
        $all = [];
        foreach (status::cases() as $status) {
            $all[$status->value] = (int) ($counts[$status->value] ?? 0);
        }
        return $all;
    }

    /**
     * Rows of a status by reason.
     *
     * @param status $status
     * @return int[]
     */
    public function reasons(status $status): array {
        global $DB;
        return array_map(intval(...), $DB->get_records_sql_menu("SELECT reason, COUNT(1)
              FROM {" . outbox::TABLE . "} WHERE status = ? GROUP BY reason ORDER BY reason", [$status->value]));
    }

    /**
     * Seconds since the oldest fact that should be on its way by now happened.
     *
     * @return int|null null if there is none
     */
    public function oldest_pending(): ?int {
        global $DB;
        $time = $DB->get_field_sql("SELECT MIN(timecreated) FROM {" . outbox::TABLE . "}
                                     WHERE status IN ('pending', 'leased', 'retrying')");
        return $time ? max(0, time() - (int) $time) : null;
    }

    /**
     * When something was delivered last.
     *
     * @return int|null
     */
    public function last_success(): ?int {
        global $DB;
        $time = $DB->get_field_sql("SELECT MAX(timemodified) FROM {" . outbox::TABLE . "} WHERE status = 'delivered'");
        return $time ? (int) $time : null;
    }

    /**
     * Why the destination could not take something, if nothing went through since.
     *
     * @return string a reason code, or empty
     */
    public function trouble(): string {
        global $DB;
        $rows = $DB->get_records(
            outbox::TABLE,
            ['status' => status::retrying->value],
            'timemodified DESC, id DESC',
            'id, reason, timemodified',
            0,
            1,
        );
        $newest = reset($rows);
        return $newest && (int) $newest->timemodified > (int) $this->last_success() ? $newest->reason : '';
    }

    /**
     * People whose records wait for a contact number.
     *
     * @param int $limit
     * @return \stdClass[] with id and the name fields
     */
    public function waiting_people(int $limit): array {
        global $DB;
        $names = \core_user\fields::for_name()->get_sql('u', false, '', '', false)->selects;
        $sql = "SELECT u.id, {$names}
                  FROM {user} u
                 WHERE u.deleted = 0 AND u.id IN (
                           SELECT o.userid FROM {" . outbox::TABLE . "} o WHERE o.status = 'held' AND o.reason <> ?)
              ORDER BY u.id";
        return $DB->get_records_sql($sql, ['extension_missing'], 0, $limit);
    }
}
