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
use local_erpbridge\local\contact\contacts;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/bridge_testcase.php');

/**
 * What a run of the drain does.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\delivery\dispatcher
 * @covers     \local_erpbridge\local\delivery\outbox
 * @covers     \local_erpbridge\local\contact\contacts
 */
final class dispatcher_test extends bridge_testcase {
    public function test_drain_delivers_and_notes_what_was_sent(): void {
        $user = $this->register('K7');
        $report = $this->drain();
        $this->assertSame(['contact.upserted delivered accepted'], $this->brief());
        $this->assertSame(['delivered' => 1], $report->counts);
        $this->assertSame('', $report->stop);
        $contact = $this->contact($user);
        $this->assertSame($contact->recordedhash, $contact->senthash);
        $this->assertGreaterThan(0, (int) $contact->timesent);
        $row = $this->rows()[0];
        $this->assertSame(['1', null, '0'], [$row->attempts, $row->lease, $row->nextattempt]);
    }

    public function test_request_is_what_the_interface_says(): void {
        $user = $this->register('K7');
        $this->drain();
        $request = $this->client->requests[0];
        $this->assertSame(['destination', 'breaker', 'rows'], array_keys($request));
        $row = $this->rows()[0];
        $this->assertSame([
            'id' => (int) $row->id, 'eventid' => $row->eventid, 'kind' => 'contact.upserted', 'userid' => (int) $user->id,
            'time' => (int) $row->timecreated, 'attempts' => 0, 'payload' => $row->payload,
            'identity' => ['userid' => (int) $user->id, 'firstname' => $user->firstname, 'lastname' => $user->lastname,
                'email' => $user->email, 'customernumber' => '', 'contactnumber' => 'K7', 'state' => 'active'],
        ], $request['rows'][0]);
    }

    public function test_completion_in_a_course_that_is_gone_is_delivered_with_its_name(): void {
        [$course, $cm] = $this->course_with_activity('First steps');
        $user = $this->getDataGenerator()->create_and_enrol($course);
        $this->rows_of($user->id, true);
        $this->known_contact($user);
        $this->complete($course, $cm, $user);
        delete_course($course, false);
        $this->drain();
        $this->assertSame(['activity.completed delivered accepted'], $this->brief());
        $this->assertStringContainsString('First steps', $this->client->requests[0]['rows'][0]['payload']);
    }

    public function test_person_deleted_during_a_delivery_that_fails_is_told_as_deleted_the_next_time(): void {
        $user = $this->register('K7');
        $this->client->ondeliver = function ($request) use ($user) {
            delete_user($user);
            return fake_client::reply([fake_client::outcome($request['rows'][0], 'retrying', 'http_503')], 'http_503');
        };
        $this->drain();
        $this->client->ondeliver = null;
        $this->drain();
        $states = array_map(fn($request) => $request['rows'][0]['identity']['state'], $this->client->requests);
        $this->assertSame(['active', 'deleted'], $states);
        $this->assertSame('deleted', $this->contact($user)->state);
    }

    public function test_row_of_nobody_goes_without_identity(): void {
        $this->put(987654);
        $this->drain();
        $this->assertNull($this->client->requests[0]['rows'][0]['identity']);
    }

    public function test_row_of_a_deleted_user_says_so(): void {
        $user = $this->register('K7');
        delete_user($user);
        $this->drain();
        $this->assertSame('deleted', $this->client->requests[0]['rows'][0]['identity']['state']);
    }

    /**
     * Outcomes and what the row is afterwards.
     *
     * @return array
     */
    public static function outcomes(): array {
        return [
            'accepted' => ['delivered', 'accepted', 0, true, 'activity.completed delivered accepted', 1],
            'duplicate' => ['delivered', 'duplicate', 0, true, 'activity.completed delivered duplicate', 1],
            'try again' => ['retrying', 'http_500', 90, true, 'activity.completed retrying http_500', 1],
            'deferred' => ['retrying', 'deferred', 90, false, 'activity.completed retrying deferred', 0],
            'not tried' => ['pending', '', 0, false, 'activity.completed pending', 0],
            'held' => ['held', 'contact_unknown', 0, false, 'activity.completed held contact_unknown', 0],
            'dead' => ['dead', 'rejected', 0, true, 'activity.completed dead rejected', 1],
            'cancelled' => ['cancelled', 'tombstone', 0, false, 'activity.completed cancelled tombstone', 0],
        ];
    }

