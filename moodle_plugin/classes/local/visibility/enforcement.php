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

use local_erpbridge\local\config;

/**
 * Brings the site from what is applied to what is set: for the two layers that change the site itself.
 *
 * Can be called at any time and any number of times: settings page, event, night, installation and upgrade all end here. What it
 * changes it remembers first, so that a run that was interrupted is finished by the next.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class enforcement {
    /** The capabilities that were taken to the end. What was opened since is drift: shown, and closed on request. */
    private const APPLIED = 'visibilityapplied';

    /** Seconds to wait for somebody who does the same. */
    private const PATIENCE = 60;

    /** @var bool are the changes that Moodle tells us about our own? */
    private static bool $busy = false;

    /**
     * Is a layer to be enforced?
     *
     * @param layer $layer
     * @return bool
     */
    public static function wants(layer $layer): bool {
        return settings::mode() === mode::enforce && settings::has($layer);
    }

    /**
     * Are we changing the site just now?
     *
     * @return bool
     */
    public static function is_busy(): bool {
        return self::$busy;
    }

    /**
     * Applies what is set, and takes back what is not set any more.
     */
    public static function reconcile(): void {
        self::undisturbed(function (): void {
            self::wants(layer::minimise) ? self::minimise() : self::show_again();
            self::wants(layer::capabilities) ? self::take_capabilities() : self::give_capabilities_back();
            if (settings::mode() !== mode::enforce) {
                self::undo_repairs();
            }
        });
    }

    /**
     * Ways to log in were enabled: their people do not choose what is not kept either.
     *
     * @param string[] $auths
     */
    public static function login_changed(array $auths): void {
        if (self::wants(layer::minimise)) {
            $settings = new pinned_settings();
            self::undisturbed(fn() => array_map($settings->pin(...), $settings->locks($auths)));
        }
    }

    /**
     * Puts everything back, whatever the settings say.
     */
    public static function restore(): void {
        self::undisturbed(function (): void {
            self::show_again();
            self::give_capabilities_back();
            self::undo_repairs();
        });
    }

    /**
     * Changes something of the site: alone, and without taking the events of it for drift.
     *
     * @param callable $change
     */
    public static function undisturbed(callable $change): void {
        if (self::$busy) {
            $change();
            return;
        }
        $lock = \core\lock\lock_config::get_lock_factory(config::COMPONENT)->get_lock('visibility', self::PATIENCE);
        if (!$lock) {
            throw new \moodle_exception('locktimeout');
        }
        self::$busy = true;
        try {
            $change();
            drift::acknowledge();
        } finally {
            self::$busy = false;
            $lock->release();
        }
    }

    /**
     * Layer 1: nobody shows the address to anybody, now and later.
     */
    private static function minimise(): void {
        $settings = new pinned_settings();
        array_map($settings->pin(...), $settings->of_layer());
        (new maildisplay())->hide_all();
    }

    /**
     * The way back from layer 1.
     */
    private static function show_again(): void {
        $settings = new pinned_settings();
        (new maildisplay())->restore_all();
        $settings->release($settings->is_of_layer(...));
    }

    /**
     * Layer 3: roles that are not administrators' lose what shows contact data.
     */
    private static function take_capabilities(): void {
        $capabilities = new capabilities();
        $capabilities->give_back_to_administrators();
        $capabilities->give_back_what_is_no_gate();
        $taken = explode(',', (string) get_config(config::COMPONENT, self::APPLIED));
        // All of them at first; later those that came with another version of ours, or with a plugin that was installed.
        $capabilities->take(array_diff(gates::capabilities(), $taken));
        set_config(self::APPLIED, implode(',', gates::capabilities()), config::COMPONENT);
    }

    /**
     * The way back from layer 3. The mark goes first: interrupted, the next "enforce" has to take them all again.
     */
    private static function give_capabilities_back(): void {
        unset_config(self::APPLIED, config::COMPONENT);
        (new capabilities())->give_back();
    }

    /**
     * Takes back what was repaired on the audit page.
     */
    private static function undo_repairs(): void {
        $settings = new pinned_settings();
        $settings->release(fn($name) => !$settings->is_of_layer($name));
        (new url_parameters())->restore();
    }
}
