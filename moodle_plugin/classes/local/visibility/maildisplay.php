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
 * {user}.maildisplay is 0 for everybody: the address is shown to nobody, and no search finds people by it.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class maildisplay {
    /**
     * How many people show their address to somebody.
     *
     * @return int
     */
    public function shown(): int {
        global $DB;
        return $DB->count_records_select('user', 'maildisplay <> 0 AND deleted = 0');
    }

    /**
     * Hides everybody's address. Two statements, whatever the size of the site.
     */
    public function hide_all(): void {
        global $DB;
        $value = $DB->sql_cast_to_char('u.maildisplay');
        $DB->execute("INSERT INTO {local_erpbridge_former} (area, name, contextid, itemid, value, timecreated)
                      SELECT :area, '', 0, u.id, {$value}, " . time() . "
                        FROM {user} u
                   LEFT JOIN {local_erpbridge_former} f
                          ON f.area = :same AND f.name = '' AND f.contextid = 0 AND f.itemid = u.id
                       WHERE u.maildisplay <> 0 AND u.deleted = 0 AND f.id IS NULL", [
            'area' => former::MAILDISPLAY, 'same' => former::MAILDISPLAY,
        ]);
        // Only whose value is remembered: somebody who changed it between the two statements comes next time.
        $DB->execute("UPDATE {user} SET maildisplay = 0 WHERE maildisplay <> 0 AND deleted = 0 AND {$this->remembered()}", [
            'area' => former::MAILDISPLAY,
        ]);
    }

    /**
     * Hides one person's address.
     *
     * @param int $userid
     */
    public function hide(int $userid): void {
        global $DB;
        $value = $DB->get_field('user', 'maildisplay', ['id' => $userid, 'deleted' => 0]);
        if ($value) {
            former::remember(former::MAILDISPLAY, '', $value, $userid);
            $DB->set_field('user', 'maildisplay', 0, ['id' => $userid]);
        }
    }

    /**
     * Hides it in a record that is about to be saved.
     *
     * @param \stdClass $user
     */
    public function hide_in(\stdClass $user): void {
        if (!empty($user->maildisplay) && !empty($user->id)) {
            former::remember(former::MAILDISPLAY, '', (string) (int) $user->maildisplay, $user->id);
        }
        if (isset($user->maildisplay)) {
            // A string: Moodle compares it with what the database returns, by type.
            $user->maildisplay = '0';
        }
    }

    /**
     * Puts back what people had chosen. Deleted people stay as they are.
     */
    public function restore_all(): void {
        global $DB;
        foreach (['1', '2'] as $value) {
            $DB->execute("UPDATE {user} SET maildisplay = :new
                           WHERE maildisplay = 0 AND deleted = 0
                             AND {$this->remembered('AND ' . $DB->sql_compare_text('value') . ' = :value')}", [
                'new' => $value, 'area' => former::MAILDISPLAY, 'value' => $value,
            ]);
        }
        $DB->delete_records(former::TABLE, ['area' => former::MAILDISPLAY]);
    }

    /**
     * The condition that a person's choice is remembered. Named parameter: area.
     *
     * @param string $more
     * @return string
     */
    private function remembered(string $more = ''): string {
        return "id IN (SELECT itemid FROM {local_erpbridge_former} WHERE area = :area {$more})";
    }
}
