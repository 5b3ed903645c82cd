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
 * Links (mod_url) that send the clicking person's contact data to another site, as a teacher has set them up.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class url_parameters {
    /** What Moodle can put into a link and that is contact data. */
    private const PERSONAL = ['useremail', 'userphone1', 'userphone2', 'useraddress', 'useridnumber', 'userinstitution',
        'userdepartment'];

    /**
     * The links that do.
     *
     * @return \stdClass[] id, course, name, parameters
     */
    public function found(): array {
        global $DB;
        if (!$DB->get_manager()->table_exists('url')) {
            return [];
        }
        $like = $DB->sql_like('parameters', ':user');
        $links = $DB->get_records_select('url', $like, ['user' => '%"user%'], 'course, id', 'id, course, name, parameters');
        return array_filter($links, fn($link) => $this->without($link->parameters) !== $link->parameters);
    }

    /**
     * Takes those parameters out. The link stays.
     */
    public function strip(): void {
        foreach ($this->found() as $link) {
            former::remember(former::URL, 'url/parameters', $link->parameters, $link->id);
            $this->write($link->id, $link->course, $this->without($link->parameters));
        }
    }

    /**
     * Puts them back, where nobody has changed the link since.
     */
    public function restore(): void {
        global $DB;
        foreach (former::recall(former::URL) as $row) {
            $link = $DB->get_record('url', ['id' => $row->itemid], 'id, course, parameters');
            if ($link && $link->parameters === $this->without($row->value)) {
                $this->write($link->id, $link->course, $row->value);
            }
            former::forget($row->id);
        }
    }

    /**
     * Parameters without the personal ones.
     *
     * @param string|null $parameters as stored: a serialized array, name => variable
     * @return string|null
     */
    private function without(?string $parameters): ?string {
        $variables = @unserialize((string) $parameters, ['allowed_classes' => false]);
        if (!is_array($variables) || !array_intersect($variables, self::PERSONAL)) {
            return $parameters;
        }
        return serialize(array_diff($variables, self::PERSONAL));
    }

    /**
     * Writes the parameters of a link.
     *
     * @param int $id
     * @param int $courseid
     * @param string $parameters
     */
    private function write(int $id, int $courseid, string $parameters): void {
        global $DB;
        $DB->set_field('url', 'parameters', $parameters, ['id' => $id]);
        \course_modinfo::purge_course_cache($courseid);
    }
}
