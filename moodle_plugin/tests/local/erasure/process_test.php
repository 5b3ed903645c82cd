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

namespace local_erpbridge\local\erasure;

use local_erpbridge\fixtures\{erasure_testcase, fake_client};
use local_erpbridge\local\contact\contacts;
use local_erpbridge\local\delivery\{leases, outbox, status};

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/erasure_testcase.php');

/**
 * An approved erasure, step by step.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\erasure\process
 * @covers     \local_erpbridge\local\erasure\silence
 * @covers     \local_erpbridge\local\erasure\confirmations
 * @covers     \local_erpbridge\local\erasure\tombstones
 */
final class process_test extends erasure_testcase {
    public function test_account_and_erp_go_and_a_receipt_without_the_person_stays(): void {
        $user = $this->somebody('K-4711');
        $id = $this->approved($user);
        $this->assertSame(['tombstone', 'K-4711', ''], [$this->contact($user)->state, $this->contact($user)->contactnumber,
            $this->contact($user)->customernumber]);
        $this->advance();
        $this->assertSame(['timedecided', 'timesilenced', 'timedeleted', 'timecleaned'], $this->done($id));
        $this->assertSame(['contact.upserted delivered accepted', 'contact.erased pending'], $this->brief());
        $this->drain();
        $sent = $this->client->sent('identity');
        $this->assertSame(['K-4711', 'tombstone'], [end($sent)['contactnumber'], end($sent)['state']]);
        $this->advance();
        $erasure = erasures::get($id);
        $this->assertSame(['closed', []], [$erasure->state, $this->rows_of($user->id)]);
        $this->assertGreaterThan(0, (int) $erasure->timesent);
        $line = json_decode($erasure->receipt)->destinations[0];
        $this->assertSame(['webhook', '203.0.113.7', 'delivered', 'accepted'], [$line->destination, $line->host, $line->status, $line->reason]);
        foreach (['K-4711', $user->firstname, $user->lastname, $user->email] as $personal) {
            $this->assertStringNotContainsString($personal, json_encode($erasure));
        }
        $this->assertSame(['tombstone', ''], [$this->contact($user)->state, $this->contact($user)->contactnumber]);
    }

    public function test_only_the_erp(): void {
        $user = $this->somebody();
        $id = $this->approved($user, scope::erp);
        $this->advance();
        $this->drain();
        $this->advance();
        $this->assertSame(['timedecided', 'timesilenced', 'timesent', 'timeconfirmed', 'timeclosed'], $this->done($id));
        $now = \core_user::get_user($user->id);
        $this->assertSame(['0', $user->lastname, $user->email], [$now->deleted, $now->lastname, $now->email]);
        // Nothing of the person is recorded for the ERP from now on.
        user_update_user((object) ['id' => $user->id, 'lastname' => 'Later'], false);
        $this->assertSame([], $this->rows_of($user->id));
    }

    public function test_only_the_account_and_the_erp_keeps_what_it_has(): void {
        $user = $this->somebody();
        $this->put($user->id);
        $id = $this->approved($user, scope::account);
        $this->advance();
        $this->assertSame(['timedecided', 'timedeleted', 'timecleaned', 'timeclosed'], $this->done($id));
        $this->assertSame(['deleted', 'K7'], [$this->contact($user)->state, $this->contact($user)->contactnumber]);
        $this->assertSame(['contact.upserted delivered accepted', 'activity.completed pending'], $this->brief());
    }

    public function test_who_was_never_sent_is_told_to_nobody(): void {
        $user = $this->register('K7');
        $id = $this->approved($user);
        $this->advance();
        $this->assertSame('closed', erasures::get($id)->state);
        $this->assertSame('{"destinations":[],"files":null}', erasures::get($id)->receipt);
        $this->assertSame([], $this->client->requests);
    }

