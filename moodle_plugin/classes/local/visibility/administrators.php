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
 * The roles whose holders see contact data: those with local/erpbridge:viewcontactdata, allowed for the whole site.
 *
 * Site administrators need no role. Only an administrator makes another, or opens a gate to a role: else whoever may edit roles could
 * let himself in.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class administrators {
    /** Who holds it is an administrator. */
    public const CAPABILITY = 'local/erpbridge:viewcontactdata';

    /** Who holds one of these may switch visibility off, and has let himself in. */
    private const SWITCHES = ['local/erpbridge:manage', 'moodle/site:config'];

    /**
     * The ids of these roles. From the table, because the events we ask in come before Moodle's caches are cleared.
     *
     * @return int[]
     */
    public static function roles(): array {
        global $DB;
        return array_map(intval(...), $DB->get_fieldset_select(
            'role_capabilities',
            'roleid',
            'capability = ? AND contextid = ? AND permission = ?',
            [self::CAPABILITY, SYSCONTEXTID, CAP_ALLOW],
        ));
    }

    /**
     * Those among them that everybody has, or every visitor: then nobody is shut out.
     *
     * @return int[]
     */
    public static function held_by_everybody(): array {
        global $DB;
        $names = ['defaultuserroleid', 'notloggedinroleid', 'guestroleid', 'defaultfrontpageroleid'];
        [$in, $params] = $DB->get_in_or_equal($names);
        $given = array_map(intval(...), $DB->get_fieldset_select('config', 'value', "name {$in}", $params));
        return array_values(array_intersect(self::roles(), $given));
    }

    /**
     * Is somebody an administrator, without the help of one role?
     *
     * @param int $userid 0: nobody, that is Moodle itself
     * @param int $without the role that does not count
     * @return bool
     */
    public static function includes(int $userid, int $without = 0): bool {
        global $DB;
        $roles = array_diff(self::roles(), [$without]);
        if (!$userid || is_siteadmin($userid) || !$roles) {
            return !$userid || is_siteadmin($userid);
        }
        [$in, $params] = $DB->get_in_or_equal($roles, SQL_PARAMS_NAMED);
        $select = "userid = :userid AND contextid = :contextid AND roleid {$in}";
        return $DB->record_exists_select('role_assignments', $select, $params + ['userid' => $userid, 'contextid' => SYSCONTEXTID]);
    }

    /**
     * Is it only for administrators to let roles have this?
     *
     * @param string $capability
     * @return bool
     */
    public static function alone_grant(string $capability): bool {
        return isset(gates::CAPABILITIES[$capability]) || in_array($capability, self::SWITCHES, true);
    }

    /**
     * Joins and condition that leave only people who are no administrators, for a query about users.
     *
     * @param string $alias of the user table
     * @return array condition, named parameters
     */
    public static function others_sql(string $alias): array {
        global $CFG, $DB;
        $admins = array_filter(array_map(intval(...), explode(',', (string) $CFG->siteadmins)));
        [$notadmin, $params] = $DB->get_in_or_equal($admins ?: [0], SQL_PARAMS_NAMED, 'vadmin', false);
        [$inroles, $more] = $DB->get_in_or_equal(self::roles() ?: [0], SQL_PARAMS_NAMED, 'vrole');
        $sql = "{$alias}.deleted = 0 AND {$alias}.id {$notadmin}
                AND NOT EXISTS (SELECT 1 FROM {role_assignments} vra
                                 WHERE vra.userid = {$alias}.id AND vra.contextid = :vsystem AND vra.roleid {$inroles})";
        return [$sql, $params + $more + ['vsystem' => SYSCONTEXTID]];
    }
}
