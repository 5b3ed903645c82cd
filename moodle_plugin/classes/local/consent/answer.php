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

namespace local_erpbridge\local\consent;

/**
 * What somebody answered to the policy.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
enum answer: string {
    // Accepted, or nobody has to be asked.
    case given = 'given';
    // Not answered yet, or not to what is in force now.
    case missing = 'missing';
    // Declined, or taken back.
    case withdrawn = 'withdrawn';

    /**
     * In words.
     *
     * @return string
     */
    public function words(): string {
        return get_string('consent_' . $this->value, 'local_erpbridge');
    }
}
