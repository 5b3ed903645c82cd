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

use local_erpbridge\fixtures\bridge_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../fixtures/bridge_testcase.php');

/**
 * The settings, as the extension gets them.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\config
 * @covers     \local_erpbridge\local\destination
 */
final class config_test extends bridge_testcase {
    public function test_destination_is_what_the_interface_says(): void {
        global $CFG;
        set_config('timeout', '7', 'local_erpbridge');
        set_config('cafile', ' /etc/ca.pem ', 'local_erpbridge');
        $destination = config::fresh()->destination('webhook')->request();
        $this->assertSame(['kind', 'endpoint', 'secret', 'timeout', 'cafile', 'proxy', 'schedule', 'source'], array_keys($destination));
        $this->assertSame(['webhook', 'https://203.0.113.7/events', 7, '/etc/ca.pem', '', $CFG->wwwroot], [
            $destination['kind'], $destination['endpoint'], $destination['timeout'], $destination['cafile'],
            $destination['proxy'], $destination['source'],
        ]);
    }

    public function test_directory_is_what_the_interface_says(): void {
        global $CFG;
        set_config('destination', 'file', 'local_erpbridge');
        $this->assertSame('', config::fresh()->destination('file')->address());
        set_config('directory', ' /srv/erp ', 'local_erpbridge');
        set_config('format', 'csv', 'local_erpbridge');
        set_config('bom', 1, 'local_erpbridge');
        $this->assertSame([
            'kind' => 'file', 'directory' => '/srv/erp', 'webroot' => $CFG->dirroot, 'format' => 'csv', 'separator' => 'comma', 'bom' => true,
            'rotatesize' => '64', 'rotateminutes' => '60', 'schedule' => '', 'source' => $CFG->wwwroot,
        ], config::fresh()->destination('file')->request());
    }

    public function test_odoo_is_what_the_interface_says(): void {
        global $CFG;
        foreach (
            ['destination' => 'webhook,odoo', 'odooendpoint' => 'https://203.0.113.8', 'apikey' => ' k3y ', 'database' => 'erp',
                'unknowncustomer' => 'create', 'odoofield_contactnumber' => 'x_number', 'odoofield_email' => ' '] as $name => $value
        ) {
            set_config($name, $value, 'local_erpbridge');
        }
        $this->assertSame([
            'kind' => 'odoo', 'endpoint' => 'https://203.0.113.8', 'apikey' => 'k3y', 'database' => 'erp', 'unknowncustomer' => 'create',
            'completionmodel' => '', 'fields' => ['contactnumber' => 'x_number'], 'timeout' => 30, 'cafile' => '', 'proxy' => '',
            'schedule' => '', 'source' => $CFG->wwwroot,
        ], config::fresh()->destination('odoo')->request());
        $this->assertSame(['webhook', 'odoo'], array_keys(config::fresh()->destinations()));
        $this->assertSame(['webhook', 'odoo'], config::addressees());
    }

    public function test_without_a_choice_records_go_to_the_webhook(): void {
        unset_config('destination', 'local_erpbridge');
        $this->assertSame(['webhook'], config::addressees());
        set_config('destination', '', 'local_erpbridge');
        $this->assertSame(['webhook'], array_keys(config::fresh()->destinations()));
    }

    public function test_installation_made_a_good_secret_and_keeps_it(): void {
        $secret = get_config('local_erpbridge', 'signingsecret');
        $this->assertMatchesRegularExpression('~^whsec_[A-Za-z0-9+/]{43}=$~', $secret);
        config::generate_secret();
        $this->assertSame($secret, get_config('local_erpbridge', 'signingsecret'));
    }

    /**
     * Moodle's proxy settings and the URL they make.
     *
     * @return array
     */
    public static function proxies(): array {
        return [
            'none' => [['proxyhost' => ''], ''],
            'plain' => [['proxyhost' => 'proxy.example', 'proxyport' => 3128], 'http://proxy.example:3128'],
            'without port' => [['proxyhost' => 'proxy.example', 'proxyport' => 0], 'http://proxy.example'],
            'socks' => [
                ['proxyhost' => 'proxy.example', 'proxyport' => 1080, 'proxytype' => 'SOCKS5'], 'socks5://proxy.example:1080',
            ],
            'login' => [
                ['proxyhost' => 'proxy.example', 'proxyport' => 8080, 'proxyuser' => 'a@b', 'proxypassword' => 'p:/w'],
                'http://a%40b:p%3A%2Fw@proxy.example:8080',
            ],
            'bypassed' => [['proxyhost' => 'proxy.example', 'proxyport' => 8080, 'proxybypass' => '203.0.113.0/24'], ''],
        ];
    }

    /**
     * The proxy is handed on.
     *
     * @dataProvider proxies
     * @param array $settings
     * @param string $expected
     */
    public function test_proxy_is_handed_on(array $settings, string $expected): void {
        global $CFG;
        foreach ($settings as $name => $value) {
            $CFG->$name = $value;
        }
        $this->assertSame($expected, config::current()->destination('webhook')->request()['proxy']);
    }

    public function test_timeout_that_is_no_number_is_out_of_range(): void {
        $this->assertSame(0, config::current()->with('timeout', 'soon')->destination('webhook')->request()['timeout']);
    }
}
