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

namespace local_erpbridge;

use local_erpbridge\exception\masked_text;
use local_erpbridge\local\capture\recorder;
use local_erpbridge\local\mailing\preferences_notice;
use local_erpbridge\local\visibility\{enforcement, layer, maildisplay, request};

/**
 * Moodle's hooks, handed on.
 *
 * Moodle's hook manager catches nothing: an exception in after_config ends every page of the site.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class hook_callbacks {
    /**
     * The earliest point of a request at which the viewer may be known.
     *
     * @param \core\hook\after_config $hook
     */
    public static function after_config(\core\hook\after_config $hook): void {
        if (self::is_off()) {
            return;
        }
        try {
            request::begin();
        } catch (masked_text $e) {
            $e->show();
        }
    }

    /**
     * Is visibility off? Asked here, so that such a site does not load the classes that settings::mode() is made of.
     *
     * @return bool
     */
    private static function is_off(): bool {
        try {
            return get_config('local_erpbridge', 'visibility') === 'off';
        } catch (\Throwable) {
            // While Moodle is being installed it has no tables.
            return false;
        }
    }

    /**
     * A page is about to be sent: those about notifications say what the mail policy does.
     *
     * @param \core\hook\output\before_http_headers $hook
     */
    public static function before_http_headers(\core\hook\output\before_http_headers $hook): void {
        global $PAGE;
        // Asked before any class is loaded: this is called for each page of the site.
        if (!str_starts_with($PAGE->pagetype, 'message-')) {
            return;
        }
        try {
            if (in_array($PAGE->pagetype, preferences_notice::PAGES, true)) {
                preferences_notice::show();
            }
        } catch (\Throwable $e) {
            recorder::complain($e);
        }
    }

    /**
     * Somebody's record is about to be updated.
     *
     * @param \core_user\hook\before_user_updated $hook
     */
    public static function before_user_updated(\core_user\hook\before_user_updated $hook): void {
        try {
            if (enforcement::wants(layer::minimise)) {
                (new maildisplay())->hide_in($hook->user);
            }
        } catch (\Throwable $e) {
            // Somebody's profile is saved all the same; the observer hides the address a moment later.
            recorder::complain($e);
        }
    }
}
