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

/**
 * What became of a record.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
enum status: string {
    // Waits for the next drain.
    case pending = 'pending';
    // In the hands of a worker.
    case leased = 'leased';
    // The destination has it.
    case delivered = 'delivered';
    // Tried in vain; will be tried again.
    case retrying = 'retrying';
    // Cannot go yet: the contact number, the consent or the extension is missing.
    case held = 'held';
    // Set aside until something it refers to is known to the ERP; asked again from time to time.
    case parked = 'parked';
    // Given up.
    case dead = 'dead';
    // Must not go any more.
    case cancelled = 'cancelled';

    /**
     * Still on its way: later records of the same contact have to wait behind it.
     *
     * @return string[]
     */
    public static function on_the_way(): array {
        return ['pending', 'leased', 'retrying', 'held', 'parked'];
    }

    /**
     * Does an outcome of this kind say when to try again?
     *
     * @return bool
     */
    public function is_timed(): bool {
        return $this === self::retrying || $this === self::parked;
    }
}
