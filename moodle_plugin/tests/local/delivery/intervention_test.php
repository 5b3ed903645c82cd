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

use local_erpbridge\event\records_changed;
use local_erpbridge\fixtures\bridge_testcase;
use local_erpbridge\local\contact\contacts;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/bridge_testcase.php');

/**
 * What administrators may do with records, and with which.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\delivery\action
 * @covers     \local_erpbridge\local\delivery\intervention
 * @covers     \local_erpbridge\local\delivery\selection
 * @covers     \local_erpbridge\event\records_changed
 */
final class intervention_test extends bridge_testcase {
    /**
     * Each action on each status, and what the row is afterwards; null: as before.
     *
     * @return array
     */
    public static function transitions(): array {
        $later = time() + HOURSECS;
        return [
            'retry pending' => ['retry', ['status' => 'pending'], null],
            'retry leased' => ['retry', ['status' => 'leased', 'lease' => 'x', 'nextattempt' => $later], null],
            'retry delivered' => ['retry', ['status' => 'delivered'], null],
            'retry retrying' => ['retry', ['status' => 'retrying', 'nextattempt' => $later, 'attempts' => 3], 'retrying http_500 3 0'],
            'retry retrying that is due' => ['retry', ['status' => 'retrying', 'nextattempt' => 5], null],
            'retry held' => ['retry', ['status' => 'held'], null],
            'retry parked' => ['retry', ['status' => 'parked', 'attempts' => 2, 'nextattempt' => $later], 'parked http_500 2 0'],
            'retry dead' => ['retry', ['status' => 'dead'], null],
            'retry cancelled' => ['retry', ['status' => 'cancelled'], null],
            'replay pending' => ['replay', ['status' => 'pending'], null],
            'replay leased' => ['replay', ['status' => 'leased', 'lease' => 'x', 'nextattempt' => $later], null],
            'replay delivered' => ['replay', ['status' => 'delivered', 'attempts' => 1], 'pending  0 0'],
            'replay retrying' => ['replay', ['status' => 'retrying', 'nextattempt' => $later], null],
            'replay held' => ['replay', ['status' => 'held'], null],
            'replay parked' => ['replay', ['status' => 'parked'], null],
            'replay dead' => ['replay', ['status' => 'dead', 'attempts' => 10], 'pending  0 0'],
            'replay dead raw' => ['replay', ['status' => 'dead', 'kind' => 'raw'], 'held extension_missing 0 0'],
            'replay cancelled' => ['replay', ['status' => 'cancelled', 'reason' => 'tombstone'], null],
            'replay cancelled by hand' => ['replay', ['status' => 'cancelled', 'reason' => 'cancelled_by_hand'], 'pending  0 0'],
            'replay emptied' => ['replay', ['status' => 'delivered', 'payload' => ''], null],
            'replay emptied contact' => ['replay', ['status' => 'delivered', 'payload' => '', 'kind' => 'contact.upserted'], 'pending  0 0'],
            'cancel pending' => ['cancel', ['status' => 'pending'], 'cancelled cancelled_by_hand 0 0'],
            'cancel leased' => ['cancel', ['status' => 'leased', 'lease' => 'x', 'nextattempt' => $later], null],
            'cancel delivered' => ['cancel', ['status' => 'delivered'], null],
            'cancel retrying' => ['cancel', ['status' => 'retrying', 'nextattempt' => $later, 'attempts' => 2],
                'cancelled cancelled_by_hand 2 0'],
            'cancel held' => ['cancel', ['status' => 'held'], 'cancelled cancelled_by_hand 0 0'],
            'cancel parked' => ['cancel', ['status' => 'parked'], 'cancelled cancelled_by_hand 0 0'],
            'cancel dead' => ['cancel', ['status' => 'dead', 'attempts' => 10], 'cancelled cancelled_by_hand 10 0'],
            'cancel cancelled' => ['cancel', ['status' => 'cancelled', 'reason' => 'tombstone'], null],
        ];
    }

    /**
     * An action changes what it may, and nothing else; the page offers exactly that.
     *
     * @dataProvider transitions
     * @param string $action
     * @param array $columns
     * @param string|null $expected status, reason, attempts, next attempt; null: as before
     */
    public function test_action_on_status(string $action, array $columns, ?string $expected): void {
        $id = $this->put(5, $columns + ['reason' => 'http_500']);
        $before = $this->rows()[0];
        $count = $this->run_action($action, [$id]);
        $after = $this->rows()[0];
        $this->assertSame([(int) ($expected !== null), $before->eventid], [$count, $after->eventid]);
        if ($expected === null) {
            $this->assertEquals($before, $after);
        } else {
            $this->assertSame($expected, "{$after->status} {$after->reason} {$after->attempts} {$after->nextattempt}");
        }
        // A retrying row that is due already is offered, and stays as it is.
        $due = $before->status === 'retrying' && $before->nextattempt < time();
        $this->assertSame($expected !== null || $due && $action === 'retry', action::from($action)->suits($before));
    }

