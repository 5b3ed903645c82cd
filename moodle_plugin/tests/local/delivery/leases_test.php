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

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/bridge_testcase.php');

/**
 * A row is in one worker's hands, and a contact's rows go in their order.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\delivery\leases
 * @covers     \local_erpbridge\local\delivery\dispatcher
 */
final class leases_test extends bridge_testcase {
    public function test_row_that_another_worker_took_meanwhile_is_not_moved(): void {
        $outbox = new outbox();
        $id = $this->put(5, ['status' => 'leased', 'lease' => 'other']);
        $outbox->move([$id], status::held, status::pending);
        $this->assertSame(['activity.completed leased'], $this->brief());
        $outbox->move([$id], status::leased, status::dead, 'rejected');
        $this->assertSame(['activity.completed dead rejected'], $this->brief());
    }

    public function test_earlier_row_that_is_not_due_keeps_later_ones_of_the_contact_back(): void {
        [$anna, $bert] = [$this->register('A'), $this->register('B')];
        $this->drain();
        $this->client->requests = [];
        $this->put($anna->id, ['eventid' => 'a1', 'status' => 'retrying', 'attempts' => 1, 'nextattempt' => time() + 600]);
        $this->put($anna->id, ['eventid' => 'a2']);
        $this->put($bert->id, ['eventid' => 'b1']);
        $this->drain();
        $this->assertSame(['b1'], $this->client->sent('eventid'));
    }

    /**
     * What an earlier row of a contact may be, so that a later one waits.
     *
     * @return array
     */
    public static function states_that_block(): array {
        return [['leased', true], ['retrying', true], ['held', true], ['parked', true],
            ['delivered', false], ['dead', false], ['cancelled', false]];
    }

    /**
     * Rows of a contact go in order.
     *
     * @dataProvider states_that_block
     * @param string $status
     * @param bool $blocks
     */
    public function test_later_row_waits_for_earlier_one_on_its_way(string $status, bool $blocks): void {
        $user = $this->getDataGenerator()->create_user();
        $this->rows_of($user->id, true);
        $this->known_contact($user);
        $this->put($user->id, ['status' => $status, 'reason' => 'x', 'nextattempt' => time() + 500, 'lease' => 'somebody']);
        $this->put($user->id, ['eventid' => 'later']);
        $this->drain();
        $this->assertSame($blocks ? [] : ['later'], $this->client->sent('eventid'));
    }

    public function test_row_that_failed_stays_before_later_rows_of_its_contact(): void {
        $user = $this->getDataGenerator()->create_user();
        $this->rows_of($user->id, true);
        $this->known_contact($user);
        $this->put($user->id, ['eventid' => 'one', 'status' => 'retrying', 'attempts' => 1, 'nextattempt' => time() - 5]);
        $this->put($user->id, ['eventid' => 'two', 'status' => 'retrying', 'attempts' => 1, 'nextattempt' => time() + 500]);
        $this->put($user->id, ['eventid' => 'three', 'status' => 'retrying', 'attempts' => 1, 'nextattempt' => time() - 9]);
        $this->drain();
        $this->assertSame(['one'], $this->client->sent('eventid'));
    }

    public function test_full_batch_is_read_whole_and_in_order(): void {
        $ids = [];
        for ($n = 0; $n < leases::BATCH; $n++) {
            $ids[] = $this->put(100 + $n % 50);
        }
        $this->assertSame($ids, array_keys((new leases('webhook'))->take('mine')));
    }

    public function test_lease_of_a_dead_worker_is_taken_over_when_it_expires(): void {
        $user = $this->getDataGenerator()->create_user();
        $this->rows_of($user->id, true);
        $this->known_contact($user);
        $id = $this->put($user->id, ['status' => 'leased', 'nextattempt' => time() + 60, 'lease' => 'dead worker']);
        $this->drain();
        $this->assertSame(['activity.completed leased'], $this->brief());
        global $DB;
        $DB->set_field(outbox::TABLE, 'nextattempt', time() - 1, ['id' => $id]);
        $this->drain();
        $this->assertSame(['activity.completed delivered accepted'], $this->brief());
    }

    public function test_two_workers_never_have_the_same_row_nor_the_same_contact(): void {
        [$anna, $bert] = [$this->register('A'), $this->register('B')];
        $leases = new leases('webhook');
        $first = $leases->take('first');
        $this->put($anna->id);
        $second = $leases->take('second');
        $this->assertCount(2, $first);
        $this->assertSame([], $second);
        // The second worker's outcome for rows of the first is void.
        $leases->settle([fake_client::outcome(['id' => array_key_first($first), 'kind' => 'x'])], 'second');
        $this->assertSame('leased', $this->rows()[0]->status);
    }

    public function test_worker_in_the_middle_of_a_delivery_does_not_lose_its_rows_to_another(): void {
        $this->register('A');
        $this->client->ondeliver = function ($request) {
            $this->client->ondeliver = null;
            $this->drain();
            return fake_client::reply(array_map(fn($row) => fake_client::outcome($row), $request['rows']));
        };
        $this->drain();
        $this->assertCount(1, $this->client->requests);
        $this->assertSame(['contact.upserted delivered accepted'], $this->brief());
    }
}
