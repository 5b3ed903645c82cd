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

/**
 * Moodle's pages on which people change their own data.
 *
 * What may not be changed is shown there and cannot be edited. No setting of the site is changed for that: the lock is
 * Moodle's own, for this request.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class locked_pages {
    /** The form. */
    private const FORM = '/user/edit.php';

    /**
     * Is the page one of them? Asked in each request, so nothing else is loaded for it.
     *
     * @return bool
     */
    public static function is_here(): bool {
        return in_array(author::page(), [self::FORM, author::CONFIRMATION], true);
    }

    /**
     * Before the page does anything.
     *
     * @param bool $web does a browser or a service ask? Tests say so
     */
    public static function begin(bool $web = !CLI_SCRIPT): void {
        global $USER;
        $person = self::person();
        if ($person === null || !locked::binds($person, $web)) {
            return;
        }
        $pending = self::drop_pending($person);
        if (author::page() === author::CONFIRMATION) {
            // Moodle finds nothing that waits, and goes to the profile; a directory is not written to either.
            $pending && locked::say();
            return;
        }
        if (author::is_person($person)) {
            self::lock((string) $person->auth);
            // Read with the session; the page shows it.
            unset($USER->preference['newemail'], $USER->preference['newemailattemptsleft']);
        }
    }

    /**
     * The form is about to be shown: says whom to write to.
     */
    public static function explain(): void {
        $person = author::page() === self::FORM ? self::person() : null;
        if ($person !== null && author::is_person($person) && locked::binds($person)) {
            \core\notification::info(get_string('locked_form', 'local_erpbridge') . ' ' . locked::whom());
        }
    }

    /**
     * The person whose data the page is about.
     *
     * @return \stdClass|null
     */
    private static function person(): ?\stdClass {
        global $DB, $USER;
        $id = optional_param('id', (int) ($USER->id ?? 0), PARAM_INT);
        return $DB->get_record('user', ['id' => $id, 'deleted' => 0]) ?: null;
    }

    /**
     * Locks the fields in the form, by Moodle's own lock, for this request. What is empty can be filled; what the site has locked
     * stays locked.
     *
     * @param string $auth
     */
    private static function lock(string $auth): void {
        global $CFG;
        foreach (locked::NAMES as $name) {
            if (get_config("auth_{$auth}", "field_lock_{$name}") !== 'locked') {
                $CFG->forced_plugin_settings["auth_{$auth}"]["field_lock_{$name}"] = 'unlockedifempty';
            }
        }
    }

    /**
     * Drops a new address that waits for its confirmation, from a time when the person could ask for one.
     *
     * @param \stdClass $person
     * @return bool was there one
     */
    private static function drop_pending(\stdClass $person): bool {
        global $CFG;
        if (get_user_preferences('newemail', null, $person->id) === null) {
            return false;
        }
        require_once($CFG->dirroot . '/user/editlib.php');
        cancel_email_update($person->id);
        return true;
    }
}
