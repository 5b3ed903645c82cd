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

use local_erpbridge\local\client\factory;
use local_erpbridge\local\contact\{contact_check, contacts};

/**
 * People who were erased and come back with a course's backup: nothing of them is sent, and somebody is asked what to do.
 *
 * Who signs up again under the same contact number does so of their own will, and is welcome; only accounts that a restore makes are
 * looked at, before they are recorded.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class returned {
    /**
     * A restore made an account.
     *
     * @param int $userid
     */
    public static function arrived(int $userid): void {
        if (tombstones::has_number(self::number($userid))) {
            tombstones::set($userid);
            erasures::request($userid, scope::both, origin::restore, 0);
        }
    }

    /**
     * A person's contact number, as it would be sent.
     *
     * @param int $userid
     * @return string empty: none
     */
    private static function number(int $userid): string {
        $person = (new contacts())->read($userid);
        if ($person === null) {
            return '';
        }
        // Without the extension as it was entered, which is the same but for blanks.
        $record = factory::client()->problem() === '' ? factory::client()->capture(contact_check::message($person)) : null;
        return $record->contact->contactnumber ?? trim((string) $person->contactnumber);
    }
}
