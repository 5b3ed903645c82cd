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
 * Somebody who is no administrator tried to let people see contact data, by a role or its assignment. It was undone.
 *
 * @property-read array $other {
 *      - string capability: what the role was to allow, or allows
 * }
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class administrator_refused extends \core\event\base {
    #[\Override]
    protected function init(): void {
        $this->data['crud'] = 'u';
        $this->data['edulevel'] = self::LEVEL_OTHER;
        $this->data['objecttable'] = 'role';
    }

    #[\Override]
    public static function get_name(): string {
        return get_string('event_administratorrefused', 'local_erpbridge');
    }

    #[\Override]
    public function get_description(): string {
        return "The user with id '{$this->userid}' may not see contact data, and tried to let people see it by the role with id "
            . "'{$this->objectid}' ({$this->other['capability']}). It was undone.";
    }

    #[\Override]
    public function get_url(): \moodle_url {
        return new \moodle_url('/admin/roles/define.php', ['action' => 'view', 'roleid' => $this->objectid]);
    }

    #[\Override]
    public static function get_objectid_mapping(): array {
        return ['db' => 'role', 'restore' => 'role'];
    }

    #[\Override]
    public static function get_other_mapping(): bool {
        return false;
    }
}
