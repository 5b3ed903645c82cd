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
 * Who signed up, and what became of it: a row for each account that was held.
 *
 * A decision is a change of state that only one can make: of two administrators who decide at the same moment, one does.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class requests {
    /** The table. */
    public const TABLE = 'local_erpbridge_request';

    /**
     * A new account.
     *
     * @param int $userid
     * @param state $state
     * @param string $via how it was decided, if it was
     */
    public static function add(int $userid, state $state, string $via = ''): void {
        global $DB;
        $decided = $state === state::pending ? 0 : time();
        $DB->insert_record(self::TABLE, ['userid' => $userid, 'state' => $state->value, 'via' => $via, 'timecreated' => time(),
            'timedecided' => $decided]);
    }

    /**
     * A request.
     *
     * @param int $userid
     * @return \stdClass|null
     */
    public static function of(int $userid): ?\stdClass {
        global $DB;
        return $DB->get_record(self::TABLE, ['userid' => $userid]) ?: null;
    }

    /**
     * Is somebody kept outside?
     *
     * @param int $userid
     * @return bool
     */
    public static function holds(int $userid): bool {
        return self::is_held(self::of($userid)->state ?? null);
    }

    /**
     * Is who is in this state kept outside?
     *
     * @param string|null $state null: never signed up here
     * @return bool
     */
    public static function is_held(?string $state): bool {
        return $state !== null && $state !== state::approved->value;
    }

    /**
     * Decides.
     *
     * @param int $userid
     * @param state[] $from what whoever decides has seen, or does not look at
     * @param state $to
     * @param int $by
     * @param string $via queue, unsuspended, domain
     * @param string $reason
     * @return bool false: somebody else has decided, or there is nothing to decide
     */
    public static function decide(int $userid, array $from, state $to, int $by, string $via, string $reason = ''): bool {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal(array_column($from, 'value'), SQL_PARAMS_NAMED);
        // Locks the row until the transaction ends, so that the count below is of what we changed.
        $transaction = $DB->start_delegated_transaction();
        $sql = 'SELECT id FROM {' . self::TABLE . "} WHERE userid = :userid AND state {$in}";
        $lock = $DB->get_dbfamily() === 'mssql' ? '' : ' FOR UPDATE';
        $id = $DB->get_field_sql($sql . $lock, $params + ['userid' => $userid]);
        if ($id) {
            $DB->update_record(self::TABLE, ['id' => $id, 'state' => $to->value, 'decidedby' => $by, 'timedecided' => time(),
                'via' => $via, 'reason' => $reason]);
        }
        $transaction->allow_commit();
        return (bool) $id;
    }

    /**
     * Somebody looks into it, and others see that.
     *
     * @param int[] $userids
     * @param int $by
     */
    public static function take(array $userids, int $by): void {
        global $DB;
        if ($userids) {
            [$in, $params] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED);
            $params += ['by' => $by, 'now' => time(), 'pending' => state::pending->value];
            $DB->execute('UPDATE {' . self::TABLE . "} SET handledby = :by, timehandled = :now
                           WHERE userid {$in} AND state = :pending", $params);
        }
    }

    /**
     * The user is gone.
     *
     * @param int $userid
     */
    public static function forget(int $userid): void {
        global $DB;
        $DB->delete_records(self::TABLE, ['userid' => $userid]);
    }
}
