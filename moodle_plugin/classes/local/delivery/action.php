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
 * What an administrator may do with records, and with which: the rules stand here, and nowhere else.
 *
 * A record in a worker's hands is nobody's to change. What was erased stays erased.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
enum action: string {
    // Try now what waits for its next attempt.
    case retry = 'retry';
    // Send anew, under the same event id.
    case replay = 'replay';
    // Never send.
    case cancel = 'cancel';

    /** Why a record that somebody cancelled is cancelled. Only such ones can be replayed. */
    public const BY_HAND = 'cancelled_by_hand';

    /** The kind whose content is the contact as it is now: nothing of it is in the payload. */
    public const WITHOUT_PAYLOAD = 'contact.upserted';

    /**
     * The statuses from which it is possible.
     *
     * @return status[]
     */
    public function statuses(): array {
        return match ($this) {
            self::retry => [status::retrying, status::parked],
            self::replay => [status::delivered, status::dead, status::cancelled],
            self::cancel => [status::pending, status::retrying, status::held, status::parked, status::dead],
        };
    }

    /**
     * Is it possible with a record, as far as the record alone tells?
     *
     * @param \stdClass $row status, reason, kind, payload
     * @return bool
     */
    public function suits(\stdClass $row): bool {
        if (!in_array(status::from($row->status), $this->statuses(), true)) {
            return false;
        }
        return $this !== self::replay
            || ($row->status !== status::cancelled->value || $row->reason === self::BY_HAND)
            && ($row->payload !== '' || $row->kind === self::WITHOUT_PAYLOAD);
    }

    /**
     * The records with which it is possible. A replay besides waits until no worker has a record of the contact in hand, so
     * that later ones cannot overtake it.
     *
     * @param int $now
     * @return array SQL about the outbox, o, and its parameters
     */
    public function condition(int $now): array {
        global $DB;
        $statuses = array_map(fn(status $status) => $status->value, $this->statuses());
        [$in, $params] = $DB->get_in_or_equal($statuses, SQL_PARAMS_NAMED, 'from');
        $sql = "o.status {$in}";
        if ($this === self::retry) {
            $sql .= " AND o.nextattempt > :due";
            $params['due'] = $now;
        }
        if ($this === self::replay) {
            $sql .= " AND (o.status <> 'cancelled' OR o.reason = :byhand)
                      AND (o.kind = :nopayload OR " . $DB->sql_isnotempty(outbox::TABLE, 'o.payload', false, true) . ")
                      AND NOT EXISTS (SELECT 1 FROM {local_erpbridge_contact} c WHERE c.userid = o.userid AND c.state = 'tombstone')
                      AND NOT EXISTS (SELECT 1 FROM {" . outbox::TABLE . "} l WHERE l.userid = o.userid AND l.destination = o.destination
                                         AND l.status = 'leased')";
            $params += ['byhand' => self::BY_HAND, 'nopayload' => self::WITHOUT_PAYLOAD];
        }
        return [$sql, $params];
    }

    /**
     * What becomes of such a record.
     *
     * A record that was kept raw goes back to wait for the extension, which makes a record of it first. A replayed one keeps its
     * place in the order of its contact, and has all its attempts before it.
     *
     * @param int $now
     * @return array SQL of an UPDATE, and its parameters
     */
    public function change(int $now): array {
        return match ($this) {
            self::retry => ['nextattempt = 0', []],
            self::replay => ["status = CASE WHEN kind = :raw1 THEN 'held' ELSE 'pending' END,
                              reason = CASE WHEN kind = :raw2 THEN 'extension_missing' ELSE '' END,
                              attempts = 0, nextattempt = 0, timemodified = :now",
                ['raw1' => outbox::RAW, 'raw2' => outbox::RAW, 'now' => $now]],
            self::cancel => ["status = 'cancelled', reason = :byhand, nextattempt = 0, timemodified = :now",
                ['byhand' => self::BY_HAND, 'now' => $now]],
        };
    }

    /**
     * Those that are possible from a status.
     *
     * @param status|null $status null: any
     * @return self[]
     */
    public static function possible(?status $status): array {
        return array_values(array_filter(
            self::cases(),
            fn(self $action) => $status === null || in_array($status, $action->statuses(), true),
        ));
    }
}
