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
 * Moodle's page on which administrators upload users (admin/tool/uploaduser/index.php).
 *
 * It has no place for checks of others, and saves line by line. So the file, which waits on the server while the page asks what
 * to do with it, is checked when the order comes, before Moodle reads it: all of it is right, or nothing of it is saved.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class upload_page {
    /** What Moodle calls the files. */
    private const TYPE = 'uploaduser';

    /** As many problems are told at once. */
    private const SHOWN = 20;

    /**
     * Before the page does anything: sends back who gives the order for a file that is not right.
     */
    public static function begin(): void {
        $id = optional_param('iid', 0, PARAM_INT);
        if (!self::is_order() || !$id) {
            return;
        }
        $file = self::read($id);
        if ($file === null) {
            return;
        }
        [$columns, $lines] = $file;
        $users = new uploaded_users(self::names($columns), $lines, self::defaults());
        if ($users->problems) {
            \core\notification::error(self::sentence($users->problems));
            $rows = optional_param('previewrows', 10, PARAM_INT);
            redirect(new \moodle_url(self::address(), ['iid' => $id, 'previewrows' => $rows]));
        }
        if ($users->cleaned !== $lines) {
            // As Moodle has written it (csv_import_reader::load_csv_content()).
            $all = [$columns, ...$users->cleaned];
            $csv = \csv_export_writer::print_array($all, 'comma', '"', true);
            (new \csv_import_reader($id, self::TYPE))->load_csv_content($csv, 'utf-8', 'comma');
        }
    }

    /**
     * Is it the order to save the file, from somebody who may give it? Whoever may not is told so by Moodle.
     *
     * @return bool
     */
    private static function is_order(): bool {
        return author::page() === self::address()
            && optional_param('_qf__admin_uploaduser_form2', 0, PARAM_INT)
            && optional_param('cancel', null, PARAM_RAW) === null
            && confirm_sesskey()
            && has_capability('moodle/site:uploadusers', \context_system::instance());
    }

    /**
     * Where the page is.
     *
     * @return string
     */
    private static function address(): string {
        global $CFG;
        return "/{$CFG->admin}/tool/uploaduser/index.php";
    }

    /**
     * The file.
     *
     * @param int $id
     * @return array[]|null the names of the columns, and the lines; null if there is none
     */
    private static function read(int $id): ?array {
        global $CFG;
        require_once($CFG->libdir . '/csvlib.class.php');
        $reader = new \csv_import_reader($id, self::TYPE);
        if (!$reader->init()) {
            return null;
        }
        $columns = $reader->get_columns();
        $lines = [];
        while ($line = $reader->next()) {
            $lines[] = $line;
        }
        $reader->close();
        return [$columns, $lines];
    }

    /**
     * The names of the columns, as Moodle takes them (uu_validate_user_upload_columns()).
     *
     * @param string[] $columns
     * @return string[]
     */
    private static function names(array $columns): array {
        return array_map(fn(string $column) => \core_text::strtolower(trim($column)), $columns);
    }

    /**
     * What the form says for empty fields.
     *
     * @return string[] by column
     */
    private static function defaults(): array {
        $columns = ['country', ...array_map(signup_form::element(...), rules::FIELDS)];
        $defaults = array_map(fn(string $column) => trim(optional_param($column, '', PARAM_RAW)), array_combine($columns, $columns));
        // Those that Moodle makes from other columns (uu_process_template()) are as right as these.
        return array_filter($defaults, fn(string $value) => $value !== '' && !str_contains($value, '%'));
    }

    /**
     * What is wrong, and where.
     *
     * @param array[] $problems
     * @return string HTML
     */
    private static function sentence(array $problems): string {
        $lines = array_map(fn(array $problem) => s(get_string('upload_line', 'local_erpbridge', [
            'line' => $problem['line'],
            'field' => rules::label($problem['field']),
            'problem' => $problem['sentence'],
        ])), array_slice($problems, 0, self::SHOWN));
        if (count($problems) > self::SHOWN) {
            $lines[] = get_string('upload_more', 'local_erpbridge', count($problems) - self::SHOWN);
        }
        return get_string('upload_refused', 'local_erpbridge') . \html_writer::alist($lines);
    }
}