    /**
     * Each outcome is stored.
     *
     * @dataProvider outcomes
     * @param string $status
     * @param string $reason
     * @param int $delay
     * @param bool $attempted
     * @param string $brief
     * @param int $attempts
     */
    public function test_outcome_is_stored(
        string $status,
        string $reason,
        int $delay,
        bool $attempted,
        string $brief,
        int $attempts
    ): void {
        $user = $this->getDataGenerator()->create_user();
        $this->rows_of($user->id, true);
        $this->known_contact($user);
        $this->put($user->id);
        $this->client->ondeliver = fn($request) => fake_client::reply(array_map(
            fn($row) => fake_client::outcome($row, $status, $reason, $delay, $attempted),
            $request['rows'],
        ), 'stop');
        $before = time();
        $this->drain();
        $row = $this->rows()[0];
        $this->assertSame([$brief], $this->brief());
        $this->assertSame([(string) $attempts, null], [$row->attempts, $row->lease]);
        if ($delay) {
            $this->assertGreaterThanOrEqual($before + $delay, (int) $row->nextattempt);
        } else {
            $this->assertSame('0', $row->nextattempt);
        }
    }

    public function test_stop_ends_the_run(): void {
        [$anna, $bert] = [$this->register('A'), $this->register('B')];
        $this->client->ondeliver = fn($request) => fake_client::reply(
            array_map(fn($row) => fake_client::outcome($row, 'pending', '', 0, false), $request['rows']),
            'http_410',
        );
        $report = $this->drain();
        $this->assertSame('http_410', $report->stop);
        $this->assertStringContainsString('410', $report->line());
        $this->assertCount(1, $this->client->requests);
        $this->assertSame(['contact.upserted pending', 'contact.upserted pending'], $this->brief());
    }

    public function test_failure_gives_the_rows_back_and_ends_the_run(): void {
        $user = $this->getDataGenerator()->create_user();
        $this->rows_of($user->id, true);
        $other = $this->getDataGenerator()->create_user();
        $this->rows_of($other->id, true);
        $this->known_contact($user);
        $this->known_contact($other);
        $this->put($user->id, ['status' => 'leased', 'attempts' => 2, 'nextattempt' => time() - 1, 'lease' => 'gone']);
        $this->put($other->id, ['status' => 'leased', 'nextattempt' => time() - 1, 'lease' => 'gone']);
        $this->client->ondeliver = fn() => throw new \Error('boom');
        $report = $this->drain();
        $this->assertSame('delivery_failed', $report->stop);
        $this->assertSame(['activity.completed retrying', 'activity.completed pending'], $this->brief());
        $this->assertSame([null, null], array_column($this->rows(), 'lease'));
        $this->assertStringContainsString('local_erpbridge: Error', $this->log());
    }

    public function test_change_of_settings_counts_from_the_next_batch_on(): void {
        $this->register('A');
        $this->client->ondeliver = function ($request) {
            global $DB;
            // Behind this process's back, as another web node does it.
            $endpoint = ['plugin' => 'local_erpbridge', 'name' => 'endpoint'];
            $DB->set_field('config_plugins', 'value', 'https://203.0.113.8/new', $endpoint);
            $this->client->ondeliver = null;
            $this->put($request['rows'][0]['userid']);
            return fake_client::reply(array_map(fn($row) => fake_client::outcome($row), $request['rows']));
        };
        $this->drain();
        $this->assertSame(
            ['https://203.0.113.7/events', 'https://203.0.113.8/new'],
            array_column(array_column($this->client->requests, 'destination'), 'endpoint'),
        );
    }

    public function test_switching_off_ends_a_run_in_the_middle(): void {
        $this->register('A');
        $this->client->ondeliver = function ($request) {
            global $DB;
            $DB->set_field('config_plugins', 'value', '0', ['plugin' => 'local_erpbridge', 'name' => 'enabled']);
            $this->put($request['rows'][0]['userid']);
            return fake_client::reply(array_map(fn($row) => fake_client::outcome($row), $request['rows']));
        };
        $this->assertSame('disabled', $this->drain()->stop);
        $this->assertSame(['contact.upserted delivered accepted', 'activity.completed pending'], $this->brief());
    }

    public function test_forced_settings_win(): void {
        global $CFG;
        $CFG->forced_plugin_settings['local_erpbridge'] = ['endpoint' => 'https://203.0.113.9/forced'];
        $this->register('A');
        $this->drain();
        $this->assertSame('https://203.0.113.9/forced', $this->client->requests[0]['destination']['endpoint']);
    }

