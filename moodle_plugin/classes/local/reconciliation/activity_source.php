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

use local_erpbridge\local\capture\{completion_reader, names};
use local_erpbridge\local\config;
use local_erpbridge\local\delivery\outbox;

/**
 * Activities that are complete.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class activity_source extends completion_source {
    #[\Override]
    public function kind(): string {
        return 'activity.completed';
    }

    #[\Override]
    public function table(): string {
        return 'course_modules_completion';
    }

    #[\Override]
    public function is_wanted(): bool {
        return config::captures('capture_activitycompletion');
    }

    #[\Override]
    protected function columns(): string {
        return 'c.userid, c.coursemoduleid, c.completionstate, c.timemodified, cm.course';
    }

    #[\Override]
    protected function joined(): string {
        // Of an activity that is gone nobody can say any more in which course it was.
        return 'JOIN {course_modules} cm ON cm.id = c.coursemoduleid';
    }

    #[\Override]
    protected function is_kind(): string {
        return 'c.completionstate IN (' . implode(', ', completion_reader::COMPLETE) . ')';
    }

    #[\Override]
    protected function is_unrecorded(): string {
        // Without a time (a direct write) it is recorded as of now; once.
        return "NOT EXISTS (
                    SELECT 1 FROM {" . outbox::TABLE . "} o
                     WHERE o.userid = c.userid AND o.objectid = c.coursemoduleid
                           AND o.kind = 'activity.completed'{$this->bounds->recorded('o')}
                           AND (o.timecreated = c.timemodified OR c.timemodified <= 0))";
    }

    #[\Override]
    protected function time(): string {
        return 'timemodified';
    }

    #[\Override]
    protected function course(): string {
        return 'cm.course';
    }

    #[\Override]
    protected function messages_of(array $rows): array {
        $names = (new names())->activities(array_column($rows, 'course', 'coursemoduleid'));
        return array_map(fn($row) => self::message('course_module_completion_updated', (int) $row->course, [
            'completion' => [
                'userid' => (int) $row->userid,
                'coursemoduleid' => (int) $row->coursemoduleid,
                'completionstate' => (int) $row->completionstate,
                'timemodified' => (int) $row->timemodified,
            ],
            'activityname' => $names[$row->coursemoduleid],
            'recorded' => $this->recorded(),
        ]), $rows);
    }

    /**
     * Was a completion of the activity the last thing recorded of it?
     *
     * @return bool what the query made sure of; of a completion nobody asks
     */
    protected function recorded(): bool {
        return false;
    }
}
