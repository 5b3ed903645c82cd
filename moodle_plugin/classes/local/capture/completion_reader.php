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

use local_erpbridge\local\delivery\outbox;

/**
 * What the extension wants to see with a completion. It reads; it decides nothing.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class completion_reader {
    /**
     * The states that the extension takes for complete (src/core/capture.rs decides it; tests/extension_test.php holds the two
     * together). Here they only save reading what it would say no to.
     */
    public const COMPLETE = ['1', '2'];

    /** @var string|null kind of the latest row of the same activity, if it was looked up */
    private ?string $latest = null;

    /**
     * What capture() gets for a completion.
     *
     * @param moodle_event $event
     * @return array
     */
    public function message(moodle_event $event): array {
        global $CFG;
        return [
            'site' => $CFG->siteidentifier,
            'event' => $event->data(),
            'snapshot' => $event->is_activity() ? $this->activity($event) : $this->course($event),
        ];
    }

    /**
     * The look-up behind "recorded": it is made only for states that are no completion, so that the common case reads nothing.
     *
     * @param int $userid
     * @param int $cmid
     * @param mixed $state
     * @param int $before only rows with a smaller id count
     * @return bool was a completion of this activity the last thing we recorded of it
     */
    public function recorded(int $userid, int $cmid, mixed $state, int $before = PHP_INT_MAX): bool {
        if (is_scalar($state) && in_array((string) $state, self::COMPLETE, true)) {
            return false;
        }
        $this->latest = (new outbox())->latest_kind($userid, $cmid, $before);
        return $this->latest === 'activity.completed';
    }

    /**
     * Does an earlier event of the same activity still wait for the extension?
     *
     * Then this one has to wait, too: a re-opening seen after the extension came back and before the next drain would
     * be judged against a history that lacks the completion, and be dropped.
     *
     * @return bool
     */
    public function follows_raw(): bool {
        return $this->latest === outbox::RAW;
    }

    /**
     * The snapshot of an activity's completion.
     *
     * @param moodle_event $event
     * @return array
     */
    private function activity(moodle_event $event): array {
        $row = $event->snapshot('course_modules_completion');
        $state = $row->completionstate ?? $event->data()['other']['completionstate'] ?? null;
        $userid = moodle_event::id($row->userid ?? null) ?: $event->userid();
        $cmid = moodle_event::id($row->coursemoduleid ?? null) ?: $event->objectid();
        return [
            'completion' => [
                'userid' => $userid,
                'coursemoduleid' => $cmid,
                'completionstate' => $state,
                'timemodified' => $row->timemodified ?? $event->time(),
            ],
            'activityname' => (new names())->activity($cmid, $event->courseid()),
            'recorded' => $this->recorded($userid, $cmid, $state),
        ];
    }

    /**
     * The snapshot of a course's completion.
     *
     * @param moodle_event $event
     * @return array
     */
    private function course(moodle_event $event): array {
        $row = $event->snapshot('course_completions');
        return [
            'completion' => [
                'userid' => $row->userid ?? $event->userid(),
                'course' => $row->course ?? $event->courseid(),
                'timecompleted' => $row->timecompleted ?? null,
            ],
            'coursename' => (new names())->course($event->courseid()),
        ];
    }
}
