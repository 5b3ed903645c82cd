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

namespace local_erpbridge\local\visibility\gate;

use local_erpbridge\local\visibility\{finding, holders, kind, state};

/**
 * Custom profile fields that everybody may see. Whether there is contact data in them only people can tell.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class profile_fields extends gate {
    #[\Override]
    public function id(): string {
        return 'profilefields';
    }

    #[\Override]
    public function kind(): kind {
        return kind::data;
    }

    #[\Override]
    public function inspect(holders $holders): finding {
        global $CFG, $DB;
        require_once($CFG->dirroot . '/user/profile/lib.php');
        $names = $DB->get_fieldset_select('user_info_field', 'name', 'visible = ?', [PROFILE_VISIBLE_ALL]);
        $options = ['context' => \context_system::instance(), 'escape' => false];
        $lines = array_map(fn($name) => format_string($name, true, $options), $names);
        return new finding($names ? state::unclosable : state::closed, $lines, count($names));
    }

    #[\Override]
    public function link(): ?\moodle_url {
        return new \moodle_url('/user/profile/index.php');
    }
}
