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

use local_erpbridge\fixtures\{bridge_testcase, fake_client};

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/bridge_testcase.php');

/**
 * What the drain leaves for the dashboard, and the figures of the outbox.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\delivery\statistics
 * @covers     \local_erpbridge\local\delivery\overview
 */
final class statistics_test extends bridge_testcase {
    /**
     * Outcomes of a row that happened some seconds ago, and what the hour says afterwards.
     *
     * @return array
     */
    public static function outcomes(): array {
        return [
            'delivered' => ['delivered', 90, [1, 0, 0, 1, 90, 90]],
            'delivered, known to the receiver' => ['delivered', 0, [1, 0, 0, 1, 0, 0]],
            'delivered long after' => ['delivered', 2 * WEEKSECS, [1, 0, 0, 0, 0, 0]],
            'from the future' => ['delivered', -500, [1, 0, 0, 1, 0, 0]],
            'dead' => ['dead', 90, [0, 1, 0, 0, 0, 0]],
            'in vain' => ['retrying', 90, [0, 0, 1, 0, 0, 0]],
        ];
    }

    /**
     * Each outcome counts.
     *
     * @dataProvider outcomes
     * @param string $status
     * @param int $age
     * @param int[] $expected delivered, dead, retried, timed, latencysum, latencymax
     */
    public function test_outcome_counts(string $status, int $age, array $expected): void {
        global $DB;
        $this->drain_one($status, $age);
        $row = $DB->get_record(statistics::TABLE, [], '*', MUST_EXIST);
        $this->assertSame(0, $row->hour % HOURSECS);
        $this->assertEqualsWithDelta(time(), (int) $row->hour, HOURSECS);
        $figures = array_map(intval(...), [$row->delivered, $row->dead, $row->retried, $row->timed, $row->latencysum, $row->latencymax]);
        // The clock goes on during the test.
        $this->assertEqualsWithDelta($expected, $figures, 3);
        $this->assertSame(array_slice($expected, 0, 4), array_slice($figures, 0, 4));
    }

    public function test_what_was_not_tried_leaves_no_row(): void {
        global $DB;
        foreach (['pending', 'held', 'cancelled'] as $status) {
            $this->drain_one($status, 5);
        }
        $this->assertSame(0, $DB->count_records(statistics::TABLE));
    }

    public function test_batches_of_an_hour_add_up_and_the_longest_stays(): void {
        global $DB;
        array_map(fn($age) => $this->drain_one('delivered', $age), [10, 600, 40]);
        $row = $DB->get_record(statistics::TABLE, [], '*', MUST_EXIST);
        $this->assertSame(3, (int) $row->delivered);
        $this->assertEqualsWithDelta(650, (int) $row->latencysum, 6);
        $this->assertEqualsWithDelta(600, (int) $row->latencymax, 3);
        $this->assertSame(3, (new statistics())->delivered());
    }

    public function test_day_and_month_have_no_gaps_and_sum_up(): void {
        global $DB;
        $now = time() - time() % HOURSECS;
        foreach ([0 => 3, HOURSECS => 4, 3 * DAYSECS => 5, 3 * DAYSECS + HOURSECS => 6, 40 * DAYSECS => 7] as $ago => $delivered) {
            $DB->insert_record(statistics::TABLE, ['hour' => $now - $ago, 'delivered' => $delivered, 'timed' => 1,
                'latencysum' => $delivered, 'latencymax' => $delivered]);
        }
        $day = (new statistics())->day();
        $this->assertCount(24, $day);
        $this->assertSame(7, array_sum(array_column($day, 'delivered')));
        $this->assertSame(3, end($day)['delivered']);
        $month = (new statistics())->month();
        $this->assertCount(30, $month);
        $this->assertSame(18, array_sum(array_column($month, 'delivered')));
        $this->assertSame(6, max(array_column($month, 'latencymax')));
        $this->assertSame(25, (new statistics())->delivered());
    }

    public function test_month_has_thirty_different_days_where_the_clock_is_changed(): void {
        $this->setTimezone('Europe/Vienna');
        $days = array_keys((new statistics())->month());
        $this->assertCount(30, array_unique($days));
        $this->assertSame($days, array_map(usergetmidnight(...), $days));
    }

    public function test_few_delivered_rows_are_counted_and_many_are_taken_from_the_statistics(): void {
        global $DB;
        $DB->insert_record(statistics::TABLE, ['hour' => 0, 'delivered' => 70]);
        for ($i = 0; $i < 3; $i++) {
            $this->put(5, ['status' => 'delivered']);
            $this->put(5, ['status' => 'dead']);
        }
        foreach ([3 => [true, 3], 2 => [false, 70]] as $window => [$counted, $delivered]) {
            $overview = new overview($window);
            $this->assertSame($counted, $overview->counts_delivered_rows());
            $this->assertSame(['pending' => 0, 'leased' => 0, 'delivered' => $delivered, 'retrying' => 0, 'held' => 0, 'parked' => 0,
                'dead' => 3, 'cancelled' => 0], $overview->counts());
        }
    }

    public function test_window_begins_with_the_oldest_row_that_still_fits(): void {
        $now = time();
        $ids = array_map(fn($ago) => $this->put(5, ['status' => 'dead', 'timemodified' => $now - $ago]), [50, 40, 30, 20, 10]);
        $this->assertNull((new overview(5))->window(status::dead));
        $this->assertSame($now - 30, (new overview(2))->window(status::dead));
        $this->assertNull((new overview(2))->window(status::held));
        $this->assertSame(end($ids) - 1, (new overview(2))->window(null));
    }

    public function test_oldest_pending_is_the_oldest_of_those_on_their_way(): void {
        $this->assertNull((new overview())->oldest_pending());
        $this->put(5, ['timecreated' => time() - 50]);
        $this->put(5, ['timecreated' => time() - 40]);
        $this->put(5, ['status' => 'held', 'timecreated' => time() - 900]);
        $this->assertEqualsWithDelta(50, (new overview())->oldest_pending(), 3);
        $this->put(5, ['status' => 'retrying', 'timecreated' => time() - 300, 'nextattempt' => time() + 60]);
        $this->assertEqualsWithDelta(300, (new overview())->oldest_pending(), 3);
    }

    /**
     * A drain of one row that ends so.
     *
     * @param string $status
     * @param int $age
     */
    private function drain_one(string $status, int $age): void {
        $user = $this->getDataGenerator()->create_user();
        $this->rows_of($user->id, true);
        $this->known_contact($user);
        $this->put($user->id, ['timecreated' => time() - $age]);
        $this->client->ondeliver = fn($request) => fake_client::reply(array_map(
            fn($row) => fake_client::outcome($row, $status, 'http_500', 90),
            $request['rows'],
        ), 'stop');
        $this->drain();
        $this->rows_of($user->id, true);
    }
}
