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

use local_erpbridge\local\visibility\{contact_fields, finding, holders, kind, layer, settings, state};

/**
 * Activities and sections that are restricted by what is in somebody's profile: who is let in tells what that begins with.
 *
 * New conditions of that kind are refused by the clamp. Those that are there are shown, and no more: Moodle ignores conditions of a
 * plugin that is switched off, so that "repair" would open the activity to everybody.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class availability_conditions extends gate {
    #[\Override]
    public function id(): string {
        return 'availabilityconditions';
    }

    #[\Override]
    public function kind(): kind {
        return kind::data;
    }

    #[\Override]
    public function inspect(holders $holders): finding {
        $lines = [];
        foreach ($this->courses() as $course => $count) {
            $lines[] = get_string('audit_conditions', 'local_erpbridge', ['course' => $course, 'count' => $count]);
        }
        if (!settings::has(layer::clamp) && in_array('profile', $this->enabled(), true)) {
            array_unshift($lines, get_string('audit_newconditions', 'local_erpbridge'));
        }
        return new finding(state::of((bool) $lines), $lines, count($lines));
    }

    /**
     * How many conditions on contact data each course has.
     *
     * @return int[] by the course's name
     */
    private function courses(): array {
        global $DB;
        $courses = [];
        foreach (['course_modules', 'course_sections'] as $table) {
            $like = $DB->sql_like('x.availability', ':profile');
            $sql = "SELECT x.id, x.availability, c.fullname FROM {{$table}} x JOIN {course} c ON c.id = x.course WHERE {$like}";
            $rows = $DB->get_recordset_sql($sql, ['profile' => '%"profile"%']);
            foreach ($rows as $row) {
                $count = $this->count(json_decode($row->availability, true) ?? []);
                if ($count) {
                    $courses[$row->fullname] = ($courses[$row->fullname] ?? 0) + $count;
                }
            }
            $rows->close();
        }
        return $courses;
    }

    /**
     * How many conditions on contact data are in a tree.
     *
     * @param array $node
     * @return int
     */
    private function count(array $node): int {
        if (($node['type'] ?? '') === 'profile') {
            return (int) $this->is_contact_data($node);
        }
        return array_sum(array_map($this->count(...), array_filter($node['c'] ?? [], is_array(...))));
    }

    /**
     * Is this a condition on something that not everybody may see?
     *
     * @param array $condition sf: a field of Moodle's, cf: a custom one
     * @return bool
     */
    private function is_contact_data(array $condition): bool {
        global $CFG, $DB;
        require_once($CFG->dirroot . '/user/profile/lib.php');
        if (isset($condition['sf'])) {
            return contact_fields::has((string) $condition['sf']);
        }
        $field = ['shortname' => (string) ($condition['cf'] ?? ''), 'visible' => PROFILE_VISIBLE_ALL];
        return !$DB->record_exists('user_info_field', $field);
    }

    /**
     * The kinds of condition that teachers may choose from.
     *
     * @return string[]
     */
    private function enabled(): array {
        return array_keys(\core_plugin_manager::instance()->get_enabled_plugins('availability'));
    }
}
