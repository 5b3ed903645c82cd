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

namespace local_erpbridge\local\mailing;

/**
 * Whom an announcement reaches: the people of a course, or all.
 *
 * Only those who can use their account: confirmed, not suspended (on the site or in the course), not deleted, no guest.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class audience {
    /** Stands for a course where all are meant. */
    public const EVERYBODY = 0;

    /**
     * An audience.
     *
     * @param int $courseid
     */
    public function __construct(
        /** @var int the course, or EVERYBODY */
        private readonly int $courseid,
    ) {
    }

    /**
     * How many they are.
     *
     * @return int
     */
    public function count(): int {
        global $DB;
        [$condition, $params] = $this->condition();
        return $DB->count_records_sql("SELECT COUNT(1) FROM {user} u WHERE {$condition}", $params);
    }

    /**
     * The next of them, in the order of their ids.
     *
     * @param int $userid those behind this one
     * @param int $limit
     * @return \stdClass[] users
     */
    public function after(int $userid, int $limit): array {
        global $DB;
        [$condition, $params] = $this->condition();
        $sql = "SELECT u.* FROM {user} u WHERE {$condition} AND u.id > :after ORDER BY u.id";
        return $DB->get_records_sql($sql, $params + ['after' => $userid], 0, $limit);
    }

    /**
     * What people call it.
     *
     * @return string plain text
     */
    public function name(): string {
        global $DB;
        if ($this->courseid === self::EVERYBODY) {
            return get_string('announce_everybody', 'local_erpbridge');
        }
        $name = $DB->get_field('course', 'fullname', ['id' => $this->courseid]);
        return $name === false
            ? get_string('announce_coursegone', 'local_erpbridge')
            : html_to_text(format_string($name, true, ['context' => $this->context()]), 0, false);
    }

    /**
     * Where it is announced.
     *
     * @return \context the site's, if the course is gone
     */
    public function context(): \context {
        $course = $this->courseid === self::EVERYBODY ? false : \context_course::instance($this->courseid, IGNORE_MISSING);
        return $course ?: \context_system::instance();
    }

    /**
     * The condition, on a table of users called u.
     *
     * @return array condition, named parameters
     */
    private function condition(): array {
        global $CFG;
        $condition = 'u.deleted = 0 AND u.confirmed = 1 AND u.suspended = 0 AND u.id <> :guest';
        $params = ['guest' => $CFG->siteguest];
        if ($this->courseid === self::EVERYBODY) {
            return [$condition, $params];
        }
        $context = $this->context();
        if (!$context instanceof \context_course) {
            return ['1 = 0', []];
        }
        [$enrolled, $more] = get_enrolled_sql($context, '', 0, true);
        return ["{$condition} AND u.id IN ({$enrolled})", $params + $more];
    }
}
