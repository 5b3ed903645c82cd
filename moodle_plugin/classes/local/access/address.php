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

namespace local_erpbridge\local\access;

/**
 * The rule by which an IP address is shortened, so that it leads to a network and not to a person.
 *
 * In PHP, though rules live in Rust: it is about Moodle's own log and not about what leaves, it must work without the extension,
 * and PHP's inet_pton() is all there is to it. It is nowhere else.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class address {
    /** An IPv4 address in the clothes of IPv6: ::ffff:192.0.2.7. */
    private const MAPPED = "\0\0\0\0\0\0\0\0\0\0\xff\xff";

    /** An address of 6to4, which has an IPv4 address in its first 48 bits. */
    private const SIXTOFOUR = "\x20\x02";

    /**
     * Shortens an address: of IPv4 the last octet is 0, of IPv6 all but the first 48 bits.
     *
     * @param string $address
     * @return string empty if it was no address; a shortened one stays as it is
     */
    public static function shorten(string $address): string {
        $bytes = @inet_pton($address); // It warns of what is no address, and says so.
        if ($bytes === false) {
            return '';
        }
        $kept = match (true) {
            strlen($bytes) === 4 => 3,
            str_starts_with($bytes, self::MAPPED) => 15,
            str_starts_with($bytes, self::SIXTOFOUR) => 5,
            default => 6,
        };
        return inet_ntop(str_pad(substr($bytes, 0, $kept), strlen($bytes), "\0"));
    }
}
