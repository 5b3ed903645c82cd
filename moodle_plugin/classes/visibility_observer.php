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

use core\event\base;
use local_erpbridge\local\capture\recorder;
use local_erpbridge\local\visibility\{addresses, drift, enforcement, layer, maildisplay, newcomer, request, settings};

/**
 * Events that may open a way to contact data, or tell who is looking.
 *
 * Whatever goes wrong behind it, the request goes on; see observer for why \Throwable.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class visibility_observer {
    /**
     * Somebody was created or updated: hides the address, and makes it known to the guard.
     *
     * @param base $event
     */
    public static function user_changed(base $event): void {
        self::guard(function () use ($event): void {
            if (enforcement::wants(layer::minimise)) {
                (new maildisplay())->hide($event->objectid);
            }
        });
        self::guard(fn() => settings::has(layer::guard) && addresses::learn((int) $event->objectid));
        if ($event instanceof \core\event\user_created) {
            self::guard(fn() => newcomer::registered((int) $event->objectid));
        }
    }

    /**
     * The viewer is another from now on.
     *
     * @param base $event
     */
    public static function viewer_changed(base $event): void {
        self::guard(fn() => request::judge_again());
    }

    /**
     * A role, a capability or a setting was changed: does a gate stand open now?
     *
     * @param base $event
     */
    public static function gate_changed(base $event): void {
        self::guard(fn() => drift::noticed($event));
    }

    /**
     * Runs it, and swallows what it throws.
     *
     * @param callable $step
     */
    private static function guard(callable $step): void {
        try {
            $step();
        } catch (\Throwable $e) {
            recorder::complain($e);
        }
    }
}
