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

namespace local_erpbridge\local\consent;

use local_erpbridge\fixtures\{consent_testcase, fake_client};
use local_erpbridge\local\config;
use local_erpbridge\local\delivery\{addressed_row, outbox, preparation, preview};
use local_erpbridge\local\erasure\tombstones;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/consent_testcase.php');

/**
 * What leaves, by what people answer.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\consent\consent_rows
 * @covers     \local_erpbridge\local\consent\answers_seen
 * @covers     \local_erpbridge\local\delivery\addressed_row
 * @covers     \local_erpbridge\local\delivery\drain
 */
final class delivery_test extends consent_testcase {
    public function test_facts_are_held_without_consent_and_go_out_in_order_with_it(): void {
        $user = $this->register('K1');
        $ids = [(int) $this->rows_of($user->id)[0]->id, $this->put($user->id), $this->put($user->id)];
        $this->drain();
        $this->assertSame(array_fill(0, 3, 'held consent_missing'), $this->states($user));
        $this->assertSame(['missing'], array_values(array_unique(array_column($this->client->sent('identity'), 'consent'))));
        $this->client->requests = [];
        $ids[] = $this->put($user->id);
        $this->drain();
        $this->drain();
        $this->assertSame([], $this->client->requests, 'what is held, and what waits behind it, is not looked at again');
        $this->assertSame('held consent_missing', $this->states($user)[3]);
        $this->answer($user, 'accept');
        $this->assertSame(array_fill(0, 4, 'pending'), $this->states($user), 'at once');
        $this->drain();
        $this->assertSame(array_fill(0, 4, 'delivered accepted'), $this->states($user));
        $this->assertSame($ids, $this->client->sent('id'));
        $this->assertArrayNotHasKey('consent', $this->client->sent('identity')[0]);
    }

    public function test_consent_that_no_event_told_of_lets_go_what_is_held(): void {
        [$one, $other] = [$this->register('K1'), $this->register('K2')];
        $this->drain();
        $this->answer_silently($one, 1);
        $this->drain();
        $this->assertSame([['delivered accepted'], ['held consent_missing']], [$this->states($one), $this->states($other)]);
    }

    public function test_new_version_holds_what_comes_then_until_it_is_accepted(): void {
        $user = $this->register('K1');
        $this->answer($user, 'accept');
        $this->drain();
        $this->new_version();
        $this->put($user->id);
        $this->drain();
        $this->assertSame(['delivered accepted', 'held consent_missing'], $this->states($user));
        $this->answer($user, 'accept');
        $this->drain();
        $this->assertSame(['delivered accepted', 'delivered accepted'], $this->states($user));
    }

    public function test_gate_that_is_switched_off_lets_everything_go_and_on_again_holds_what_comes(): void {
        set_config('consentgate', '0', 'local_erpbridge');
        $user = $this->register('K1');
        $this->drain();
        $this->require_consent("policy:{$this->policy}");
        $this->put($user->id);
        $this->drain();
        $this->assertSame(['delivered accepted', 'held consent_missing'], $this->states($user));
        set_config('consentgate', '0', 'local_erpbridge');
        $this->drain();
        $this->assertSame(['delivered accepted', 'delivered accepted'], $this->states($user));
        $this->require_consent("policy:{$this->policy}");
        $this->put($user->id);
        $this->drain();
        $this->assertSame('held consent_missing', $this->states($user)[2]);
    }

    public function test_gate_that_is_off_asks_nothing_of_the_database(): void {
        global $DB;
        $user = $this->register('K1');
        $rows = addressed_row::read('o.userid = :userid', ['userid' => $user->id]);
        $reads = function () use ($rows, $DB): int {
            $consents = consents::under(config::current());
            $before = $DB->perf_get_reads();
            addressed_row::requests($rows, $consents);
            return $DB->perf_get_reads() - $before;
        };
        // Settings are cached.
        $reads();
        $this->assertSame(1, $reads());
        set_config('consentgate', '0', 'local_erpbridge');
        $this->assertSame(0, $reads());
    }

    /**
     * Rows of each status, and what a withdrawal makes of them.
     *
     * @return array
     */
    public static function statuses(): array {
        return [
            'pending' => ['pending', '', 'cancelled consent_withdrawn'],
            'retrying' => ['retrying', 'http_500', 'cancelled consent_withdrawn'],
            'held for a number' => ['held', 'contact_number_missing', 'cancelled consent_withdrawn'],
            'held for consent' => ['held', 'consent_missing', 'cancelled consent_withdrawn'],
            'parked' => ['parked', 'customer_unknown', 'cancelled consent_withdrawn'],
            'in a worker\'s hands' => ['leased', '', 'leased'],
            'delivered' => ['delivered', 'accepted', 'delivered accepted'],
            'given up' => ['dead', 'rejected', 'dead rejected'],
            'an erasure' => ['pending', '', 'pending', 'contact.erased'],
        ];
    }

    /**
     * A withdrawal cancels at once what is on its way.
     *
     * @dataProvider statuses
     * @param string $status
     * @param string $reason
     * @param string $expected
     * @param string $kind
     */
    public function test_withdrawal_cancels(string $status, string $reason, string $expected, string $kind = 'activity.completed'): void {
        [$user, $other] = [$this->getDataGenerator()->create_user(), $this->getDataGenerator()->create_user()];
        $this->rows_of($user->id, true);
        $this->rows_of($other->id, true);
        $this->answer($user, 'accept');
        foreach ([$user, $other] as $person) {
            $this->put($person->id, ['status' => $status, 'reason' => $reason, 'kind' => $kind, 'nextattempt' => time() + 60]);
        }
        $this->answer($user, 'revoke');
        $this->assertSame([$expected], $this->states($user));
        $this->assertSame([trim("{$status} {$reason}")], $this->states($other), 'of somebody else');
    }

