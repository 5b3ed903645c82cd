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

namespace local_erpbridge\local\profile;

use local_erpbridge\local\config;

/**
 * The profile fields of a contact: created once, or adopted if a field with that short name is there.
 *
 * All are visible to the person and to administrators only, and locked for the person. They are not on the sign-up
 * form either: profile_field_base::is_visible() shows a PRIVATE field that is on the form to anybody who asks for user
 * id 0, as identity lists and the report builder do.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class fields {
    /** Short names. */
    public const SHORTNAMES = ['companyname', 'companypostcode', 'customernumber', 'contactnumber'];

    /** What we set. */
    private const CLOSED = ['visible' => '1', 'locked' => '1', 'signup' => '0'];

    /** The setting that remembers how adopted fields were. */
    private const MEMORY = 'adoptedfields';

    /**
     * Creates or adopts all of them. Doing it again changes nothing.
     */
    public function install(): void {
        global $CFG, $DB;
        require_once($CFG->dirroot . '/user/profile/definelib.php');
        $categoryid = null;
        foreach (self::SHORTNAMES as $shortname) {
            // Nothing in Moodle's table keeps a short name unique: if there are two, the first is the one in use.
            $fields = $DB->get_records('user_info_field', ['shortname' => $shortname], 'id', '*', 0, 1);
            if ($fields) {
                $this->adopt(reset($fields));
            } else {
                $categoryid ??= $this->category();
                $this->create($shortname, $categoryid);
            }
        }
    }

    /**
     * Gives adopted fields back as they were.
     */
    public function restore_adopted(): void {
        global $DB;
        foreach ($this->remembered() as $id => $former) {
            if ($DB->record_exists('user_info_field', ['id' => $id])) {
                $DB->update_record('user_info_field', ['id' => $id] + $former);
            }
        }
        unset_config(self::MEMORY, config::COMPONENT);
        $this->forget_definitions();
    }

    /**
     * Closes a field that is there already.
     *
     * @param \stdClass $field
     */
    private function adopt(\stdClass $field): void {
        global $DB;
        $former = array_map(strval(...), array_intersect_key((array) $field, self::CLOSED));
        ksort($former);
        $closed = self::CLOSED;
        ksort($closed);
        if ($former === $closed) {
            return;
        }
        // Remembered before it is changed: if we are interrupted in between, the worst is a restore that changes nothing.
        $memory = $this->remembered() + [$field->id => $former];
        set_config(self::MEMORY, json_encode($memory), config::COMPONENT);
        $DB->update_record('user_info_field', ['id' => $field->id] + self::CLOSED);
        $this->forget_definitions();
    }

    /**
     * Creates a field.
     *
     * @param string $shortname
     * @param int $categoryid
     */
    private function create(string $shortname, int $categoryid): void {
        profile_save_field((object) (self::CLOSED + [
            'datatype' => 'text',
            'shortname' => $shortname,
            'name' => get_string('field_' . $shortname, config::COMPONENT),
            'description' => ['text' => '', 'format' => FORMAT_HTML],
            'required' => 0,
            'forceunique' => 0,
            'categoryid' => $categoryid,
            'defaultdata' => '',
            'defaultdataformat' => FORMAT_MOODLE,
            'param1' => 30,
            'param2' => 255,
            'param3' => 0,
            'param4' => '',
            'param5' => '',
        ]), []);
    }

    /**
     * The category of new fields, created unless there is one of that name.
     *
     * @return int
     */
    private function category(): int {
        global $DB;
        $name = get_string('fieldcategory', config::COMPONENT);
        $ids = $DB->get_fieldset_select('user_info_category', 'id', 'name = ? ORDER BY id', [$name]);
        if ($ids) {
            return (int) reset($ids);
        }
        $category = (object) ['name' => $name];
        profile_save_category($category);
        return (int) $category->id;
    }

    /**
     * How adopted fields were.
     *
     * @return array id => column => value
     */
    private function remembered(): array {
        return json_decode((string) get_config(config::COMPONENT, self::MEMORY), true) ?: [];
    }

    /**
     * Empties Moodle's cache of field definitions.
     */
    private function forget_definitions(): void {
        global $CFG;
        require_once($CFG->dirroot . '/user/profile/definelib.php');
        profile_purge_user_fields_cache();
    }
}
