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
 * Backups with people in them, kept from leaving as somebody's own file.
 *
 * Who may download one is asked where it is sent. Where it is copied into an area of the person's own, nobody asks: the file picker
 * wants to know only whether the file can be seen (repository::file_is_accessible()), and the page that manages backups copies whichever
 * area it is told to (backup/backupfilesedit.php). Backups without people lie in the area of whoever made them, and stay there for the taking.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class picked_backups {
    /** Scripts that copy files of the site, and the parameter without which they copy none. */
    private const SCRIPTS = ['repository_ajax.php' => 'source', 'filepicker.php' => 'fileurl', self::MANAGER => 'contextid'];

    /** The page that manages backups. */
    private const MANAGER = 'backupfilesedit.php';

    /** Whose files are backups with people in them: the bin keeps what was deleted as one. */
    private const COMPONENTS = ['backup', 'tool_recyclebin'];

    /**
     * Takes the parameter away if it is a backup that it names.
     *
     * @param string $page
     */
    public static function close(string $page): void {
        // By its name, wherever it is: the folder can be written in more than one way.
        $script = strtolower(basename($page));
        $param = self::SCRIPTS[$script] ?? null;
        if ($param === null || !self::is_refused($script, $param)) {
            return;
        }
        unset($_GET[$param], $_POST[$param], $_REQUEST[$param]);
        \core\notification::warning(get_string('oracle_backup', 'local_erpbridge'));
    }

    /**
     * Is it a backup that is asked for? What cannot be told is one.
     *
     * @param string $script
     * @param string $param
     * @return bool
     */
    private static function is_refused(string $script, string $param): bool {
        try {
            if ($script === self::MANAGER) {
                return !self::is_own_area();
            }
            return self::is_backup($_POST[$param] ?? null) || self::is_backup($_GET[$param] ?? null);
        } catch (\Throwable) {
            return true;
        }
    }

    /**
     * Does a source of the file picker name a backup? Read as repository::get_file_reference() reads it.
     *
     * @param mixed $source
     * @return bool
     */
    private static function is_backup(mixed $source): bool {
        // Moodle takes no array for a source, and what is no such text is an address of another repository's.
        $file = is_string($source) ? json_decode(base64_decode($source), true) : null;
        $component = is_array($file) ? $file['component'] ?? '' : '';
        return in_array(clean_param($component, PARAM_COMPONENT), self::COMPONENTS, true);
    }

    /**
     * Is it the person's own area that is managed?
     *
     * @return bool
     */
    private static function is_own_area(): bool {
        global $USER;
        return optional_param('component', '', PARAM_COMPONENT) === 'user'
            && optional_param('filearea', '', PARAM_AREA) === 'backup'
            && optional_param('contextid', 0, PARAM_INT) === (int) \context_user::instance($USER->id)->id;
    }
}
