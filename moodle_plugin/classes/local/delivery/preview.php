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
use local_erpbridge\local\words;

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
     */
    private function __construct(
        /** @var string the event as JSON for people; empty: nothing would be sent */
        public readonly string $event,
        /** @var string why nothing would be sent, in words */
        public readonly string $obstacle,
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
        global $CFG;
        $row = addressed_row::read('o.id = :id', ['id' => $id])[$id] ?? null;
        if ($row === null) {
            return new self('', get_string('record_gone', 'local_erpbridge'));
        }
        if ($row->kind === outbox::RAW) {
            return new self('', words::reason('extension_missing'));
        }
        if ($row->payload === '' && $row->kind !== action::WITHOUT_PAYLOAD) {
            return new self('', get_string('record_emptied', 'local_erpbridge'));
        }
        $request = addressed_row::request($row);
        if (!$open) {
            $request['identity'] = self::masked($request['identity']);
        }
        try {
            $reply = factory::client()->preview(['source' => $CFG->wwwroot, 'row' => $request]);
        } catch (extension_unavailable) {
            return new self('', words::reason('extension_missing'));
        }
        return $reply->event === null ? new self('', words::reason($reply->reason)) : new self(self::readable($reply->event), '');
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
