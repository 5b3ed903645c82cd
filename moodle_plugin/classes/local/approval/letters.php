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

namespace local_erpbridge\local\approval;

use local_erpbridge\local\capture\recorder;

/**
 * What people are told about their accounts, in their own language. A letter that fails is no reason for a decision to fail.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class letters {
    /** Not more often does one get the confirmation mail again. */
    private const AGAIN = 10 * MINSECS;

    /**
     * The account is active; or will be, as soon as the address is confirmed.
     *
     * @param \stdClass $user
     */
    public static function approved(\stdClass $user): void {
        global $CFG;
        if ($user->confirmed) {
            self::send($user, 'approved', $CFG->wwwroot . '/login/index.php');
        } else {
            $data = $user->secret . '/' . $user->username;
            self::send($user, 'approvedunconfirmed', (new \moodle_url('/login/confirm.php', ['data' => $data]))->out(false));
        }
    }

    /**
     * The account will not be active.
     *
     * @param \stdClass $user
     * @param string $reason
     */
    public static function rejected(\stdClass $user, string $reason): void {
        self::send($user, $reason === '' ? 'rejected' : 'rejectedreason', '', $reason);
    }

    /**
     * An account that was made by hand: the person chooses a password nobody else knows.
     *
     * @param \stdClass $user
     */
    public static function choose_password(\stdClass $user): void {
        global $CFG;
        self::send($user, 'choosepassword', $CFG->wwwroot . '/login/forgot_password.php');
    }

    /**
     * The mail that confirms an address, once more. Moodle drops its own, because the account is suspended.
     *
     * @param \stdClass $user
     * @return bool false: it was sent a moment ago, or there is nothing to confirm
     */
    public static function confirm_again(\stdClass $user): bool {
        global $DB;
        $request = requests::of((int) $user->id);
        $recent = $request !== null && $request->timemailed > time() - self::AGAIN;
        if ($request === null || $recent || $user->confirmed || $user->deleted || $request->state === state::rejected->value) {
            return false;
        }
        $DB->set_field(requests::TABLE, 'timemailed', time(), ['id' => $request->id]);
        return send_confirmation_email(self::reachable($user));
    }

    /**
     * Sends a letter. It is about the person's own account, so it goes by mail whatever the preferences say; and directly, because
     * Moodle's messages do not reach whoever is suspended.
     *
     * @param \stdClass $user
     * @param string $name of the letter
     * @param string $link
     * @param string $reason
     */
    private static function send(\stdClass $user, string $name, string $link, string $reason = ''): void {
        global $SITE;
        try {
            $words = (object) ['name' => fullname($user), 'username' => $user->username, 'link' => $link, 'reason' => $reason,
                'site' => format_string($SITE->fullname, true, ['escape' => false])];
            $string = fn(string $name) => get_string_manager()->get_string($name, 'local_erpbridge', $words, $user->lang);
            $text = $string("letter_{$name}");
            $html = text_to_html(s($text), false, false, true);
            $html = $link === '' ? $html : str_replace(s($link), \html_writer::link($link, s($link)), $html);
            $sender = \core_user::get_support_user();
            email_to_user(self::reachable($user), $sender, $string("letter_{$name}_subject"), $text, $html);
        } catch (\Throwable $e) {
            recorder::complain($e);
        }
    }

    /**
     * Somebody to whom Moodle sends mail.
     *
     * @param \stdClass $user
     * @return \stdClass
     */
    private static function reachable(\stdClass $user): \stdClass {
        $user = clone $user;
        $user->suspended = 0;
        return $user;
    }
}
