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

namespace local_erpbridge\local\capture;

/**
 * A record, as the extension made it.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class record {
    /**
     * A record; see docs/INTERFACE.md.
     *
     * @param string $eventid
     * @param string $kind
     * @param int $userid
     * @param int $objectid
     * @param int $time
     * @param string $status pending or held
     * @param string $reason
     * @param string $payload
     * @param \stdClass|null $contact customernumber, contactnumber, hash, revision
     */
    public function __construct(
        /** @var string the same fact always has the same id */
        public readonly string $eventid,
        /** @var string what happened */
        public readonly string $kind,
        /** @var int the contact */
        public readonly int $userid,
        /** @var int the user, course module or course */
        public readonly int $objectid,
        /** @var int when it happened */
        public readonly int $time,
        /** @var string pending or held */
        public readonly string $status,
        /** @var string why it is held */
        public readonly string $reason,
        /** @var string JSON, stored as it is */
        public readonly string $payload,
        /** @var \stdClass|null what to write into the contact table */
        public readonly ?\stdClass $contact = null,
    ) {
    }

    /**
     * Reads the extension's answer.
     *
     * @param string $json
     * @return self
     */
    public static function from_json(string $json): self {
        $data = json_decode($json, false, 32, JSON_THROW_ON_ERROR);
        return new self(
            $data->eventid,
            $data->kind,
            $data->userid,
            $data->objectid,
            $data->time,
            $data->status,
            $data->reason,
            $data->payload,
            $data->contact ?? null,
        );
    }
}
