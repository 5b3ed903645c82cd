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
 * The addresses of somebody who is not logged in, as far as the person has shown in this request to have them.
 *
 * Each is one that the person has typed or that the site has sealed: printed back, whether it is anybody's or not, it tells
 * nothing. That is why there is no more of them: what is printed back on one condition only tells whether the condition is met.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class newcomer {
    /** Pages that print back what somebody types there, and the fields. */
    private const TYPED = [
        // To somebody who still has to confirm the address.
        '/login/index.php' => ['username'],
        // To somebody who has to put something right, with all the rest.
        '/login/signup.php' => ['username', 'email', 'email2'],
    ];

    /** @var string[] address and user name of the account that was made in this request */
    private static array $registered = [];

    /**
     * An account was made in this request. If nobody is logged in, it is the visitor's own.
     *
     * @param int $userid
     */
    public static function registered(int $userid): void {
        global $DB;
        if (!request::is_judged() || viewer::is_somebody()) {
            return;
        }
        $user = $DB->get_record('user', ['id' => $userid], 'email, username', MUST_EXIST);
        self::$registered = [$user->email, $user->username];
        request::judge_again();
    }

    /**
     * The person's addresses.
     *
     * @return string[]
     */
    public static function addresses(): array {
        $addresses = [...self::$registered, self::remembered(), ...self::typed()];
        return array_values(array_unique(array_filter($addresses, fn(string $address) => str_contains($address, '@'))));
    }

    /**
     * The user name that the browser remembers, encrypted by this site.
     *
     * @return string
     */
    private static function remembered(): string {
        try {
            return (string) get_moodle_cookie();
        } catch (\Throwable) {
            // Somebody has put together a cookie that Moodle cannot read.
            return '';
        }
    }

    /**
     * What somebody has typed to log in, or to register.
     *
     * @return string[]
     */
    private static function typed(): array {
        $typed = array_map(fn(string $field) => $_POST[$field] ?? '', self::TYPED[page::path()] ?? []);
        return array_map(fn(string $address) => clean_param(trim($address), PARAM_EMAIL), array_filter($typed, is_string(...)));
    }
}
