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
use local_erpbridge\local\approval\{confirmation, gatekeeper};
use local_erpbridge\local\capture\recorder;
use local_erpbridge\local\mailing\preferences_notice;
use local_erpbridge\local\registration\{account_change, locked, locked_pages, upload_page};
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
        self::on_own_data_page(fn() => locked_pages::begin());
        self::on_page('~/tool/+uploaduser/+index\.php~i', fn() => upload_page::begin());
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
     * A page is about to be shown.
     *
     * @param \core\hook\output\before_http_headers $hook
     */
    public static function before_http_headers(\core\hook\output\before_http_headers $hook): void {
        self::on_own_data_page(fn() => locked_pages::explain());
        self::go_on_after_confirmation();
        self::explain_mail_policy();
    }

    /**
     * Does something on the pages on which people change their own data.
     *
     * @param callable $step
     */
    private static function on_own_data_page(callable $step): void {
        // What is saved in spite of an error is put back.
        self::on_page('~/user/+(edit|emailupdate)\.php~i', fn() => locked_pages::is_here() && $step());
    }

    /**
     * Does something on some pages. Others do not load a class for it.
     *
     * @param string $pattern of their scripts, roughly; the step knows exactly
     * @param callable $step
     */
    private static function on_page(string $pattern, callable $step): void {
        global $SCRIPT;
        try {
            if (preg_match($pattern, (string) $SCRIPT) && get_config('local_erpbridge', 'version') !== false) {
                $step();
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
            gatekeeper::before_update($hook->user, $hook->currentuserdata);
            if (enforcement::wants(layer::minimise)) {
                (new maildisplay())->hide_in($hook->user);
            }
        } catch (\Throwable $e) {
            // Somebody's profile is saved all the same; the observer hides the address a moment later.
            recorder::complain($e);
        }
        try {
            // Whoever is deleted loses the address, whatever is locked.
            if (empty($hook->user->deleted)) {
                account_change::begin($hook->currentuserdata);
                locked::keep($hook->user, $hook->currentuserdata);
            }
        } catch (\Throwable $e) {
            recorder::complain($e);
        }
    }

    /**
     * Who has just confirmed an address and is held is told what happens next.
     */
    private static function go_on_after_confirmation(): void {
        global $SCRIPT;
        $url = null;
        if ($SCRIPT !== confirmation::PAGE) {
            return;
        }
        try {
            $url = confirmation::goes_on_at();
        } catch (\Throwable $e) {
            recorder::complain($e);
        }
        if ($url !== null) {
            redirect($url);
        }
    }

    /**
     * The pages about notifications say what the mail policy does.
     */
    private static function explain_mail_policy(): void {
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
}
