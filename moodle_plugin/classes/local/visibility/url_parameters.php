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

    /** Fields of the form that Moodle reads (url_update_instance()). */
    private const FIELDS = 100;

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
     * Takes those that are new out of the form in which somebody saves a link. What an administrator has put there stays, as long
     * as it goes where it went.
     */
    public function strip_form(): void {
        $link = $this->edited();
        $same = $link && parameters::text('externalurl', PARAM_RAW_TRIMMED) === $link->externalurl;
        $there = $same ? self::variables($link->parameters) : [];
        if ($_POST && $link && !$same) {
            // A field that is not sent has the value it had (lib/form/selectgroups.php).
            $_POST += array_fill_keys(array_map(fn($i) => "variable_{$i}", range(0, self::FIELDS - 1)), '');
        }
        $stripped = false;
        foreach (preg_grep('/^variable_\d+$/D', array_keys($_POST)) as $field) {
            $name = parameters::text(str_replace('variable', 'parameter', $field), PARAM_RAW);
            if (self::is_personal($_POST[$field]) && ($there[$name] ?? null) !== $_POST[$field]) {
                $_POST[$field] = $_REQUEST[$field] = '';
                $stripped = true;
            }
        }
        if ($stripped) {
            \core\notification::warning(get_string('oracle_parameter', 'local_erpbridge'));
        }
    }

    /**
     * The link that is edited in this page.
     *
     * @return \stdClass|null externalurl, parameters
     */
    private function edited(): ?\stdClass {
        global $DB;
        // Moodle adds a new one if it is told to do both (course/modedit.php).
        $id = parameters::text('add', PARAM_ALPHANUM) ? 0 : parameters::number('update');
        $sql = "SELECT u.externalurl, u.parameters
                  FROM {course_modules} cm
                  JOIN {modules} m ON m.id = cm.module AND m.name = 'url'
                  JOIN {url} u ON u.id = cm.instance
                 WHERE cm.id = ?";
        return $DB->get_record_sql($sql, [$id]) ?: null;
    }

    /**
     * Does this stand for the address of whoever clicks, or the like?
     *
     * @param string|array $variable as it was sent: of a list the form takes what is a choice, of a text what is left of it clean
     * @return bool
     */
    private static function is_personal(string|array $variable): bool {
        $variable = is_array($variable) ? self::PERSONAL[0] : clean_param($variable, PARAM_RAW);
        return in_array($variable, self::PERSONAL, true) || ($variable === 'userusername' && user_names::hold_addresses());
    }

    /**
     * Parameters without the personal ones.
     *
     * @param string|null $parameters as stored: a serialized array, name => variable
     * @return string|null
     */
    private function without(?string $parameters): ?string {
        $variables = self::variables($parameters);
        return array_intersect($variables, self::PERSONAL) ? serialize(array_diff($variables, self::PERSONAL)) : $parameters;
    }

    /**
     * What a link sends.
     *
     * @param string|null $parameters as stored: a serialized array
     * @return string[] name => variable
     */
    private static function variables(?string $parameters): array {
        $variables = @unserialize((string) $parameters, ['allowed_classes' => false]);
        return is_array($variables) ? $variables : [];
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
