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

namespace local_erpbridge\local\contact;

use local_erpbridge\local\approval\requests;
use local_erpbridge\local\capture\{record, recorder};
use local_erpbridge\local\client\factory;
use local_erpbridge\local\delivery\{held, outbox, status};

/**
 * Has what the ERP would see of a person changed? If so it is recorded.
 *
 * The outbox row is written first and the contact afterwards, without a transaction of our own: a rollback in
 * one that is nested in the caller's would roll back the caller's work, too. If the second write is lost, the next check
 * finds the same fact again, whose id is known already.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class contact_check {
    /**
     * Checks a person.
     *
     * @param int $userid
     * @param array|null $event the event's data, if there was one
     * @return bool was something recorded
     */
    public function run(int $userid, ?array $event = null): bool {
        [$record, $known] = $this->ask($userid, $event);
        if ($record === null) {
            return false;
        }
        $this->store($record, $known);
        return true;
    }

    /**
     * Checks a person; what is wrong with them must not stop others.
     *
     * @param int $userid
     * @return bool was something recorded
     */
    public function attempt(int $userid): bool {
        try {
            return $this->run($userid);
        } catch (\Throwable $e) {
            recorder::complain($e);
            return false;
        }
    }

    /**
     * Stores what the extension made of a person.
     *
     * @param record $record
     * @param bool $known is there a contact row
     * @param string[] $destinations kinds; empty: all that records go to
     * @return bool false if the fact was known
     */
    public function store(record $record, bool $known, array $destinations = []): bool {
        $outbox = new outbox();
        // Only a contact we know can have rows that wait for it.
        $stored = ($known && !$destinations && $this->take_up_waiting($outbox, $record)) || $outbox->add($record, $destinations);
        (new contacts())->write($record->userid, $record->contact);
        return $stored;
    }

    /**
     * Checks a person whose event was kept raw; the raw row (one for each destination)
     * becomes the record and keeps its place in the order.
     *
     * @param int $userid
     * @param array $event
     * @param string $raw event id of the row
     * @return bool did the row become a record
     */
    public function run_in_place(int $userid, array $event, string $raw): bool {
        [$record, $known] = $this->ask($userid, $event);
        if ($record === null) {
            return false;
        }
        $outbox = new outbox();
        $became = !($known && $this->take_up_waiting($outbox, $record)) && $outbox->become($raw, $record);
        (new contacts())->write($userid, $record->contact);
        return $became;
    }

    /**
     * Asks the extension.
     *
     * @param int $userid
     * @param array|null $event
     * @return array the record or null; is there a contact row
     */
    private function ask(int $userid, ?array $event): array {
        $row = (new contacts())->read($userid);
        // Who was not admitted yet is nobody to the ERP. Once admitted, the update of the account comes by here.
        if ($row === null || requests::is_held($row->request)) {
            return [null, false];
        }
        return [factory::client()->capture(self::message($row, $event)), $row->contactid !== null];
    }

    /**
     * What the extension is to see of a person.
     *
     * @param \stdClass $row as contacts::read() reads it
     * @param array|null $event the event's data, if there was one
     * @return array
     */
    public static function message(\stdClass $row, ?array $event = null): array {
        global $CFG;
        $known = $row->contactid !== null;
        return [
            'site' => $CFG->siteidentifier,
            'event' => $event ?? self::event((int) $row->userid),
            'snapshot' => [
                'identity' => [
                    'userid' => (int) $row->userid,
                    'firstname' => $row->firstname,
                    'lastname' => $row->lastname,
                    'email' => $row->email,
                    'customernumber' => $row->customernumber,
                    'contactnumber' => $row->contactnumber,
                    'state' => contacts::state($row),
                ],
                'known' => $known ? ['hash' => $row->recordedhash, 'revision' => (int) $row->revision,
                    'customernumber' => $row->timesent ? $row->toldcustomer : ''] : null,
            ],
        ];
    }

    /**
     * If the contact waits in the outbox already, that row goes on waiting or goes out, in its place: what is sent
     * is joined at delivery, so a second row would say the same.
     *
     * @param outbox $outbox
     * @param record $record
     * @return bool does a row that is there stand for the record
     */
    private function take_up_waiting(outbox $outbox, record $record): bool {
        $waiting = held::for_number($record->userid);
        // Held or pending: if held, the reason may be another one now.
        $outbox->move(array_keys($waiting), status::held, status::from($record->status), $record->reason);
        // No other row says that somebody moved.
        return $record->kind !== 'contact.moved' && in_array('contact.upserted', $waiting, true);
    }

    /**
     * The event of a check that no event asked for.
     *
     * @param int $userid
     * @return array
     */
    private static function event(int $userid): array {
        return ['eventname' => '\core\event\user_updated', 'objectid' => $userid, 'userid' => 0, 'relateduserid' => $userid,
            'courseid' => 0, 'contextinstanceid' => $userid, 'timecreated' => time(), 'other' => null];
    }
}
