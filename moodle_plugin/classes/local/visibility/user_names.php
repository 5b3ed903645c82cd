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
 * User names, which are contact data where people log in with their addresses.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class user_names {
    /**
     * Is there an address among the user names of this site?
     *
     * @param bool $deleted do deleted people count? Moodle leaves them their address as user name (delete_user())
     * @return bool
     */
    public static function hold_addresses(bool $deleted = false): bool {
        global $DB;
        return $DB->record_exists_select(
            'user',
            $DB->sql_like('username', ':at') . ($deleted ? '' : ' AND deleted = 0'),
            ['at' => '%@%'],
        );
    }
}
