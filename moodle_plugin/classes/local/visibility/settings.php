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
 * The settings of visibility, typed.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class settings {
    /**
     * The mode. A setting that was never saved, or is no mode, counts as enforce: closed.
     *
     * @return mode
     */
    public static function mode(): mode {
        return mode::tryFrom((string) get_config(config::COMPONENT, 'visibility')) ?? mode::enforce;
    }

    /**
     * Is the layer in use? All are, until somebody takes one out.
     *
     * @param layer $layer
     * @return bool
     */
    public static function has(layer $layer): bool {
        if (self::mode() === mode::off) {
            return false;
        }
        $chosen = get_config(config::COMPONENT, 'visibilitylayers');
        return $chosen === false || in_array($layer->value, explode(',', $chosen), true);
    }

    /**
     * What the guard masks: known (the addresses of people on this site) or all.
     *
     * @return string
     */
    public static function scope(): string {
        return get_config(config::COMPONENT, 'guardscope') === 'all' ? 'all' : 'known';
    }

    /**
     * Addresses that everybody may see: support, no-reply, who issues badges, who changes data, and those an administrator entered.
     *
     * @return string[]
     */
    public static function shared_addresses(): array {
        global $CFG;
        $entered = preg_split('/[\s,;]+/', (string) get_config(config::COMPONENT, 'guardallow'), -1, PREG_SPLIT_NO_EMPTY);
        $site = array_map(fn(string $name) => (string) ($CFG->$name ?? ''), ['supportemail', 'noreplyaddress', 'badges_defaultissuercontact']);
        $changes = trim((string) get_config(config::COMPONENT, 'changesaddress'));
        return array_values(array_filter([...$site, $changes, ...$entered]));
    }
}