    public function test_wrong_settings_leave_the_rows_alone_and_say_why(): void {
        $this->register('A');
        $this->client->problems = [(object) ['setting' => 'timeout', 'problem' => 'range']];
        $report = $this->drain();
        $this->assertSame('config_invalid', $report->stop);
        $this->assertStringContainsString(get_string('problem_timeout_range', 'local_erpbridge'), $report->line());
        $this->assertSame(['contact.upserted pending'], $this->brief());
        $this->assertSame([], $this->client->requests);
    }

    public function test_blocked_endpoint_leaves_the_rows_alone_and_says_why(): void {
        $this->register('A');
        set_config('curlsecurityblockedhosts', '192.168.0.0/16');
        set_config('endpoint', 'https://192.168.7.7/events', 'local_erpbridge');
        $this->assertSame('endpoint_blocked', $this->drain()->stop);
        $this->assertSame(['contact.upserted pending'], $this->brief());
    }

    public function test_time_budget_ends_the_run(): void {
        $this->register('A');
        $this->client->ondeliver = function ($request) {
            $this->put($request['rows'][0]['userid']);
            usleep(60000);
            return fake_client::reply(array_map(fn($row) => fake_client::outcome($row), $request['rows']));
        };
        (new dispatcher())->run(0.1);
        $this->assertLessThanOrEqual(2, count($this->client->requests));
        $this->assertSame('pending', array_column($this->rows(), 'status')[count($this->rows()) - 1]);
    }

    public function test_person_erased_during_the_delivery_leaves_nothing(): void {
        $user = $this->register('K7');
        $this->client->ondeliver = function ($request) use ($user) {
            \local_erpbridge\local\erasure\tombstones::set($user->id);
            (new outbox())->erase([$user->id]);
            return fake_client::reply(array_map(fn($row) => fake_client::outcome($row), $request['rows']));
        };
        $this->drain();
        $this->assertSame([], $this->rows());
        $this->assertSame(['tombstone', '', '0'], [$this->contact($user)->state, $this->contact($user)->senthash,
            $this->contact($user)->timesent]);
    }

    public function test_run_in_which_nothing_moves_ends(): void {
        $this->register('A');
        $this->client->ondeliver = fn($request) => fake_client::reply(array_map(
            fn($row) => fake_client::outcome($row, 'pending', 'deferred', 0, false),
            $request['rows'],
        ));
        $this->assertSame('deferred', $this->drain()->stop);
        $this->assertCount(1, $this->client->requests);
    }

    public function test_contact_erased_during_a_check_stays_erased(): void {
        $user = $this->register('A');
        $contact = $this->contact($user);
        \local_erpbridge\local\erasure\tombstones::set($user->id);
        $contact->hash = $contact->recordedhash;
        (new contacts())->write($user->id, $contact);
        $this->assertSame('', $this->contact($user)->contactnumber);
    }

    public function test_big_backlog_takes_few_queries_per_row(): void {
        global $DB;
        $user = $this->getDataGenerator()->create_user();
        $this->rows_of($user->id, true);
        $this->known_contact($user);
        $rows = [];
        for ($i = 0; $i < 1200; $i++) {
            $rows[] = ['eventid' => "e{$i}", 'kind' => 'activity.completed', 'userid' => $user->id, 'objectid' => $i,
                'destination' => 'webhook', 'payload' => '{}', 'status' => 'pending', 'reason' => '', 'attempts' => 0, 'nextattempt' => 0,
                'timecreated' => time(), 'timemodified' => time()];
        }
        $DB->insert_records(outbox::TABLE, $rows);
        $before = $DB->perf_get_queries();
        $this->drain();
        $this->assertLessThan(80, $DB->perf_get_queries() - $before);
        $this->assertSame(array_column($rows, 'eventid'), $this->client->sent('eventid'));
    }

    public function test_files_are_finished_once_a_run_even_if_there_is_nothing_to_send(): void {
        (new dispatcher())->run();
        $this->assertSame([], $this->client->requests, 'a webhook is left in peace');
        set_config('destination', 'file', 'local_erpbridge');
        set_config('directory', '/srv/erp', 'local_erpbridge');
        (new dispatcher())->run();
        $this->assertSame([[]], array_column($this->client->requests, 'rows'));
        $this->client->problems = [(object) ['setting' => 'directory', 'problem' => 'missing']];
        (new dispatcher())->run();
        $this->assertCount(1, $this->client->requests, 'nothing is asked of a directory that is not in order');
    }
}
