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

use local_erpbridge\local\capture\recorder;

/**
 * Pages that would answer whether somebody's contact data contain something, closed before they read what they were asked.
 *
 * What is left open is in docs/VISIBILITY.md.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class oracles {
    /** What Moodle puts behind names while somebody searches: nothing to see, and in no address. */
    private const MARK = "\u{a0}";

    /** Columns of an import that may not say who somebody is. */
    private const MAPPINGS = ['useremail', 'useridnumber'];

    /**
     * Closes those of the page that was asked for, each whatever becomes of the others.
     */
    public static function close(): void {
        // Some web servers take it with more slashes, some in capitals.
        $page = strtolower(preg_replace('~/+~', '/', page::path()));
        $closers = [
            fn() => people_filters::close($page),
            fn() => picked_backups::close($page),
            fn() => self::search_names_only('gpr_search'),
            fn() => self::close_page($page),
        ];
        foreach ($closers as $closer) {
            try {
                $closer();
            } catch (\Throwable $e) {
                self::refuse($e);
            }
        }
    }

    /**
     * What is asked in one page only.
     *
     * @param string $page
     */
    private static function close_page(string $page): void {
        // The functions of the assignment that AJAX calls read it, too, from the address they are called at.
        if ($page === '/lib/ajax/service.php' || str_starts_with($page, '/mod/assign/')) {
            self::search_names_only('search');
        }
        match ($page) {
            '/course/modedit.php' => [conditions::strip($page), (new url_parameters())->strip_form()],
            '/course/editsection.php' => conditions::strip($page),
            '/grade/import/csv/index.php', '/grade/import/direct/index.php' => self::no_mapping_by_contact_data(),
            '/report/log/index.php' => self::no_packed_logs(),
            '/reportbuilder/view.php', '/reportbuilder/edit.php', '/reportbuilder/download.php' =>
                reports::close(parameters::number('id')),
            default => null,
        };
    }

    /**
     * What cannot be closed is not served: a page that was asked for nothing shows nothing (required_param()).
     *
     * Throwing would not do it: whatever is thrown so early must not end the request.
     *
     * @param \Throwable $e
     */
    private static function refuse(\Throwable $e): void {
        parameters::forget();
        recorder::complain($e);
        \core\notification::error(get_string('oracle_failed', 'local_erpbridge'));
    }

    /**
     * Gradebook and assignment look for what somebody enters in names and in addresses, and there is no switch.
     *
     * So names get a mark behind them that no address has, and the search asks for something that has it. Moodle takes
     * "%" for "anything". What has a blank in it is found in no address anyway.
     *
     * @param string $param
     */
    private static function search_names_only(string $param): void {
        global $CFG;
        $search = preg_replace('/%?' . self::MARK . '$/u', '', parameters::text($param, PARAM_NOTAGS));
        if ($search === '' || preg_match('/\s/', $search)) {
            return;
        }
        $names = (object) array_combine(\core_user\fields::get_name_fields(), \core_user\fields::get_name_fields());
        foreach (['fullnamedisplay', 'alternativefullnameformat'] as $setting) {
            $format = $CFG->$setting ?? '';
            $format = in_array($format, ['', 'language'], true) ? get_string('fullnamedisplay', '', $names) : $format;
            $CFG->$setting = rtrim($format, self::MARK) . self::MARK;
        }
        parameters::replace($param, $search . '%' . self::MARK);
    }

    /**
     * Logs hold user names as somebody typed them, addresses at times. In a text the guard masks them, in a packed file it cannot.
     */
    private static function no_packed_logs(): void {
        if (!in_array(parameters::text('download', PARAM_ALPHA), ['', 'csv', 'html', 'json'], true)) {
            parameters::replace('download', 'csv');
        }
    }

    /**
     * An import of grades says of each row whether there is somebody with this address, in the whole site.
     */
    private static function no_mapping_by_contact_data(): void {
        $mapping = parameters::text('mapto', PARAM_ALPHANUMEXT);
        if (in_array($mapping, self::MAPPINGS, true) || ($mapping === 'username' && user_names::hold_addresses())) {
            // Nothing says who somebody is, then.
            parameters::replace('mapto', '0');
            \core\notification::warning(get_string('oracle_mapping', 'local_erpbridge'));
        }
    }
}
