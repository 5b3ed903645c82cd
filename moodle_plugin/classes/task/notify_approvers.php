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

namespace local_erpbridge\task;

use local_erpbridge\local\approval\{approvers, requests, settings, state};

/**
 * Tells those who may approve that somebody waits. How often this runs is how often they are told; a rare run makes a digest.
 *
 * Who has not confirmed the address yet is not worth a message: nobody knows whose address it is.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class notify_approvers extends \core\task\scheduled_task {
    #[\Override]
    public function get_name(): string {
        return get_string('tasknotifyapprovers', 'local_erpbridge');
    }

    #[\Override]
    public function execute(): void {
        global $DB;
        if (!settings::is_on()) {
            return;
        }
        $sql = 'SELECT r.id
                  FROM {' . requests::TABLE . '} r
                  JOIN {user} u ON u.id = r.userid AND u.deleted = 0 AND u.confirmed = 1
                 WHERE r.state = :pending AND r.timenotified = 0';
        $ids = $DB->get_fieldset_sql($sql, ['pending' => state::pending->value]);
        if (!$ids) {
            return;
        }
        foreach (approvers::all() as $approver) {
            self::tell($approver, count($ids));
        }
        // Afterwards: told twice is better than not at all.
        [$in, $params] = $DB->get_in_or_equal($ids);
        $DB->set_field_select(requests::TABLE, 'timenotified', time(), "id {$in}", $params);
    }

    /**
     * Tells one of them.
     *
     * @param \stdClass $approver
     * @param int $count how many wait
     */
    private static function tell(\stdClass $approver, int $count): void {
        $string = fn(string $name, $a = null) => get_string_manager()->get_string($name, 'local_erpbridge', $a, $approver->lang);
        $url = new \moodle_url('/local/erpbridge/approvals.php');
        $text = $string('approval_message', (object) ['count' => $count, 'link' => $url->out(false)]);
        $message = new \core\message\message();
        $message->component = 'local_erpbridge';
        $message->name = 'approval';
        $message->userfrom = \core_user::get_noreply_user();
        $message->userto = $approver;
        $message->subject = $string('approval_message_subject', $count);
        $message->fullmessage = $text;
        $message->fullmessageformat = FORMAT_PLAIN;
        $message->fullmessagehtml = text_to_html(s($text), false, false, true);
        $message->smallmessage = $message->subject;
        $message->notification = 1;
        $message->contexturl = $url->out(false);
        $message->contexturlname = $string('approvals');
        message_send($message);
    }
}
