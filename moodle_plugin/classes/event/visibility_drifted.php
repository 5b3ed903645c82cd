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

namespace local_erpbridge\event;

/**
 * Contact data can be seen through a gate that was closed: a capability, a setting.
 *
 * Who did it and when is the log's. No person and no address is in it.
 *
 * @property-read array $other {
 *      - int opened: how many gates
 *      - string[] gates: the first of them
 * }
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class visibility_drifted extends \core\event\base {
    #[\Override]
    protected function init(): void {
        $this->data['crud'] = 'u';
        $this->data['edulevel'] = self::LEVEL_OTHER;
    }

    #[\Override]
    public static function get_name(): string {
        return get_string('event_visibilitydrifted', 'local_erpbridge');
    }

    #[\Override]
    public function get_description(): string {
        $gates = implode('; ', $this->other['gates']);
        return "A change by the user with id '{$this->userid}' opened {$this->other['opened']} gate(s) to contact data: {$gates}.";
    }

    #[\Override]
    public function get_url(): \moodle_url {
        return new \moodle_url('/local/erpbridge/exposure.php');
    }

    #[\Override]
    public static function get_other_mapping(): bool {
        return false;
    }
}
