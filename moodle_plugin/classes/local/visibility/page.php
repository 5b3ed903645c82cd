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
 * Which page this is, in words of Moodle's.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class page {
    /** Scripts of the administration that show and write settings as they find them in $CFG (admin_setting::config_read()). */
    private const SETTINGS = ['settings.php', 'search.php', 'category.php', 'upgradesettings.php', 'index.php',
        'tool/admin_presets/index.php', 'cli/cfg.php', 'cli/upgrade.php'];

    /**
     * The script, without anything that somebody may have added to the address.
     *
     * @return string such as /mod/quiz/report.php
     */
    public static function path(): string {
        global $SCRIPT;
        return (string) ($SCRIPT ?? '');
    }

    /**
     * Are settings shown or written here? What $CFG says would be saved.
     *
     * @return bool
     */
    public static function shows_settings(): bool {
        global $CFG;
        $folder = "/{$CFG->admin}/";
        return str_starts_with(self::path(), $folder) && in_array(substr(self::path(), strlen($folder)), self::SETTINGS, true);
    }

    /**
     * Whose script that is.
     *
     * @param string $path
     * @return string a plugin or a subsystem of core; core if it is neither's
     */
    public static function component(string $path): string {
        global $CFG;
        $file = $CFG->dirroot . $path;
        [$type, $folder] = self::innermost(\core_component::get_plugin_types(), $file);
        $name = $type === '' ? '' : explode('/', substr($file, strlen($folder) + 1), 2)[0];
        if ($name !== '' && \core_component::get_plugin_directory($type, $name) !== null) {
            return "{$type}_{$name}";
        }
        [$subsystem] = self::innermost(array_filter(\core_component::get_core_subsystems()), $file);
        return $subsystem === '' ? 'core' : "core_{$subsystem}";
    }

    /**
     * The deepest of the folders that the file is in.
     *
     * @param string[] $folders name => folder
     * @param string $file
     * @return string[] name and folder; empty if it is in none
     */
    private static function innermost(array $folders, string $file): array {
        $found = ['', ''];
        foreach ($folders as $name => $folder) {
            if (strlen($folder) > strlen($found[1]) && str_starts_with($file, $folder . '/')) {
                $found = [$name, $folder];
            }
        }
        return $found;
    }
}
