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

namespace local_erpbridge\local\registration;

use local_erpbridge\local\visibility\page;

/**
 * Who changes a person's account.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
enum author {
    /** The person, somebody logged in as the person, or a visitor, who may be the person with a link from a mail. */
    case person;

    /** Somebody else, or a command on the server. */
    case other;

    /** The directory with which the person logs in (LDAP, single sign-on), at a login or when it is synchronised. */
    case directory;

    /** Moodle's own ways to log in: nothing but Moodle knows these people. */
    private const OWN = ['manual', 'email', 'none', 'nologin', 'webservice'];

    /** The page that confirms a new address. Whoever comes with the link need not be logged in. */
    public const CONFIRMATION = '/user/emailupdate.php';

    /**
     * Who is about to change, or has changed.
     *
     * @param \stdClass $person the record as it is stored
     * @param bool $web does a browser or a service ask? Tests say so
     * @return self
     */
    public static function of(\stdClass $person, bool $web = !CLI_SCRIPT): self {
        if (self::page() === self::CONFIRMATION) {
            // Whoever opens the link, the person asked for it; perhaps with another account of the same person's.
            return self::person;
        }
        $nobody = !isloggedin() || isguestuser();
        if (self::is_directory((string) $person->auth, $nobody, $web)) {
            return self::directory;
        }
        $isperson = self::is_person($person);
        // An administrator who is logged in as the person is still an administrator.
        if ($isperson && \core\session\manager::is_loggedinas()) {
            return locked::is_administrator(\core\session\manager::get_realuser()) ? self::other : self::person;
        }
        return $isperson || ($nobody && $web) ? self::person : self::other;
    }

    /**
     * Has somebody the person's session?
     *
     * @param \stdClass $person
     * @return bool
     */
    public static function is_person(\stdClass $person): bool {
        global $USER;
        return (int) ($USER->id ?? 0) === (int) $person->id;
    }

    /**
     * The page that was asked for, however it was written. Some web servers take more slashes, some take capitals, some leave what
     * comes behind the script.
     *
     * @return string such as /user/edit.php
     */
    public static function page(): string {
        return preg_replace(['~/+~', '~\.php/.*$~s'], ['/', '.php'], strtolower(page::path()));
    }

    /**
     * Do the data come from where the person logs in?
     *
     * Scripts of the way to log in may run in a session that the person has already. No other page may say that it is a directory.
     *
     * @param string $auth the person's way to log in
     * @param bool $nobody is nobody logged in
     * @param bool $web
     * @return bool
     */
    private static function is_directory(string $auth, bool $nobody, bool $web): bool {
        if (in_array($auth, self::OWN, true)) {
            return false;
        }
        // A task that synchronises runs as an administrator. Tools of courses (LTI) have their scripts with enrolment.
        $scripts = ['/login/', "/auth/{$auth}/", ...($auth === 'lti' ? ['/enrol/lti/'] : [])];
        $own = (bool) array_filter($scripts, fn(string $folder) => str_starts_with(self::page(), $folder));
        return !$web || $own || $nobody;
    }
}
