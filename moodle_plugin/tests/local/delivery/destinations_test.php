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
use local_erpbridge\local\reconciliation\backfill;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/bridge_testcase.php');

/**
 * Several destinations side by side: each has its own rows, in its own state.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\delivery\drain
 * @covers     \local_erpbridge\local\delivery\dispatcher
 * @covers     \local_erpbridge\local\delivery\held
 * @covers     \local_erpbridge\local\delivery\outbox
 * @covers     \local_erpbridge\local\delivery\leases
 * @covers     \local_erpbridge\local\reconciliation\bounds
 */
final class destinations_test extends bridge_testcase {
    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        set_config('directory', '/srv/erp', 'local_erpbridge');
        set_config('odooendpoint', 'https://203.0.113.8', 'local_erpbridge');
        $this->go_to('webhook', 'file');
    }

    public function test_record_has_a_row_for_each_destination_under_one_event_id(): void {
        $this->register('K7');
        $rows = $this->rows();
        $this->assertSame(['webhook', 'file'], array_column($rows, 'destination'));
        $this->assertSame($rows[0]->eventid, $rows[1]->eventid);
        $this->drain();
        $this->assertSame(['delivered', 'delivered'], array_column($this->rows(), 'status'));
        $this->assertSame(['webhook', 'file'], array_slice($this->asked(), 0, 2));
    }

    public function test_one_that_takes_nothing_does_not_keep_another_from_its_rows(): void {
        $this->register('K7');
        $this->client->ondeliver = fn($request) => $request['destination']['kind'] === 'webhook'
            ? fake_client::reply(array_map(fn($row) => fake_client::outcome($row, 'retrying', 'http_401'), $request['rows']), 'http_401')
            : fake_client::reply(array_map(fn($row) => fake_client::outcome($row), $request['rows']));
        $report = $this->drain();
        $this->assertSame(['webhook' => 'retrying', 'file' => 'delivered'], array_column($this->rows(), 'status', 'destination'));
        $this->assertSame('http_401', $report->stop);
        $this->assertStringContainsString('Signed webhook: ', $report->line());
        $this->assertStringNotContainsString('Files in a directory: ', $report->line());
    }

    public function test_order_of_a_contact_is_kept_within_each_destination(): void {
        $user = $this->known();
        $this->put((int) $user->id, ['eventid' => 'a', 'status' => 'retrying', 'nextattempt' => time() + 600]);
        $this->put((int) $user->id, ['eventid' => 'a', 'destination' => 'file']);
        $this->put((int) $user->id, ['eventid' => 'b']);
        $this->put((int) $user->id, ['eventid' => 'b', 'destination' => 'file']);
        $this->drain();
        $sent = array_filter($this->client->requests, fn($request) => $request['rows']);
        $this->assertSame([['a', 'b']], array_values(array_map(fn($request) => array_column($request['rows'], 'eventid'), $sent)));
        $this->assertSame(['file'], array_values(array_map(fn($request) => $request['destination']['kind'], $sent)));
    }

    public function test_parked_row_is_tried_again_when_it_is_time_and_what_is_behind_it_waits(): void {
        global $DB;
        $user = $this->known();
        $this->go_to('webhook');
        $first = $this->put((int) $user->id, ['eventid' => 'first', 'kind' => 'contact.upserted']);
        $this->put((int) $user->id, ['eventid' => 'second']);
        $this->client->ondeliver = fn($request) => fake_client::reply(array_map(fn($row) => $row['eventid'] === 'first'
            ? (object) ['id' => $row['id'], 'status' => 'parked', 'reason' => 'customer_unknown', 'delay' => 3600, 'attempted' => false]
            : fake_client::outcome($row, 'pending', 'deferred', 0, false), $request['rows']));
        $this->drain();
        $this->assertSame([['parked', '0'], ['pending', '0']], array_map(fn($row) => [$row->status, $row->attempts], $this->rows()));
        $this->assertEqualsWithDelta(time() + 3600, (int) $this->rows()[0]->nextattempt, 60);
        $this->client->ondeliver = null;
        $this->drain();
        $this->assertSame(['parked', 'pending'], array_column($this->rows(), 'status'));
        $DB->set_field(outbox::TABLE, 'nextattempt', time() - 1, ['id' => $first]);
        $this->drain();
        $this->assertSame(['delivered', 'delivered'], array_column($this->rows(), 'status'));
        $this->assertSame(['first', 'second'], array_slice($this->client->sent('eventid'), -2));
    }

    public function test_rows_of_a_destination_that_is_switched_off_wait_until_it_is_on_again(): void {
        $this->register('K7');
        $this->go_to('webhook');
        $this->drain();
        $this->assertSame(['webhook' => 'delivered', 'file' => 'held'], array_column($this->rows(), 'status', 'destination'));
        $this->assertSame('destination_off', $this->rows()[1]->reason);
        $this->go_to('webhook', 'file');
        $this->drain();
        $this->assertSame(['delivered', 'delivered'], array_column($this->rows(), 'status'));
    }

    public function test_who_changes_the_destination_leaves_nothing_behind(): void {
        $this->go_to('webhook');
        $user = $this->register('K7');
        $this->go_to('odoo');
        $this->put((int) $user->id, ['eventid' => 'new', 'destination' => 'odoo']);
        $this->drain();
        $this->assertSame([['odoo', 'delivered'], ['odoo', 'delivered']],
            array_map(fn($row) => [$row->destination, $row->status], $this->rows()));
        $this->assertSame('new', $this->client->sent('eventid')[1], 'the older one kept its place');
    }

    public function test_fact_that_one_destination_has_is_recorded_for_the_other_alone(): void {
        $this->go_to('webhook');
        $user = $this->register('K7');
        [$course, $cm] = $this->course_with_activity();
        $this->complete($course, $cm, $user, COMPLETION_COMPLETE);
        $this->drain();
        $this->go_to('webhook', 'file');
        $this->assertSame('', backfill::run(backfill::begin(destination: 'file')));
        $of = fn($kind) => array_values(array_filter($this->rows_of((int) $user->id), fn($row) => $row->destination === $kind));
        $new = $of('file');
        $this->assertSame(['contact.upserted', 'activity.completed'], array_column($new, 'kind'));
        $old = array_column($of('webhook'), 'eventid', 'kind');
        $this->assertSame($old['activity.completed'], $new[1]->eventid);
        $this->assertCount(2, $old, 'the webhook got nothing anew');
        $this->drain();
        $count = count($this->rows());
        $this->assertSame('', backfill::run(backfill::begin(destination: 'file')));
        $this->assertCount($count, $this->rows(), 'a second time there is nothing left');
    }

    public function test_raw_events_become_records_for_each_destination(): void {
        $this->without_extension();
        $user = $this->register('K7');
        $this->assertSame(['raw', 'raw'], array_column($this->rows(), 'kind'));
        $this->with_extension();
        $this->drain();
        $this->assertSame(['contact.upserted', 'contact.upserted'], array_column($this->rows_of((int) $user->id), 'kind'));
        $this->assertSame(['delivered', 'delivered'], array_column($this->rows(), 'status'));
    }

    /**
     * Somebody who is known, and of whom there is no row.
     *
     * @return \stdClass
     */
    private function known(): \stdClass {
        $user = $this->getDataGenerator()->create_user();
        $this->rows_of((int) $user->id, true);
        $this->known_contact($user);
        return $user;
    }

    /**
     * Sets where records go.
     *
     * @param string ...$kinds
     */
    private function go_to(string ...$kinds): void {
        set_config('destination', implode(',', $kinds), 'local_erpbridge');
    }

    /**
     * The destinations that were asked, in order.
     *
     * @return string[]
     */
    private function asked(): array {
        return array_map(fn($request) => $request['destination']['kind'], $this->client->requests);
    }
}
