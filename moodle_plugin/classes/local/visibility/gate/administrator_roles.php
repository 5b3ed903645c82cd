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

namespace local_erpbridge\local\visibility\gate;

use local_erpbridge\local\visibility\{administrators, finding, holders, kind, layer, state};

/**
 * The roles whose holders see contact data on purpose. Open if everybody has such a role, or somebody has it in a course only:
 * there the role keeps its capabilities, but the person is no administrator.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class administrator_roles extends gate {
    #[\Override]
    public function id(): string {
        return 'administratorroles';
    }

    #[\Override]
    public function kind(): kind {
        return kind::capability;
    }

    #[\Override]
    public function inspect(holders $holders): finding {
        $lines = array_map(fn($role) => $this->line($role), $this->roles());
        $open = administrators::held_by_everybody() || array_filter($this->roles(), fn($role) => $role->elsewhere > 0);
        return new finding(state::of((bool) $open), $lines, count($lines));
    }

    #[\Override]
    public function layer(): ?layer {
        return layer::capabilities;
    }

    #[\Override]
    public function can_repair(): bool {
        return (bool) administrators::held_by_everybody();
    }

    #[\Override]
    public function repair(): void {
        foreach (administrators::held_by_everybody() as $roleid) {
            unassign_capability(administrators::CAPABILITY, $roleid, SYSCONTEXTID);
        }
    }

    #[\Override]
    public function link(): ?\moodle_url {
        return new \moodle_url('/admin/tool/capability/index.php');
    }

    /**
     * The roles, with the number of people who have them for the site and elsewhere.
     *
     * @return \stdClass[]
     */
    private function roles(): array {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal(administrators::roles() ?: [0], SQL_PARAMS_NAMED);
        $sql = "SELECT r.id, r.name, r.shortname, r.archetype,
                       COUNT(DISTINCT CASE WHEN ra.contextid = :system THEN ra.userid END) AS people,
                       COUNT(DISTINCT CASE WHEN ra.contextid <> :same THEN ra.userid END) AS elsewhere
                  FROM {role} r
             LEFT JOIN {role_assignments} ra ON ra.roleid = r.id
                 WHERE r.id {$in}
              GROUP BY r.id, r.name, r.shortname, r.archetype, r.sortorder
              ORDER BY r.sortorder";
        return $DB->get_records_sql($sql, $params + ['system' => SYSCONTEXTID, 'same' => SYSCONTEXTID]);
    }

    /**
     * A role in words.
     *
     * @param \stdClass $role
     * @return string
     */
    private function line(\stdClass $role): string {
        $facts = ['role' => html_entity_decode(role_get_name($role), ENT_QUOTES), 'people' => $role->people];
        if (in_array((int) $role->id, administrators::held_by_everybody(), true)) {
            return get_string('audit_roleofall', 'local_erpbridge', $facts);
        }
        $line = get_string('audit_role', 'local_erpbridge', $facts);
        return $role->elsewhere ? $line . ' ' . get_string('audit_elsewhere', 'local_erpbridge', $role->elsewhere) : $line;
    }
}
