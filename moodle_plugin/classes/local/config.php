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
 * The settings, typed, and the destination as the extension wants it.
 *
 * It says what is set, never whether that is right: the extension's validate() does.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class config {
    /** The plugin, as in config_plugins. */
    public const COMPONENT = 'local_erpbridge';

    /** The kinds of destination, and the setting of each that says where. */
    public const ADDRESSES = ['webhook' => 'endpoint', 'file' => 'directory'];

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
     * What kind of destination the records go to.
     *
     * @return string a key of ADDRESSES, unless the settings are wrong
     */
    public function kind(): string {
        return $this->text('destination', 'webhook');
    }

    /**
     * The name of the setting that says where the records go.
     *
     * @return string
     */
    public function address_setting(): string {
        return self::ADDRESSES[$this->kind()] ?? 'endpoint';
    }

    /**
     * Where the records go: a URL, or a directory.
     *
     * @return string empty: nobody entered it yet
     */
    public function address(): string {
        return trim($this->text($this->address_setting()));
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
     * The destination, as capture, deliver and probe want it.
     *
     * @return array
     */
    public function destination(): array {
        global $CFG;
        return [
            'kind' => $this->kind(),
            ...($this->kind() === 'file' ? $this->directory() : $this->webhook()),
            'schedule' => trim($this->text('retryschedule')),
            'source' => $CFG->wwwroot,
        ];
    }

    /**
     * The settings of a webhook.
     *
     * @return array
     */
    private function webhook(): array {
        $timeout = trim($this->text('timeout', '30'));
        return [
            'endpoint' => $this->address(),
            'secret' => trim($this->text('signingsecret')),
            // What is no number is out of range, and the extension says so.
            'timeout' => preg_match('/^\d{1,9}$/D', $timeout) ? (int) $timeout : 0,
            'cafile' => trim($this->text('cafile')),
            'proxy' => $this->proxy(),
        ];
    }

    /**
     * The settings of files in a directory.
     *
     * @return array
     */
    private function directory(): array {
        global $CFG;
        return [
            'directory' => $this->address(),
            // From 5.1 on the folder "public" in Moodle's own; until then Moodle's own.
            'webroot' => $CFG->dirroot,
            'format' => $this->text('format', 'jsonl'),
            'separator' => $this->text('separator', 'comma'),
            'bom' => (bool) $this->text('bom'),
            'rotatesize' => trim($this->text('rotatesize')),
            'rotateminutes' => trim($this->text('rotateminutes')),
        ];
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
     * Moodle's proxy as a URL, or nothing if the endpoint is to be reached without it.
     *
     * @return string
     */
    private function proxy(): string {
        global $CFG;
        if (empty($CFG->proxyhost) || is_proxybypass($this->address())) {
            return '';
        }
        $scheme = ($CFG->proxytype ?? '') === 'SOCKS5' ? 'socks5' : 'http';
        $login = '';
        if (!empty($CFG->proxyuser) && !empty($CFG->proxypassword)) {
            $login = rawurlencode($CFG->proxyuser) . ':' . rawurlencode($CFG->proxypassword) . '@';
        }
        $port = empty($CFG->proxyport) ? '' : ':' . $CFG->proxyport;
        return "{$scheme}://{$login}{$CFG->proxyhost}{$port}";
    }

    /**
     * A setting as text.
     *
     * @param string $name
     * @param string $default what it is while nobody saved the settings
     * @return string
     */
    private function text(string $name, string $default = ''): string {
        return (string) ($this->values[$name] ?? $default);
    }
}
