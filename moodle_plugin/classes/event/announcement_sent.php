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

use local_erpbridge\local\mailing\announcements;

/**
 * An announcement was sent to everybody it was for. No recipient is named.
 *
 * @property-read array $other {
 *      - int sent: to how many people
 *      - int failed: to how many it could not be sent
 * }
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class announcement_sent extends \core\event\base {
    #[\Override]
    protected function init(): void {
        $this->data['crud'] = 'c';
        $this->data['edulevel'] = self::LEVEL_OTHER;
        $this->data['objecttable'] = announcements::TABLE;
    }

    #[\Override]
    public static function get_name(): string {
        return get_string('event_announcementsent', 'local_erpbridge');
    }

    #[\Override]
    public function get_description(): string {
        return "The announcement with id '{$this->objectid}' of the user with id '{$this->userid}' was sent to "
            . "{$this->other['sent']} people, and could not be sent to {$this->other['failed']}.";
    }

    #[\Override]
    public function get_url(): \moodle_url {
        return new \moodle_url('/local/erpbridge/announce.php', array_filter(['course' => (int) $this->courseid]));
    }

    #[\Override]
    public static function get_objectid_mapping(): bool {
        return false;
    }

    #[\Override]
    public static function get_other_mapping(): bool {
        return false;
    }
}
