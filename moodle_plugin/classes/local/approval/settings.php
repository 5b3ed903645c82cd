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

namespace local_erpbridge\local\approval;

use local_erpbridge\local\config;

/**
 * The settings of approval, typed.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class settings {
    /**
     * Does an administrator admit people who sign up?
     *
     * @return bool
     */
    public static function is_on(): bool {
        return (bool) config::value('approval', '1');
    }

    /**
     * Is who got an account from somebody else asked for a new password?
     *
     * @return bool
     */
    public static function asks_for_password(): bool {
        return (bool) config::value('askpassword', '1');
    }

    /**
     * After how many seconds a request is purged that was rejected, or whose address was never confirmed.
     *
     * @return int
     */
    public static function lifetime(): int {
        return max(1, (int) config::value('requestlifetime', '30')) * DAYSECS;
    }

    /**
     * Is an address of a domain whose people need no approval? They still have to confirm that it is theirs.
     *
     * @param string $email
     * @return bool
     */
    public static function trusts(string $email): bool {
        $domain = \core_text::strtolower(substr((string) strrchr($email, '@'), 1));
        $trusted = preg_split('/[\s,;]+/', \core_text::strtolower(config::value('trusteddomains', '')), -1, PREG_SPLIT_NO_EMPTY);
        foreach ($trusted as $name) {
            // With a dot in front: the domains below it, too.
            if ($domain === ltrim($name, '.') || ($name[0] === '.' && str_ends_with($domain, $name))) {
                return true;
            }
        }
        return false;
    }
}
