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
use local_erpbridge\local\consent\required_policy;

/**
 * Can people give the consent that everything depends on?
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class consent extends check {
    #[\Override]
    public function get_result(): result {
        $policy = required_policy::current();
        $problem = $policy->problem();
        return match (true) {
            !$policy->required => new result(result::NA, get_string('checkconsent_off', 'local_erpbridge')),
            $problem !== '' => new result(result::ERROR, get_string('checkconsent_wrong', 'local_erpbridge'),
                get_string("consent_problem_{$problem}", 'local_erpbridge')),
            default => new result(result::OK, get_string('checkconsent_ok', 'local_erpbridge')),
        };
    }

    #[\Override]
    public function get_action_link(): ?\action_link {
        $url = new \moodle_url('/admin/settings.php', ['section' => 'local_erpbridge']);
        return new \action_link($url, get_string('settings'));
    }
}
