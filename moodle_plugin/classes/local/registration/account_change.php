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

use local_erpbridge\local\contact\own_data;
use local_erpbridge\local\profile\fields;

/**
 * What is changed about a person in one save: seen before the account is saved, and when Moodle says that all of it is.
 *
 * In between Moodle saves the profile fields, and tells nobody.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class account_change {
    /** @var array[] how people were before they were saved: user id => field => value */
    private static array $before = [];

    /**
     * A person is about to be saved. If that happens twice before Moodle says so, the first time counts.
     *
     * @param \stdClass $stored
     */
    public static function begin(\stdClass $stored): void {
        self::$before[(int) $stored->id] ??= (new own_data($stored))->recorded();
    }

    /**
     * A person was saved: puts back what may not be changed, or tells the person what somebody else has changed.
     *
     * @param int $userid
     * @param bool $web does a browser or a service ask? Tests say so
     */
    public static function finish(int $userid, bool $web = !CLI_SCRIPT): void {
        global $DB;
        $before = self::$before[$userid] ?? null;
        unset(self::$before[$userid]);
        $person = $before === null ? null : $DB->get_record('user', ['id' => $userid, 'deleted' => 0]);
        if (!$person) {
            return;
        }
        $now = (new own_data($person))->recorded();
        $changed = array_filter($before, fn(string $value, string $field) => $value !== $now[$field], ARRAY_FILTER_USE_BOTH);
        if (!$changed) {
            return;
        }
        if (locked::binds($person, $web)) {
            self::put_back($userid, array_intersect_key($changed, array_flip(fields::SHORTNAMES)));
        } else if (self::is_to_be_told($person, $web)) {
            (new change_notice($person, $changed, array_intersect_key($now, $changed)))->send();
        }
    }

    /**
     * Puts the company back: whoever may edit accounts gets round Moodle's own lock.
     *
     * @param int $userid
     * @param string[] $company by field
     */
    private static function put_back(int $userid, array $company): void {
        if ($company) {
            profile_save_custom_fields($userid, $company);
            locked::say();
        }
    }

    /**
     * Did somebody else change it, and can the person read it?
     *
     * @param \stdClass $person
     * @param bool $web
     * @return bool
     */
    private static function is_to_be_told(\stdClass $person, bool $web): bool {
        $author = author::of($person, $web);
        $foreign = $author === author::other || ($author === author::person && \core\session\manager::is_loggedinas());
        return $foreign && $person->confirmed && !$person->suspended && !isguestuser($person);
    }
}
