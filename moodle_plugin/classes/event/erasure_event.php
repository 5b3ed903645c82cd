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
 * Something happened to a request for erasure.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class erasure_event extends \core\event\base {
    /**
     * The event about a request.
     *
     * @param \stdClass $erasure
     * @return static
     */
    public static function of(\stdClass $erasure): static {
        return static::create([
            'context' => \context_system::instance(),
            'objectid' => $erasure->id,
            'relateduserid' => $erasure->userid,
            'other' => ['scope' => $erasure->scope, 'origin' => $erasure->origin],
        ]);
    }

    #[\Override]
    protected function init(): void {
        $this->data['crud'] = 'u';
        $this->data['edulevel'] = self::LEVEL_OTHER;
        $this->data['objecttable'] = 'local_erpbridge_erasure';
    }

    #[\Override]
    public function get_description(): string {
        $done = substr(strrchr(static::class, '_'), 1);
        return "The user with id '{$this->userid}' {$done} the erasure with id '{$this->objectid}' of the user with id "
            . "'{$this->relateduserid}'; scope: {$this->other['scope']}, origin: {$this->other['origin']}.";
    }

    #[\Override]
    public function get_url(): \moodle_url {
        return new \moodle_url('/local/erpbridge/erasure.php', ['id' => $this->objectid]);
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
