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
use local_erpbridge\local\approval\{gatekeeper, handmade, requests};
use local_erpbridge\local\capture\moodle_event;
use local_erpbridge\local\capture\names;
use local_erpbridge\local\capture\recorder;
use local_erpbridge\local\config;
use local_erpbridge\local\erasure\{deletions, returned};
use local_erpbridge\local\registration\{account_change, app_signup};

/**
 * Moodle's events, handed on. Whatever goes wrong behind it, the learner's request goes on.
 *
 * Moodle's event manager catches \Exception only: an \Error out of an observer ends the request of the learner and
 * leaves the manager dispatching, so that all later events of the request are lost. Hence \Throwable everywhere.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class observer {
    /**
     * An account was made: by the person, who is held, or by somebody else.
     *
     * @param base $event
     */
    public static function user_arrived(base $event): void {
        $userid = (int) $event->objectid;
        self::guard(fn() => isset($event->other['restoreid']) && returned::arrived($userid));
        self::guard(fn() => gatekeeper::arrived($userid, (int) $event->userid));
        self::guard(fn() => app_signup::arrived($userid));
        self::guard(fn() => handmade::arrived($userid, (int) $event->userid));
    }

    /**
     * A user was updated, and may have been let in by it.
     *
     * @param base $event
     */
    public static function user_let_in(base $event): void {
        self::guard(fn() => gatekeeper::updated((int) $event->objectid, (int) $event->userid));
    }

    /**
     * A user was saved, with all profile fields.
     *
     * @param base $event
     */
    public static function user_saved(base $event): void {
        self::guard(fn() => account_change::finish((int) $event->objectid));
    }

    /**
     * A user was created or updated.
     *
     * @param base $event
     */
    public static function user_changed(base $event): void {
        self::record($event, 'capture_registration');
    }

    /**
     * Somebody logged in: picks up what changed behind Moodle's back.
     *
     * @param base $event
     */
    public static function user_loggedin(base $event): void {
        self::record($event, 'capture_login');
    }

    /**
     * The state of an activity changed for somebody.
     *
     * @param base $event
     */
    public static function activity_completion_updated(base $event): void {
        self::record($event, 'capture_activitycompletion');
    }

    /**
     * Somebody completed a course.
     *
     * @param base $event
     */
    public static function course_completed(base $event): void {
        self::record($event, 'capture_coursecompletion');
    }

    /**
     * A user was deleted. No toggle: it is about what we keep, not about what is recorded.
     *
     * @param base $event
     */
    public static function user_deleted(base $event): void {
        self::guard(fn() => deletions::account((new moodle_event($event))->userid(), self::person_behind($event)));
        self::guard(fn() => requests::forget((new moodle_event($event))->userid()));
    }

    /**
     * An activity was changed; its name may have.
     *
     * @param base $event
     */
    public static function activity_renamed(base $event): void {
        self::guard(fn() => (new names())->forget_activity((int) $event->objectid));
    }

    /**
     * A course was changed; its name may have.
     *
     * @param base $event
     */
    public static function course_renamed(base $event): void {
        self::guard(fn() => (new names())->forget_course((int) $event->objectid));
    }

    /**
     * Who did it, if it was somebody who sat before a browser: a task or a web service may act on a list that came short.
     *
     * @param base $event
     * @return int 0: nobody
     */
    private static function person_behind(base $event): int {
        return CLI_SCRIPT || WS_SERVER ? 0 : (int) $event->userid;
    }

    /**
     * Records an event if its toggle is on.
     *
     * @param base $event
     * @param string $toggle
     */
    private static function record(base $event, string $toggle): void {
        // As guard(), without the detour: this is in the way of each completion.
        try {
            if (config::captures($toggle)) {
                (new recorder())->record(new moodle_event($event));
            }
        } catch (\Throwable $e) {
            recorder::complain($e);
        }
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
