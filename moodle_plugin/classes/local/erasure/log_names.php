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

namespace local_erpbridge\local\erasure;

use local_erpbridge\local\access\entry;

/**
 * Names and addresses inside the entries of Moodle's standard log that are about people: Moodle leaves them when it deletes an account.
 *
 * The entry stays: who it is about is a number then.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class log_names {
    /** The members of an entry's "other" that say who somebody is (core\event\user_deleted, user_loggedin, user_loggedinas). */
    private const MEMBERS = ['username', 'email', 'idnumber', 'firstname', 'lastname', 'fullname', 'originalusername',
        'loggedinasusername'];

    /**
     * Empties them.
     *
     * One reading of the whole log for all of these people: it has no index for whom an entry is about.
     *
     * @param int[] $userids
     * @return int in how many entries
     */
    public static function clear(array $userids): int {
        global $DB;
        // The store holds back what it is told (buffersize): the deletion, too, if it was of this process.
        get_log_manager(true);
        $where = [];
        $params = [];
        foreach (['userid', 'relateduserid', "objecttable = 'user' AND objectid"] as $index => $column) {
            [$in, $more] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED, "p{$index}x", true, 0);
            $where[] = "{$column} {$in}";
            $params += $more;
        }
        $names = $DB->sql_like('other', ':name') . ' OR ' . $DB->sql_like('other', ':email') . ' OR ' . $DB->sql_like('other', ':number');
        $params += ['name' => '%name"%', 'email' => '%"email"%', 'number' => '%"idnumber"%'];
        $about = implode(' OR ', $where);
        $rows = $DB->get_recordset_select(entry::TABLE, "({$about}) AND ({$names})", $params, '', 'id, other');
        $count = 0;
        foreach ($rows as $row) {
            $other = \tool_log\local\privacy\helper::decode_other($row->other);
            $clean = is_array($other) ? array_merge($other, array_fill_keys(array_intersect(self::MEMBERS, array_keys($other)), '')) : null;
            if ($clean !== $other) {
                $DB->set_field(entry::TABLE, 'other', json_encode($clean), ['id' => $row->id]);
                $count++;
            }
        }
        $rows->close();
        return $count;
    }
}