    public function test_what_waits_is_cancelled_and_what_is_in_hand_comes_before_the_erasure(): void {
        global $DB;
        $user = $this->somebody();
        $token = \core\uuid::generate();
        $inhand = $this->put($user->id, ['status' => 'leased', 'lease' => $token, 'nextattempt' => time() + 600]);
        foreach (['pending', 'retrying', 'held', 'parked', 'dead'] as $status) {
            $ids[$status] = $this->put($user->id, ['status' => $status, 'payload' => '{"activityname":"Secret"}']);
        }
        $this->approved($user);
        $this->advance();
        $rows = $DB->get_records(outbox::TABLE, ['userid' => $user->id]);
        $this->assertSame('leased', $rows[$inhand]->status);
        foreach ($ids as $status => $id) {
            $is = $status === 'dead' ? ['dead', ''] : ['cancelled', 'tombstone'];
            $this->assertSame([...$is, ''], [$rows[$id]->status, $rows[$id]->reason, $rows[$id]->payload], $status);
        }
        $this->drain();
        $this->assertNotContains('contact.erased', $this->client->sent('kind'), 'behind what is in hand');
        (new leases('webhook'))->settle([(object) ['id' => $inhand, 'status' => 'delivered', 'reason' => 'accepted', 'delay' => 0,
            'attempted' => true]], $token);
        $this->drain();
        $sent = $this->client->sent('kind');
        $this->assertSame('contact.erased', end($sent));
    }

    public function test_every_destination_has_to_confirm(): void {
        set_config('destination', 'webhook,odoo', 'local_erpbridge');
        set_config('odooendpoint', 'https://203.0.113.8', 'local_erpbridge');
        $user = $this->somebody();
        $id = $this->approved($user, scope::erp);
        $this->advance();
        $this->client->ondeliver = fn($request) => fake_client::reply(array_map(fn($row) => fake_client::outcome(
            $row,
            ...($request['destination']['kind'] === 'odoo' ? ['parked', 'erasure_refused', 3600] : ['delivered', 'accepted']),
        ), $request['rows']));
        $this->drain();
        $this->advance();
        $this->assertSame(['timedecided', 'timesilenced', 'timesent'], $this->done($id));
        $this->assertSame('K7', $this->contact($user)->contactnumber, 'still needed');
        // Somebody does not wait any longer: the receipt says so.
        [$parked] = array_values(array_filter($this->rows_of($user->id), fn($row) => $row->status === 'parked'));
        (new outbox())->move([(int) $parked->id], status::parked, status::cancelled, 'by_administrator');
        $this->advance();
        $this->assertSame('closed', erasures::get($id)->state);
        $lines = json_decode(erasures::get($id)->receipt)->destinations;
        $this->assertEqualsCanonicalizing(['webhook delivered', 'odoo cancelled'],
            array_map(fn($line) => "{$line->destination} {$line->status}", $lines));
    }

    public function test_killed_after_any_step_it_goes_on_and_tells_the_erp_once(): void {
        $user = $this->somebody();
        $id = $this->approved($user);
        // A run that has time for so many steps, again and again with one more.
        for ($most = 1; $most < 8; $most++) {
            $left = $most;
            $this->setAdminUser();
            (new process())->run(function () use (&$left) {
                return $left-- > 0;
            });
            $this->drain();
        }
        $this->advance();
        $this->assertSame('closed', erasures::get($id)->state);
        $told = array_filter($this->client->sent('eventid'), fn($eventid, $index) => $this->client->sent('kind')[$index] === 'contact.erased',
            ARRAY_FILTER_USE_BOTH);
        $this->assertCount(1, $told);
    }

    public function test_killed_inside_a_step_that_step_is_done_again(): void {
        // A step that fails rolls back what it did, which it could not inside the test's own transaction.
        $this->preventResetByRollback();
        $user = $this->somebody();
        $id = $this->approved($user);
        $this->client->oncapture = fn() => throw new \Error('killed');
        $this->advance();
        $this->assertNotContains('timesilenced', $this->done($id));
        $this->assertStringContainsString('local_erpbridge: Error', $this->log());
        $this->client->oncapture = null;
        $this->advance();
        $this->drain();
        $this->advance();
        $this->assertSame('closed', erasures::get($id)->state);
    }

