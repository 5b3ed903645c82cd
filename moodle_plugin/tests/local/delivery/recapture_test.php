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

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/bridge_testcase.php');

/**
 * What was recorded without the extension goes out when it is back.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\delivery\recapture
 * @covers     \local_erpbridge\local\delivery\dispatcher
 */
final class recapture_test extends bridge_testcase {
    public function test_without_extension_nothing_moves_and_the_report_says_why(): void {
        $this->without_extension();
        $this->register('A');
        $report = $this->drain();
        $this->assertSame('extension_missing', $report->stop);
        $this->assertSame(['raw held extension_missing'], $this->brief());
    }

    public function test_raw_rows_go_out_in_order_when_the_extension_is_back(): void {
        $this->without_extension();
        [$course, $cm] = $this->course_with_activity();
        $user = $this->register('K7');
        $this->getDataGenerator()->enrol_user($user->id, $course->id);
        $this->complete($course, $cm, $user);
        $this->complete($course, $cm, $user, COMPLETION_INCOMPLETE);
        \core\event\user_updated::create_from_userid($user->id)->trigger();
        $this->with_extension();
        $this->drain();
        $this->assertSame([
            'contact.upserted delivered accepted', 'activity.completed delivered accepted',
            'activity.reopened delivered accepted', 'raw cancelled superseded',
        ], $this->brief());
        $this->assertSame(['contact.upserted', 'activity.completed', 'activity.reopened'], $this->client->sent('kind'));
    }

    public function test_reopening_between_the_extensions_return_and_the_drain_is_not_lost(): void {
        $this->without_extension();
        [$course, $cm] = $this->course_with_activity();
        $user = $this->getDataGenerator()->create_and_enrol($course);
        $this->rows_of($user->id, true);
        $this->known_contact($user);
        $this->complete($course, $cm, $user);
        $this->with_extension();
        $this->complete($course, $cm, $user, COMPLETION_INCOMPLETE);
        $this->drain();
        $this->assertSame(['activity.completed', 'activity.reopened'], $this->client->sent('kind'));
    }

    public function test_contact_recorded_between_the_extensions_return_and_the_drain_goes_before_its_completions(): void {
        $this->without_extension();
        [$course, $cm] = $this->course_with_activity();
        $user = $this->register('K7');
        $this->getDataGenerator()->enrol_user($user->id, $course->id);
        $this->complete($course, $cm, $user);
        $this->with_extension();
        \core\event\user_updated::create_from_userid($user->id)->trigger();
        $this->drain();
        $this->assertSame(['contact.upserted', 'activity.completed'], $this->client->sent('kind'));
    }

    public function test_raw_row_that_the_extension_cannot_take_is_dead_and_does_not_stop_the_others(): void {
        $this->put(5, ['kind' => 'raw', 'status' => 'held', 'reason' => 'extension_missing', 'payload' => 'no json']);
        $this->register('K7');
        $this->drain();
        $this->assertSame(['raw dead capture_failed', 'contact.upserted delivered accepted'], $this->brief());
    }

    public function test_raw_rows_are_taken_up_while_no_endpoint_is_set(): void {
        set_config('endpoint', '', 'local_erpbridge');
        $this->client->problems = [(object) ['setting' => 'endpoint', 'problem' => 'empty']];
        $this->without_extension();
        $this->register('K7');
        $this->with_extension();
        $this->drain();
        $this->assertSame(['contact.upserted pending'], $this->brief());
    }
}