    public function test_transitions_name_each_action_with_each_status(): void {
        $seen = array_map(fn($case) => "{$case[0]} {$case[1]['status']}", self::transitions());
        $all = [];
        foreach (action::cases() as $action) {
            foreach (status::cases() as $status) {
                $all[] = "{$action->value} {$status->value}";
            }
        }
        $this->assertSame([], array_diff($all, $seen));
    }

    public function test_replayed_record_is_sent_again_under_the_same_event_id(): void {
        $this->register('K7');
        $this->drain();
        $this->run_action('replay', [$this->rows()[0]->id]);
        $this->drain();
        $sent = $this->client->sent('eventid');
        $this->assertCount(2, $sent);
        $this->assertSame($sent[0], $sent[1]);
        $this->assertSame(['contact.upserted delivered accepted'], $this->brief());
    }

    public function test_replayed_record_goes_before_later_ones_of_the_contact(): void {
        $user = $this->getDataGenerator()->create_user();
        $this->rows_of($user->id, true);
        $this->known_contact($user);
        $first = $this->put($user->id, ['status' => 'dead']);
        $second = $this->put($user->id);
        $this->run_action('replay', [$first]);
        $this->assertSame([$first, $second], array_keys((new leases('webhook'))->take('token')));
        $this->assertSame(['leased', 'leased'], array_column($this->rows(), 'status'));
    }

    public function test_replay_waits_while_a_worker_has_a_record_of_the_contact(): void {
        $dead = $this->put(5, ['status' => 'dead']);
        $other = $this->put(6, ['status' => 'dead']);
        $this->put(5, ['status' => 'leased', 'lease' => 'x', 'nextattempt' => time() + 600]);
        $this->assertSame(1, $this->run_action('replay', [$dead, $other]));
        $this->assertSame(['dead', 'pending', 'leased'], array_column($this->rows(), 'status'));
    }

    public function test_records_of_an_erased_person_are_never_replayed(): void {
        $user = $this->getDataGenerator()->create_user();
        $this->rows_of($user->id, true);
        \local_erpbridge\local\erasure\tombstones::set($user->id);
        $id = $this->put($user->id, ['status' => 'dead']);
        $this->assertSame(0, $this->run_action('replay', [$id]));
        $this->assertSame('dead', $this->rows()[0]->status);
    }

    public function test_what_changed_after_the_choice_is_left_alone(): void {
        $id = $this->put(5, ['status' => 'dead', 'timemodified' => time() - 5]);
        $this->assertSame(0, (new intervention(action::replay, selection::of_ids([$id], time() - 60)))->run());
        $this->assertSame(1, (new intervention(action::replay, selection::of_ids([$id], time())))->run());
    }

    public function test_more_than_a_portion_is_done_in_portions_and_logged_once(): void {
        global $DB;
        $rows = array_fill(0, intervention::PORTION + 7, [
            'kind' => 'activity.completed', 'userid' => 5, 'objectid' => 7, 'destination' => 'webhook', 'payload' => '{}',
            'status' => 'dead', 'reason' => 'rejected', 'attempts' => 1, 'nextattempt' => 0, 'timecreated' => 1, 'timemodified' => 1,
        ]);
        $DB->insert_records(outbox::TABLE, array_map(fn($row) => ['eventid' => \core\uuid::generate()] + $row, $rows));
        $this->setAdminUser();
        $sink = $this->redirectEvents();
        $selection = new selection('o.status = :s', ['s' => 'dead'], time());
        $this->assertSame(count($rows), $selection->count(action::replay));
        $this->assertSame(count($rows), (new intervention(action::replay, $selection))->run());
        $this->assertSame(count($rows), $DB->count_records(outbox::TABLE, ['status' => 'pending']));
        $events = array_values(array_filter($sink->get_events(), fn($event) => $event instanceof records_changed));
        $this->assertCount(1, $events);
        $this->assertSame(['replay', count($rows), 100], [$events[0]->other['action'], $events[0]->other['count'],
            count($events[0]->other['ids'])]);
        $this->assertEquals(get_admin()->id, $events[0]->userid);
        $this->assertStringContainsString("'2' asked to replay", $events[0]->get_description());
    }

    public function test_nothing_done_is_not_logged(): void {
        $sink = $this->redirectEvents();
        $this->assertSame(0, $this->run_action('replay', []));
        $this->assertSame([], $sink->get_events());
    }

    public function test_it_says_so_if_workers_leave_no_moment(): void {
        global $CFG;
        // Locks of the database count for a connection, and this test has one.
        $CFG->lock_factory = \core\lock\file_lock_factory::class;
        $this->put(5, ['status' => 'dead']);
        $lock = \core\lock\lock_config::get_lock_factory('local_erpbridge')->get_lock('lease', 0);
        try {
            $this->expectException(\moodle_exception::class);
            $this->expectExceptionMessage('Workers are taking records');
            (new intervention(action::replay, selection::of_ids([$this->rows()[0]->id], time())))->run();
        } finally {
            $lock->release();
        }
    }

    /**
     * Runs an action on records.
     *
     * @param string $action
     * @param int[] $ids
     * @return int
     */
    private function run_action(string $action, array $ids): int {
        return (new intervention(action::from($action), selection::of_ids($ids, time())))->run();
    }
}
