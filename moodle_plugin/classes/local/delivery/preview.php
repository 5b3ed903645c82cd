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

use local_erpbridge\exception\extension_unavailable;
use local_erpbridge\local\client\factory;
use local_erpbridge\local\{config, destination, words};
use local_erpbridge\local\consent\consents;
use local_erpbridge\local\contact\contacts;

/**
 * What would be sent of a record now. The extension says it; nothing leaves.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class preview {
    /** What stands for each piece of contact data, if the viewer may not see it. */
    private const MASK = '***';

    /**
     * Use of().
     *
     * @param string $event
     * @param string $obstacle
     * @param \stdClass|null $entry
     */
    private function __construct(
        /** @var string the event as JSON for people; empty: nothing would be sent */
        public readonly string $event,
        /** @var string why nothing would be sent, in words */
        public readonly string $obstacle,
        /** @var \stdClass|null how the destination would have it written down, if not as the event: into, and fields (name, text) */
        public readonly ?\stdClass $entry = null,
    ) {
    }

    /**
     * Asks about a record.
     *
     * Contact data are masked before the extension is asked: what is not there cannot be shown.
     *
     * @param int $id
     * @param bool $open may the viewer see contact data
     * @return self
     */
    public static function of(int $id, bool $open): self {
        $row = addressed_row::read('o.id = :id', ['id' => $id])[$id] ?? null;
        return $row === null
            ? new self('', get_string('record_gone', 'local_erpbridge'))
            : self::of_row($row, config::current()->destination($row->destination), $open);
    }

    /**
     * Asks about a person, as if it was the first time that a destination is told of somebody.
     *
     * @param int $userid
     * @param destination $destination
     * @param bool $open may the viewer see contact data
     * @return self
     */
    public static function of_person(int $userid, destination $destination, bool $open): self {
        $person = (new contacts())->read($userid);
        if ($person === null) {
            return new self('', words::reason('contact_unknown'));
        }
        // Of a row that is not there; the extension takes no id but a real one.
        $row = ['id' => 1, 'eventid' => \core\uuid::generate(), 'kind' => action::WITHOUT_PAYLOAD, 'timecreated' => time(), 'attempts' => 0,
            'payload' => '{}'];
        return self::of_row((object) ($row + (array) $person), $destination, $open);
    }

    /**
     * Asks about a row.
     *
     * @param \stdClass $row as addressed_row reads it
     * @param destination $destination
     * @param bool $open
     * @return self
     */
    private static function of_row(\stdClass $row, destination $destination, bool $open): self {
        global $CFG;
        if ($row->kind === outbox::RAW) {
            return new self('', words::reason('extension_missing'));
        }
        if ($row->payload === '' && $row->kind !== action::WITHOUT_PAYLOAD) {
            return new self('', get_string('record_emptied', 'local_erpbridge'));
        }
        [$request] = addressed_row::requests([$row], consents::under(config::current()));
        if (!$open) {
            $request['identity'] = self::masked($request['identity']);
        }
        try {
            $reply = factory::client()->preview(['source' => $CFG->wwwroot, 'row' => $request, 'destination' => $destination->request()]);
        } catch (extension_unavailable) {
            return new self('', words::reason('extension_missing'));
        }
        return $reply->event === null
            ? new self('', words::reason($reply->reason))
            : new self(self::readable($reply->event), '', $reply->entry ?? null);
    }

    /**
     * An identity without what is somebody's; whether something is there can still be seen.
     *
     * @param array|null $identity
     * @return array|null
     */
    private static function masked(?array $identity): ?array {
        foreach (['firstname', 'lastname', 'email', 'customernumber', 'contactnumber'] as $field) {
            if (($identity[$field] ?? '') !== '') {
                $identity[$field] = self::MASK;
            }
        }
        return $identity;
    }

    /**
     * JSON, indented.
     *
     * @param string $json
     * @return string
     */
    private static function readable(string $json): string {
        $flags = JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR;
        return json_encode(json_decode($json, false, 32, JSON_THROW_ON_ERROR), $flags);
    }
}
