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
use local_erpbridge\local\consent\consent_rows;
use local_erpbridge\local\delivery\overview;
use local_erpbridge\local\delivery\status;
use local_erpbridge\local\words;

/**
 * What cannot go yet, and for whom?
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class held extends check {
    /** How many people are named. */
    private const PEOPLE = 20;

    #[\Override]
    public function get_result(): result {
        $overview = new overview();
        $reasons = $overview->reasons(status::held);
        if (!$reasons) {
            return new result(result::OK, get_string('checkheld_ok', 'local_erpbridge'));
        }
        $details = words::counted($reasons);
        $summary = get_string('checkheld_some', 'local_erpbridge', array_sum($reasons));
        // To wait for consent is as it should be.
        $verdict = array_keys($reasons) === [consent_rows::MISSING] ? result::INFO : result::WARNING;
        return new result($verdict, $summary, $details . $this->people($overview));
    }

    /**
     * The first people whose records wait for a contact number. Who waits is contact data, too.
     *
     * @param overview $overview
     * @return string
     */
    private function people(overview $overview): string {
        if (!has_capability('local/erpbridge:viewcontactdata', \context_system::instance())) {
            return '';
        }
        $links = [];
        foreach ($overview->waiting_people(self::PEOPLE) as $person) {
            $links[] = \html_writer::link(new \moodle_url('/user/profile.php', ['id' => $person->id]), s(fullname($person)));
        }
        if (!$links) {
            return '';
        }
        return \html_writer::div(get_string('checkheld_people', 'local_erpbridge')) . \html_writer::alist($links)
            . \html_writer::div(get_string('checkheld_help', 'local_erpbridge'));
    }
}
