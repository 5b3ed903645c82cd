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

use core_external\external_api;

/**
 * Moodle's picker of people, for those who lost moodle/user:viewalldetails to us: by name, where Moodle searches all contact data.
 *
 * Whoever did not have it before is refused by Moodle, as ever.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class people_search {
    /** The function that pickers ask. */
    private const FUNCTION = 'core_user_search_identity';

    /** What it takes (user/classes/external/search_identity.php). */
    private const CAPABILITY = 'moodle/user:viewalldetails';

    /**
     * Do we answer in place of the function?
     *
     * @param string $function
     * @return bool
     */
    public static function answers(string $function): bool {
        global $CFG, $USER;
        if ($function !== self::FUNCTION || has_capability(self::CAPABILITY, \context_system::instance())) {
            return false;
        }
        $roles = array_column(get_user_roles(\context_system::instance(), $USER->id, false), 'roleid');
        return (new capabilities())->took(self::CAPABILITY, [...$roles, $CFG->defaultuserroleid ?? 0]);
    }

    /**
     * Finds people by their names, as many as Moodle finds.
     *
     * @param string $query
     * @return array as \core_user\external\search_identity::execute_returns() describes it
     */
    public static function find(string $query): array {
        global $CFG, $DB;
        $query = clean_param($query, PARAM_TEXT);
        $context = \context_system::instance();
        external_api::validate_context($context);
        [$where, $params] = users_search_sql($query, '', USER_SEARCH_CONTAINS);
        // Exact names first. Without a mapping Moodle asks for identity fields there, too.
        [$order, $more] = users_order_by_sql('', $query, $context, ['lastname' => 'lastname']);
        $fields = 'id' . \core_user\fields::for_name()->get_sql()->selects;
        $found = $DB->get_records_select('user', $where, $params + $more, $order, $fields, 0, $CFG->maxusersperpage + 1);
        $whole = has_capability('moodle/site:viewfullnames', $context);
        return [
            'list' => array_map(
                fn($user) => ['id' => $user->id, 'fullname' => fullname($user, $whole), 'extrafields' => []],
                array_slice($found, 0, $CFG->maxusersperpage),
            ),
            'maxusersperpage' => $CFG->maxusersperpage,
            'overflow' => count($found) > $CFG->maxusersperpage,
        ];
    }
}
