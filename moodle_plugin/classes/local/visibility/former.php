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
 * How things were before we changed them.
 *
 * Remembered before the change, forgotten after it has been put back: whoever is interrupted in between can start again.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class former {
    /** The table. */
    public const TABLE = 'local_erpbridge_former';

    /** Permissions of roles. */
    public const CAPABILITY = 'capability';

    /** Settings. */
    public const CONFIG = 'config';

    /** Settings of message providers that the mail policy holds. */
    public const MAIL = 'mail';

    /** Whom people showed their address. */
    public const MAILDISPLAY = 'maildisplay';

    /** Parameters of links that send contact data along. */
    public const URL = 'url';

    /**
     * Remembers a value. If there is one already, the later one counts: somebody else has set it since.
     *
     * @param string $area
     * @param string $name
     * @param string|null $value null: there was none
     * @param int $itemid the role, the user, the instance
     * @param int $contextid
     */
    public static function remember(string $area, string $name, ?string $value, int $itemid = 0, int $contextid = 0): void {
        global $DB;
        $key = ['area' => $area, 'name' => $name, 'contextid' => $contextid, 'itemid' => $itemid];
        if ($id = $DB->get_field(self::TABLE, 'id', $key)) {
            $DB->set_field(self::TABLE, 'value', $value, ['id' => $id]);
            return;
        }
        $DB->insert_record(self::TABLE, $key + ['value' => $value, 'timecreated' => time()], false);
    }

    /**
     * What is remembered.
     *
     * @param string $area
     * @param array $conditions
     * @return \stdClass[] rows, by id
     */
    public static function recall(string $area, array $conditions = []): array {
        global $DB;
        return $DB->get_records(self::TABLE, ['area' => $area] + $conditions, 'id');
    }

    /**
     * Forgets a row: it is as it was.
     *
     * @param int $id
     */
    public static function forget(int $id): void {
        global $DB;
        $DB->delete_records(self::TABLE, ['id' => $id]);
    }
}