    public function test_withdrawal_while_a_worker_has_the_rows_cancels_what_comes_back(): void {
        $user = $this->register('K1');
        $this->answer($user, 'accept');
        $this->client->ondeliver = function (array $request) use ($user) {
            $this->answer($user, 'revoke');
            return fake_client::reply(array_map(fn($row) => fake_client::outcome($row, 'retrying', 'timeout', 60), $request['rows']));
        };
        $this->drain();
        $this->assertSame(['retrying timeout'], $this->states($user));
        $this->client->ondeliver = null;
        $GLOBALS['DB']->set_field(outbox::TABLE, 'nextattempt', 0);
        $this->drain();
        $this->assertSame(['cancelled consent_withdrawn'], $this->states($user));
    }

    public function test_withdrawal_that_no_event_told_of_is_noticed_at_delivery(): void {
        $user = $this->register('K1');
        $this->answer($user, 'accept');
        $this->drain();
        $this->answer_silently($user, 0);
        $this->put($user->id);
        $this->put($user->id, ['status' => 'held', 'reason' => 'contact_number_missing', 'destination' => 'file']);
        $this->drain();
        $this->assertSame(['delivered accepted', 'cancelled consent_withdrawn', 'cancelled consent_withdrawn'], $this->states($user));
        $this->assertSame(['given', 'withdrawn'], $this->seen($user));
    }

    public function test_facts_of_a_withdrawal_stay_cancelled_and_the_contact_is_recorded_anew(): void {
        $user = $this->register('K1');
        $this->put($user->id);
        $this->answer($user, 'accept');
        $this->drain();
        $this->put($user->id);
        $this->answer($user, 'revoke');
        $revision = $this->contact($user)->revision;
        $this->assertSame('', $this->contact($user)->recordedhash);
        // The login of somebody who does not consent records the contact; it goes the way of the rest.
        \core\event\user_loggedin::create(['userid' => $user->id, 'objectid' => $user->id, 'other' => ['username' => 'x']])->trigger();
        $this->drain();
        $cancelled = array_fill(0, 2, 'cancelled consent_withdrawn');
        $this->assertSame(['delivered accepted', 'delivered accepted', ...$cancelled], $this->states($user));
        $this->answer($user, 'accept');
        $this->drain();
        $this->assertSame(['delivered accepted', 'delivered accepted', ...$cancelled, 'delivered accepted'], $this->states($user));
        $rows = $this->rows_of($user->id);
        $this->assertSame('contact.upserted', $rows[4]->kind);
        $this->assertCount(5, array_unique(array_column($rows, 'eventid')), 'another fact');
        $this->assertGreaterThan($revision, $this->contact($user)->revision);
    }

    public function test_contact_that_was_recorded_since_the_withdrawal_goes_out_once(): void {
        $user = $this->register('K1');
        $this->answer($user, 'accept');
        $this->drain();
        $this->answer($user, 'revoke');
        \core\event\user_loggedin::create(['userid' => $user->id, 'objectid' => $user->id, 'other' => ['username' => 'x']])->trigger();
        $this->answer($user, 'accept');
        $this->drain();
        $this->assertSame(['delivered accepted', 'delivered accepted'], $this->states($user));
    }

    public function test_each_destination_gets_what_was_held_for_it(): void {
        set_config('destination', 'webhook,file', 'local_erpbridge');
        set_config('directory', '/srv/erp', 'local_erpbridge');
        $user = $this->register('K1');
        $this->drain();
        $this->assertSame(array_fill(0, 2, 'held consent_missing'), $this->states($user));
        $this->answer($user, 'accept');
        $this->drain();
        $this->assertSame(array_fill(0, 2, 'delivered accepted'), $this->states($user));
        $this->put($user->id, ['destination' => 'file']);
        $this->put($user->id, ['destination' => 'webhook']);
        $this->answer($user, 'revoke');
        $this->assertSame(array_fill(0, 2, 'cancelled consent_withdrawn'), array_slice($this->states($user), 2));
    }

    public function test_what_waits_for_the_consent_of_somebody_who_is_gone_is_put_to_the_extension(): void {
        [$deleted, $erased, $waits] = [$this->register('K1'), $this->register('K2'), $this->register('K3')];
        $this->drain();
        delete_user($deleted);
        tombstones::set((int) $erased->id);
        (new preparation())->run(fn() => true);
        $this->assertSame([['pending'], ['pending']], [$this->states($deleted), $this->states($erased)]);
        $this->assertSame(['held consent_missing'], $this->states($waits));
    }

    public function test_facts_behind_a_contact_that_waits_for_its_number_wait_for_that(): void {
        $user = $this->register();
        $this->put($user->id);
        $this->drain();
        $this->assertSame(['held contact_number_missing', 'held contact_number_missing'], $this->states($user));
        $this->answer($user, 'accept');
        $this->assertSame(['held contact_number_missing', 'held contact_number_missing'], $this->states($user));
        $this->give_number($user, 'K1');
        $this->drain();
        $this->drain();
        $this->assertSame(['delivered accepted', 'delivered accepted'], $this->states($user));
    }

    public function test_preview_is_asked_with_the_answer(): void {
        $user = $this->register('K1');
        preview::of((int) $this->rows_of($user->id)[0]->id, false);
        $this->assertSame('missing', $this->client->previewed[0]['row']['identity']['consent']);
        $this->answer($user, 'decline');
        preview::of_person($user->id, config::current()->destination('webhook'), true);
        $this->assertSame('withdrawn', $this->client->previewed[1]['row']['identity']['consent']);
    }
}