    public function test_what_fails_for_one_stops_nobody_else(): void {
        // A step that fails rolls back what it did, which it could not inside the test's own transaction.
        $this->preventResetByRollback();
        [$anna, $bert] = [$this->somebody('A'), $this->somebody('B')];
        $first = $this->approved($anna, scope::erp);
        $second = $this->approved($bert, scope::erp);
        $erased = $this->client;
        $erased->oncapture = function ($message) use ($anna, $erased) {
            if ($message['snapshot']['identity']['userid'] === (int) $anna->id) {
                throw new \Error('broken');
            }
            $erased->oncapture = null;
            return $erased->capture($message);
        };
        $this->advance();
        $this->assertNotContains('timesilenced', $this->done($first));
        $this->assertContains('timesilenced', $this->done($second));
    }

    public function test_an_administrator_is_not_deleted_and_the_request_stays_open(): void {
        global $CFG;
        $user = $this->somebody();
        $id = $this->approved($user, scope::account);
        set_config('siteadmins', "{$CFG->siteadmins},{$user->id}");
        $this->advance();
        $this->assertSame(['timedecided'], $this->done($id));
        $this->assertSame('0', \core_user::get_user($user->id)->deleted);
    }

    public function test_the_erp_is_told_of_numbers_that_it_was_told_before_too(): void {
        $user = $this->somebody('K1');
        foreach (['K2', 'K1', 'K3'] as $number) {
            $this->give_number($user, $number);
            user_update_user((object) ['id' => $user->id, 'lastname' => "Of {$number}"], false);
            $this->drain();
        }
        $this->assertSame(['K1', 'K2'], contacts::former_numbers($this->contact($user)));
        $id = $this->approved($user, scope::erp);
        $this->advance();
        $this->drain();
        $payloads = [];
        foreach ($this->client->requests[array_key_last($this->client->requests)]['rows'] as $row) {
            $payloads[] = json_decode($row['payload'])->contactnumber ?? 'the last';
        }
        $this->assertSame(['the last', 'K1', 'K2'], $payloads);
        $this->advance();
        $this->assertSame('closed', erasures::get($id)->state);
        $this->assertSame(['', null], [$this->contact($user)->contactnumber, $this->contact($user)->formernumbers]);
    }

    public function test_a_number_of_before_that_is_somebody_elses_now_is_not_erased(): void {
        // Anna was given Bert's number by mistake; then each got their own.
        $anna = $this->somebody('K-bert');
        foreach (['K-anna', 'K-anna2'] as $number) {
            $this->give_number($anna, $number);
            user_update_user((object) ['id' => $anna->id, 'lastname' => "Of {$number}"], false);
            $this->drain();
        }
        $bert = $this->somebody('K-bert');
        $this->assertSame(['K-bert', 'K-anna'], contacts::former_numbers($this->contact($anna)));
        $this->approved($anna, scope::erp);
        $this->assertSame([0 => 'K-anna2', 2 => 'K-anna'], tombstones::owed((int) $anna->id));
        $this->approved($bert, scope::erp);
        $this->assertSame([0 => 'K-anna2', 1 => 'K-bert', 2 => 'K-anna'], tombstones::owed((int) $anna->id), 'both are erased');
    }

    public function test_a_second_request_after_the_erasure_finds_nothing_to_tell(): void {
        $user = $this->somebody();
        $this->approved($user, scope::erp);
        $this->advance();
        $this->drain();
        $this->advance();
        $requests = count($this->client->requests);
        $id = $this->approved($user, scope::both);
        $this->advance();
        $this->drain();
        $this->assertSame('closed', erasures::get($id)->state);
        $this->assertCount($requests, $this->client->requests);
    }
}
