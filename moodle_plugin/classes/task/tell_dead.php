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

use local_erpbridge\local\config;
use local_erpbridge\local\delivery\{outbox, status};

/**
 * Tells those who look after delivery that records were given up: at once, and then once a day until none is left.
 *
 * The message has a number and a link, and no person.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class tell_dead extends \core\task\scheduled_task {
    /** When they were told last. */
    private const TOLD = 'deadtold';

    #[\Override]
    public function get_name(): string {
        return get_string('tasktelldead', 'local_erpbridge');
    }

    #[\Override]
    public function execute(): void {
        global $DB;
        $count = $DB->count_records(outbox::TABLE, ['status' => status::dead->value]);
        if ($count === 0) {
            unset_config(self::TOLD, config::COMPONENT);
            return;
        }
        if (time() - (int) config::value(self::TOLD) < DAYSECS) {
            return;
        }
        foreach (self::recipients() as $recipient) {
            self::tell($recipient, $count);
        }
        // Afterwards: told twice is better than not at all.
        set_config(self::TOLD, time(), config::COMPONENT);
    }

    /**
     * Site administrators, and those who may manage the plugin.
     *
     * @return \stdClass[] users by id
     */
    private static function recipients(): array {
        $holders = get_users_by_capability(\context_system::instance(), 'local/erpbridge:manage');
        return array_filter($holders + get_admins(), fn(\stdClass $user) => !$user->suspended && !$user->deleted);
    }

    /**
     * Tells one of them.
     *
     * @param \stdClass $recipient
     * @param int $count
     */
    private static function tell(\stdClass $recipient, int $count): void {
        $string = fn(string $name, $a = null) => get_string_manager()->get_string($name, 'local_erpbridge', $a, $recipient->lang);
        $url = new \moodle_url('/local/erpbridge/records.php', ['status' => status::dead->value]);
        $text = $string('dead_message', (object) ['count' => $count, 'link' => $url->out(false)]);
        $message = new \core\message\message();
        $message->component = 'local_erpbridge';
        $message->name = 'dead';
        $message->userfrom = \core_user::get_noreply_user();
        $message->userto = $recipient;
        $message->subject = $string('dead_message_subject', $count);
        $message->fullmessage = $text;
        $message->fullmessageformat = FORMAT_PLAIN;
        $message->fullmessagehtml = text_to_html(s($text), false, false, true);
        $message->smallmessage = $message->subject;
        $message->notification = 1;
        $message->contexturl = $url->out(false);
        $message->contexturlname = $string('records');
        message_send($message);
    }
}
