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
use local_erpbridge\local\config;

/**
 * Judges a request: who looks, and what may leave for that person.
 *
 * Some scripts know their viewer late (web services, calendars and feeds with a key in the address). Until they do, the
 * viewer is a stranger; whenever the viewer becomes known or another, the request is judged again. Whatever fails here,
 * the viewer is a stranger, and the request goes on.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class request {
    /** @var string|null for whom the request was judged last */
    private static ?string $judged = null;

    /**
     * The first moment of a request at which anything can be known. Never throws.
     */
    public static function begin(): void {
        try {
            if (!self::is_on()) {
                return;
            }
            if (settings::mode() === mode::enforce && settings::has(layer::mail)) {
                clamp::senders();
            }
            if (!CLI_SCRIPT && !self::is_asset()) {
                // The last moments at which the viewer can turn out to be another. PHP calls the second just before the first
                // byte leaves; Moodle uses it nowhere.
                \core_shutdown_manager::register_function([self::class, 'judge_again']);
                header_register_callback([self::class, 'judge_again']);
                self::judge();
                if ((AJAX_SCRIPT || WS_SERVER) && settings::has(layer::scrubber)) {
                    scrubber::come_first();
                }
            }
        } catch (\Throwable $e) {
            recorder::complain($e);
        }
    }

    /**
     * Judges the request if it was judged for somebody else. Never throws.
     */
    public static function judge_again(): void {
        try {
            if (self::$judged !== null && self::$judged !== viewer::fingerprint()) {
                self::judge();
                if ((AJAX_SCRIPT || WS_SERVER) && settings::has(layer::scrubber)) {
                    scrubber::come_first();
                }
            }
        } catch (\Throwable $e) {
            recorder::complain($e);
        }
    }

    /**
     * Judges the request for who looks now.
     */
    public static function judge(): void {
        self::$judged = '';
        try {
            $viewer = viewer::current();
            self::$judged = viewer::fingerprint();
        } catch (\Throwable $e) {
            recorder::complain($e);
            $viewer = viewer::stranger();
        }
        if (settings::has(layer::guard)) {
            self::arm($viewer);
        }
        if ($viewer->privileged || self::is_called_with_key_of_administrator()) {
            clamp::release();
        } else if (settings::mode() === mode::enforce && settings::has(layer::clamp)) {
            clamp::apply();
            oracles::close();
        }
    }

    /**
     * What the guard does for a viewer.
     *
     * @param viewer $viewer
     * @return array
     */
    public static function rule(viewer $viewer): array {
        return [
            'mode' => settings::mode()->value,
            'scope' => settings::scope(),
            'privileged' => $viewer->privileged,
            'own' => $viewer->own,
            'allow' => settings::shared_addresses(),
            'index' => addresses::path(),
            'key' => addresses::key(),
        ];
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

    /**
     * Arms the guard; for a stranger who may see nothing, if it cannot be armed for the viewer.
     *
     * @param viewer $viewer
     */
    private static function arm(viewer $viewer): void {
        global $USER;
        $page = page::path();
        $request = [
            'user' => (int) ($USER->id ?? 0),
            'realuser' => (int) ($USER->realuser ?? 0),
            'page' => $page,
            'component' => page::component($page),
            'spool' => spool::path(),
        ];
        try {
            factory::client()->arm(['rule' => self::rule($viewer)] + $request);
        } catch (extension_unavailable) {
            // Said by the check; once per request would fill the log.
            return;
        } catch (\Throwable $e) {
            recorder::complain($e);
            factory::client()->arm(['rule' => self::closed()] + $request);
        }
    }

    /**
     * The rule that needs nothing to be right: every address is masked.
     *
     * @return array
     */
    private static function closed(): array {
        return ['mode' => 'enforce', 'scope' => 'all', 'privileged' => false, 'own' => [], 'allow' => [], 'index' => '',
            'key' => str_repeat('0', 32)];
    }
}
