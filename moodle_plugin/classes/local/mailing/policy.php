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

/**
 * The mail policy: people get mail about their account and announcements, and nothing else.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class policy {
    /** The name of the setting that switches it on. */
    public const SETTING = 'mailpolicy';

    /** The name of the setting that lists who may send mail. */
    public const PROVIDERS = 'mailproviders';

    /**
     * Is it on? It is until somebody switches it off.
     *
     * @return bool
     */
    public static function is_on(): bool {
        $value = get_config(config::COMPONENT, self::SETTING);
        // Truth, not '0': a false in config.php arrives as ''. Only a setting that was never saved is false.
        return $value === false || (bool) $value;
    }

    /**
     * May a provider use mail?
     *
     * @param string $name component/name
     * @return bool
     */
    public static function allows(string $name): bool {
        return !self::is_on() || providers::is_ours($name) || in_array($name, self::allowed(), true);
    }

    /**
     * The providers that may, beside ours.
     *
     * @return string[] component/name
     */
    public static function allowed(): array {
        $chosen = get_config(config::COMPONENT, self::PROVIDERS);
        return $chosen === false ? providers::allowed_at_first() : explode(',', $chosen);
    }
}
