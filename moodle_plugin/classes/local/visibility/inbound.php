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
 * Addresses at which Moodle itself reads what is answered: the mailbox for incoming mail, and who answers to what behind "+".
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class inbound {
    /** In no text: what there is to find while Moodle does not read mail. */
    private const NOTHING = '(?!)';

    /**
     * The addresses of this kind in a text.
     *
     * @param string $text
     * @return string[]
     */
    public static function addresses(string $text): array {
        preg_match_all('~' . self::pattern() . '~iu', fix_utf8($text), $found);
        return array_values(array_unique($found[0]));
    }

    /**
     * What they look like (address_manager::generate()). Not all of the domain's: it may be that of people, too.
     *
     * @return string part of a regular expression that has ~ around it
     */
    public static function pattern(): string {
        global $CFG;
        if (!\core\message\inbound\manager::is_enabled()) {
            return self::NOTHING;
        }
        $mailbox = preg_quote($CFG->messageinbound_mailbox, '~');
        $domain = preg_quote($CFG->messageinbound_domain, '~');
        return "(?<![\\w.+-]){$mailbox}\\+[a-z0-9+/]+=*@{$domain}(?![\\w-]|\\.\\w)";
    }
}
