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

namespace local_erpbridge\local\client;

use local_erpbridge\local\capture\record;

/**
 * What the plugin asks the extension. docs/INTERFACE.md says what goes in and what comes out.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
interface client {
    /**
     * Turns an event and what was seen with it into a record.
     *
     * @param array $message site, event, snapshot
     * @return record|null null: not ours, or nothing new
     */
    public function capture(array $message): ?record;

    /**
     * Sends rows.
     *
     * @param array $request destination, rows
     * @return \stdClass outcomes, stop, requests
     */
    public function deliver(array $request): \stdClass;

    /**
     * Shows what would be sent of one row, and sends nothing.
     *
     * @param array $request source, row
     * @return \stdClass event (JSON text, or null), status, reason
     */
    public function preview(array $request): \stdClass;

    /**
     * Sends one signed, empty batch.
     *
     * @param array $destination
     * @return \stdClass ok, reason, milliseconds
     */
    public function probe(array $destination): \stdClass;

    /**
     * Makes at a destination what deliveries need there.
     *
     * @param array $destination with an administrator's key in the place of ours
     * @return \stdClass ok, reason, made (names)
     */
    public function setup(array $destination): \stdClass;

    /**
     * What is wrong with the settings.
     *
     * @param array $destination
     * @return \stdClass[] each with setting and problem
     */
    public function validate(array $destination): array;

    /**
     * Judges what this request sends from now on.
     *
     * @param array $request rule, user, realuser, page, component, spool
     * @return \stdClass index
     */
    public function arm(array $request): \stdClass;

    /**
     * What the guard has done in this request.
     *
     * @return \stdClass armed, masked, blanked, index
     */
    public function guard(): \stdClass;

    /**
     * The guard's rule on texts that do not leave through PHP.
     *
     * @param array $rule
     * @param string[] $texts
     * @return \stdClass texts, masked
     */
    public function mask(array $rule, array $texts): \stdClass;

    /**
     * What of a web service's result the viewer may not see.
     *
     * @param int $viewer whose own data stay; 0: nobody's
     * @param mixed $result
     * @return array[] paths, each a list of names and positions
     */
    public function scrub(int $viewer, mixed $result): array;

    /**
     * Creates the index of known addresses, or adds to it.
     *
     * @param array $request create, key, capacity; or add, key, addresses
     * @return \stdClass slots; or added, entries, full, index
     */
    public function index(array $request): \stdClass;

    /**
     * What is wrong with what a person entered at registration.
     *
     * @param array $request country, values by field, required fields, patterns by field
     * @return \stdClass values (cleaned, by field), problems (each with field, problem, expected)
     */
    public function check(array $request): \stdClass;

    /**
     * What the pattern of a number takes.
     *
     * @param string $pattern
     * @return \stdClass valid, example
     */
    public function pattern(string $pattern): \stdClass;

    /**
     * Why the extension cannot be used.
     *
     * @return string empty if it can, else missing or abi
     */
    public function problem(): string;

    /**
     * The version of the extension.
     *
     * @return string empty if there is none
     */
    public function version(): string;

    /**
     * The ABI of the extension.
     *
     * @return int|null null if there is none
     */
    public function abi(): ?int;
}
