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
 * Rows in the hands of a worker: picked in order, given back with an outcome.
 *
 * What it guarantees: a row is in one worker's hands; of a contact's rows for a destination, none is picked while an earlier one is
 * still on its way there. A worker that died is forgotten when its lease expires.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class leases {
    /** Rows in one batch, and in one statement: longer lists MariaDB takes for a table. */
    public const BATCH = 1000;

    /** Rows that are read at a time. */
    private const READ = 500;

    /** Seconds until a lease may be taken over; more than a native call can take. */
    public const SECONDS = 600;

    /** Seconds to wait for another worker that is picking. */
    private const PATIENCE = 10;

    /**
     * The rows of a destination.
     *
     * @param string $destination
     */
    public function __construct(
        /** @var string its kind */
        private readonly string $destination,
    ) {
    }

    /**
     * Takes the next rows.
     *
     * @param string $token whose hands they are in from now on
     * @param int $most
     * @param share $share
     * @return \stdClass[] by id, with what is known of the contact; empty if there is nothing to do
     */
    public function take(string $token, int $most = self::BATCH, share $share = new share()): array {
        $ids = self::exclusively(fn() => $this->pick($token, $most, $share));
        return $ids ? $this->read($ids, $token) : [];
    }

    /**
     * Runs something while nobody picks.
     *
     * @param callable $work
     * @return mixed what it returns; null: others were at it for too long, and it did not run
     */
    public static function exclusively(callable $work): mixed {
        $lock = \core\lock\lock_config::get_lock_factory('local_erpbridge')->get_lock('lease', self::PATIENCE);
        if (!$lock) {
            return null;
        }
        try {
            return $work();
        } finally {
            $lock->release();
        }
    }

    /**
     * Stores outcomes. Rows that were taken over or erased meanwhile are left alone.
     *
     * @param \stdClass[] $outcomes
     * @param string $token
     */
    public function settle(array $outcomes, string $token): void {
        $groups = [];
        foreach ($outcomes as $outcome) {
            $key = "{$outcome->status} {$outcome->reason} {$outcome->delay} " . (int) $outcome->attempted;
            $groups[$key]['outcome'] = $outcome;
            $groups[$key]['ids'][] = (int) $outcome->id;
        }
        foreach ($groups as ['outcome' => $outcome, 'ids' => $ids]) {
            $status = status::from($outcome->status);
            $next = $status->is_timed() ? time() + max(0, (int) $outcome->delay) : 0;
            $this->update($ids, $token, 'status = :status, reason = :reason, nextattempt = :next, attempts = attempts + :tried', [
                'status' => $status->value,
                'reason' => \core_text::substr($outcome->reason, 0, 64),
                'next' => $next,
                'tried' => (int) $outcome->attempted,
            ]);
        }
    }

    /**
     * Gives rows back as they were.
     *
     * @param int[] $ids
     * @param string $token
     */
    public function give_back(array $ids, string $token): void {
        $this->update($ids, $token, "status = CASE WHEN attempts > 0 THEN 'retrying' ELSE 'pending' END, nextattempt = 0", []);
    }

    /**
     * Puts all rows of contacts that are on their way behind everything that is there now, in their order.
     *
     * The order by id is the one rule, so they get new ids. Rows in other workers' hands stay.
     *
     * @param int[] $userids
     * @param string $token
     */
    public function requeue(array $userids, string $token): void {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED);
        $params += ['token' => $token, 'raw' => outbox::RAW];
        $transaction = $DB->start_delegated_transaction();
        $rows = $DB->get_records_select(
            outbox::TABLE,
            "userid {$in} AND kind <> :raw AND kind NOT IN (" . outbox::CONTACT_KINDS . ")
             AND (lease = :token OR status IN ('pending', 'retrying', 'held', 'parked'))",
            $params,
            'id',
        );
        $DB->delete_records_list(outbox::TABLE, 'id', array_keys($rows));
        foreach ($rows as $row) {
            $mine = $row->lease !== null;
            $row->lease = null;
            $row->status = $mine ? ($row->attempts > 0 ? 'retrying' : 'pending') : $row->status;
            $row->nextattempt = $mine ? 0 : $row->nextattempt;
            $row->timemodified = time();
            $DB->insert_record(outbox::TABLE, $row, false);
        }
        $transaction->allow_commit();
    }

    /**
     * Picks rows of one condition: what is due again, what a dead worker left, what is new.
     *
     * @param string $token
     * @param int $most
     * @param share $share
     * @return int[]
     */
    private function pick(string $token, int $most, share $share): array {
        global $DB;
        $now = time();
        foreach ([status::retrying, status::parked, status::leased, status::pending] as $status) {
            $timed = $status !== status::pending;
            $ids = $this->candidates($status, $timed ? $now : null, $most, $share);
            if (!$ids) {
                continue;
            }
            foreach (array_chunk($ids, self::BATCH) as $part) {
                [$in, $params] = $DB->get_in_or_equal($part, SQL_PARAMS_NAMED);
                $params += ['token' => $token, 'until' => $now + self::SECONDS, 'now' => $now, 'was' => $status->value,
                    'due' => $timed ? $now : PHP_INT_MAX];
                $DB->execute("UPDATE {" . outbox::TABLE . "}
                                 SET status = 'leased', lease = :token, nextattempt = :until, timemodified = :now
                               WHERE id {$in} AND status = :was AND nextattempt <= :due", $params);
            }
            return $ids;
        }
        return [];
    }

    /**
     * The first rows of a status that may go.
     *
     * Pending rows are ordered by nextattempt first: it is 0 for all of them, so that is the order by id, and
     * the index delivers it without sorting a long backlog for each batch.
     *
     * @param status $status
     * @param int|null $now only those that are due; null: all
     * @param int $most
     * @param share $share
     * @return int[]
     */
    private function candidates(status $status, ?int $now, int $most, share $share): array {
        global $DB;
        [$first, $params] = predecessors::none($status, $now, $share);
        $params += ['status' => $status->value, 'destination' => $this->destination];
        $due = '';
        if ($now !== null) {
            $due = 'AND o.nextattempt <= :now';
            $params += ['now' => $now];
        }
        $order = $now === null ? 'o.nextattempt, o.id' : 'o.id';
        $sql = "SELECT o.id
                  FROM {" . outbox::TABLE . "} o
                 WHERE o.destination = :destination AND o.status = :status {$due} {$share->sql('o.userid')} AND {$first}
              ORDER BY {$order}";
        return array_keys($DB->get_records_sql($sql, $params, 0, $most));
    }

    /**
     * Reads what was picked.
     *
     * In portions: of a list of a thousand values MariaDB makes a table, and reads that.
     *
     * @param int[] $ids
     * @param string $token
     * @return \stdClass[]
     */
    private function read(array $ids, string $token): array {
        global $DB;
        $rows = [];
        foreach (array_chunk($ids, self::READ) as $part) {
            [$in, $params] = $DB->get_in_or_equal($part, SQL_PARAMS_NAMED);
            $rows += addressed_row::read("o.id {$in} AND o.lease = :token AND o.status = 'leased'", $params + ['token' => $token]);
        }
        return $rows;
    }

    /**
     * Changes rows that are still in these hands, and lets them go.
     *
     * @param int[] $ids
     * @param string $token
     * @param string $set
     * @param array $params
     */
    private function update(array $ids, string $token, string $set, array $params): void {
        global $DB;
        foreach (array_chunk($ids, self::BATCH) as $part) {
            [$in, $inparams] = $DB->get_in_or_equal($part, SQL_PARAMS_NAMED, 'id');
            $DB->execute("UPDATE {" . outbox::TABLE . "} SET {$set}, lease = NULL, timemodified = :modified
                           WHERE id {$in} AND lease = :token", $params + $inparams + ['token' => $token, 'modified' => time()]);
        }
    }
}
