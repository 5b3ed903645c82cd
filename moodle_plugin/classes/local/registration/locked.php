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

use local_erpbridge\local\visibility\viewer;

/**
 * What people cannot change about themselves: the ERP knows them by it, so whoever changes it there should know.
 *
 * Moodle's locks are in its form only, and do not hold for whoever may edit accounts. Here it is held wherever an account is
 * saved. What is empty can be filled: without a name and an address Moodle lets nobody go on.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class locked {
    /** Moodle's own fields. The company's are in fields::SHORTNAMES. */
    public const NAMES = ['firstname', 'lastname', 'email'];

    /**
     * May this not be changed by whoever is about to? Administrators change their own data, too.
     *
     * @param \stdClass $person the record as it is stored
     * @param bool $web does a browser or a service ask? Tests say so
     * @return bool
     */
    public static function binds(\stdClass $person, bool $web = !CLI_SCRIPT): bool {
        return settings::locks() && author::of($person, $web) === author::person && !self::is_administrator($person);
    }

    /**
     * Puts back what may not be changed, in a record that is about to be saved.
     *
     * @param \stdClass $user as it is to be
     * @param \stdClass $stored as it is
     * @param bool $web
     */
    public static function keep(\stdClass $user, \stdClass $stored, bool $web = !CLI_SCRIPT): void {
        $changed = self::changed((array) $user, (array) $stored);
        if (!$changed || !self::binds($stored, $web)) {
            return;
        }
        foreach ($changed as $name) {
            // As the database returned it: Moodle compares by type.
            $user->$name = $stored->$name;
        }
        self::say();
    }

    /**
     * Which of Moodle's own fields would be lost.
     *
     * @param array $new those that are to be saved
     * @param array $stored
     * @return string[] names
     */
    public static function changed(array $new, array $stored): array {
        return array_values(array_filter(self::NAMES, fn(string $name) => isset($new[$name])
            && (string) $stored[$name] !== '' && (string) $new[$name] !== (string) $stored[$name]));
    }

    /**
     * Says that something was not changed, and whom to write to. What reads no pages is not told.
     */
    public static function say(): void {
        if (!AJAX_SCRIPT && !WS_SERVER) {
            \core\notification::warning(get_string('locked_kept', 'local_erpbridge') . ' ' . self::whom());
        }
    }

    /**
     * Whom to write to.
     *
     * @return string HTML
     */
    public static function whom(): string {
        $address = settings::changes_address();
        return $address === ''
            ? get_string('locked_whomunknown', 'local_erpbridge')
            : get_string('locked_whom', 'local_erpbridge', \html_writer::link('mailto:' . $address, s($address)));
    }

    /**
     * Is somebody an administrator, as visibility has it?
     *
     * @param \stdClass $person
     * @return bool
     */
    public static function is_administrator(\stdClass $person): bool {
        return viewer::of($person)->privileged;
    }
}
