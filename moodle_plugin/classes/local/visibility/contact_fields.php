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

namespace local_erpbridge\local\visibility;

/**
 * The names under which contact data travel.
 *
 * The rule is the extension's: it knows what is about a person, and whose it is. These names are for a site that lost
 * its extension: then all of them are blanked, wherever they are. A test of the core holds the list against the rule.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class contact_fields {
    /** The names. */
    public const NAMES = [
        'additionalfield', 'address', 'backpackemail', 'customfields', 'department', 'email', 'extrafields', 'identity',
        'idnumber', 'institution', 'lastip', 'phone1', 'phone2', 'useremail', 'useridnumber', 'username',
    ];

    /** Custom profile fields, where they stand among the columns of a user. */
    private const CUSTOM_FIELD = 'profile_field_';

    /**
     * Does such a name hold contact data, as far as a name can tell?
     *
     * @param string $name
     * @return bool
     */
    public static function has(string $name): bool {
        return in_array($name, self::NAMES, true) || str_starts_with($name, self::CUSTOM_FIELD);
    }
}
