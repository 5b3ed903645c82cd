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
 * The file to which the layers append where they had to act: no address, no person. The extension writes the same lines.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class spool {
    /**
     * The folder of this plugin's files. Not created here: this is asked in each request.
     *
     * @return string
     */
    public static function folder(): string {
        global $CFG;
        return $CFG->dataroot . '/erpbridge';
    }

    /**
     * The file.
     *
     * @return string
     */
    public static function path(): string {
        return self::folder() . '/exposure.log';
    }

    /**
     * Creates the folder, unless it is there.
     *
     * @return bool is it there, and can it be written?
     */
    public static function prepare(): bool {
        global $CFG;
        $folder = self::folder();
        return is_dir($folder) ? is_writable($folder) : is_writable($CFG->dataroot) && check_dir_exists($folder);
    }

    /**
     * Says that a layer had to act. Never throws: it is told on the side.
     *
     * @param layer $layer
     * @param string $page script, function or kind of message
     * @param string $component
     * @param int $count
     */
    public static function append(layer $layer, string $page, string $component, int $count): void {
        if ($count === 0) {
            return;
        }
        try {
            $line = json_encode([
                'time' => time(),
                'layer' => $layer->value,
                'mode' => settings::mode() === mode::report ? 'would' : 'masked',
                'page' => $page,
                'component' => $component,
                'count' => $count,
            ], JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE);
            if (self::prepare()) {
                file_put_contents(self::path(), $line . "\n", FILE_APPEND | LOCK_EX);
            }
        } catch (\Throwable $e) {
            recorder::complain($e);
        }
    }
}
