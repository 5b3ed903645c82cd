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
use local_erpbridge\local\delivery\overview;
use local_erpbridge\local\delivery\status;
use local_erpbridge\local\words;

/**
 * Was anything given up?
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class dead extends check {
    #[\Override]
    public function get_result(): result {
        $reasons = (new overview())->reasons(status::dead);
        if (!$reasons) {
            return new result(result::OK, get_string('checkdead_ok', 'local_erpbridge'));
        }
        $details = \html_writer::div(get_string('checkdead_help', 'local_erpbridge')) . words::counted($reasons);
        return new result(result::ERROR, get_string('checkdead_some', 'local_erpbridge', array_sum($reasons)), $details);
    }

    #[\Override]
    public function get_action_link(): ?\action_link {
        $url = new \moodle_url('/local/erpbridge/records.php', ['status' => status::dead->value]);
        return new \action_link($url, get_string('records', 'local_erpbridge'));
    }
}
