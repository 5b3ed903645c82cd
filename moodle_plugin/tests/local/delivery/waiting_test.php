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
 * Records that wait for a contact number, or for the contact itself, and how they go out by themselves.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\delivery\dispatcher
 * @covers     \local_erpbridge\local\delivery\outbox
 * @covers     \local_erpbridge\local\contact\contact_check
 */
final class waiting_test extends bridge_testcase {
    public function test_number_that_arrives_with_an_event_releases_the_contact_in_its_place(): void {
        $user = $this->register();
        $this->put($user->id);
        $this->drain();
        $this->assertSame(
            ['contact.upserted held contact_number_missing', 'activity.completed held contact_number_missing'],
            $this->brief(),
        );
        $this->give_number($user, 'K7');
        \core\event\user_updated::create_from_userid($user->id)->trigger();
        $this->assertSame(['contact.upserted pending', 'activity.completed pending'], $this->brief());
        $this->drain();
        $this->assertSame(['contact.upserted', 'activity.completed'], $this->client->sent('kind'));
    }

    public function test_number_that_arrives_behind_moodles_back_releases_the_contact(): void {
        $user = $this->register();
        $this->drain();
        $this->give_number($user, 'K7');
        $this->drain();
        $this->assertSame(['contact.upserted delivered accepted'], $this->brief());
        $this->assertSame('K7', $this->contact($user)->contactnumber);
    }

    public function test_change_of_a_held_contact_makes_no_second_row(): void {
        $user = $this->register();
        user_update_user((object) ['id' => $user->id, 'lastname' => 'Changed'], false);
        $this->assertCount(1, $this->rows());
        $this->assertSame('2', $this->contact($user)->revision);
    }

    public function test_number_taken_away_after_deliveries_holds_what_comes_later_until_it_is_back(): void {
        $user = $this->register('K7');
        $this->drain();
        $this->number_becomes($user, '');
        $this->put($user->id);
        $this->drain();
        $this->assertSame([
            'contact.upserted delivered accepted',
            'contact.upserted held contact_number_missing',
            'activity.completed held contact_number_missing',
        ], $this->brief());
        $this->number_becomes($user, 'K8');
        $this->drain();
        $this->assertSame(['contact.upserted', 'contact.upserted', 'activity.completed'], $this->client->sent('kind'));
        $this->assertSame('K8', end($this->client->requests)['rows'][0]['identity']['contactnumber']);
        $this->assertSame($this->contact($user)->recordedhash, $this->contact($user)->senthash);
    }

    public function test_number_entered_removed_and_entered_again_goes_out_once_it_is_there(): void {
        $user = $this->register();
        $this->number_becomes($user, 'K7');
        $this->number_becomes($user, '');
        $this->client->ondeliver = fn($request) => fake_client::reply(array_map(
            fn($row) => fake_client::outcome($row, 'held', 'contact_number_missing', 0, false),
            $request['rows'],
        ));
        $this->drain();
        $this->assertSame(['held'], array_unique(array_column($this->rows(), 'status')));
        $this->client->ondeliver = null;
        $this->number_becomes($user, 'K7');
        $this->put($user->id);
        $this->drain();
        $this->assertSame(['delivered'], array_unique(array_column($this->rows(), 'status')));
        $this->assertSame('activity.completed', end($this->client->requests[array_key_last($this->client->requests)]['rows'])['kind']);
    }

    public function test_interrupted_release_is_made_good(): void {
        $user = $this->register('K7');
        $this->put($user->id, ['status' => 'held', 'reason' => 'contact_number_missing']);
        $this->drain();
        $this->assertSame(['contact.upserted delivered accepted', 'activity.completed delivered accepted'], $this->brief());
    }

    public function test_unknown_contact_is_introduced_before_its_rows(): void {
        $user = $this->getDataGenerator()->create_user();
        $this->rows_of($user->id, true);
        $this->give_number($user, 'K7');
        $first = $this->put($user->id, ['eventid' => 'first']);
        $this->put($user->id, ['eventid' => 'second', 'kind' => 'course.completed']);
        $this->drain();
        $this->assertSame(['contact.upserted', 'activity.completed', 'course.completed'], $this->client->sent('kind'));
        $this->assertSame(['first', 'second'], array_slice($this->client->sent('eventid'), 1));
        $this->assertSame(['delivered', 'delivered', 'delivered'], array_column($this->rows(), 'status'));
        $this->assertGreaterThan($first, (int) $this->rows()[1]->id);
    }

    public function test_unknown_contact_without_number_holds_its_rows(): void {
        $user = $this->getDataGenerator()->create_user();
        $this->rows_of($user->id, true);
        $this->put($user->id);
        $this->drain();
        $this->drain();
        $this->assertSame(
            ['contact.upserted held contact_number_missing', 'activity.completed held contact_number_missing'],
            $this->brief(),
        );
        $this->assertSame([], $this->client->requests);
    }

    public function test_records_of_a_deleted_person_do_not_wait_for_a_number_for_ever(): void {
        $user = $this->register();
        $this->put($user->id);
        $this->drain();
        $this->assertSame(['held', 'held'], array_column($this->rows(), 'status'));
        delete_user($user);
        $this->client->ondeliver = fn($request) => fake_client::reply(array_map(
            fn($row) => fake_client::outcome($row, 'cancelled', 'user_deleted', 0, false),
            $request['rows'],
        ));
        $this->drain();
        $this->assertSame(['contact.upserted cancelled user_deleted', 'activity.completed cancelled user_deleted'], $this->brief());
    }

    /**
     * Changes a contact number as the profile page does.
     *
     * @param \stdClass $user
     * @param string $number
     */
    private function number_becomes(\stdClass $user, string $number): void {
        $this->give_number($user, $number);
        \core\event\user_updated::create_from_userid($user->id)->trigger();
    }
}
