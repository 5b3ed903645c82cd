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

use local_erpbridge\event\announcement_sent;
use local_erpbridge\local\capture\recorder;
use local_erpbridge\local\config;

/**
 * Sends an announcement to each of its people, once.
 *
 * In the order of ids. Each person is ticked off before the message goes out, and counts as failed until it has: whatever ends the
 * process in between, the next run goes on behind that person. Somebody may miss a copy then; nobody gets two.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class sending {
    /** How many people are read at once. */
    private const BLOCK = 200;

    /** @var \stdClass the announcement */
    private \stdClass $row;

    /** @var audience its people */
    private readonly audience $audience;

    /** @var string the text as people see it, HTML */
    private readonly string $text;

    /**
     * Use run().
     *
     * @param \stdClass $row
     */
    private function __construct(\stdClass $row) {
        $this->row = $row;
        $this->audience = new audience((int) $row->courseid);
        $this->text = self::html($row);
    }

    /**
     * Sends it, or goes on where the last run ended. Two runs at a time are one.
     *
     * @param int $id
     */
    public static function run(int $id): void {
        global $DB;
        $lock = \core\lock\lock_config::get_lock_factory(config::COMPONENT)->get_lock("announcement{$id}", 0);
        if (!$lock) {
            return;
        }
        try {
            $row = $DB->get_record(announcements::TABLE, ['id' => $id]);
            if ($row && in_array($row->state, [announcements::QUEUED, announcements::SENDING], true)) {
                (new self($row))->send();
            }
        } finally {
            $lock->release();
        }
    }

    /**
     * The text as people see it: cleaned, and without filters, which may need the reader.
     *
     * @param \stdClass $row
     * @return string HTML
     */
    public static function html(\stdClass $row): string {
        $context = (new audience((int) $row->courseid))->context();
        return format_text($row->message, FORMAT_HTML, ['context' => $context, 'filter' => false, 'para' => false]);
    }

    /**
     * Sends to everybody who had no turn yet.
     */
    private function send(): void {
        $this->store(['state' => announcements::SENDING]);
        while ($people = $this->audience->after((int) $this->row->lastuserid, self::BLOCK)) {
            array_map($this->send_to(...), $people);
        }
        $this->store(['state' => announcements::DONE]);
        announcement_sent::create([
            'context' => $this->audience->context(),
            'objectid' => $this->row->id,
            'userid' => $this->row->userid,
            'other' => array_map(intval(...), ['sent' => $this->row->sent, 'failed' => $this->row->failed]),
        ])->trigger();
    }

    /**
     * Sends to a person.
     *
     * @param \stdClass $user
     */
    private function send_to(\stdClass $user): void {
        $this->store(['lastuserid' => $user->id, 'failed' => $this->row->failed + 1]);
        try {
            $sent = (bool) message_send($this->message($user));
        } catch (\Throwable $e) {
            recorder::complain($e);
            $sent = false;
        }
        if ($sent) {
            $this->store(['sent' => $this->row->sent + 1, 'failed' => $this->row->failed - 1]);
        }
    }

    /**
     * The message to a person. It comes from the site: nobody's address is in it.
     *
     * @param \stdClass $user
     * @return \core\message\message
     */
    private function message(\stdClass $user): \core\message\message {
        global $CFG, $SITE;
        $course = $this->audience->context() instanceof \context_course ? (int) $this->row->courseid : 0;
        $a = ['site' => format_string($SITE->fullname, true, ['escape' => false]), 'course' => $this->audience->name()];
        $key = $course ? 'announce_why_course' : 'announce_why_all';
        $why = get_string_manager()->get_string($key, 'local_erpbridge', $a, $user->lang);
        $message = new \core\message\message();
        $message->component = config::COMPONENT;
        $message->name = 'announcement';
        $message->courseid = $course ?: SITEID;
        $message->userfrom = \core_user::get_noreply_user();
        $message->userto = $user;
        $message->subject = $message->smallmessage = $this->row->subject;
        $message->fullmessage = html_to_text($this->text) . "\n\n--\n{$why}\n";
        $message->fullmessageformat = FORMAT_PLAIN;
        $message->fullmessagehtml = $this->text . \html_writer::empty_tag('hr') . \html_writer::tag('p', s($why));
        $message->notification = 1;
        $message->contexturl = $course ? "{$CFG->wwwroot}/course/view.php?id={$course}" : $CFG->wwwroot;
        $message->contexturlname = $course ? $a['course'] : $a['site'];
        return $message;
    }

    /**
     * Stores some columns.
     *
     * @param array $columns
     */
    private function store(array $columns): void {
        foreach ($columns as $name => $value) {
            $this->row->$name = $value;
        }
        announcements::update(['id' => $this->row->id] + $columns);
    }
}
