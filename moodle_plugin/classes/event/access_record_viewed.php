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
 * Somebody looked at the access record.
 *
 * @property-read array $other {
 *      - string[] filters: the filters that were set, by name and not by value, which may be somebody's name or address
 * }
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class access_record_viewed extends \core\event\base {
    #[\Override]
    protected function init(): void {
        $this->data['crud'] = 'r';
        $this->data['edulevel'] = self::LEVEL_OTHER;
    }

    #[\Override]
    public static function get_name(): string {
        return get_string('event_accessrecordviewed', 'local_erpbridge');
    }

    #[\Override]
    public function get_description(): string {
        return "The user with id '{$this->userid}' viewed the access record" . $this->what() . '.';
    }

    #[\Override]
    public function get_url(): \moodle_url {
        return new \moodle_url('/local/erpbridge/access.php');
    }

    #[\Override]
    public static function get_other_mapping(): bool {
        return false;
    }

    /**
     * Which part of it.
     *
     * @return string
     */
    protected function what(): string {
        $person = $this->relateduserid ? " of the user with id '{$this->relateduserid}'" : '';
        return $person . ($this->other['filters'] ? ', filtered by ' . implode(', ', $this->other['filters']) : '');
    }
}
