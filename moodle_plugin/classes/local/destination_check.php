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

namespace local_erpbridge\local;

use local_erpbridge\local\client\client;

/**
 * May anything be sent to the destination as it is set?
 *
 * The extension judges the settings; Moodle's cURL security judges the address, because requests of the extension
 * do not pass through Moodle's curl class.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class destination_check {
    /**
     * Looks at the settings.
     *
     * @param client $client
     * @param destination $destination
     * @return array empty if all is well; else a reason code and a text that names the settings
     */
    public function problem(client $client, destination $destination): array {
        if ($client->problem() !== '') {
            return ['extension_missing', words::extension($client)];
        }
        $problems = $client->validate($destination->request());
        if ($problems) {
            return ['config_invalid', implode(' ', array_map(fn($problem) => words::problem($problem, $destination), $problems))];
        }
        if ($destination->kind !== 'file' && self::is_blocked($destination->address())) {
            return ['endpoint_blocked', ''];
        }
        return [];
    }

    /**
     * Does Moodle's cURL security block this address?
     *
     * @param string $endpoint
     * @return bool
     */
    public static function is_blocked(string $endpoint): bool {
        return (bool) (new \core\files\curl_security_helper())->url_is_blocked($endpoint);
    }
}
