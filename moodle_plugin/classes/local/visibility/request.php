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

use local_erpbridge\exception\masked_text;
use local_erpbridge\local\capture\recorder;
use local_erpbridge\local\config;

/**
 * Judges a request: who looks, and what may leave for that person.
 *
 * Some scripts know their viewer late (web services, calendars and feeds with a key in the address). Until they do, the
 * viewer is a stranger; whenever the viewer becomes known or another, the request is judged again. Whatever fails here,
 * the viewer is a stranger, and the request goes on; one that would save the mask does not (masked_input).
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class request {
    /** @var string|null for whom the request was judged last */
    private static ?string $judged = null;

    /**
     * The first moment of a request at which anything can be known. Throws nothing else than that the request is refused.
     *
     * @param bool $web does a browser or a service ask? Tests say so
     */
    public static function begin(bool $web = !CLI_SCRIPT): void {
        try {
            if (!self::is_on()) {
                return;
            }
            if (enforcement::wants(layer::mail) && !page::shows_settings()) {
                clamp::mails();
            }
            if ($web && !self::is_asset()) {
                // The last moments at which the viewer can turn out to be another. PHP calls the second just before the first
                // byte leaves; Moodle uses it nowhere.
                \core_shutdown_manager::register_function([self::class, 'judge_again']);
                header_register_callback([self::class, 'judge_again']);
                $viewer = self::judge();
                if (!$viewer->privileged && !AJAX_SCRIPT && !WS_SERVER) {
                    masked_input::refuse();
                }
            }
        } catch (masked_text $e) {
            throw $e;
        } catch (\Throwable $e) {
            recorder::complain($e);
            if ($web && !self::is_asset()) {
                guard::arm_closed();
            }
        }
    }

    /**
     * Judges the request if it was judged for somebody else. Never throws.
     */
    public static function judge_again(): void {
        try {
            if (self::is_judged() && self::$judged !== viewer::fingerprint()) {
                self::judge();
            }
        } catch (\Throwable $e) {
            recorder::complain($e);
            guard::arm_closed();
        }
    }

    /**
     * Has this request a viewer?
     *
     * @return bool
     */
    public static function is_judged(): bool {
        return self::$judged !== null;
    }

    /**
     * Judges the request for who looks now.
     *
     * @return viewer
     */
    public static function judge(): viewer {
        self::$judged = '';
        try {
            $viewer = viewer::current();
            self::$judged = viewer::fingerprint();
        } catch (\Throwable $e) {
            recorder::complain($e);
            $viewer = viewer::stranger();
        }
        guard::arm($viewer);
        if ($viewer->privileged || self::is_called_with_key_of_administrator()) {
            clamp::release();
        } else if (enforcement::wants(layer::clamp) && !page::shows_settings()) {
            clamp::apply();
            oracles::close();
        }
        if ((AJAX_SCRIPT || WS_SERVER) && settings::has(layer::scrubber)) {
            scrubber::come_first();
        }
        return $viewer;
    }

    /**
     * Is there anything to do? Not while the plugin is on the disk only, waiting for its installation.
     *
     * @return bool
     */
    private static function is_on(): bool {
        return get_config(config::COMPONENT, 'version') !== false && settings::mode() !== mode::off;
    }

    /**
     * Will an administrator's key be accepted in a moment? Exports of grades read the settings right after.
     *
     * Only the settings follow the key. For the guard the viewer is a stranger until Moodle has logged somebody in.
     *
     * @return bool
     */
    private static function is_called_with_key_of_administrator(): bool {
        global $DB;
        if (!preg_match('~^/grade/export/\w+/dump\.php$~D', page::path())) {
            return false;
        }
        try {
            $course = optional_param('id', 0, PARAM_INT);
            $key = validate_user_key(optional_param('key', '', PARAM_ALPHANUM), 'grade/export', $course);
            return viewer::of($DB->get_record('user', ['id' => $key->userid]))->privileged;
        } catch (\Throwable) {
            // No such key. Moodle is about to say so.
            return false;
        }
    }

    /**
     * Is this one of the scripts that send files of themes and libraries, the same to everybody?
     *
     * They start Moodle only if the file is not in their cache, compress what they send by themselves, so that the guard
     * could not look into it, and tell browsers to keep it for months.
     *
     * @return bool
     */
    private static function is_asset(): bool {
        return defined('ABORT_AFTER_CONFIG_CANCEL') && preg_match('~^/(theme|lib)/~', page::path());
    }
}
