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

namespace local_erpbridge\check;

use core\check\result;
use local_erpbridge\fixtures\bridge_testcase;
use local_erpbridge\local\client\factory;
use local_erpbridge\local\client\unavailable_client;
use local_erpbridge\local\status_report;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../fixtures/bridge_testcase.php');

/**
 * What the status report says.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\check\extension
 * @covers     \local_erpbridge\check\destination
 * @covers     \local_erpbridge\check\backlog
 * @covers     \local_erpbridge\check\held
 * @covers     \local_erpbridge\check\dead
 * @covers     \local_erpbridge\check\contactnumbers
 * @covers     \local_erpbridge\local\delivery\overview
 * @covers     \local_erpbridge\local\status_report
 */
final class checks_test extends bridge_testcase {
    public function test_moodle_finds_all_checks_and_their_names(): void {
        $ours = array_filter(\core\check\manager::get_status_checks(), fn($check) => $check->get_component() === 'local_erpbridge');
        $this->assertCount(11, $ours);
        foreach ($ours as $check) {
            $this->assertStringStartsWith('ERP Bridge: ', $check->get_name());
        }
    }

    public function test_people_who_share_a_contact_number_are_named_to_those_who_may_know(): void {
        [$ada, $ben] = [$this->register('K7'), $this->register('K7')];
        $this->register('K8');
        $this->register();
        $this->setAdminUser();
        $result = (new contactnumbers())->get_result();
        $this->assertSame(result::WARNING, $result->get_status());
        $this->assertStringContainsString('1 contact number', $result->get_summary());
        foreach ([$ada, $ben] as $person) {
            $this->assertStringContainsString('K7: ', $result->get_details());
            $this->assertStringContainsString(s(fullname($person)), $result->get_details());
        }
        $this->setUser($this->getDataGenerator()->create_user());
        $this->assertStringNotContainsString('K7', (new contactnumbers())->get_result()->get_details());
        \local_erpbridge\local\erasure\tombstones::set((int) $ben->id);
        $this->assertSame(result::OK, (new contactnumbers())->get_result()->get_status());
    }

    public function test_all_is_well_on_a_site_that_delivers(): void {
        $this->register('A');
        $this->drain();
        foreach ([new extension(), new destination(), new backlog(), new held(), new dead()] as $check) {
            $this->assertSame(result::OK, $check->get_result()->get_status(), $check->get_id());
        }
        $this->assertTrue((new status_report())->is_well());
    }

    public function test_missing_extension_is_critical_and_says_what_to_do(): void {
        $this->without_extension();
        $result = (new extension())->get_result();
        $this->assertSame(result::CRITICAL, $result->get_status());
        $this->assertStringContainsString('recorded and held', $result->get_summary());
        $this->assertStringContainsString('liberpbridge.so', $result->get_details());
        $this->assertSame(result::UNKNOWN, (new destination())->get_result()->get_status());
        $this->assertFalse((new status_report())->is_well());
    }

    public function test_extension_of_another_abi_is_critical_and_named(): void {
        factory::replace(new unavailable_client('abi', '9.8.7', 42));
        $result = (new extension())->get_result();
        $this->assertSame(result::CRITICAL, $result->get_status());
        $this->assertStringContainsString('9.8.7', $result->get_summary());
        $this->assertStringContainsString('42', $result->get_summary());
    }

    public function test_destination_says_what_is_wrong_with_the_settings(): void {
        $this->client->problems = [(object) ['setting' => 'signingsecret', 'problem' => 'too_short']];
        $result = (new destination())->get_result();
        $this->assertSame(result::ERROR, $result->get_status());
        $this->assertStringContainsString('24 bytes', $result->get_details());
    }

    public function test_destination_without_endpoint_is_a_warning(): void {
        set_config('endpoint', '', 'local_erpbridge');
        $this->assertSame(result::WARNING, (new destination())->get_result()->get_status());
    }

    public function test_blocked_endpoint_is_an_error(): void {
        set_config('curlsecurityblockedhosts', '203.0.113.0/24');
        $this->assertSame(result::ERROR, (new destination())->get_result()->get_status());
    }

    public function test_destination_that_fails_is_an_error_until_something_goes_through(): void {
        $this->put(5, ['status' => 'retrying', 'reason' => 'http_503', 'timemodified' => time() - 10]);
        $result = (new destination())->get_result();
        $this->assertSame(result::ERROR, $result->get_status());
        $this->assertStringContainsString('503', $result->get_summary());
        $this->put(6, ['status' => 'delivered']);
        $this->assertSame(result::OK, (new destination())->get_result()->get_status());
    }

    public function test_plugin_switched_off_has_no_destination_problem(): void {
        set_config('enabled', 0, 'local_erpbridge');
        $this->assertSame(result::NA, (new destination())->get_result()->get_status());
    }

