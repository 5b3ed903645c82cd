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

namespace local_erpbridge\local\admin;

use core\output\notification;

/**
 * The destinations that records go to: one at least.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class setting_destinations extends \admin_setting_configmulticheckbox {
    /**
     * Saves the choice, and says what a destination that is new does not get by itself.
     *
     * @param array $data 1 by kind
     * @return string empty, or what is wrong
     */
    public function write_setting($data) {
        $kinds = array_keys(array_intersect_key(array_filter((array) $data), $this->choices));
        if (!$kinds) {
            return get_string('problem_destination_none', 'local_erpbridge');
        }
        $former = $this->get_setting();
        $result = parent::write_setting($data);
        if ($result === '' && $former && array_diff($kinds, array_keys(array_filter($former)))) {
            $link = \html_writer::link(new \moodle_url('/local/erpbridge/backfill.php'), get_string('backfill', 'local_erpbridge'));
            \core\notification::add(get_string('destination_added', 'local_erpbridge', $link), notification::NOTIFY_INFO);
        }
        return $result;
    }
}
