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

use local_erpbridge\local\config;

/**
 * The settings of erasure.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class settings {
    /** What the deletion of an account means for the ERP. */
    public const MEANING = 'erasure';

    /** Must somebody else approve? */
    public const SECOND = 'erasuresecond';

    /** The values of the first, the default first. */
    public const MEANINGS = ['account_and_erp', 'account'];

    /**
     * What goes when an account is deleted.
     *
     * @return scope
     */
    public static function scope(): scope {
        return config::value(self::MEANING, self::MEANINGS[0]) === 'account' ? scope::account : scope::both;
    }

    /**
     * Must somebody else approve than who requested?
     *
     * @return bool
     */
    public static function needs_second_person(): bool {
        return (bool) config::value(self::SECOND);
    }
}
