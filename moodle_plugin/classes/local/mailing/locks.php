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

namespace local_erpbridge\local\mailing;

use local_erpbridge\local\config;
use local_erpbridge\local\visibility\{former, pinned_settings};

/**
 * The first line of the mail policy: Moodle's own settings of each provider, with what they were before.
 *
 * A provider that may not send mail has the e-mail output locked and switched off. Moodle obeys whatever somebody has chosen, and
 * says so in the preferences. What is changed is remembered first, so that a run that was interrupted is finished by the next.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class locks {
    /** The output of messages that is mail. */
    private const OUTPUT = 'email';

    /** Moodle takes a locked output of personal messages for a forced one (send_message_to_conversation): only switched off. */
    private const NEVER_LOCKED = ['moodle/instantmessage'];

    /** Seconds to wait for somebody who does the same. */
    private const PATIENCE = 60;

    /**
     * Brings the site from what is applied to what is set. Can be called at any time and any number of times.
     *
     * @return int how many settings had to be changed
     */
    public function reconcile(): int {
        $lock = \core\lock\lock_config::get_lock_factory(config::COMPONENT)->get_lock('mailpolicy', self::PATIENCE);
        if (!$lock) {
            throw new \moodle_exception('locktimeout');
        }
        try {
            $wanted = [];
            foreach (policy::is_on() ? providers::all() : [] as $name) {
                $wanted += policy::allows($name) ? [] : array_fill_keys(self::settings_of($name), true);
            }
            return $this->release($wanted) + $this->hold(array_keys($wanted));
        } finally {
            $lock->release();
        }
    }

    /**
     * The settings of a provider that we hold.
     *
     * @param string $name component/name
     * @return string[] of the plugin 'message'
     */
    private static function settings_of(string $name): array {
        $base = strtr($name, '/', '_');
        $enabled = "message_provider_{$base}_enabled";
        return in_array($name, self::NEVER_LOCKED, true) ? [$enabled] : [$enabled, self::OUTPUT . "_provider_{$base}_locked"];
    }

    /**
     * How a setting has to be: locked, or a list of outputs without mail.
     *
     * @param string $setting
     * @param string|null $value as it is
     * @return string|null
     */
    private static function held(string $setting, ?string $value): ?string {
        if (str_ends_with($setting, '_locked')) {
            return '1';
        }
        $outputs = explode(',', (string) $value);
        return in_array(self::OUTPUT, $outputs, true) ? implode(',', array_diff($outputs, [self::OUTPUT])) : $value;
    }

    /**
     * Holds settings, and remembers what they were.
     *
     * @param string[] $settings
     * @return int how many were not as they have to be
     */
    private function hold(array $settings): int {
        $changed = 0;
        $stored = $this->stored();
        foreach ($settings as $setting) {
            $value = $stored[$setting] ?? null;
            $held = self::held($setting, $value);
            if ($value === $held || (new pinned_settings())->is_forced("message/{$setting}")) {
                continue;
            }
            former::remember(former::MAIL, $setting, $value);
            set_config($setting, $held, 'message');
            $changed++;
        }
        return $changed;
    }

    /**
     * Puts settings back that are not to be held any more.
     *
     * @param array $kept settings as keys: those that stay
     * @return int how many were put back
     */
    private function release(array $kept): int {
        $changed = 0;
        $stored = $this->stored();
        $known = array_merge(...array_map(self::settings_of(...), providers::all()));
        foreach (former::recall(former::MAIL) as $row) {
            if (isset($kept[$row->name])) {
                continue;
            }
            // Of a plugin that was uninstalled nothing is left to put back.
            $value = $stored[$row->name] ?? null;
            $back = self::put_back($row->name, $value, $row->value);
            if (in_array($row->name, $known, true) && $back !== $value) {
                set_config($row->name, $back, 'message');
                $changed++;
            }
            former::forget($row->id);
        }
        return $changed;
    }

    /**
     * What a setting becomes when it is no longer held. What somebody changed since stays, but mail is among the outputs again.
     *
     * @param string $setting
     * @param string|null $value as it is
     * @param string|null $before as it was
     * @return string|null
     */
    private static function put_back(string $setting, ?string $value, ?string $before): ?string {
        if ($value === self::held($setting, $before)) {
            return $before;
        }
        $outputs = array_filter(explode(',', (string) $value));
        if (str_ends_with($setting, '_locked') || in_array(self::OUTPUT, $outputs, true)) {
            return $value;
        }
        return implode(',', [...$outputs, self::OUTPUT]);
    }

    /**
     * What is in the database now.
     *
     * @return array name => value
     */
    private function stored(): array {
        global $DB;
        return $DB->get_records_menu('config_plugins', ['plugin' => 'message'], '', 'name, value');
    }
}
