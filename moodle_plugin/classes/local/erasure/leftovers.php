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

use local_erpbridge\local\approval\requests;
use local_erpbridge\local\consent\consent_record;
use local_erpbridge\local\mailing\announcements;
use local_erpbridge\local\visibility\former;

/**
 * What stays of a person when Moodle has deleted the account: names, phones and address in {user}, the e-mail address inside the user
 * name (delete_user() in lib/moodlelib.php), notifications, names in the log; and what we keep ourselves.
 *
 * The hash of the former user name, which Moodle puts into the place of the address, stays: by it a restored course finds this account
 * instead of making the person anew (restore_dbops::precheck_user()).
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class leftovers {
    /** The columns of {user} that say something about the person; emptied. */
    private const COLUMNS = ['idnumber', 'phone1', 'phone2', 'institution', 'department', 'address', 'city', 'country', 'lastip',
        'secret', 'description', 'imagealt', 'lastnamephonetic', 'firstnamephonetic', 'middlename', 'alternatename', 'moodlenetprofile'];

    /**
     * Removes it.
     *
     * @param int[] $userids of accounts that are deleted
     */
    public static function remove(array $userids): void {
        global $DB;
        foreach ($userids as $userid) {
            $DB->update_record('user', array_fill_keys(self::COLUMNS, '') + [
                'id' => $userid,
                'username' => "erased.{$userid}",
                'firstname' => get_string('erased_firstname', 'local_erpbridge'),
                'lastname' => get_string('erased_lastname', 'local_erpbridge'),
            ]);
            self::remove_notifications($userid);
            self::forget($userid);
        }
        log_names::clear($userids);
    }

    /**
     * Removes notifications that the person got ("Hi …") and caused, as Moodle's privacy API does (core_message\privacy\provider).
     *
     * @param int $userid
     */
    private static function remove_notifications(int $userid): void {
        global $DB;
        $of = 'useridto = :to OR useridfrom = :from';
        $params = ['to' => $userid, 'from' => $userid];
        if ($DB->get_manager()->table_exists('message_popup_notifications')) {
            $select = "notificationid IN (SELECT id FROM {notifications} WHERE {$of})";
            $DB->delete_records_select('message_popup_notifications', $select, $params);
        }
        $DB->delete_records_select('notifications', $of, $params);
    }

    /**
     * Forgets what this plugin keeps of a person beside outbox and contact.
     *
     * @param int $userid
     */
    public static function forget(int $userid): void {
        global $DB;
        announcements::erase($userid);
        $DB->delete_records(former::TABLE, ['area' => former::MAILDISPLAY, 'itemid' => $userid]);
        requests::forget($userid);
        consent_record::erase([$userid]);
    }
}
