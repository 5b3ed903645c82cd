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

namespace local_erpbridge\local;

/**
 * The settings, typed.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class config {
    /** The plugin, as in config_plugins. */
    public const COMPONENT = 'local_erpbridge';

    /** Where records go while nobody chose. */
    public const DESTINATION = 'webhook';

    /**
     * Use current() or fresh().
     *
     * @param array $values name => value
     */
    private function __construct(
        /** @var array name => value as text */
        private readonly array $values,
    ) {
    }

    /**
     * The settings as this request knows them.
     *
     * @return self
     */
    public static function current(): self {
        return new self((array) get_config(self::COMPONENT));
    }

    /**
     * The settings as the database has them now.
     *
     * get_config() answers from a static cache, so that a long drain would not see a change made meanwhile.
     *
     * @return self
     */
    public static function fresh(): self {
        global $CFG, $DB;
        $values = $DB->get_records_menu('config_plugins', ['plugin' => self::COMPONENT], '', 'name, value');
        $forced = $CFG->forced_plugin_settings[self::COMPONENT] ?? [];
        return new self(array_merge($values, array_map(strval(...), array_filter($forced, is_scalar(...)))));
    }

    /**
     * Is the plugin on, and this kind of event?
     *
     * Called for each event: one look-up in Moodle's own cache. A toggle that was never saved (between the
     * installation and the first visit to the settings) counts as on, so that nothing is lost meanwhile.
     *
     * @param string $toggle capture_registration, capture_login, capture_activitycompletion, capture_coursecompletion
     * @return bool
     */
    public static function captures(string $toggle): bool {
        $settings = get_config(self::COMPONENT);
        // Truth, not '0': a false in config.php arrives as ''.
        return ($settings->enabled ?? '1') && ($settings->$toggle ?? '1');
    }

    /**
     * A setting as this request knows it.
     *
     * @param string $name
     * @param string $default what it is while nobody saved the settings
     * @return string
     */
    public static function value(string $name, string $default = ''): string {
        $value = get_config(self::COMPONENT, $name);
        return $value === false ? $default : (string) $value;
    }

    /**
     * Is the plugin on?
     *
     * @return bool
     */
    public function enabled(): bool {
        return (bool) $this->text('enabled', '1');
    }

    /**
     * Where records go.
     *
     * @return destination[] by kind, in their order; one at least
     */
    public function destinations(): array {
        $kinds = self::kinds($this->text('destination'));
        return array_combine($kinds, array_map($this->destination(...), $kinds));
    }

    /**
     * The kinds of destination that new records are for, as this request knows them: asked at each capture.
     *
     * @return string[] one at least
     */
    public static function addressees(): array {
        return self::kinds((string) (get_config(self::COMPONENT)->destination ?? ''));
    }

    /**
     * One of the destinations, whether records go there or not.
     *
     * @param string $kind
     * @return destination
     */
    public function destination(string $kind): destination {
        return new destination($kind, $this);
    }

    /**
     * The same settings with one of them changed, to ask about it before it is saved.
     *
     * @param string $name
     * @param string $value
     * @return self
     */
    public function with(string $name, string $value): self {
        return new self([$name => $value] + $this->values);
    }

    /**
     * Creates the signing secret, unless there is one.
     */
    public static function generate_secret(): void {
        if ((string) get_config(self::COMPONENT, 'signingsecret') === '') {
            set_config('signingsecret', 'whsec_' . base64_encode(random_bytes(32)), self::COMPONENT);
        }
    }

    /**
     * The kinds in a setting.
     *
     * @param string $setting separated by commas
     * @return string[]
     */
    private static function kinds(string $setting): array {
        return array_filter(explode(',', $setting), fn($kind) => $kind !== '') ?: [self::DESTINATION];
    }

    /**
     * A setting as text.
     *
     * @param string $name
     * @param string $default what it is while nobody saved the settings
     * @return string
     */
    public function text(string $name, string $default = ''): string {
        return (string) ($this->values[$name] ?? $default);
    }
}
