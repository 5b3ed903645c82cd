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
 * What is to be erased.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
enum scope: string {
    // The account in Moodle; the ERP keeps what it has.
    case account = 'account';
    // What the ERP has; the account stays, and nothing of it is sent any more.
    case erp = 'erp';
    // Both.
    case both = 'both';

    /**
     * Is the account to go?
     *
     * @return bool
     */
    public function has_account(): bool {
        return $this !== self::erp;
    }

    /**
     * Is what the ERP has to go?
     *
     * @return bool
     */
    public function has_erp(): bool {
        return $this !== self::account;
    }

    /**
     * Is all of another in it?
     *
     * @param self $other
     * @return bool
     */
    public function covers(self $other): bool {
        return $this === self::both || $this === $other;
    }

    /**
     * In words.
     *
     * @return string
     */
    public function words(): string {
        return get_string("erasure_scope_{$this->value}", 'local_erpbridge');
    }
}
