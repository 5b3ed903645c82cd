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

namespace local_erpbridge\local\client;

/**
 * Which client this process uses.
 *
 * Not \core\di: its container is built in each request, and an observer must not pay for that.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class factory {
    /** @var client|null the one in use */
    private static ?client $client = null;

    /**
     * The client of this process.
     *
     * @return client
     */
    public static function client(): client {
        return self::$client ??= self::choose();
    }

    /**
     * Puts another client in place, or none, so that the next caller gets the right one again.
     *
     * @param client|null $client
     */
    public static function replace(?client $client): void {
        self::$client = $client;
    }

    /**
     * The extension if it is there and fits.
     *
     * @return client
     */
    private static function choose(): client {
        $extension = new extension_client();
        $problem = $extension->problem();
        return $problem === '' ? $extension : new unavailable_client($problem, $extension->version(), $extension->abi());
    }
}
