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

use local_erpbridge\task\announce;

/**
 * Announcements as they are stored: drafts, what is being sent, and the log.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class announcements {
    /** The table. */
    public const TABLE = 'local_erpbridge_announcement';

    /** Who may announce something. */
    public const CAPABILITY = 'local/erpbridge:announce';

    /** Somebody is writing it. */
    public const DRAFT = 'draft';

    /** It waits for its task. */
    public const QUEUED = 'queued';

    /** The task has begun. */
    public const SENDING = 'sending';

    /** Everybody had a turn. */
    public const DONE = 'done';

    /** How many the log shows. */
    private const SHOWN = 50;

    /**
     * Begins a draft, of the person who is logged in.
     *
     * @param int $courseid
     * @param string $subject
     * @param string $message HTML
     * @return int its id
     */
    public static function begin(int $courseid, string $subject, string $message): int {
        global $DB, $USER;
        return $DB->insert_record(self::TABLE, [
            'userid' => $USER->id, 'courseid' => $courseid, 'state' => self::DRAFT, 'subject' => $subject, 'message' => $message,
            'timecreated' => time(), 'timemodified' => time(),
        ]);
    }

    /**
     * A draft of the person who is logged in. Nobody works on somebody else's.
     *
     * @param int $id
     * @return \stdClass
     */
    public static function draft(int $id): \stdClass {
        global $DB, $USER;
        return $DB->get_record(self::TABLE, ['id' => $id, 'userid' => $USER->id, 'state' => self::DRAFT], '*', MUST_EXIST);
    }

    /**
     * Changes a draft.
     *
     * @param int $id
     * @param string $subject
     * @param string $message HTML
     */
    public static function rewrite(int $id, string $subject, string $message): void {
        self::update(['id' => self::draft($id)->id, 'subject' => $subject, 'message' => $message]);
    }

    /**
     * Throws a draft away.
     *
     * @param int $id
     */
    public static function discard(int $id): void {
        global $DB;
        $DB->delete_records(self::TABLE, ['id' => self::draft($id)->id]);
    }

    /**
     * Sends a draft, by a task of its own.
     *
     * @param int $id
     */
    public static function confirm(int $id): void {
        $draft = self::draft($id);
        $recipients = (new audience((int) $draft->courseid))->count();
        self::update(['id' => $id, 'state' => self::QUEUED, 'recipients' => $recipients, 'timecreated' => time()]);
        $task = new announce();
        $task->set_custom_data(['id' => $id]);
        \core\task\manager::queue_adhoc_task($task, true);
    }

    /**
     * What was announced, the latest first.
     *
     * @param int $courseid audience::EVERYBODY: in all courses, too
     * @return \stdClass[] rows
     */
    public static function log(int $courseid): array {
        global $DB;
        $where = 'state <> :draft' . ($courseid === audience::EVERYBODY ? '' : ' AND courseid = :courseid');
        $params = ['draft' => self::DRAFT, 'courseid' => $courseid];
        return $DB->get_records_select(self::TABLE, $where, $params, 'timecreated DESC, id DESC', '*', 0, self::SHOWN);
    }

    /**
     * Stores some of a row's columns.
     *
     * @param array $columns with the id
     */
    public static function update(array $columns): void {
        global $DB;
        $DB->update_record(self::TABLE, $columns + ['timemodified' => time()]);
    }

    /**
     * Forgets drafts that nobody went on with for a day.
     */
    public static function forget_drafts(): void {
        global $DB;
        $old = ['draft' => self::DRAFT, 'since' => time() - DAYSECS];
        $DB->delete_records_select(self::TABLE, 'state = :draft AND timemodified < :since', $old);
    }

    /**
     * Erases a person who announced something: nobody reads who it was. What was announced stays in the log.
     *
     * @param int $userid
     */
    public static function erase(int $userid): void {
        global $DB;
        $DB->delete_records(self::TABLE, ['userid' => $userid, 'state' => self::DRAFT]);
        $DB->set_field(self::TABLE, 'userid', 0, ['userid' => $userid]);
    }
}
