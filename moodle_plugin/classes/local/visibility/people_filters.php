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

use core_reportbuilder\local\helpers\user_filter_manager;
use core_reportbuilder\local\models\user_filter;

/**
 * Filters of lists of people, without those that ask for contact data.
 *
 * Whoever may delete people has such lists, and a filter "e-mail address starts with" tells an address letter by letter. Moodle keeps
 * filters in the session and in the preferences of the person, since 5.0 in a table: they are taken out there before a list is made.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class people_filters {
    /** Filters of reports; what an address is called is nothing else's name. */
    private const REPORT = '/^\w+:(email|phone1|phone2|address|institution|department|lastip|moodlenetprofile|profilefield_\w+)_\w+$'
        . '|^(user|recipient|author|commenter):idnumber_/';

    /**
     * Filters that do where people log in with their addresses: the beginning of one is a question, whatever the other names are.
     * Where nobody does, managers look for user names a lot.
     */
    private const USER_NAME = '/^\w+:username_\w+$/';

    /** Where Moodle 4.5 keeps the filters of a report (reportbuilder/classes/local/helpers/user_filter_manager.php). */
    private const PREFERENCE = '/^reportbuilder-report-(\d+)-0$/';

    /** Pages that may have such a list, beside the administration's. Where filters have to be read from a table, others do not wait for it. */
    private const LISTS = '~^$|^/(blocks|cohort|local|report|reportbuilder|user)/~';

    /** Filters of the page for many people at once. */
    private const BULK = ['email', 'idnumber', 'institution', 'department', 'lastip', 'profile'];

    /**
     * Takes them out for a page.
     *
     * @param string $page
     */
    public static function close(string $page): void {
        global $CFG;
        $administration = strtolower("/{$CFG->admin}/");
        if (!self::are_in_table() || preg_match(self::LISTS, $page) || str_starts_with($page, $administration)) {
            self::close_reports();
        }
        if ($page === "{$administration}user/user_bulk.php") {
            self::close_bulk();
        }
    }

    /**
     * Takes them out of the reports of whoever is logged in.
     */
    public static function close_reports(): void {
        foreach (self::filtered_reports() as $id) {
            $values = user_filter_manager::get((int) $id);
            $closed = preg_grep(self::REPORT, array_keys($values));
            $names = preg_grep(self::USER_NAME, array_keys($values));
            if ($names && user_names::hold_addresses()) {
                array_push($closed, ...$names);
            }
            if ($closed) {
                user_filter_manager::set((int) $id, array_diff_key($values, array_flip($closed)));
            }
        }
    }

    /**
     * The reports in which whoever is logged in has set a filter.
     *
     * @return string[] ids
     */
    private static function filtered_reports(): array {
        global $DB, $USER;
        if (empty($USER->id)) {
            return [];
        }
        if (self::are_in_table()) {
            return $DB->get_fieldset_select(user_filter::TABLE, 'reportid', 'usercreated = ?', [$USER->id]);
        }
        $names = preg_grep(self::PREFERENCE, array_keys((array) get_user_preferences()));
        return preg_replace(self::PREFERENCE, '$1', $names);
    }

    /**
     * Does this Moodle keep filters in a table (5.0), and not in preferences?
     *
     * @return bool
     */
    private static function are_in_table(): bool {
        return class_exists(user_filter::class);
    }

    /**
     * Takes them out of what was entered now, and of what was before.
     */
    private static function close_bulk(): void {
        global $SESSION;
        foreach ([...self::BULK, ...(user_names::hold_addresses() ? ['username'] : [])] as $filter) {
            unset($SESSION->user_filtering[$filter]);
            foreach ([$filter, "{$filter}_op", "{$filter}_fld"] as $field) {
                unset($_GET[$field], $_POST[$field], $_REQUEST[$field]);
            }
        }
    }
}
