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

namespace local_erpbridge\local\capture;

use core\event\base;

/**
 * One of Moodle's events, read with care: other plugins fire events too, and not every one keeps to the types.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class moodle_event {
    /** What docs/INTERFACE.md names; the rest of Moodle's data would only cost time, and is none of our business. */
    private const MEMBERS = ['eventname' => 1, 'objectid' => 1, 'userid' => 1, 'relateduserid' => 1, 'courseid' => 1,
        'contextinstanceid' => 1, 'timecreated' => 1, 'other' => 1];

    /** @var array Moodle's data of the event: reading it from here is cheaper than the event's magic properties */
    private readonly array $data;

    /**
     * Wraps an event.
     *
     * @param base $event
     */
    public function __construct(
        /** @var base the event */
        private readonly base $event,
    ) {
        $this->data = $event->get_data();
    }

    /**
     * Is it about a person, or about what a person completed?
     *
     * @return bool
     */
    public function is_about_user(): bool {
        return !$this->is_activity() && !$this->is_course();
    }

    /**
     * Is it about an activity?
     *
     * @return bool
     */
    public function is_activity(): bool {
        return $this->event instanceof \core\event\course_module_completion_updated;
    }

    /**
     * Is it about a course?
     *
     * @return bool
     */
    public function is_course(): bool {
        return $this->event instanceof \core\event\course_completed;
    }

    /**
     * Whom it is about.
     *
     * @return int 0 if the event does not say
     */
    public function userid(): int {
        return $this->is_about_user() ? self::id($this->data['objectid']) : self::id($this->data['relateduserid']);
    }

    /**
     * The user, the course module or the course.
     *
     * @return int 0 if the event does not say
     */
    public function objectid(): int {
        return match (true) {
            $this->is_activity() => self::id($this->data['contextinstanceid']),
            $this->is_course() => self::id($this->data['courseid']),
            default => $this->userid(),
        };
    }

    /**
     * The course.
     *
     * @return int
     */
    public function courseid(): int {
        return self::id($this->data['courseid']);
    }

    /**
     * When it happened.
     *
     * @return int
     */
    public function time(): int {
        return self::id($this->data['timecreated']) ?: time();
    }

    /**
     * Moodle's own data of the event, as far as the extension reads it.
     *
     * @return array
     */
    public function data(): array {
        return array_intersect_key($this->data, self::MEMBERS);
    }

    /**
     * The row that the event came with.
     *
     * @param string $table
     * @return \stdClass|null null if the event came without, and the row is gone
     */
    public function snapshot(string $table): ?\stdClass {
        try {
            return $this->event->get_record_snapshot($table, $this->data['objectid']) ?: null;
        } catch (\Throwable) {
            // A restored event, or an object id that is no number.
            return null;
        }
    }

    /**
     * A number that can be an id.
     *
     * @param mixed $value
     * @return int 0 for everything else
     */
    public static function id(mixed $value): int {
        $digits = is_int($value) || is_string($value) ? (string) $value : '';
        // Called several times per event, hence no regular expression.
        return ctype_digit($digits) && strlen($digits) <= 18 ? (int) $digits : 0;
    }
}
