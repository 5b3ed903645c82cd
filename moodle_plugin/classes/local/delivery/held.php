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

use local_erpbridge\local\{config, destination};

/**
 * Rows that cannot go yet: they wait for a contact number, or for their destination to be switched on again. Those that wait for consent
 * are in local/consent.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class held {
    /** Why a row waits for its destination. */
    public const OFF = 'destination_off';

    /** Why a contact, and what comes after it, waits for its number. */
    private const NUMBER_REASONS = ['contact_number_missing', 'contact_number_invalid', 'contact_unknown'];

    /** Rows taken elsewhere in one statement. */
    private const BATCH = 1000;

    /**
     * The rows of a contact that wait for its number.
     *
     * @param int $userid
     * @return string[] id => kind
     */
    public static function for_number(int $userid): array {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal(self::NUMBER_REASONS, SQL_PARAMS_NAMED);
        $params += ['userid' => $userid, 'held' => status::held->value];
        $select = "userid = :userid AND status = :held AND reason {$in}";
        return $DB->get_records_select_menu(outbox::TABLE, $select, $params, 'id', 'id, kind');
    }

    /**
     * Puts right what waits: rows that need not wait any longer go out, and rows that would be looked at in vain are held.
     *
     * This also makes good what an interruption between two statements left behind.
     *
     * @param string[] $destinations kinds that records go to
     */
    public function settle(array $destinations): void {
        $outbox = new outbox();
        $off = array_diff(array_keys(destination::ADDRESSES), $destinations);
        foreach ([status::pending, status::retrying, status::parked] as $status) {
            while ($ids = $this->addressed_to($off, $status)) {
                $outbox->move($ids, $status, status::held, self::OFF);
            }
        }
        while ($ids = $this->addressed_to($destinations, status::held, self::OFF)) {
            $outbox->move($ids, status::held, status::pending);
        }
        // Hardly ever is there any.
        foreach ($this->addressed_to($off, status::held, self::OFF) ? $destinations : [] as $destination) {
            $this->readdress($off, $destination);
        }
        $outbox->move($this->needlessly_held(), status::held, status::pending);
        foreach (self::NUMBER_REASONS as $reason) {
            $outbox->move($this->behind_held($reason), status::pending, status::held, $reason);
        }
    }

    /**
     * The first rows of some destinations: a portion, for there may be a million.
     *
     * @param string[] $destinations
     * @param status $status
     * @param string|null $reason null: any
     * @return int[]
     */
    private function addressed_to(array $destinations, status $status, ?string $reason = null): array {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal($destinations, SQL_PARAMS_NAMED, 'param', true, '');
        $where = "destination {$in} AND status = :status" . ($reason === null ? '' : ' AND reason = :reason');
        $params += ['status' => $status->value, 'reason' => $reason];
        return array_keys($DB->get_records_select(outbox::TABLE, $where, $params, '', 'id', 0, self::BATCH));
    }

    /**
     * What waits for a destination that is switched off goes to one that has not got it: somebody who changes from one to another
     * wants nothing to stay behind. It keeps its place in the order.
     *
     * @param string[] $off
     * @param string $destination
     */
    private function readdress(array $off, string $destination): void {
        global $DB;
        [$of, $params] = $DB->get_in_or_equal($off, SQL_PARAMS_NAMED, 'kind');
        $sql = "SELECT MIN(o.id) AS id
                  FROM {" . outbox::TABLE . "} o
                 WHERE o.destination {$of} AND o.status = :held AND o.reason = :off AND NOT EXISTS (
                           SELECT 1 FROM {" . outbox::TABLE . "} has WHERE has.eventid = o.eventid AND has.destination = :same)
              GROUP BY o.eventid";
        $waits = ['held' => status::held->value, 'off' => self::OFF];
        while ($rows = $DB->get_records_sql($sql, $params + $waits + ['same' => $destination], 0, self::BATCH)) {
            [$in, $more] = $DB->get_in_or_equal(array_keys($rows), SQL_PARAMS_NAMED);
            $DB->execute('UPDATE {' . outbox::TABLE . "} SET destination = :to, status = :pending, reason = '', attempts = 0,
                                 nextattempt = 0, timemodified = :now
                           WHERE id {$in} AND status = :held AND reason = :off",
                $more + $waits + ['to' => $destination, 'pending' => status::pending->value, 'now' => time()]);
        }
    }

    /**
     * Held rows whose contact has a number and is not held itself, or will never get one: what becomes of the rows of a
     * deleted or erased person is the extension's decision.
     *
     * @return int[]
     */
    private function needlessly_held(): array {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal(self::NUMBER_REASONS, SQL_PARAMS_NAMED);
        $params += ['held' => 'held', 'active' => 'active'];
        return $DB->get_fieldset_sql("SELECT o.id
              FROM {" . outbox::TABLE . "} o
              JOIN {user} u ON u.id = o.userid
         LEFT JOIN {local_erpbridge_contact} c ON c.userid = o.userid
             WHERE o.status = :held AND o.reason {$in}
                   AND (u.deleted = 1 OR c.state <> :active OR c.contactnumber <> '' AND NOT EXISTS (
                       SELECT 1 FROM {" . outbox::TABLE . "} h
                        WHERE h.userid = o.userid AND h.destination = o.destination AND h.status = 'held'
                              AND h.kind IN (" . outbox::CONTACT_KINDS . ")))", $params);
    }

    /**
     * Pending rows behind a contact that is held for this reason. Held as well, the drain does not look at them again and again,
     * and the counts are true.
     *
     * @param string $reason
     * @return int[]
     */
    private function behind_held(string $reason): array {
        global $DB;
        $params = ['pending' => 'pending', 'held' => 'held', 'reason' => $reason];
        return $DB->get_fieldset_sql("SELECT DISTINCT o.id
              FROM {" . outbox::TABLE . "} h
              JOIN {" . outbox::TABLE . "} o
                   ON o.userid = h.userid AND o.destination = h.destination AND o.id > h.id AND o.status = :pending
             WHERE h.status = :held AND h.kind IN (" . outbox::CONTACT_KINDS . ") AND h.reason = :reason", $params);
    }
}
