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

/**
 * Who may let people in: site administrators, and holders of local/erpbridge:approve in the whole site.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class approvers {
    /** The capability. */
    public const CAPABILITY = 'local/erpbridge:approve';

    /**
     * May somebody?
     *
     * @param int $userid 0: nobody
     * @return bool
     */
    public static function may(int $userid): bool {
        return $userid > 0 && has_capability(self::CAPABILITY, \context_system::instance(), $userid);
    }

    /**
     * All of them.
     *
     * @return \stdClass[] users by id
     */
    public static function all(): array {
        $holders = get_users_by_capability(\context_system::instance(), self::CAPABILITY);
        return array_filter($holders + get_admins(), fn(\stdClass $user) => !$user->suspended && !$user->deleted);
    }
}
