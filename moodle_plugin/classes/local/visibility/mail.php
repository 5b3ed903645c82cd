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

namespace local_erpbridge\local\visibility;

use local_erpbridge\exception\extension_unavailable;
use local_erpbridge\local\capture\recorder;
use local_erpbridge\local\client\factory;

/**
 * Messages without other people's addresses, by whichever way they go out.
 *
 * A message always goes out: somebody waits for it. If the extension cannot say which addresses are known, whatever looks
 * like an address is masked. What is attached is out of reach, with one exception: reports that are sent on a schedule.
 * Mails that a plugin sends without Moodle's messages (email_to_user) do not pass here; they never carry an address as
 * sender (clamp::mails()).
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class mail {
    /** The texts of a message. */
    private const TEXTS = ['subject', 'fullmessage', 'fullmessagehtml', 'smallmessage'];

    /** What looks like an address, for want of something that knows. */
    private const ADDRESS = '[\w.+-]+(?:@|&#64;|&#x40;|&commat;|%40)[\w-]+(?:\.[\w-]+)+';

    /**
     * Looks through a message that is about to be handed to a processor. Never throws.
     *
     * @param object $message
     */
    public static function clean(object $message): void {
        if (!settings::has(layer::mail)) {
            return;
        }
        try {
            $viewer = self::recipient($message->userto);
        } catch (\Throwable $e) {
            recorder::complain($e);
            $viewer = viewer::stranger();
        }
        if ($viewer->privileged) {
            return;
        }
        $count = 0;
        foreach (['clean_headers', 'clean_attachment', 'clean_texts'] as $step) {
            try {
                $count += self::$step($message, $viewer);
            } catch (\Throwable $e) {
                recorder::complain($e);
            }
        }
        $component = ($message->component ?? '') === 'moodle' ? 'core' : (string) ($message->component ?? 'core');
        spool::append(layer::mail, 'message:' . ($message->name ?? ''), $component, $count);
    }

    /**
     * Who gets it. The support address is the administrators'.
     *
     * @param \stdClass $user
     * @return viewer
     */
    private static function recipient(\stdClass $user): viewer {
        $id = (int) $user->id === \core_user::SUPPORT_USER ? (int) get_admin()->id : 0;
        return viewer::of($id ? (object) ['id' => $id] : $user);
    }

    /**
     * Nobody else's address to answer to, nor as a sender.
     *
     * @param object $message
     * @param viewer $viewer
     * @return int how many there were
     */
    private static function clean_headers(object $message, viewer $viewer): int {
        $replyto = (string) ($message->replyto ?? '');
        $foreign = $replyto !== '' && !self::is_shared($replyto, $viewer);
        if (self::enforces() && $foreign) {
            $message->replyto = $message->replytoname = '';
        }
        if (self::enforces() && \core_user::is_real_user($message->userfrom->id ?? 0)) {
            // Moodle asks this before it uses an address as sender. A copy: the record may be somebody's $USER.
            $message->userfrom = clone $message->userfrom;
            $message->userfrom->maildisplay = \core_user::MAILDISPLAY_HIDE;
        }
        return (int) $foreign;
    }

    /**
     * No address in what it says.
     *
     * @param object $message
     * @param viewer $viewer
     * @return int how many there were
     */
    private static function clean_texts(object $message, viewer $viewer): int {
        $texts = array_filter(array_intersect_key((array) $message, array_flip(self::TEXTS)), is_string(...));
        $names = array_keys($texts);
        try {
            $rule = guard::rule($viewer);
            $rule['allow'] = [...$rule['allow'], ...inbound::addresses(implode("\n", $texts))];
            $reply = factory::client()->mask($rule, array_values($texts));
        } catch (extension_unavailable) {
            $reply = self::mask_all($texts, $viewer);
        } catch (\Throwable $e) {
            recorder::complain($e);
            $reply = self::mask_all($texts, $viewer);
        }
        if ($reply->masked > 0 && self::enforces()) {
            foreach (array_values($reply->texts) as $i => $text) {
                $message->{$names[$i]} = $text;
            }
        }
        return $reply->masked;
    }

    /**
     * No report with contact data in the attachment; the mail says that there was one.
     *
     * @param object $message
     * @param viewer $viewer
     * @return int
     */
    private static function clean_attachment(object $message, viewer $viewer): int {
        $report = ($message->name ?? '') === 'reportbuilderschedule' && !empty($message->attachment);
        if (!$report || !reports::is_about_contact_data((string) $message->subject)) {
            return 0;
        }
        if (self::enforces()) {
            $message->attachment = $message->attachname = null;
            $note = get_string('mail_attachment', 'local_erpbridge');
            $message->fullmessage = trim(($message->fullmessage ?? '') . "\n\n" . $note);
            $message->fullmessagehtml = ($message->fullmessagehtml ?? '') . \html_writer::tag('p', $note);
        }
        return 1;
    }

    /**
     * Masks whatever looks like an address.
     *
     * @param string[] $texts
     * @param viewer $viewer
     * @return \stdClass as mask() answers
     */
    private static function mask_all(array $texts, viewer $viewer): \stdClass {
        $masked = 0;
        $mask = function (array $found) use ($viewer, &$masked): string {
            if (self::is_shared($found[0], $viewer)) {
                return $found[0];
            }
            $masked++;
            return str_repeat('*', strlen($found[0]));
        };
        $pattern = '~' . inbound::pattern() . '|' . self::ADDRESS . '~iu';
        $texts = array_map(fn(string $text) => preg_replace_callback($pattern, $mask, fix_utf8($text)), $texts);
        return (object) ['texts' => array_values($texts), 'masked' => $masked];
    }

    /**
     * Everybody's, the recipient's own, or one at which Moodle itself reads?
     *
     * @param string $address
     * @param viewer $viewer
     * @return bool
     */
    private static function is_shared(string $address, viewer $viewer): bool {
        $shared = [...settings::shared_addresses(), ...$viewer->own, ...inbound::addresses($address)];
        return in_array(\core_text::strtolower($address), array_map(\core_text::strtolower(...), $shared), true);
    }

    /**
     * Is anything to be changed, or only counted?
     *
     * @return bool
     */
    private static function enforces(): bool {
        return settings::mode() === mode::enforce;
    }
}
