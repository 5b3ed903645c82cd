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
 * Where this site holds people's addresses.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class address_sources {
    /** Preferences that hold an address: the one to change to, the one for notifications. */
    private const PREFERENCES = ['newemail', 'message_processor_email_email'];

    /** What delete_user() appends to the address when it makes it the user name. */
    private const DELETED = '/\.\d{9,}$/D';

    /**
     * About how many there are.
     *
     * @return int
     */
    public static function estimate(): int {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal(self::PREFERENCES);
        return $DB->count_records('user') + $DB->count_records_select('user_preferences', "name {$in}", $params);
    }

    /**
     * All of them.
     *
     * @return \Generator of strings; not all of them are addresses
     */
    public static function all(): \Generator {
        global $CFG, $DB;
        yield from self::column('SELECT id, email AS address FROM {user} WHERE deleted = 0 AND id <> ?', [$CFG->siteguest]);
        yield from self::user_names();
        yield from self::preferences();
        foreach (['badge_backpack' => ['email'], 'auth_oauth2_linked_login' => ['email', 'username']] as $table => $columns) {
            foreach ($DB->get_manager()->table_exists($table) ? $columns : [] as $column) {
                yield from self::column("SELECT id, {$column} AS address FROM {{$table}}", []);
            }
        }
    }

    /**
     * Those of users who were changed lately, and all addresses that somebody is about to change to.
     *
     * @param int $since
     * @return \Generator of strings
     */
    public static function changed(int $since): \Generator {
        yield from self::column('SELECT id, email AS address FROM {user} WHERE deleted = 0 AND timemodified >= ?', [$since]);
        yield from self::user_names($since);
        yield from self::preferences();
    }

    /**
     * Those of one user.
     *
     * @param int $userid
     * @return string[]
     */
    public static function of_user(int $userid): array {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal(self::PREFERENCES, SQL_PARAMS_NAMED);
        $user = $DB->get_record('user', ['id' => $userid], 'email, username');
        $preferences = $DB->get_records_select_menu(
            'user_preferences',
            "userid = :userid AND name {$in}",
            $params + ['userid' => $userid],
            '',
            'name, value',
        );
        return array_values(array_unique([...array_values((array) $user), ...array_values($preferences)]));
    }

    /**
     * User names that are addresses, or were before the user was deleted.
     *
     * @param int $since
     * @return \Generator
     */
    private static function user_names(int $since = 0): \Generator {
        global $DB;
        $sql = 'SELECT id, username AS address FROM {user} WHERE timemodified >= ? AND ' . $DB->sql_like('username', '?');
        foreach (self::column($sql, [$since, '%@%']) as $name) {
            yield $name;
            yield preg_replace(self::DELETED, '', $name);
        }
    }

    /**
     * Preferences that hold an address.
     *
     * @return \Generator
     */
    private static function preferences(): \Generator {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal(self::PREFERENCES);
        yield from self::column("SELECT id, value AS address FROM {user_preferences} WHERE name {$in}", $params);
    }

    /**
     * One column, row by row.
     *
     * @param string $sql
     * @param array $params
     * @return \Generator
     */
    private static function column(string $sql, array $params): \Generator {
        global $DB;
        $rows = $DB->get_recordset_sql($sql, $params);
        foreach ($rows as $row) {
            yield (string) $row->address;
        }
        $rows->close();
    }
}
