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

namespace local_erpbridge\local\erasure;

use local_erpbridge\event\{erasure_approved, erasure_closed, erasure_event, erasure_rejected, erasure_requested};

/**
 * Requests for erasure, and what was decided.
 *
 * What it guarantees: a request is decided once; and from its approval on nothing of the person is sent to the ERP but the erasure.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class erasures {
    /** The table. */
    public const TABLE = 'local_erpbridge_erasure';

    /** Seconds before a request is due from which it is worth a warning. */
    public const NOTICE = 7 * DAYSECS;

    /**
     * Files a request. If there is an open one that covers it, that one stands for it.
     *
     * @param int $userid
     * @param scope $scope
     * @param origin $origin
     * @param int $by who asks; 0: a process
     * @param int $time when the request came; 0: now
     * @param string $reference under which it is filed elsewhere
     * @return int its id
     */
    public static function request(
        int $userid,
        scope $scope,
        origin $origin,
        int $by,
        int $time = 0,
        string $reference = '',
    ): int {
        global $DB;
        foreach (self::open_of($userid) as $open) {
            if (scope::from($open->scope)->covers($scope)) {
                return (int) $open->id;
            }
        }
        $time = $time ?: time();
        $id = $DB->insert_record(self::TABLE, ['userid' => $userid, 'scope' => $scope->value, 'origin' => $origin->value,
            'reference' => \core_text::substr($reference, 0, 100), 'state' => state::requested->value, 'requestedby' => $by,
            'timerequested' => $time, 'timedue' => self::due($time)]);
        self::tell(erasure_requested::class, self::get($id));
        return $id;
    }

    /**
     * Approves a request: from now on it is carried out.
     *
     * @param int $id
     * @param int $by
     * @return bool false: somebody has decided, or whoever asked must not decide
     */
    public static function approve(int $id, int $by): bool {
        $erasure = self::get($id);
        if (!self::may_approve($erasure, $by) || !self::decide($id, state::approved, $by)) {
            return false;
        }
        if (scope::from($erasure->scope)->has_erp()) {
            tombstones::set((int) $erasure->userid);
        }
        self::tell(erasure_approved::class, self::get($id));
        return true;
    }

    /**
     * May somebody approve it: is it to be decided, and by them?
     *
     * @param \stdClass $erasure
     * @param int $by
     * @return bool
     */
    public static function may_approve(\stdClass $erasure, int $by): bool {
        $isown = (int) $erasure->requestedby === $by && settings::needs_second_person();
        return $erasure->state === state::requested->value && !$isown;
    }

    /**
     * Turns a request down.
     *
     * @param int $id
     * @param int $by
     * @return bool false: somebody has decided
     */
    public static function reject(int $id, int $by): bool {
        if (!self::decide($id, state::rejected, $by)) {
            return false;
        }
        self::tell(erasure_rejected::class, self::get($id));
        return true;
    }

    /**
     * Closes a request of which everything is done.
     *
     * @param int $id
     */
    public static function close(int $id): void {
        self::note([$id], ['state' => state::closed->value, 'timeclosed' => time()]);
        self::tell(erasure_closed::class, self::get($id));
    }

    /**
     * One request.
     *
     * @param int $id
     * @return \stdClass
     */
    public static function get(int $id): \stdClass {
        global $DB;
        return $DB->get_record(self::TABLE, ['id' => $id], '*', MUST_EXIST);
    }

    /**
     * The requests about a person that are not done.
     *
     * @param int $userid
     * @return \stdClass[]
     */
    public static function open_of(int $userid): array {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal(state::open());
        return $DB->get_records_select(self::TABLE, "userid = ? AND state {$in}", [$userid, ...$params], 'id');
    }

    /**
     * Approved requests that lack something.
     *
     * @param string $where
     * @param int $most
     * @param int $after only those with a greater id
     * @return \stdClass[]
     */
    public static function approved(string $where, int $most, int $after = 0): array {
        global $DB;
        $params = ['approved' => state::approved->value, 'after' => $after];
        return $DB->get_records_select(self::TABLE, "state = :approved AND id > :after AND {$where}", $params, 'id', '*', 0, $most);
    }

    /**
     * Writes down what became of requests.
     *
     * @param int[] $ids
     * @param array $columns
     */
    public static function note(array $ids, array $columns): void {
        global $DB;
        foreach ($ids as $id) {
            $DB->update_record(self::TABLE, ['id' => $id] + $columns);
        }
    }

    /**
     * Decides, unless somebody has.
     *
     * @param int $id
     * @param state $to
     * @param int $by
     * @return bool
     */
    private static function decide(int $id, state $to, int $by): bool {
        global $DB;
        // Locks the row until the transaction ends: of two who decide at the same moment, one does.
        $transaction = $DB->start_delegated_transaction();
        $lock = $DB->get_dbfamily() === 'mssql' ? '' : ' FOR UPDATE';
        $params = [$id, state::requested->value];
        $open = $DB->get_field_sql('SELECT id FROM {' . self::TABLE . "} WHERE id = ? AND state = ?{$lock}", $params);
        if ($open) {
            self::note([$id], ['state' => $to->value, 'decidedby' => $by, 'timedecided' => time()]);
        }
        $transaction->allow_commit();
        return (bool) $open;
    }

    /**
     * When a request is due: a month after it came (GDPR, article 12 (3)), or at the end of a shorter month.
     *
     * @param int $time
     * @return int
     */
    private static function due(int $time): int {
        $came = (new \DateTimeImmutable("@{$time}"))->setTimezone(\core_date::get_server_timezone_object());
        $last = $came->modify('last day of next month');
        $due = $came->modify('+1 month');
        return min($due, $last)->getTimestamp();
    }

    /**
     * Puts what happened into Moodle's log.
     *
     * @param string $event one of our events
     * @param \stdClass $erasure
     */
    private static function tell(string $event, \stdClass $erasure): void {
        /** @var class-string<erasure_event> $event */
        $event::of($erasure)->trigger();
    }
}
