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

namespace local_erpbridge\local\admin;

use local_erpbridge\fixtures\bridge_testcase;
use local_erpbridge\local\{connection_test, destination};

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once(__DIR__ . '/../../fixtures/bridge_testcase.php');
require_once($CFG->libdir . '/adminlib.php');

/**
 * The settings page: what may be saved, and what it says.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\admin\setting_text
 * @covers     \local_erpbridge\local\admin\setting_secret
 * @covers     \local_erpbridge\local\admin\page_notice
 * @covers     \local_erpbridge\local\connection_test
 */
final class settings_test extends bridge_testcase {
    /**
     * Settings with what the extension says about them.
     *
     * @return array
     */
    public static function judged(): array {
        return [
            'endpoint' => ['endpoint', 'nonsense', 'not_a_url'],
            'secret' => ['signingsecret', 'nonsense', 'malformed'],
            'timeout' => ['timeout', '900', 'range'],
            'cafile' => ['cafile', '/nowhere', 'unreadable'],
        ];
    }

    /**
     * What the extension refuses is not saved, and the reason is said in words.
     *
     * @dataProvider judged
     * @param string $name
     * @param string $value
     * @param string $problem
     */
    public function test_value_that_the_extension_refuses_is_not_saved(string $name, string $value, string $problem): void {
        $before = get_config('local_erpbridge', $name);
        $this->client->problems = [
            (object) ['setting' => 'proxy', 'problem' => 'not_a_url'],
            (object) ['setting' => $name, 'problem' => $problem],
        ];
        $message = $this->setting($name)->write_setting($value);
        $this->assertSame(get_string("problem_{$name}_{$problem}", 'local_erpbridge'), $message);
        $this->assertSame($before, get_config('local_erpbridge', $name));
        $key = $name === 'signingsecret' ? 'secret' : $name;
        $this->assertEquals($value, $this->client->validated[0][$key]);
    }

    /**
     * A problem of another setting does not keep this one from being saved.
     *
     * @dataProvider judged
     * @param string $name
     */
    public function test_problem_of_another_setting_is_no_obstacle(string $name): void {
        $this->client->problems = [(object) ['setting' => 'proxy', 'problem' => 'not_a_url']];
        $value = $name === 'endpoint' ? 'https://203.0.113.9/x' : '77';
        $this->assertSame('', $this->setting($name)->write_setting($value));
        $this->assertSame($value, get_config('local_erpbridge', $name));
    }

    public function test_endpoint_may_be_empty(): void {
        $this->client->problems = [(object) ['setting' => 'endpoint', 'problem' => 'empty']];
        $this->assertSame('', $this->setting('endpoint')->write_setting(''));
    }

    public function test_endpoint_that_moodle_blocks_is_not_saved(): void {
        set_config('curlsecurityblockedhosts', '192.168.0.0/16');
        $message = $this->setting('endpoint')->write_setting('https://192.168.1.1/events');
        $this->assertSame(get_string('reason_endpoint_blocked', 'local_erpbridge'), $message);
    }

    public function test_without_extension_values_are_saved_unjudged(): void {
        $this->without_extension();
        $this->assertSame('', $this->setting('timeout')->write_setting('900'));
    }

    public function test_defaults_of_a_new_site_keep_the_secret(): void {
        set_config('signingsecret', 'whsec_c2VjcmV0', 'local_erpbridge');
        $this->assertSame('whsec_c2VjcmV0', $this->setting('signingsecret')->get_defaultsetting());
        unset_config('signingsecret', 'local_erpbridge');
        $this->assertStringStartsWith('whsec_', $this->setting('signingsecret')->get_defaultsetting());
    }

    public function test_page_is_there_with_all_settings(): void {
        $this->setAdminUser();
        $page = admin_get_root(true, true)->locate('local_erpbridge');
        $names = array_map(fn($setting) => $setting->name, array_values((array) $page->settings));
        $this->assertSame(['notice', 'enabled', 'capture_registration', 'capture_login', 'capture_activitycompletion',
            'capture_coursecompletion', 'destinationheading', 'destination', 'endpoint', 'signingsecret',
            'odooendpoint', 'apikey', 'database', 'completionmodel', 'unknowncustomer',
            ...array_map(fn($member) => "odoofield_{$member}", array_keys(destination::ODOO_FIELDS)),
            'directory', 'rotatesize', 'rotateminutes', 'format', 'separator', 'bom', 'timeout', 'cafile', 'retryschedule',
            'retentionheading', 'keeppayload', 'keeprows',
            'visibilityheading', 'visibility', 'visibilitylayers', 'guardscope', 'guardallow',
            'registrationheading', 'signupfields', 'requiredfields', 'customernumberpattern', 'contactnumberpattern',
            'lockeddata', 'changesaddress',
            'approvalheading', 'approval', 'trusteddomains', 'requestlifetime', 'askpassword',
            'mailingheading', 'mailpolicy', 'mailproviders',
            'consentheading', 'consentgate', 'consentpolicy', 'withdrawnerases', 'accessheading', 'ipshortendays',
            'logretentiondays', 'erasureheading', 'erasure', 'erasuresecond',
        ], $names);
    }

    public function test_page_warns_when_the_extension_is_missing(): void {
        $this->assertSame('', page_notice::html());
        $this->without_extension();
        $this->assertStringContainsString('liberpbridge.so', page_notice::html());
    }

    public function test_connection_test_says_in_words_what_came_of_it(): void {
        $test = connection_test::run()['webhook'];
        $this->assertTrue($test->ok);
        $this->assertStringContainsString('12 ms', $test->text);
        $this->client->onprobe = fn() => (object) ['ok' => false, 'reason' => 'http_401', 'milliseconds' => 3];
        $test = connection_test::run()['webhook'];
        $this->assertFalse($test->ok);
        $this->assertStringContainsString('401', $test->text);
    }

    public function test_connection_test_never_throws(): void {
        $this->client->onprobe = fn() => throw new \Error('boom');
        $this->assertFalse(connection_test::run()['webhook']->ok);
        $this->without_extension();
        $this->assertStringContainsString('not loaded', connection_test::run()['webhook']->text);
        $this->assertStringContainsString('restart PHP', connection_test::run()['webhook']->text);
    }

    public function test_connection_test_sends_nothing_to_a_blocked_address(): void {
        set_config('curlsecurityblockedhosts', '203.0.113.0/24');
        $this->client->onprobe = fn() => throw new \Error('must not be asked');
        $test = connection_test::run()['webhook'];
        $this->assertStringContainsString(get_string('reason_endpoint_blocked', 'local_erpbridge'), $test->text);
    }

    /**
     * A setting as the page makes it.
     *
     * @param string $name
     * @return \admin_setting
     */
    private function setting(string $name): \admin_setting {
        $class = $name === 'signingsecret' ? setting_secret::class : setting_text::class;
        return new $class('local_erpbridge/' . $name, $name, '', '');
    }
}
