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

namespace local_erpbridge\local\delivery;

use local_erpbridge\fixtures\bridge_testcase;
use local_erpbridge\fixtures\fake_client;
use local_erpbridge\local\connection_test;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/bridge_testcase.php');

/**
 * A destination that is left alone, and what ends that.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\delivery\breaker
 * @covers     \local_erpbridge\local\delivery\dispatcher
 * @covers     \local_erpbridge\check\destination
 */
final class breaker_test extends bridge_testcase {
    /** What the extension says of a destination that refuses us. */
    private const OPEN = ['open' => true, 'failures' => 1, 'pauses' => 1, 'reason' => 'http_401', 'alert' => true];

    public function test_destination_that_works_leaves_no_trace(): void {
        global $DB;
        $this->register('K1');
        $this->drain();
        $this->assertSame(0, $DB->count_records(breaker::TABLE));
        $this->assertEquals((object) [], $this->client->requests[0]['breaker']);
    }

    public function test_what_the_extension_has_learned_is_shown_to_it_again(): void {
        $this->learn(['open' => false, 'failures' => 2, 'reason' => '', 'until' => 0, 'pauses' => 0, 'alert' => false]);
        $this->register('K2');
        $this->drain();
        $this->assertEquals(['open' => '0', 'failures' => '2', 'pauses' => '0', 'until' => '0', 'reason' => '', 'alert' => '0'],
            (array) end($this->client->requests)['breaker']);
    }

    public function test_destination_that_is_left_alone_gets_nothing_and_the_run_says_why(): void {
        $this->learn(self::OPEN);
        $this->register('K2');
        $report = $this->drain();
        $this->assertSame([], $this->client->requests);
        $this->assertSame('left_alone', $report->stop);
        $this->assertStringContainsString('401', $report->line());
        $this->assertSame(['pending'], array_unique(array_column($this->rows(), 'status')));
    }

    public function test_check_says_why_and_until_when(): void {
        $this->learn(['until' => 1893456000] + self::OPEN);
        $result = (new \local_erpbridge\check\destination())->get_result();
        $this->assertSame(\core\check\result::ERROR, $result->get_status());
        $this->assertStringContainsString('2030', $result->get_details());
    }

    public function test_destination_is_asked_again_with_a_few_rows_and_used_again_once_it_answers(): void {
        $this->learn(['until' => time() - 1] + self::OPEN);
        for ($number = 1; $number <= 25; $number++) {
            $this->register("K{$number}");
        }
        $this->drain();
        $this->assertSame([breaker::PROBE, 15], array_map(fn($request) => count($request['rows']), $this->client->requests));
        $this->assertSame(['delivered' => 25], array_count_values(array_column($this->rows(), 'status')));
    }

    public function test_time_from_a_clock_that_was_wrong_holds_nothing_up(): void {
        global $DB;
        $this->learn(['until' => time() + 2 * DAYSECS] + self::OPEN);
        foreach (['leased' => HOURSECS, 'retrying' => 30 * DAYSECS] as $status => $ahead) {
            $this->register("K{$status}");
            $DB->set_field(outbox::TABLE, 'nextattempt', time() + $ahead, ['status' => 'pending']);
            $DB->set_field(outbox::TABLE, 'status', $status, ['status' => 'pending']);
        }
        $this->drain();
        $this->assertSame(['delivered' => 2], array_count_values(array_column($this->rows(), 'status')));
    }

    public function test_other_settings_are_another_destination(): void {
        $this->learn(self::OPEN);
        set_config('endpoint', 'https://203.0.113.8/events', 'local_erpbridge');
        $this->register('K2');
        $this->assertSame('', $this->drain()->stop);
        $this->assertCount(1, $this->client->requests);
    }

    public function test_connection_that_was_tested_well_ends_the_pause_and_another_does_not(): void {
        $this->learn(self::OPEN);
        $this->client->onprobe = fn() => (object) ['ok' => false, 'reason' => 'http_401', 'milliseconds' => 1];
        connection_test::run();
        $this->register('K2');
        $this->assertSame('left_alone', $this->drain()->stop);
        $this->client->onprobe = null;
        connection_test::run();
        $this->assertSame('', $this->drain()->stop);
    }

    public function test_two_workers_that_learn_at_once_leave_one_row(): void {
        global $DB;
        $destination = \local_erpbridge\local\config::fresh()->destination('webhook')->request();
        [$one, $two] = [breaker::of($destination), breaker::of($destination)];
        $one->learn((object) (self::OPEN + ['until' => time() + 600]));
        $two->learn((object) (['reason' => 'timeout', 'until' => time() + 600] + self::OPEN));
        $this->assertSame(['timeout'], $DB->get_fieldset(breaker::TABLE, 'reason'));
    }

    /**
     * Parts of the contacts.
     *
     * @dataProvider shares
     * @param string $text
     * @param string|null $expected
     */
    public function test_share_is_read_or_refused(string $text, ?string $expected): void {
        $share = share::parse($text);
        $this->assertSame($expected, $share === null ? null : "{$share->number} of {$share->of}");
    }

    /**
     * Texts.
     *
     * @return array
     */
    public static function shares(): array {
        return [['1/1', '1 of 1'], ['2/4', '2 of 4'], ['16/16', '16 of 16'], ['0/2', null], ['3/2', null], ['1', null], ['', null],
            ['-1/2', null], ["1/2\n", null], ['1/2;', null]];
    }

    public function test_shares_have_every_row_once_between_them(): void {
        for ($number = 1; $number <= 12; $number++) {
            $this->register("K{$number}");
        }
        $taken = [];
        foreach ([1, 2, 3] as $number) {
            $taken[] = array_keys((new leases('webhook'))->take("worker {$number}", 100, new share($number, 3)));
        }
        $this->assertSame([4, 4, 4], array_map(count(...), $taken));
        $this->assertCount(12, array_unique(array_merge(...$taken)));
    }

    /**
     * Lets a drain learn something of the destination.
     *
     * @param array $memory
     */
    private function learn(array $memory): void {
        global $DB;
        $this->register('K0');
        $this->client->ondeliver = function ($request) use ($memory) {
            $reply = fake_client::reply(array_map(fn($row) => fake_client::outcome($row), $request['rows']), 'http_401');
            $reply->breaker = (object) ($memory + ['until' => time() + 600]);
            return $reply;
        };
        $this->drain();
        $this->client->ondeliver = null;
        $this->client->requests = [];
        $DB->delete_records(outbox::TABLE);
    }
}
