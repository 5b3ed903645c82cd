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

namespace local_erpbridge\check;

use core\check\check;
use core\check\result;
use local_erpbridge\local\contact\contacts;

/**
 * Do several people have one contact number? To the ERP they are one contact, who is renamed with each login of the others.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class contactnumbers extends check {
    /** How many people are named. */
    private const PEOPLE = 20;

    #[\Override]
    public function get_result(): result {
        global $DB;
        $shared = $DB->get_records_sql_menu('SELECT contactnumber, COUNT(1) FROM {' . contacts::TABLE . "}
             WHERE state = 'active' AND contactnumber <> '' GROUP BY contactnumber HAVING COUNT(1) > 1");
        if (!$shared) {
            return new result(result::OK, get_string('checkcontactnumbers_ok', 'local_erpbridge'));
        }
        $summary = get_string('checkcontactnumbers_some', 'local_erpbridge', count($shared));
        return new result(result::WARNING, $summary, $this->details(array_map(strval(...), array_keys($shared))));
    }

    /**
     * The first of these people. Who they are is contact data.
     *
     * @param string[] $numbers
     * @return string HTML
     */
    private function details(array $numbers): string {
        global $DB;
        $help = \html_writer::div(get_string('checkcontactnumbers_help', 'local_erpbridge'));
        if (!has_capability('local/erpbridge:viewcontactdata', \context_system::instance())) {
            return $help;
        }
        [$in, $params] = $DB->get_in_or_equal(array_slice($numbers, 0, self::PEOPLE));
        $names = \core_user\fields::for_name()->get_sql('u', false, '', '', false)->selects;
        $people = $DB->get_records_sql("SELECT u.id, c.contactnumber, {$names}
              FROM {" . contacts::TABLE . "} c
              JOIN {user} u ON u.id = c.userid AND u.deleted = 0
             WHERE c.contactnumber {$in} AND c.state = 'active'
          ORDER BY c.contactnumber, u.id", $params, 0, self::PEOPLE);
        $link = fn(\stdClass $person) => s($person->contactnumber) . ': '
            . \html_writer::link(new \moodle_url('/user/profile.php', ['id' => $person->id]), s(fullname($person)));
        return $help . \html_writer::alist(array_map($link, array_values($people)));
    }
}
