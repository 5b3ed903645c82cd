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

use core\check\{check, result};
use local_erpbridge\local\erasure\{erasures as requests, state};

/**
 * Is a request for erasure due?
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class erasures extends check {
    #[\Override]
    public function get_result(): result {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal(state::open());
        $count = fn(int $before): int => $DB->count_records_select(requests::TABLE, "state {$in} AND timedue < ?", [...$params, $before]);
        $overdue = $count(time());
        $soon = $count(time() + requests::NOTICE) - $overdue;
        $help = get_string('checkerasures_help', 'local_erpbridge');
        if ($overdue) {
            return new result(result::ERROR, get_string('checkerasures_overdue', 'local_erpbridge', $overdue), $help);
        }
        if ($soon) {
            return new result(result::WARNING, get_string('checkerasures_soon', 'local_erpbridge', $soon), $help);
        }
        return new result(result::OK, get_string('checkerasures_ok', 'local_erpbridge'));
    }

    #[\Override]
    public function get_action_link(): ?\action_link {
        return new \action_link(new \moodle_url('/local/erpbridge/erasures.php'), get_string('erasures', 'local_erpbridge'));
    }
}
