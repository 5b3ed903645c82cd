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

namespace local_erpbridge\local\mailing;

use local_erpbridge\local\config;

/**
 * The message providers of the site: the kinds of message that Moodle and its plugins send. Called component/name.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class providers {
    /** What concerns somebody's own account or data. */
    private const ACCOUNT = [
        'moodle/newlogin',
        'tool_dataprivacy/contactdataprotectionofficer',
        'tool_dataprivacy/datarequestprocessingresults',
        'tool_dataprivacy/notifyexceptions',
    ];

    /** Whoever may receive messages that ask for this looks after the site. */
    private const ADMINISTRATORS = 'moodle/site:config';

    /** Moodle's own table. */
    private const TABLE = 'message_providers';

    /**
     * All of them.
     *
     * @return string[] component/name
     */
    public static function all(): array {
        global $DB;
        $rows = $DB->get_records(self::TABLE, null, 'component, name', 'id, component, name');
        return array_values(array_map(fn($row) => "{$row->component}/{$row->name}", $rows));
    }

    /**
     * Those that somebody may choose from: all but ours, which always may.
     *
     * @return string[] what people call it, by component/name
     */
    public static function choices(): array {
        $names = array_values(array_filter(self::all(), fn($name) => !self::is_ours($name)));
        $choices = array_combine($names, array_map(self::title(...), $names));
        \core_collator::asort($choices);
        return $choices;
    }

    /**
     * Those that may send mail until somebody chooses: about the account, and what is for administrators only.
     *
     * @return string[] component/name
     */
    public static function allowed_at_first(): array {
        global $DB;
        $rows = $DB->get_records(self::TABLE, ['capability' => self::ADMINISTRATORS], '', 'id, component, name');
        $foradministrators = array_map(fn($row) => "{$row->component}/{$row->name}", $rows);
        return array_values(array_unique([...self::ACCOUNT, ...$foradministrators]));
    }

    /**
     * Is it one of this plugin's? What it sends is about the account, or announced by an administrator.
     *
     * @param string $name component/name
     * @return bool
     */
    public static function is_ours(string $name): bool {
        return str_starts_with($name, config::COMPONENT . '/');
    }

    /**
     * What people call it, with the plugin it belongs to.
     *
     * @param string $name component/name
     * @return string plain text
     */
    public static function title(string $name): string {
        [$component] = explode('/', $name, 2);
        $plugin = match (true) {
            $component === 'moodle' => get_string('coresystem'),
            get_string_manager()->string_exists('pluginname', $component) => get_string('pluginname', $component),
            default => $component,
        };
        return "{$plugin}: " . self::short_title($name);
    }

    /**
     * What people call it.
     *
     * @param string $name component/name
     * @return string plain text
     */
    public static function short_title(string $name): string {
        [$component, $message] = explode('/', $name, 2);
        $known = get_string_manager()->string_exists("messageprovider:{$message}", $component);
        return $known ? get_string("messageprovider:{$message}", $component) : $message;
    }
}
