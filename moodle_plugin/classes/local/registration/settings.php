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

namespace local_erpbridge\local\registration;

use local_erpbridge\local\config;
use local_erpbridge\local\profile\fields;

/**
 * The settings of registration, typed.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class settings {
    /** The fields that have a pattern. */
    public const NUMBERS = ['customernumber', 'contactnumber'];

    /** Who signs up is asked for these, until an administrator says otherwise. */
    public const REQUIRED = ['companyname', 'companypostcode'];

    /**
     * Are people who sign up asked for their company?
     *
     * @return bool
     */
    public static function asks(): bool {
        return (bool) config::value('signupfields', '1');
    }

    /**
     * The fields that must be filled.
     *
     * @return string[]
     */
    public static function required(): array {
        $chosen = explode(',', config::value('requiredfields', implode(',', self::REQUIRED)));
        return array_values(array_intersect(fields::SHORTNAMES, $chosen));
    }

    /**
     * The patterns of numbers, as far as there are any.
     *
     * @return string[] by field
     */
    public static function patterns(): array {
        $patterns = array_map(fn(string $field) => trim(config::value($field . 'pattern')), array_combine(self::NUMBERS, self::NUMBERS));
        return array_filter($patterns, fn(string $pattern) => $pattern !== '');
    }

    /**
     * Are names, addresses and the company locked for the person?
     *
     * @return bool
     */
    public static function locks(): bool {
        return (bool) config::value('lockeddata', '1');
    }

    /**
     * Whom people write to who want their data changed.
     *
     * @return string an address, or nothing if the site has none
     */
    public static function changes_address(): string {
        global $CFG;
        return trim(config::value('changesaddress')) ?: trim((string) ($CFG->supportemail ?? ''));
    }
}
