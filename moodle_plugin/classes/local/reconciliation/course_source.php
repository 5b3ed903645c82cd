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

namespace local_erpbridge\local\reconciliation;

use local_erpbridge\local\capture\names;
use local_erpbridge\local\config;
use local_erpbridge\local\delivery\outbox;

/**
 * Courses that are complete.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class course_source extends completion_source {
    #[\Override]
    public function kind(): string {
        return 'course.completed';
    }

    #[\Override]
    public function table(): string {
        return 'course_completions';
    }

    #[\Override]
    public function is_wanted(): bool {
        return config::captures('capture_coursecompletion');
    }

    #[\Override]
    protected function columns(): string {
        return 'c.userid, c.course, c.timecompleted';
    }

    #[\Override]
    protected function joined(): string {
        return 'JOIN {course} course ON course.id = c.course';
    }

    #[\Override]
    protected function is_kind(): string {
        return 'c.timecompleted > 0';
    }

    #[\Override]
    protected function is_unrecorded(): string {
        return "NOT EXISTS (
                    SELECT 1 FROM {" . outbox::TABLE . "} o
                     WHERE o.userid = c.userid AND o.objectid = c.course AND o.kind = 'course.completed'{$this->bounds->recorded('o')}
                           AND o.timecreated = c.timecompleted)";
    }

    #[\Override]
    protected function time(): string {
        return 'timecompleted';
    }

    #[\Override]
    protected function course(): string {
        return 'c.course';
    }

    #[\Override]
    protected function messages_of(array $rows): array {
        $names = new names();
        $called = [];
        foreach ($rows as $row) {
            $called[$row->course] ??= $names->course((int) $row->course);
        }
        return array_map(fn($row) => self::message('course_completed', (int) $row->course, [
            'completion' => ['userid' => (int) $row->userid, 'course' => (int) $row->course,
                'timecompleted' => (int) $row->timecompleted],
            'coursename' => $called[$row->course],
        ]), $rows);
    }
}
