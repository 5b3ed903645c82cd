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

namespace local_erpbridge\local\registration;

/**
 * A file of users, checked by the rules that go for everybody.
 *
 * Whose account is made for them need not be known completely; what is there must be right.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class uploaded_users {
    /** @var string[] the fields that are checked, by the column that they are in */
    private readonly array $checked;

    /** @var array[] what is wrong: line, field, sentence */
    public readonly array $problems;

    /** @var array[] the lines, cleaned */
    public readonly array $cleaned;

    /**
     * Checks a file.
     *
     * @param string[] $columns the names in its first line
     * @param array[] $lines the others
     * @param string[] $defaults of empty fields, by column, as the form has them
     */
    public function __construct(
        /** @var string[] the names of the columns, as Moodle reads them */
        private readonly array $columns,
        array $lines,
        private readonly array $defaults = [],
    ) {
        $fields = array_combine(array_map(signup_form::element(...), rules::FIELDS), rules::FIELDS);
        $this->checked = array_filter(array_map(fn(string $column) => $fields[$column] ?? null, $columns));
        $countries = $this->countries($lines);
        $problems = [];
        foreach ($lines as $position => $line) {
            [$lines[$position], $errors] = $this->check($line, $countries);
            foreach ($errors as $field => $sentence) {
                // The first line has the names.
                $problems[] = ['line' => $position + 2, 'field' => $field, 'sentence' => $sentence];
            }
        }
        $this->cleaned = $lines;
        $this->problems = $problems;
    }

    /**
     * Checks a line.
     *
     * @param string[] $line
     * @param string[] $countries of accounts that are there, by user name
     * @return array[] the cleaned line; what is wrong, by field
     */
    private function check(array $line, array $countries): array {
        $entered = array_combine($this->columns, array_map(trim(...), $line));
        if (!empty($entered['deleted'])) {
            return [$line, []];
        }
        $filled = array_filter($entered, fn(string $value) => $value !== '') + $this->defaults;
        $values = [];
        foreach (rules::FIELDS as $field) {
            $values[$field] = $filled[signup_form::element($field)] ?? null;
        }
        $country = $filled['country'] ?? $countries[$entered['username'] ?? ''] ?? '';
        $checked = rules::check(array_filter($values, is_string(...)), $country, false);
        foreach ($this->checked as $position => $field) {
            // What is empty stays so: Moodle itself puts the form's values there.
            $line[$position] = trim($line[$position]) === '' ? $line[$position] : $checked->values[$field] ?? $line[$position];
        }
        return [$line, $checked->errors];
    }

    /**
     * The countries of the accounts that are there. A file that changes accounts need not say them again.
     *
     * @param array[] $lines
     * @return string[] by user name
     */
    private function countries(array $lines): array {
        global $DB;
        $position = array_search('username', $this->columns, true);
        if ($position === false || !$this->checked) {
            return [];
        }
        $countries = [];
        foreach (array_chunk(array_map(trim(...), array_column($lines, $position)), 1000) as $names) {
            [$in, $params] = $DB->get_in_or_equal($names);
            $countries += $DB->get_records_select_menu('user', "username {$in} AND deleted = 0", $params, '', 'username, country');
        }
        return $countries;
    }
}
