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
 * How an IP address is shortened.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\access\address
 */
final class address_test extends \basic_testcase {
    /**
     * Addresses, and what is left of them.
     *
     * @return array
     */
    public static function addresses(): array {
        return [
            'IPv4' => ['198.51.100.77', '198.51.100.0'],
            'IPv4 at the ends' => ['255.255.255.255', '255.255.255.0'],
            'IPv6' => ['2001:db8:12:3456:789a:bcde:f012:3456', '2001:db8:12::'],
            'IPv6 in capitals' => ['2001:DB8:12:1::7', '2001:db8:12::'],
            'this computer' => ['::1', '::'],
            'IPv4 in IPv6' => ['::ffff:198.51.100.77', '::ffff:198.51.100.0'],
            '6to4, which has an IPv4 address in the first 48 bits' => ['2002:c633:644d:1::7', '2002:c633:6400::'],
            'NAT64, which has it at the end' => ['64:ff9b::198.51.100.77', '64:ff9b::'],
            'Teredo, which has it at the end' => ['2001:0:c633:644d:8000:63bf:3fff:fdd2', '2001:0:c633::'],
            'nothing' => ['', ''],
            'no address' => ['somebody@example.org', ''],
            'an address and more' => ['198.51.100.77, 10.0.0.1', ''],
            'a zone' => ['fe80::1%eth0', ''],
        ];
    }

    /**
     * What is left leads to a network, and stays as it is when it is shortened again.
     *
     * @dataProvider addresses
     * @param string $address
     * @param string $short
     */
    public function test_address_is_shortened_once(string $address, string $short): void {
        $this->assertSame($short, address::shorten($address));
        $this->assertSame($short, address::shorten($short));
    }
}
