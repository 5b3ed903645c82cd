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

/**
 * How far a request for erasure is.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
enum state: string {
    // Somebody has to decide.
    case requested = 'requested';
    // Under way; which steps are done, their times say.
    case approved = 'approved';
    // Everything is done.
    case closed = 'closed';
    // Nothing was done.
    case rejected = 'rejected';

    /**
     * The states in which there is something to do.
     *
     * @return string[]
     */
    public static function open(): array {
        return [self::requested->value, self::approved->value];
    }

    /**
     * In words.
     *
     * @return string
     */
    public function words(): string {
        return get_string("erasure_state_{$this->value}", 'local_erpbridge');
    }
}
