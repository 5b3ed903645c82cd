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

/**
 * Settings of Moodle that we hold at a value, with what they were before.
 *
 * The layer holds two of its own accord; those of gates::SETTINGS only after somebody pressed "repair". A setting that somebody
 * changed since is not put back. Names are plugin/setting, 'core' for Moodle's own.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class pinned_settings {
    /** Whom new people show their address. */
    private const DEFAULT = 'core/defaultpreference_maildisplay';

    /** The lock of that choice in the profile form; one for each way to log in. */
    private const LOCK = 'field_lock_maildisplay';

    /**
     * What the layer holds: new people show their address to nobody, and the profile form does not offer what is not kept.
     *
     * @return string[] names
     */
    public function of_layer(): array {
        return [self::DEFAULT, ...$this->locks(get_enabled_auth_plugins())];
    }

    /**
     * The locks of that choice in the profile form. Moodle's page of locks does not list this column, but the form obeys.
     *
     * @param string[] $auths ways to log in
     * @return string[] names
     */
    public function locks(array $auths): array {
        return array_map(fn($auth) => "auth_{$auth}/" . self::LOCK, array_values($auths));
    }

    /**
     * Is a setting one that the layer holds, or held while a way to log in was enabled?
     *
     * @param string $name
     * @return bool
     */
    public function is_of_layer(string $name): bool {
        return $name === self::DEFAULT || str_ends_with($name, '/' . self::LOCK);
    }

    /**
     * How a setting has to be.
     *
     * @param string $name
     * @param string|null $value as it is
     * @return string|null
     */
    public function wanted(string $name, ?string $value): ?string {
        $wanted = gates::SETTINGS[$name] ?? ($name === self::DEFAULT ? '0' : 'locked');
        if (!str_starts_with($wanted, '-')) {
            return $wanted;
        }
        // A list that must not have this in it.
        return implode(',', array_diff(explode(',', (string) $value), [substr($wanted, 1)]));
    }

    /**
     * Is a setting as it has to be? One that was never saved is: Moodle's defaults are safe where there is no row.
     *
     * @param string $name
     * @return bool
     */
    public function holds(string $name): bool {
        $value = $this->effective($name);
        if ($name === 'core/webserviceprotocols' && !$this->effective('core/enablewebservices')) {
            return true;
        }
        if ($value === null) {
            return true;
        }
        $wanted = $this->wanted($name, $value);
        // Moodle stores "off" as 0 or as nothing.
        return $value === $wanted || (in_array($wanted, ['', '0'], true) && in_array($value, ['', '0'], true));
    }

    /**
     * Sets it, and remembers what it was.
     *
     * @param string $name
     */
    public function pin(string $name): void {
        $value = $this->stored($name);
        $wanted = $this->wanted($name, $value);
        if ($value !== $wanted && !$this->is_forced($name)) {
            former::remember(former::CONFIG, $name, $value);
            $this->write($name, $wanted);
        }
    }

    /**
     * Puts settings back as they were.
     *
     * @param callable $which is it about this name?
     */
    public function release(callable $which): void {
        foreach (former::recall(former::CONFIG) as $row) {
            if (!$which($row->name)) {
                continue;
            }
            if ($this->stored($row->name) === $this->wanted($row->name, $row->value)) {
                $this->write($row->name, $row->value);
            }
            former::forget($row->id);
        }
    }

    /**
     * Does config.php say how it is? Then nothing else has a say.
     *
     * @param string $name
     * @return bool
     */
    public function is_forced(string $name): bool {
        global $CFG;
        [$plugin, $setting] = explode('/', $name, 2);
        return $plugin === 'core'
            ? array_key_exists($setting, $CFG->config_php_settings)
            : isset($CFG->forced_plugin_settings[$plugin]) && array_key_exists($setting, $CFG->forced_plugin_settings[$plugin]);
    }

    /**
     * The value that counts.
     *
     * @param string $name
     * @return string|null
     */
    public function effective(string $name): ?string {
        global $CFG;
        if (!$this->is_forced($name)) {
            return $this->stored($name);
        }
        [$plugin, $setting] = explode('/', $name, 2);
        return (string) ($plugin === 'core' ? $CFG->config_php_settings : $CFG->forced_plugin_settings[$plugin])[$setting];
    }

    /**
     * The value in the database, null if there is none. Not $CFG: that one is clamped for the viewer.
     *
     * @param string $name
     * @return string|null
     */
    private function stored(string $name): ?string {
        global $DB;
        [$plugin, $setting] = explode('/', $name, 2);
        $value = $plugin === 'core'
            ? $DB->get_field('config', 'value', ['name' => $setting])
            : $DB->get_field('config_plugins', 'value', ['plugin' => $plugin, 'name' => $setting]);
        return $value === false ? null : (string) $value;
    }

    /**
     * Writes a value through Moodle; null removes it.
     *
     * @param string $name
     * @param string|null $value
     */
    private function write(string $name, ?string $value): void {
        [$plugin, $setting] = explode('/', $name, 2);
        set_config($setting, $value, $plugin === 'core' ? null : $plugin);
    }
}
