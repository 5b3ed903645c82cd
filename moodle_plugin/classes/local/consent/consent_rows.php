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

namespace local_erpbridge\local\consent;

use local_erpbridge\local\delivery\{outbox, status};

/**
 * Rows of the outbox that an answer holds, lets go, or ends. Whether a row may go is the extension's to say; here is seen to it that it is
 * asked when there is something new to say, and not before.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class consent_rows {
    /** Why a row waits for consent. */
    public const MISSING = 'consent_missing';

    /** Why a row will never go. */
    public const WITHDRAWN = 'consent_withdrawn';

    /** Rows in one statement. */
    private const BATCH = 1000;

    /**
     * Lets go what need not wait any longer, and holds what would wait behind it: the drain does not look at that again and again.
     *
     * @param consents $consents
     * @param callable $timeleft is there time for more
     */
    public function settle(consents $consents, callable $timeleft): void {
        $outbox = new outbox();
        while ($timeleft() && $ids = $this->needlessly_held($consents->policy)) {
            $outbox->move($ids, status::held, status::pending);
        }
        while ($consents->policy->required && $timeleft() && $ids = $this->behind_held()) {
            $outbox->move($ids, status::pending, status::held, self::MISSING);
        }
    }

    /**
     * Lets go what waits for the consent of these people.
     *
     * @param int[] $userids
     */
    public function release(array $userids): void {
        $ids = $this->of($userids, [status::held], 'reason = :reason', ['reason' => self::MISSING]);
        (new outbox())->move($ids, status::held, status::pending);
    }

    /**
     * Ends what is on its way about these people. What a worker has in hand comes back to be judged, or has gone already.
     *
     * @param int[] $userids
     */
    public function cancel(array $userids): void {
        foreach ([status::pending, status::retrying, status::held, status::parked] as $status) {
            $ids = $this->of($userids, [$status], 'kind <> :erasure', ['erasure' => outbox::ERASED]);
            (new outbox())->move($ids, $status, status::cancelled, self::WITHDRAWN);
        }
    }

    /**
     * Of whom a contact will go out that no worker has in hand.
     *
     * @param int[] $userids
     * @return int[]
     */
    public function contacts_on_the_way(array $userids): array {
        global $DB;
        if (!$userids) {
            return [];
        }
        [$in, $params] = $DB->get_in_or_equal($userids);
        $sql = "SELECT DISTINCT userid FROM {" . outbox::TABLE . "}
                 WHERE userid {$in} AND status IN ('pending', 'retrying', 'held', 'parked') AND kind IN (" . outbox::CONTACT_KINDS . ")";
        return array_map(intval(...), $DB->get_fieldset_sql($sql, $params));
    }

    /**
     * How many rows wait for the consent of a user u.
     *
     * @return string SQL
     */
    public static function count_of_user(): string {
        return "(SELECT COUNT(1) FROM {" . outbox::TABLE . "} o
                  WHERE o.userid = u.id AND o.status = 'held' AND o.reason = '" . self::MISSING . "')";
    }

    /**
     * The rows of people.
     *
     * @param int[] $userids
     * @param status[] $statuses
     * @param string $select
     * @param array $params
     * @return int[] in their order
     */
    private function of(array $userids, array $statuses, string $select, array $params): array {
        global $DB;
        [$in, $people] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED, 'user');
        [$of, $values] = $DB->get_in_or_equal(array_column($statuses, 'value'), SQL_PARAMS_NAMED, 'status');
        $where = "userid {$in} AND status {$of} AND {$select}";
        return array_keys($DB->get_records_select(outbox::TABLE, $where, $people + $values + $params, 'id', 'id'));
    }

    /**
     * The first rows that wait for a consent which is there, which was refused, or which will never come.
     *
     * @param required_policy $policy
     * @return int[]
     */
    private function needlessly_held(required_policy $policy): array {
        global $DB;
        $joins = $condition = '';
        if ($policy->required) {
            $joins = "LEFT JOIN {user} u ON u.id = o.userid
                      LEFT JOIN {local_erpbridge_contact} c ON c.userid = o.userid
                      {$policy->joins()}";
            $condition = "AND (u.id IS NULL OR u.deleted = 1 OR c.state <> 'active' OR {$policy->answer()} <> 'missing')";
        }
        $sql = "SELECT o.id FROM {" . outbox::TABLE . "} o {$joins}
                 WHERE o.status = :held AND o.reason = :missing {$condition}
              ORDER BY o.id";
        return array_keys($DB->get_records_sql($sql, ['held' => 'held', 'missing' => self::MISSING], 0, self::BATCH));
    }

    /**
     * The first pending rows behind one that waits for consent.
     *
     * @return int[]
     */
    private function behind_held(): array {
        global $DB;
        $sql = "SELECT DISTINCT o.id
                  FROM {" . outbox::TABLE . "} h
                  JOIN {" . outbox::TABLE . "} o ON o.userid = h.userid AND o.destination = h.destination AND o.id > h.id
                 WHERE h.status = :held AND h.reason = :missing AND o.status = :pending AND o.kind <> :erasure";
        $params = ['held' => 'held', 'missing' => self::MISSING, 'pending' => 'pending', 'erasure' => outbox::ERASED];
        return array_keys($DB->get_records_sql($sql, $params, 0, self::BATCH));
    }
}
