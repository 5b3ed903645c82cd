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

namespace local_erpbridge\local\delivery;

use local_erpbridge\local\{config, destination, words};

/**
 * What those who look after delivery are told: at once, and then once a day until it is over.
 *
 * A message has a number or a reason, and a link; and no person.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
enum alarm: string {
    // Records were given up.
    case dead = 'dead';
    // The destination takes nothing, and that does not end by itself, or has not for some time.
    case standstill = 'standstill';
    // The key of a destination ends soon.
    case keyexpiry = 'keyexpiry';

    /**
     * Tells them, if there is a cause and it is time.
     */
    public function ring(): void {
        $told = 'told_' . $this->value;
        $cause = $this->cause();
        if ($cause === null) {
            unset_config($told, config::COMPONENT);
            return;
        }
        if (time() - (int) config::value($told) < DAYSECS) {
            return;
        }
        foreach (self::recipients() as $recipient) {
            $this->tell($recipient, $cause);
        }
        // Afterwards: told twice is better than not at all.
        set_config($told, time(), config::COMPONENT);
    }

    /**
     * The cause.
     *
     * @return string|null a count, a reason's code, or a time; null: there is none
     */
    private function cause(): ?string {
        global $DB;
        $first = function (callable $cause): ?string {
            return current(array_filter(array_map($cause, config::fresh()->destinations()))) ?: null;
        };
        return match ($this) {
            self::dead => (string) $DB->count_records(outbox::TABLE, ['status' => status::dead->value]) ?: null,
            self::standstill => $first(function (destination $destination): string {
                $breaker = breaker::of($destination->request());
                return $breaker->needs_somebody() ? $breaker->reason() : '';
            }),
            self::keyexpiry => $first(key_expiry::soon(...)),
        };
    }

    /**
     * Where to look.
     *
     * @return \moodle_url
     */
    private function page(): \moodle_url {
        return match ($this) {
            self::dead => new \moodle_url('/local/erpbridge/records.php', ['status' => status::dead->value]),
            self::standstill => new \moodle_url('/local/erpbridge/dashboard.php'),
            self::keyexpiry => new \moodle_url('/admin/settings.php', ['section' => 'local_erpbridge']),
        };
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
     * The cause, for people.
     *
     * @param string $cause
     * @return string
     */
    private function words(string $cause): string {
        return match ($this) {
            self::dead => $cause,
            self::standstill => words::reason($cause),
            self::keyexpiry => userdate((int) $cause, get_string('strftimedate', 'langconfig')),
        };
    }

    /**
     * Tells one of them, in that person's language.
     *
     * @param \stdClass $recipient
     * @param string $cause
     */
    private function tell(\stdClass $recipient, string $cause): void {
        $former = force_current_language($recipient->lang);
        $facts = (object) ['cause' => $this->words($cause), 'link' => $this->page()->out(false)];
        $text = get_string("alarm_{$this->value}", 'local_erpbridge', $facts);
        $message = new \core\message\message();
        $message->component = 'local_erpbridge';
        $message->name = 'delivery';
        $message->userfrom = \core_user::get_noreply_user();
        $message->userto = $recipient;
        $message->subject = get_string("alarm_{$this->value}_subject", 'local_erpbridge', $facts);
        $message->fullmessage = $text;
        $message->fullmessageformat = FORMAT_PLAIN;
        $message->fullmessagehtml = text_to_html(s($text), false, false, true);
        $message->smallmessage = $message->subject;
        $message->notification = 1;
        $message->contexturl = $facts->link;
        $message->contexturlname = get_string('dashboard', 'local_erpbridge');
        force_current_language($former);
        message_send($message);
    }
}
