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

namespace local_erpbridge\local\approval;

/**
 * The page on which an address is confirmed: who is held is told what happens next, instead of "Thanks".
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class confirmation {
    /** That page. */
    public const PAGE = '/login/confirm.php';

    /**
     * Where to go on, if somebody held has just confirmed.
     *
     * @return \moodle_url|null
     */
    public static function goes_on_at(): ?\moodle_url {
        global $DB;
        [$secret, $username] = self::given();
        $user = $DB->get_record('user', ['username' => $username, 'confirmed' => 1, 'deleted' => 0], 'id, secret', IGNORE_MULTIPLE);
        // Only for whoever has the link from the mail: others learn nothing about the account.
        if (!$user || $secret === '' || !hash_equals((string) $user->secret, $secret) || !requests::holds((int) $user->id)) {
            return null;
        }
        return new \moodle_url('/local/erpbridge/waiting.php');
    }

    /**
     * The secret and the user name, as the page takes them.
     *
     * @return string[]
     */
    private static function given(): array {
        $data = optional_param('data', '', PARAM_RAW);
        if ($data !== '') {
            return explode('/', $data, 2) + [1 => ''];
        }
        return [optional_param('p', '', PARAM_ALPHANUM), optional_param('s', '', PARAM_RAW)];
    }
}
