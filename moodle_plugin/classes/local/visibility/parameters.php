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
 * What a page was asked, read as Moodle reads it: what was posted goes before the address, and all of it is cleaned.
 *
 * Where Moodle expects one value, it throws for a list (\core\param::clean), but a form takes the first that fits out of it
 * (lib/form/select.php). None of these pages has a list to send, so lists are taken out before anybody reads them.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class parameters {
    /**
     * A text; empty if none was sent.
     *
     * @param string $name
     * @param string $type as the page cleans it
     * @return string
     */
    public static function text(string $name, string $type): string {
        self::drop_list($name);
        return optional_param($name, '', $type);
    }

    /**
     * A number; 0 if none was sent.
     *
     * @param string $name
     * @return int
     */
    public static function number(string $name): int {
        self::drop_list($name);
        return optional_param($name, 0, PARAM_INT);
    }

    /**
     * Writes another value, wherever there was one.
     *
     * @param string $name
     * @param string $value
     */
    public static function replace(string $name, string $value): void {
        foreach ([&$_GET, &$_POST, &$_REQUEST] as &$sent) {
            if (isset($sent[$name])) {
                $sent[$name] = $value;
            }
        }
    }

    /**
     * Forgets everything: the page has not been asked for anything.
     */
    public static function forget(): void {
        $_GET = $_POST = $_REQUEST = [];
    }

    /**
     * Takes it out where it is a list.
     *
     * @param string $name
     */
    private static function drop_list(string $name): void {
        foreach ([&$_GET, &$_POST, &$_REQUEST] as &$sent) {
            if (is_array($sent[$name] ?? null)) {
                unset($sent[$name]);
            }
        }
    }
}
