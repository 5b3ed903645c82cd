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

namespace local_erpbridge\local\admin;

use local_erpbridge\local\client\factory;
use local_erpbridge\local\registration\pattern;

/**
 * The pattern of a number, with an example of what fits that follows what is typed.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class setting_pattern extends \admin_setting_configtext {
    /**
     * Judges a pattern. Without the extension nobody can; then it is not used either.
     *
     * @param mixed $data
     * @return string|bool true, or what is wrong
     */
    public function validate($data) {
        $valid = parent::validate($data);
        if ($valid !== true || factory::client()->problem() !== '') {
            return $valid;
        }
        return pattern::is_valid(trim((string) $data)) ? true : get_string('pattern_invalid', 'local_erpbridge');
    }

    /**
     * The field, and the example with its description.
     *
     * @param string $data
     * @param string $query
     * @return string HTML
     */
    public function output_html($data, $query = '') {
        global $PAGE;
        $example = $this->get_id() . '_example';
        $PAGE->requires->js_call_amd('local_erpbridge/pattern', 'init', [$this->get_id(), $example]);
        $words = factory::client()->problem() === '' ? pattern::in_words(trim((string) $data)) : '';
        // A status, so that those who cannot see it are told when it changes.
        $line = \html_writer::div(s($words), 'form-text mb-3', ['id' => $example, 'role' => 'status']);
        $description = $this->description;
        // Moodle reads it as Markdown: an element of its own comes after an empty line.
        $this->description = "{$description}\n\n{$line}";
        $html = parent::output_html($data, $query);
        $this->description = $description;
        return $html;
    }
}
