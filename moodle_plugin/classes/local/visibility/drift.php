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

use core\event\{base, capability_assigned};
use core\session\manager as session;
use local_erpbridge\event\administrator_refused;
use local_erpbridge\event\visibility_drifted;
use local_erpbridge\local\config;

/**
 * Notices that somebody opened a gate, in the request in which it happened, and by night what came past the events.
 *
 * It tells, and leaves the gate as it is: an administrator may have a reason. Nobody else has one: a permission that somebody else gave
 * is taken away again, and nobody but an administrator makes an administrator. Two more things it does not leave: a change of our own
 * settings is applied, and a role that became an administrator's (or no longer is) is treated as one.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class drift {
    /** The gates that are known to be open. */
    private const KNOWN = 'visibilityopen';

    /** How many gates an event names, and how many are kept in mind. */
    private const NAMED = 20;

    /** How many are kept in mind. */
    private const KEPT = 1000;

    /**
     * A role, a capability or a setting was changed.
     *
     * @param base $event
     */
    public static function noticed(base $event): void {
        if (enforcement::is_busy()) {
            return;
        }
        match (true) {
            $event instanceof \core\event\config_log_created => self::setting_changed($event),
            $event instanceof \core\event\role_assigned => self::role_assigned($event),
            ($event->other['capability'] ?? '') === administrators::CAPABILITY => self::administrators_changed($event),
            self::is_given_by_another($event) => self::take_away_again($event),
            isset($event->other['capability']) && !isset(gates::CAPABILITIES[$event->other['capability']]) => null,
            default => self::look(),
        };
    }

    /**
     * Tells about gates that stand open and did not when we looked last.
     */
    public static function look(): void {
        if (settings::mode() !== mode::enforce) {
            return;
        }
        $open = self::open();
        $known = json_decode((string) get_config(config::COMPONENT, self::KNOWN), true) ?: [];
        self::keep($open, $known);
        $opened = array_values(array_diff($open, $known));
        if ($opened) {
            visibility_drifted::create([
                'context' => \context_system::instance(),
                'other' => ['opened' => count($opened), 'gates' => array_slice($opened, 0, self::NAMED)],
            ])->trigger();
        }
    }

    /**
     * Takes what is open now for known: after changes of our own.
     */
    public static function acknowledge(): void {
        self::keep(settings::mode() === mode::enforce ? self::open() : [], null);
    }

    /**
     * What is open: of the gates that somebody opens by a click. What lies in data is the audit's.
     *
     * @return string[]
     */
    private static function open(): array {
        $open = [];
        if (settings::has(layer::capabilities)) {
            foreach ((new capabilities())->open() as $row) {
                $open[] = "{$row->capability} role {$row->roleid} context {$row->contextid}";
            }
        }
        $settings = new pinned_settings();
        $open = array_merge($open, array_filter(array_keys(gates::SETTINGS), fn($name) => !$settings->holds($name)));
        foreach (administrators::held_by_everybody() as $roleid) {
            $open[] = administrators::CAPABILITY . " role {$roleid}";
        }
        return array_slice($open, 0, self::KEPT);
    }

    /**
     * Keeps in mind what is open.
     *
     * @param string[] $open
     * @param string[]|null $known what is kept already
     */
    private static function keep(array $open, ?array $known): void {
        if ($open !== $known) {
            set_config(self::KNOWN, json_encode($open), config::COMPONENT);
        }
    }

    /**
     * A setting was changed, ours or one of Moodle's.
     *
     * @param base $event
     */
    private static function setting_changed(base $event): void {
        $name = ($event->other['plugin'] ?: 'core') . '/' . $event->other['name'];
        $ours = [config::COMPONENT . '/visibility', config::COMPONENT . '/visibilitylayers'];
        if ($name === 'core/auth') {
            // Moodle says so before it sets it.
            enforcement::login_changed(array_filter(explode(',', (string) $event->other['value'])));
        } else if (in_array($name, $ours, true) || (new pinned_settings())->is_of_layer($name)) {
            enforcement::reconcile();
        } else if (isset(gates::SETTINGS[$name]) || $name === 'core/enablewebservices' || str_ends_with($name, 'roleid')) {
            self::look();
        }
    }

    /**
     * A role was made an administrators' role, or is no longer one.
     *
     * @param base $event
     */
    private static function administrators_changed(base $event): void {
        if (!enforcement::wants(layer::capabilities)) {
            return;
        }
        $roleid = (int) $event->objectid;
        enforcement::undisturbed(function () use ($event, $roleid): void {
            if (in_array($roleid, administrators::roles(), true) && !administrators::includes(self::actor($event), $roleid)) {
                unassign_capability(administrators::CAPABILITY, $roleid, SYSCONTEXTID);
                self::refused($roleid, administrators::CAPABILITY);
            }
            $capabilities = new capabilities();
            $capabilities->give_back_to_administrators();
            $capabilities->take(null, $roleid);
            // Everybody may be one by now.
            self::look();
        });
    }

    /**
     * Somebody got a role. Roles that come from elsewhere (LDAP, say) are that component's business.
     *
     * @param base $event
     */
    private static function role_assigned(base $event): void {
        $roleid = (int) $event->objectid;
        if (
            !enforcement::wants(layer::capabilities) || !empty($event->other['component'])
            || !in_array($roleid, administrators::roles(), true)
        ) {
            return;
        }
        // Whoever gives it to himself for the whole site is one by now, through the very assignment we judge. In a course it makes
        // nobody an administrator, and lets him through the gates there.
        $own = $event->contextid == SYSCONTEXTID && self::actor($event) == $event->relateduserid;
        if (!administrators::includes(self::actor($event), $own ? $roleid : 0)) {
            enforcement::undisturbed(function () use ($event, $roleid): void {
                role_unassign($roleid, $event->relateduserid, $event->contextid);
                self::refused($roleid, administrators::CAPABILITY);
            });
        }
    }

    /**
     * Did somebody who is no administrator give a permission that only administrators give?
     *
     * @param base $event
     * @return bool
     */
    private static function is_given_by_another(base $event): bool {
        return $event instanceof capability_assigned
            && $event->other['permission'] == CAP_ALLOW && $event->other['oldpermission'] != CAP_ALLOW
            && administrators::alone_grant($event->other['capability'])
            && enforcement::wants(layer::capabilities)
            && !in_array((int) $event->objectid, administrators::roles(), true)
            && !administrators::includes(self::actor($event));
    }

    /**
     * Takes a permission away again. What forbade it forbids it as before; nothing is remembered, because it never was the site's.
     *
     * Moodle clears what it knows of the role once the event is through, and so after us.
     *
     * @param base $event
     */
    private static function take_away_again(base $event): void {
        ['capability' => $capability, 'oldpermission' => $before] = $event->other;
        assign_capability($capability, $before, $event->objectid, $event->contextid, true);
        self::refused((int) $event->objectid, $capability);
    }

    /**
     * Who did it: the person, not the account that was logged in as. 0 is Moodle itself.
     *
     * @param base $event
     * @return int
     */
    private static function actor(base $event): int {
        return (int) (session::is_loggedinas() ? session::get_realuser()->id : $event->userid);
    }

    /**
     * Tells that somebody tried to let people see contact data without being an administrator.
     *
     * @param int $roleid
     * @param string $capability
     */
    private static function refused(int $roleid, string $capability): void {
        administrator_refused::create([
            'context' => \context_system::instance(),
            'objectid' => $roleid,
            'other' => ['capability' => $capability],
        ])->trigger();
    }
}
