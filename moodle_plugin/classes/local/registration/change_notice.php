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

namespace local_erpbridge\local\registration;

/**
 * Tells a person what somebody else has changed about the account.
 *
 * If the address was changed the former one is told, too: whoever takes an account over changes the address first.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class change_notice {
    /**
     * The notice.
     *
     * @param \stdClass $person as the account is now
     * @param string[] $old by field
     * @param string[] $new by field
     */
    public function __construct(
        /** @var \stdClass as the account is now */
        private readonly \stdClass $person,
        /** @var string[] by field */
        private readonly array $old,
        /** @var string[] by field */
        private readonly array $new,
    ) {
    }

    /**
     * Sends it.
     */
    public function send(): void {
        $message = new \core\message\message();
        $message->component = 'local_erpbridge';
        $message->name = 'accountchanged';
        $message->userfrom = \core_user::get_noreply_user();
        $message->userto = $this->person;
        $message->notification = 1;
        $message->courseid = SITEID;
        $message->subject = $this->string('accountchanged_subject', $this->site());
        $message->fullmessageformat = FORMAT_HTML;
        $message->fullmessage = $this->text(array_keys($this->old));
        $message->fullmessagehtml = $this->html(array_keys($this->old));
        $message->smallmessage = $message->subject;
        $message->contexturl = new \moodle_url('/local/erpbridge/mydata.php');
        $message->contexturlname = $this->string('mydata');
        message_send($message);
        $this->tell_former_address();
    }

    /**
     * An address that nobody reads aloud: who has it knows it again.
     *
     * @param string $address
     * @return string
     */
    public static function mask(string $address): string {
        $at = strrpos($address, '@');
        return $at === false ? '***' : \core_text::substr($address, 0, 1) . '***' . substr($address, $at);
    }

    /**
     * Tells the former address that it was one, and nothing else.
     */
    private function tell_former_address(): void {
        $former = $this->old['email'] ?? '';
        if (!validate_email($former) || \core_text::strtolower($former) === \core_text::strtolower($this->new['email'])) {
            return;
        }
        $recipient = clone $this->person;
        $recipient->email = $former;
        email_to_user(
            $recipient,
            \core_user::get_noreply_user(),
            $this->string('accountchanged_subject', $this->site()),
            $this->text(['email']),
            $this->html(['email']),
        );
    }

    /**
     * What it says, as plain text.
     *
     * @param string[] $fields
     * @return string
     */
    private function text(array $fields): string {
        $rows = [];
        foreach ($this->rows($fields) as $row) {
            $rows[] = $this->string('accountchanged_row', (object) $row);
        }
        $address = settings::changes_address();
        $whom = $address === '' ? $this->string('locked_whomunknown') : $this->string('locked_whom', $address);
        return implode("\n", [$this->intro(), '', ...$rows, '', $this->string('accountchanged_unexpected'), $whom, '']);
    }

    /**
     * The same as HTML.
     *
     * @param string[] $fields
     * @return string
     */
    private function html(array $fields): string {
        global $OUTPUT;
        $address = settings::changes_address();
        return $OUTPUT->render_from_template('local_erpbridge/account_changed', [
            'intro' => $this->intro(),
            'field' => $this->string('accountchanged_field'),
            'old' => $this->string('accountchanged_old'),
            'new' => $this->string('accountchanged_new'),
            'rows' => $this->rows($fields),
            'unexpected' => $this->string('accountchanged_unexpected'),
            'whom' => $address === ''
                ? $this->string('locked_whomunknown')
                : $this->string('locked_whom', \html_writer::link('mailto:' . $address, s($address))),
        ]);
    }

    /**
     * Which fields, from what to what.
     *
     * @param string[] $fields
     * @return array[]
     */
    private function rows(array $fields): array {
        $name = fn(string $field) => in_array($field, locked::NAMES, true)
            ? $this->string($field, null, 'moodle')
            : $this->string('field_' . $field);
        $show = fn(string $field, string $value) => match (true) {
            $value === '' => $this->string('accountchanged_empty'),
            $field === 'email' => self::mask($value),
            default => $value,
        };
        return array_map(fn(string $field) => [
            'field' => $name($field),
            'old' => $show($field, $this->old[$field]),
            'new' => $show($field, $this->new[$field]),
        ], $fields);
    }

    /**
     * What it is about.
     *
     * @return string
     */
    private function intro(): string {
        return $this->string('accountchanged_intro', $this->site());
    }

    /**
     * The site, as plain text.
     *
     * @return string
     */
    private function site(): string {
        global $SITE;
        return format_string($SITE->fullname, true, ['context' => \context_system::instance(), 'escape' => false]);
    }

    /**
     * A string in the person's language.
     *
     * @param string $name
     * @param mixed $a
     * @param string $component
     * @return string
     */
    private function string(string $name, mixed $a = null, string $component = 'local_erpbridge'): string {
        return get_string_manager()->get_string($name, $component, $a, $this->person->lang);
    }
}
