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

namespace local_erpbridge\output;

use local_erpbridge\local\config;
use local_erpbridge\local\consent\{answer, consent_record, consents, required_policy};

/**
 * What stands around the list of who consents, and what was seen of one person.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class consents_page {
    /**
     * How it stands: is consent required, can it be given, who has.
     *
     * @return string HTML
     */
    public static function summary(): string {
        global $OUTPUT;
        $consents = consents::under(config::current());
        if (!$consents->policy->required) {
            return $OUTPUT->notification(get_string('consents_off', 'local_erpbridge'), 'info', false);
        }
        $problem = $consents->policy->problem();
        return ($problem === '' ? '' : $OUTPUT->notification(get_string("consent_problem_{$problem}", 'local_erpbridge'), 'error', false))
            . \html_writer::tag('p', get_string('consents_totals', 'local_erpbridge', (object) $consents->totals()));
    }

    /**
     * What was seen of a person, the latest first.
     *
     * @param int $userid
     * @return string HTML
     */
    public static function history(int $userid): string {
        $seen = consent_record::of_person($userid);
        if (!$seen) {
            return \html_writer::tag('p', get_string('consents_none', 'local_erpbridge'));
        }
        $table = new \html_table();
        $table->caption = get_string('consents_history', 'local_erpbridge');
        $table->head = array_map(fn($name) => get_string("consent_{$name}", 'local_erpbridge'),
            ['answer', 'policy', 'timeanswered', 'answeredby', 'timeseen']);
        $people = \user_get_users_by_id(array_filter(array_column($seen, 'answeredby')));
        foreach ($seen as $row) {
            $table->data[] = [
                answer::from($row->answer)->words(),
                s($row->policy),
                self::time((int) $row->timeanswered),
                isset($people[$row->answeredby]) ? s(fullname($people[$row->answeredby])) : '',
                self::time((int) $row->timecreated),
            ];
        }
        return \html_writer::table($table);
    }

    /**
     * A time; nothing if nobody knows it.
     *
     * @param int $time
     * @return string
     */
    private static function time(int $time): string {
        return $time ? userdate($time) : '';
    }
}
