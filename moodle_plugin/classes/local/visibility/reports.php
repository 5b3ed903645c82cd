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

use core_reportbuilder\datasource;
use core_reportbuilder\local\models\report;
use core_reportbuilder\local\models\schedule;
use core_reportbuilder\manager;

/**
 * Custom reports without the columns and filters of contact data.
 *
 * Moodle checks nobody's capability for them. But it keeps the reports that a request has made, and a column can be
 * declared unavailable: done first, that holds for pages, downloads in every format and web services alike. Conditions
 * stay as their author set them: without one the report would show more.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class reports {
    /** Columns of a user. */
    private const COLUMNS = [
        'email', 'phone1', 'phone2', 'address', 'idnumber', 'institution', 'department', 'lastip', 'moodlenetprofile',
    ];

    /** Custom profile fields. */
    private const CUSTOM_FIELD = 'profilefield_';

    /**
     * Takes them out of a report for the rest of the request.
     *
     * @param int $id nothing happens if there is no such custom report
     */
    public static function close(int $id): void {
        $report = self::report($id);
        if (!$report) {
            return;
        }
        // Moodle uses one object as filter and as condition, and remembers the conditions once it was asked for them.
        $report->get_active_conditions();
        foreach (self::contact_elements($report) as $element) {
            $element->set_is_available(false);
        }
        foreach ($report->get_columns() as $column) {
            if ($column->get_name() === 'username') {
                $column->add_callback(fn($value) => str_contains((string) $value, '@') ? '' : (string) $value);
            }
        }
    }

    /**
     * Does the same for the report that a web service is about, if it is about one.
     *
     * @param string $function
     * @param array $params
     */
    public static function close_for_call(string $function, array $params): void {
        if (str_starts_with($function, 'core_reportbuilder_') && is_int($params[0] ?? null)) {
            self::close($params[0]);
        } else if (in_array($function, ['core_table_get_dynamic_table_content', 'core_form_dynamic_form',
                'core_dynamic_tabs_get_content', 'core_update_inplace_editable'], true)) {
            // Tables, forms and tabs of a report name it in a text of their own making.
            $pattern = '/report(?:-table-|id(?:%22|["=:\\\\ ])*)(\d+)/';
            preg_match_all($pattern, json_encode($params, JSON_UNESCAPED_SLASHES), $found);
            array_map(self::close(...), array_map(intval(...), array_unique($found[1])));
        }
    }

    /**
     * May a report that is sent on a schedule hold contact data? A mail only says what the schedule's subject is.
     *
     * @param string $subject
     * @return bool
     */
    public static function is_about_contact_data(string $subject): bool {
        $reports = array_map(
            fn(schedule $schedule) => self::report($schedule->get('reportid')),
            schedule::get_records(['subject' => $subject]),
        );
        foreach (array_filter($reports) as $report) {
            $active = array_map(fn($column) => $column->get_unique_identifier(), $report->get_active_columns());
            $contact = array_map(fn($element) => $element->get_unique_identifier(), self::contact_elements($report));
            if (array_intersect($active, $contact)) {
                return true;
            }
        }
        return false;
    }

    /**
     * A custom report.
     *
     * @param int $id
     * @return datasource|null
     */
    private static function report(int $id): ?datasource {
        $persistent = $id > 0 ? report::get_record(['id' => $id]) : null;
        if (!$persistent || !is_subclass_of($persistent->get('source'), datasource::class)) {
            return null;
        }
        return manager::get_report_from_persistent($persistent);
    }

    /**
     * The columns and filters of contact data.
     *
     * @param datasource $report
     * @return array
     */
    private static function contact_elements(datasource $report): array {
        $people = [];
        foreach ($report->get_columns() as $column) {
            // Courses have a full name, too. Nobody but a person has a first name.
            $people[$column->get_entity_name()] ??= false;
            $people[$column->get_entity_name()] = $people[$column->get_entity_name()] || $column->get_name() === 'firstname';
        }
        $public = self::public_custom_fields();
        return array_filter(
            [...array_values($report->get_columns()), ...array_values($report->get_filters())],
            fn($element) => !empty($people[$element->get_entity_name()])
                && (in_array($element->get_name(), self::COLUMNS, true)
                    || (str_starts_with($element->get_name(), self::CUSTOM_FIELD)
                        && !in_array(substr($element->get_name(), strlen(self::CUSTOM_FIELD)), $public, true))),
        );
    }

    /**
     * Custom profile fields that everybody may see of everybody.
     *
     * @return string[] short names in lower case, as columns have them
     */
    private static function public_custom_fields(): array {
        global $DB;
        // 2 is PROFILE_VISIBLE_ALL, of a library that may not be loaded.
        $names = $DB->get_fieldset_select('user_info_field', 'shortname', 'visible = ?', [2]);
        return array_map(\core_text::strtolower(...), $names);
    }
}
