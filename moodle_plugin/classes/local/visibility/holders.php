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
 * Who has a role somewhere: "Teacher: 12 people". Administrators do not count.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class holders {
    /** @var string[] what was said already: many capabilities are open to the same few roles */
    private array $said = [];

    /**
     * A line about a role for which something is allowed in a context.
     *
     * @param int $roleid
     * @param int $contextid
     * @return string
     */
    public function line(int $roleid, int $contextid): string {
        return $this->said["{$roleid} {$contextid}"] ??= $this->describe($roleid, $contextid);
    }

    /**
     * How many people a line stands for, who have the role.
     *
     * @param int $roleid
     * @param \context $context where it counts: assigned here, above or below
     * @return int
     */
    public function count(int $roleid, \context $context): int {
        global $CFG, $DB;
        [$others, $params] = administrators::others_sql('u');
        if ($roleid === (int) ($CFG->defaultuserroleid ?? 0)) {
            return $DB->count_records_sql("SELECT COUNT(1) FROM {user} u WHERE {$others}", $params);
        }
        [$above, $more] = $DB->get_in_or_equal($context->get_parent_context_ids(true), SQL_PARAMS_NAMED, 'above');
        $below = $DB->sql_like('c.path', ':below');
        $sql = "SELECT COUNT(DISTINCT ra.userid)
                  FROM {role_assignments} ra
                  JOIN {user} u ON u.id = ra.userid
                  JOIN {context} c ON c.id = ra.contextid
                 WHERE ra.roleid = :roleid AND (c.id {$above} OR {$below}) AND {$others}";
        return $DB->count_records_sql($sql, $params + $more + ['roleid' => $roleid, 'below' => $context->path . '/%']);
    }

    /**
     * The line.
     *
     * @param int $roleid
     * @param int $contextid
     * @return string
     */
    private function describe(int $roleid, int $contextid): string {
        global $DB;
        $context = \context::instance_by_id($contextid);
        $facts = [
            'role' => html_entity_decode(role_get_name($DB->get_record('role', ['id' => $roleid], '*', MUST_EXIST)), ENT_QUOTES),
            'people' => $this->count($roleid, $context),
        ];
        if ($contextid == SYSCONTEXTID) {
            return get_string('audit_role', 'local_erpbridge', $facts);
        }
        $facts['place'] = html_entity_decode($context->get_context_name(true, false, false), ENT_QUOTES);
        return get_string('audit_roleinplace', 'local_erpbridge', $facts);
    }
}
