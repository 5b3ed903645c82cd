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

/**
 * The events we record, two that only empty the cache of names, and those that visibility, the mail policy
 * and consent depend on.
 *
 * All observers are internal (the default): the outbox row is written inside the database transaction
 * of the change, so that both are there or neither.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$observers = [
    [
        // First of all: what was sent for a new account belongs to what is recorded of it.
        'eventname' => '\core\event\user_created',
        'callback' => '\local_erpbridge\observer::user_arrived',
        'priority' => 1000,
    ],
    [
        'eventname' => '\core\event\user_updated',
        'callback' => '\local_erpbridge\observer::user_let_in',
        'priority' => 1000,
    ],
    [
        'eventname' => '\core\event\user_created',
        'callback' => '\local_erpbridge\observer::user_changed',
    ],
    [
        // Before it is recorded: what the person may not change is put back.
        'eventname' => '\core\event\user_updated',
        'callback' => '\local_erpbridge\observer::user_saved',
        'priority' => 900,
    ],
    [
        'eventname' => '\core\event\user_updated',
        'callback' => '\local_erpbridge\observer::user_changed',
    ],
    [
        'eventname' => '\core\event\user_deleted',
        'callback' => '\local_erpbridge\observer::user_deleted',
    ],
    [
        'eventname' => '\core\event\user_loggedin',
        'callback' => '\local_erpbridge\observer::user_loggedin',
    ],
    [
        'eventname' => '\core\event\user_loggedin',
        'callback' => '\local_erpbridge\consent_observer::logged_in',
    ],
    [
        // Of a plugin that need not be there.
        'eventname' => '\tool_policy\event\acceptance_created',
        'callback' => '\local_erpbridge\consent_observer::answered',
    ],
    [
        'eventname' => '\tool_policy\event\acceptance_updated',
        'callback' => '\local_erpbridge\consent_observer::answered',
    ],
    [
        'eventname' => '\core\event\course_module_completion_updated',
        'callback' => '\local_erpbridge\observer::activity_completion_updated',
    ],
    [
        'eventname' => '\core\event\course_completed',
        'callback' => '\local_erpbridge\observer::course_completed',
    ],
    [
        'eventname' => '\core\event\course_module_updated',
        'callback' => '\local_erpbridge\observer::activity_renamed',
    ],
    [
        'eventname' => '\core\event\course_updated',
        'callback' => '\local_erpbridge\observer::course_renamed',
    ],
    [
        'eventname' => '\core\event\user_created',
        'callback' => '\local_erpbridge\visibility_observer::user_changed',
    ],
    [
        'eventname' => '\core\event\user_updated',
        'callback' => '\local_erpbridge\visibility_observer::user_changed',
    ],
    [
        'eventname' => '\core\event\user_loggedin',
        'callback' => '\local_erpbridge\visibility_observer::viewer_changed',
    ],
    [
        'eventname' => '\core\event\user_loggedinas',
        'callback' => '\local_erpbridge\visibility_observer::viewer_changed',
    ],
    [
        // A web service knows its user now, and has not run anything yet.
        'eventname' => '\core\event\webservice_function_called',
        'callback' => '\local_erpbridge\visibility_observer::viewer_changed',
    ],
    [
        'eventname' => '\core\event\capability_assigned',
        'callback' => '\local_erpbridge\visibility_observer::gate_changed',
    ],
    [
        'eventname' => '\core\event\capability_unassigned',
        'callback' => '\local_erpbridge\visibility_observer::gate_changed',
    ],
    [
        'eventname' => '\core\event\role_assigned',
        'callback' => '\local_erpbridge\visibility_observer::gate_changed',
    ],
    [
        'eventname' => '\core\event\role_created',
        'callback' => '\local_erpbridge\visibility_observer::gate_changed',
    ],
    [
        'eventname' => '\core\event\role_updated',
        'callback' => '\local_erpbridge\visibility_observer::gate_changed',
    ],
    [
        'eventname' => '\core\event\config_log_created',
        'callback' => '\local_erpbridge\visibility_observer::gate_changed',
    ],
    [
        'eventname' => '\core\event\config_log_created',
        'callback' => '\local_erpbridge\mailing_observer::setting_changed',
    ],
];
