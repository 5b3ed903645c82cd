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
 * Takes capabilities that show contact data from roles that are not administrators', and gives them back.
 *
 * Rows that allow are set aside, at system level and in each override. Nothing is prohibited: a prohibition on the default role
 * would hit the administrators' roles, too. Rows that somebody set since are left alone.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class capabilities {
    /**
     * The rows that let somebody through.
     *
     * Read from the table: Moodle's own answers come from caches that are cleared after the events we ask in.
     *
     * @param string[]|null $names only these capabilities
     * @param int|null $roleid only this role
     * @return \stdClass[] id, roleid, contextid, capability
     */
    public function open(?array $names = null, ?int $roleid = null): array {
        global $DB;
        $names = array_intersect(gates::capabilities(), $names ?? gates::capabilities());
        if (!$names) {
            return [];
        }
        $onerole = $roleid === null ? '' : 'AND rc.roleid = :roleid';
        [$incapabilities, $params] = $DB->get_in_or_equal($names, SQL_PARAMS_NAMED);
        [$notinroles, $more] = $DB->get_in_or_equal(administrators::roles() ?: [0], SQL_PARAMS_NAMED, 'role', false);
        $sql = "SELECT rc.id, rc.roleid, rc.contextid, rc.capability
                  FROM {role_capabilities} rc
                  JOIN {role} r ON r.id = rc.roleid
                  JOIN {context} ctx ON ctx.id = rc.contextid
                 WHERE rc.permission = :allow AND rc.capability {$incapabilities} AND rc.roleid {$notinroles} {$onerole}
              ORDER BY rc.capability, r.sortorder, ctx.path";
        return $DB->get_records_sql($sql, $params + $more + ['allow' => CAP_ALLOW, 'roleid' => $roleid]);
    }

    /**
     * Sets aside what is open.
     *
     * @param string[]|null $names only these capabilities
     * @param int|null $roleid only of this role
     */
    public function take(?array $names = null, ?int $roleid = null): void {
        foreach ($this->open($names, $roleid) as $row) {
            former::remember(former::CAPABILITY, $row->capability, (string) CAP_ALLOW, $row->roleid, $row->contextid);
            unassign_capability($row->capability, $row->roleid, $row->contextid);
        }
    }

    /**
     * Gives back what was taken.
     *
     * @param int|null $roleid only to this role
     */
    public function give_back(?int $roleid = null): void {
        array_map($this->put_back(...), former::recall(former::CAPABILITY, $roleid === null ? [] : ['itemid' => $roleid]));
    }

    /**
     * Gives back to roles that became administrators' meanwhile.
     */
    public function give_back_to_administrators(): void {
        array_map($this->give_back(...), administrators::roles());
    }

    /**
     * Gives back what an older version took and this one does not.
     */
    public function give_back_what_is_no_gate(): void {
        $isnone = fn($row) => !isset(gates::CAPABILITIES[$row->name]);
        array_map($this->put_back(...), array_filter(former::recall(former::CAPABILITY), $isnone));
    }

    /**
     * Would one of these roles allow something for the whole site, had we not taken it?
     *
     * @param string $name
     * @param int[] $roleids
     * @return bool
     */
    public function took(string $name, array $roleids): bool {
        global $DB;
        $rows = former::recall(former::CAPABILITY, ['name' => $name, 'contextid' => SYSCONTEXTID]);
        $taken = array_intersect(array_column($rows, 'itemid'), $roleids);
        if (!$taken) {
            return false;
        }
        [$in, $params] = $DB->get_in_or_equal($roleids);
        $select = "capability = ? AND contextid = ? AND roleid {$in}";
        $set = $DB->get_records_select_menu('role_capabilities', $select, [$name, SYSCONTEXTID, ...$params], '', 'roleid, permission');
        // What somebody set since is theirs, and a prohibition is one for all the roles of a person.
        return !in_array(CAP_PROHIBIT, $set) && array_diff($taken, array_keys($set));
    }

    /**
     * Puts a row back and forgets it.
     *
     * @param \stdClass $row
     */
    private function put_back(\stdClass $row): void {
        if ($this->is_there($row)) {
            // Without overwriting: what somebody set since is theirs.
            assign_capability($row->name, (int) $row->value, $row->itemid, $row->contextid);
        }
        former::forget($row->id);
    }

    /**
     * Is all that a row names still there?
     *
     * @param \stdClass $row
     * @return bool
     */
    private function is_there(\stdClass $row): bool {
        global $DB;
        return get_capability_info($row->name, false)
            && $DB->record_exists('role', ['id' => $row->itemid])
            && $DB->record_exists('context', ['id' => $row->contextid]);
    }
}
