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

namespace local_erpbridge\local\delivery;

/**
 * How the database keeps the outbox.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class storage {
    /**
     * Has MariaDB and MySQL keep the outbox uncompressed.
     *
     * Moodle has them compress its tables where they can. Each record is changed twice on its way, in four places, and with
     * each change they would compress a page again: that takes longer than everything else a drain does.
     */
    public static function uncompress(): void {
        global $DB;
        if ($DB->get_dbfamily() === 'mysql' && $DB->get_row_format(outbox::TABLE) === 'Compressed') {
            $DB->change_database_structure('ALTER TABLE ' . $DB->get_prefix() . outbox::TABLE . ' ROW_FORMAT=DYNAMIC', [outbox::TABLE]);
        }
    }
}