    /**
     * Ages of the oldest row.
     *
     * @return array
     */
    public static function ages(): array {
        return [
            'fresh' => ['pending', 60, result::OK],
            'late' => ['pending', 20 * MINSECS, result::WARNING],
            'late and failing' => ['retrying', 20 * MINSECS, result::WARNING],
            'days' => ['retrying', 2 * DAYSECS, result::ERROR],
            'held rows are no backlog' => ['held', 2 * DAYSECS, result::OK],
        ];
    }

    /**
     * The backlog is judged by age.
     *
     * @dataProvider ages
     * @param string $status
     * @param int $age
     * @param string $expected
     */
    public function test_backlog_is_judged_by_age(string $status, int $age, string $expected): void {
        $this->put(5, ['status' => $status, 'timecreated' => time() - $age]);
        $this->assertSame($expected, (new backlog())->get_result()->get_status());
    }

    public function test_held_people_are_named_to_those_who_may_see_contact_data(): void {
        $user = $this->register();
        $this->setAdminUser();
        $result = (new held())->get_result();
        $this->assertSame(result::WARNING, $result->get_status());
        $this->assertStringContainsString(fullname($user), $result->get_details());
        $this->assertStringContainsString('/user/profile.php?id=' . $user->id, $result->get_details());
        $this->setUser($this->getDataGenerator()->create_user());
        $this->assertStringNotContainsString(fullname($user), (new held())->get_result()->get_details());
    }

    public function test_markup_in_names_and_reasons_stays_text(): void {
        global $DB;
        $user = $this->register();
        $DB->set_field('user', 'lastname', '<script>alert(1)</script>', ['id' => $user->id]);
        $this->put(5, ['status' => 'dead', 'reason' => '<b>bold</b>']);
        $this->put(5, ['status' => 'held', 'reason' => '<b>bold</b>']);
        $this->setAdminUser();
        foreach ([new held(), new dead()] as $check) {
            $result = $check->get_result();
            $this->assertStringNotContainsString('<script', $result->get_summary() . $result->get_details());
            $this->assertStringNotContainsString('<b>', $result->get_summary() . $result->get_details());
        }
        $this->assertStringContainsString('&lt;script', (new held())->get_result()->get_details());
    }

    public function test_every_complaint_says_what_to_do(): void {
        $this->setAdminUser();
        $this->register();
        $this->put(5, ['status' => 'dead', 'reason' => 'rejected']);
        $this->put(6, ['status' => 'retrying', 'reason' => 'http_503', 'timecreated' => time() - 2 * DAYSECS]);
        foreach ([new destination(), new backlog(), new held(), new dead()] as $check) {
            $this->assertNotSame(result::OK, $check->get_result()->get_status(), $check->get_id());
            $help = get_string("check{$check->get_id()}_help", 'local_erpbridge');
            $this->assertStringContainsString($help, $check->get_result()->get_details());
        }
    }

    public function test_at_most_twenty_people_are_named(): void {
        for ($i = 0; $i < 22; $i++) {
            $this->register();
        }
        $this->setAdminUser();
        $this->assertSame(20, substr_count((new held())->get_result()->get_details(), '/user/profile.php'));
    }

    public function test_dead_rows_are_an_error_with_their_reasons(): void {
        $this->put(5, ['status' => 'dead', 'reason' => 'rejected']);
        $this->put(6, ['status' => 'dead', 'reason' => 'http_400']);
        $result = (new dead())->get_result();
        $this->assertSame(result::ERROR, $result->get_status());
        $this->assertStringContainsString('2', $result->get_summary());
        $this->assertStringContainsString('400', $result->get_details());
        $this->assertStringContainsString('/local/erpbridge/records.php?status=dead', (new dead())->get_action_link()->url->out(false));
        $this->assertFalse((new status_report())->is_well());
    }

    public function test_status_command_names_what_is_wrong(): void {
        $this->assertStringNotContainsString('error:', (new status_report())->text());
        $this->put(5, ['status' => 'dead', 'reason' => 'rejected']);
        $this->assertStringContainsString('error: ERP Bridge: records given up: Records given up: 1.', (new status_report())->text());
    }

    public function test_status_command_has_all_figures(): void {
        $this->register('A');
        $this->drain();
        $this->put(5, ['timecreated' => time() - 100]);
        $figures = json_decode((new status_report())->json(), true);
        $this->assertSame(['pending' => 1, 'leased' => 0, 'delivered' => 1, 'retrying' => 0, 'held' => 0, 'parked' => 0,
            'dead' => 0, 'cancelled' => 0], $figures['counts']);
        $this->assertGreaterThanOrEqual(100, $figures['oldestpending']);
        $this->assertEqualsWithDelta(time(), $figures['lastsuccess'], 5);
        $this->assertSame(['problem' => '', 'version' => '0.0.0', 'abi' => 5, 'expectedabi' => 5], $figures['extension']);
        $this->assertStringContainsString('delivered  1', (new status_report())->text());
    }
}
