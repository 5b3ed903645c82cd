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
use core_reportbuilder\local\report\column;
use core_reportbuilder\local\report\filter;
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

    /** Functions that are about a report if what they are sent says so. */
    private const READERS = ['core_table_get_dynamic_table_content', 'core_form_dynamic_form', 'core_dynamic_tabs_get_content'];

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
        // Most user names are none: of a column only those are left out that are, by a filter addresses could be guessed.
        foreach (array_filter($report->get_columns(), self::is_user_name(...)) as $column) {
            $column->add_callback(fn($value) => str_contains((string) $value, '@') ? '' : (string) $value);
        }
        if (user_names::hold_addresses()) {
            foreach (array_filter($report->get_filters(), self::is_user_name(...)) as $filter) {
                $filter->set_is_available(false);
            }
        }
    }

    /**
     * Does the same for the reports that a web service is about, each whatever becomes of the others.
     *
     * @param string $function
     * @param array $params
     */
    public static function close_for_call(string $function, array $params): void {
        $ids = [];
        if (str_starts_with($function, 'core_reportbuilder_') && is_int($params[0] ?? null)) {
            $ids = [$params[0]];
        } else if (in_array($function, self::READERS, true)) {
            $ids = self::named(self::read($params));
        }
        $failure = null;
        foreach (array_unique($ids) as $id) {
            try {
                self::close($id);
            } catch (\Throwable $e) {
                $failure = $e;
            }
        }
        if ($failure) {
            throw $failure;
        }
    }

    /**
     * All that such a function may read: its parameters, and what is in their texts. Forms look into the request, too
     * (moodleform::optional_param()).
     *
     * @param array $params
     * @return array
     */
    private static function read(array $params): array {
        $all = [$params, $_GET, $_POST];
        foreach (array_filter($params, is_string(...)) as $text) {
            $all[] = json_decode($text, true);
            parse_str($text, $form);
            $all[] = $form;
        }
        return $all;
    }

    /**
     * The reports that are named somewhere in it.
     *
     * @param array $all
     * @return int[] ids
     */
    private static function named(array $all): array {
        $ids = [];
        foreach ($all as $name => $value) {
            if ($name === 'reportid') {
                // As Moodle casts it: 1.2e1 is 12, and a list is 1.
                $ids[] = (int) $value;
            }
            if (is_array($value)) {
                array_push($ids, ...self::named($value));
            } else if (is_string($value) && preg_match('/report-table-(\d+)$/', $value, $found)) {
                $ids[] = (int) $found[1];
            }
        }
        return $ids;
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
        // What reports show of deleted people is their user name, too.
        $addresses = user_names::hold_addresses(true);
        foreach (array_filter($reports) as $report) {
            $contact = array_map(fn($element) => $element->get_unique_identifier(), self::contact_elements($report));
            foreach ($report->get_active_columns() as $column) {
                if (in_array($column->get_unique_identifier(), $contact, true) || ($addresses && self::is_user_name($column))) {
                    return true;
                }
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
        $source = $persistent ? $persistent->get('source') : '';
        // Moodle refuses what has no source (any more).
        if (!manager::report_source_exists($source, datasource::class) || !manager::report_source_available($source)) {
            return null;
        }
        return manager::get_report_from_persistent($persistent);
    }

    /**
     * Is a column or a filter about the user name?
     *
     * @param column|filter $element
     * @return bool
     */
    private static function is_user_name(column|filter $element): bool {
        return $element->get_name() === 'username';
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
