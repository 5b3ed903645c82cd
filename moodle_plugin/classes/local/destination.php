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
 * One of the places that records go to, as it is set.
 *
 * It says what is set, never whether that is right: the extension's validate() does. Of each kind there is one at most, so the kind
 * is its name everywhere: in the outbox, at the breaker, on pages.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class destination {
    /** The kinds, and the setting of each that says where. */
    public const ADDRESSES = ['webhook' => 'endpoint', 'odoo' => 'odooendpoint', 'file' => 'directory'];

    /** What we may call Odoo's fields, and what they are called by default (docs/INTERFACE.md). */
    public const ODOO_FIELDS = ['contactnumber' => 'ref', 'customernumber' => 'ref', 'email' => 'email', 'contact' => 'x_partner_id',
        'kind' => 'x_kind', 'number' => 'x_number', 'name' => 'x_name', 'course' => 'x_course', 'completedat' => 'x_completed_at',
        'reopenedat' => 'x_reopened_at'];

    /**
     * A destination.
     *
     * @param string $kind a key of ADDRESSES, unless the settings are wrong
     * @param config $config
     */
    public function __construct(
        /** @var string its kind, and its name */
        public readonly string $kind,
        /** @var config the settings */
        private readonly config $config,
    ) {
    }

    /**
     * Its name for people.
     *
     * @return string
     */
    public function name(): string {
        return words::destination($this->kind);
    }

    /**
     * The name of the setting that says where it is.
     *
     * @return string
     */
    public function address_setting(): string {
        return self::ADDRESSES[$this->kind] ?? 'endpoint';
    }

    /**
     * Where it is: a URL, or a directory.
     *
     * @return string empty: nobody entered it yet
     */
    public function address(): string {
        return $this->trimmed($this->address_setting());
    }

    /**
     * The host that data goes to, or the directory.
     *
     * @return string
     */
    public function host(): string {
        return parse_url($this->address(), PHP_URL_HOST) ?: $this->address();
    }

    /**
     * The setting of ours that the extension calls by this name.
     *
     * @param string $name as in docs/INTERFACE.md
     * @return string
     */
    public function setting(string $name): string {
        return $name === 'endpoint' ? $this->address_setting() : $name;
    }

    /**
     * As deliver, probe, setup and validate want it.
     *
     * @return array
     */
    public function request(): array {
        global $CFG;
        return [
            'kind' => $this->kind,
            ...match ($this->kind) {
                'file' => $this->directory(),
                'odoo' => ['endpoint' => $this->address(), ...$this->odoo(), ...$this->connection()],
                default => ['endpoint' => $this->address(), 'secret' => $this->trimmed('signingsecret'), ...$this->connection()],
            },
            'schedule' => $this->trimmed('retryschedule'),
            'source' => $CFG->wwwroot,
        ];
    }

    /**
     * What all that are reached through the network have in common.
     *
     * @return array
     */
    private function connection(): array {
        $timeout = $this->trimmed('timeout', '30');
        return [
            // What is no number is out of range, and the extension says so.
            'timeout' => preg_match('/^\d{1,9}$/D', $timeout) ? (int) $timeout : 0,
            'cafile' => $this->trimmed('cafile'),
            'proxy' => $this->proxy(),
        ];
    }

    /**
     * The settings of an Odoo.
     *
     * @return array
     */
    private function odoo(): array {
        $fields = [];
        foreach (array_keys(self::ODOO_FIELDS) as $member) {
            $fields[$member] = $this->trimmed("odoofield_{$member}");
        }
        return [
            'apikey' => $this->trimmed('apikey'),
            'database' => $this->trimmed('database'),
            'unknowncustomer' => $this->config->text('unknowncustomer', 'park'),
            'completionmodel' => $this->trimmed('completionmodel'),
            'fields' => array_filter($fields, fn($name) => $name !== ''),
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
            'format' => $this->config->text('format', 'jsonl'),
            'separator' => $this->config->text('separator', 'comma'),
            'bom' => (bool) $this->config->text('bom'),
            'rotatesize' => $this->trimmed('rotatesize'),
            'rotateminutes' => $this->trimmed('rotateminutes'),
        ];
    }

    /**
     * Moodle's proxy as a URL, or nothing if the address is to be reached without it.
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
     * A setting without blanks around it.
     *
     * @param string $name
     * @param string $default
     * @return string
     */
    private function trimmed(string $name, string $default = ''): string {
        return trim($this->config->text($name, $default));
    }
}
