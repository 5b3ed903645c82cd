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
 * What a destination needs is made with a key that is not kept.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\destination_setup
 */
final class destination_setup_test extends bridge_testcase {
    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        set_config('destination', 'odoo', 'local_erpbridge');
        set_config('odooendpoint', 'https://203.0.113.8', 'local_erpbridge');
        set_config('apikey', 'ours', 'local_erpbridge');
    }

    public function test_it_is_made_with_the_key_that_was_given_and_the_key_is_not_kept(): void {
        global $DB;
        $result = destination_setup::run(config::fresh()->destination('odoo'), 'admins-key');
        $this->assertTrue($result->ok);
        $this->assertSame(['model', 'access'], $result->made);
        $this->assertStringContainsString('model, access', $result->text);
        $this->assertSame(['odoo', 'https://203.0.113.8', 'admins-key'],
            array_map(fn($name) => $this->client->setups[0][$name], ['kind', 'endpoint', 'apikey']));
        $this->assertSame('ours', get_config('local_erpbridge', 'apikey'));
        $this->assertFalse($DB->record_exists_select('config_plugins', $DB->sql_like('value', '?'), ['%admins-key%']));
    }

    public function test_settings_that_are_not_in_order_are_said_before_anything_is_asked(): void {
        $this->client->problems = [(object) ['setting' => 'endpoint', 'problem' => 'empty']];
        $result = destination_setup::run(config::fresh()->destination('odoo'), 'k');
        $this->assertSame([false, get_string('problem_odooendpoint_empty', 'local_erpbridge')], [$result->ok, $result->text]);
        $this->client->problems = [];
        set_config('curlsecurityblockedhosts', '203.0.113.0/24');
        $result = destination_setup::run(config::fresh()->destination('odoo'), 'k');
        $this->assertSame([false, get_string('reason_endpoint_blocked', 'local_erpbridge')], [$result->ok, $result->text]);
        $this->without_extension();
        $this->assertStringContainsString('not loaded', destination_setup::run(config::fresh()->destination('odoo'), 'k')->text);
        $this->assertSame([], $this->client->setups);
    }
}
