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

use local_erpbridge\local\capture\record;
use local_erpbridge\local\client\factory;
use local_erpbridge\local\config;
use local_erpbridge\local\delivery\{outbox, status};

/**
 * The first step of an erasure in the ERP: nothing of the person is on its way any more but the erasure itself.
 *
 * What a worker has in hand is left to it: the erasure is recorded behind it, and goes when it has ended, so that nothing can arrive
 * after the erasure and bring the person back.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class silence {
    /** The event that the extension knows it by. */
    private const EVENT = '\\local_erpbridge\\event\\erasure_approved';

    /**
     * Does it, all or nothing.
     *
     * @param \stdClass $erasure
     */
    public function keep(\stdClass $erasure): void {
        global $DB;
        $userid = (int) $erasure->userid;
        $transaction = $DB->start_delegated_transaction();
        tombstones::set($userid);
        $this->cancel($userid);
        $destinations = $this->destinations($userid);
        foreach (tombstones::owed($userid) as $former => $number) {
            if ($record = $this->record($erasure, $number, $former)) {
                (new outbox())->add($record, $destinations);
            }
        }
        erasures::note([(int) $erasure->id], ['timesilenced' => time()]);
        $transaction->allow_commit();
    }

    /**
     * Cancels what is not in a worker's hands, and empties all that is there.
     *
     * @param int $userid
     */
    private function cancel(int $userid): void {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal(array_diff(status::on_the_way(), [status::leased->value]), SQL_PARAMS_NAMED);
        $of = ['userid' => $userid, 'erased' => outbox::ERASED];
        $DB->execute('UPDATE {' . outbox::TABLE . "} SET status = :cancelled, reason = :tombstone, nextattempt = 0, timemodified = :now
                       WHERE userid = :userid AND kind <> :erased AND status {$in}",
            $params + $of + ['cancelled' => status::cancelled->value, 'tombstone' => 'tombstone', 'now' => time()]);
        $DB->execute('UPDATE {' . outbox::TABLE . "} SET payload = ''
                       WHERE userid = :userid AND kind <> :erased AND status <> :leased", $of + ['leased' => status::leased->value]);
    }

    /**
     * What the extension makes of it.
     *
     * @param \stdClass $erasure
     * @param string $number the contact's
     * @param int $former 0: the last that the ERP was told; else which of those before
     * @return record|null null: no ERP could tell who that is
     */
    private function record(\stdClass $erasure, string $number, int $former): ?record {
        global $CFG;
        $userid = (int) $erasure->userid;
        return factory::client()->capture([
            'site' => $CFG->siteidentifier,
            'event' => ['eventname' => self::EVENT, 'objectid' => (int) $erasure->id, 'userid' => (int) $erasure->decidedby,
                'relateduserid' => $userid, 'courseid' => 0, 'timecreated' => (int) $erasure->timedecided],
            'snapshot' => [
                'identity' => ['userid' => $userid, 'contactnumber' => $number, 'state' => 'tombstone'],
                'former' => $former,
            ],
        ]);
    }

    /**
     * Whom to tell: those that records go to now, and those that ever got something.
     *
     * @param int $userid
     * @return string[] kinds
     */
    private function destinations(int $userid): array {
        global $DB;
        $had = $DB->get_fieldset_sql('SELECT DISTINCT destination FROM {' . outbox::TABLE . "}
             WHERE userid = ? AND (attempts > 0 OR status IN ('delivered', 'leased'))", [$userid]);
        $set = array_filter(config::fresh()->destinations(), fn($destination) => $destination->address() !== '');
        return array_values(array_unique([...array_keys($set), ...$had]));
    }
}
