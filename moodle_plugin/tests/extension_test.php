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

namespace local_erpbridge;

use local_erpbridge\fixtures\bridge_testcase;
use local_erpbridge\local\client\extension_client;
use local_erpbridge\local\client\factory;
use local_erpbridge\local\config;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/fixtures/bridge_testcase.php');

/**
 * The plugin with the real extension. Without it these are skipped, by name.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @group      requires_extension
 * @covers     \local_erpbridge\local\client\extension_client
 * @covers     \local_erpbridge\local\client\factory
 * @covers     \local_erpbridge\local\capture\record
 */
final class extension_test extends bridge_testcase {
    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        if (!extension_loaded('erpbridge')) {
            $this->markTestSkipped('The PHP extension erpbridge is not loaded.');
        }
        factory::replace(null);
    }

    public function test_extension_fits_the_plugin(): void {
        $this->assertInstanceOf(extension_client::class, factory::client());
        $this->assertSame('', factory::client()->problem());
        $this->assertSame(extension_client::ABI, factory::client()->abi());
        $this->assertMatchesRegularExpression('/^\d+\.\d+\.\d+/', factory::client()->version());
    }

    public function test_contact_is_recorded_once_per_change(): void {
        $user = $this->register('K7');
        $this->assertSame(['contact.upserted pending'], $this->brief());
        $this->assertSame('K7', $this->contact($user)->contactnumber);
        \core\event\user_updated::create_from_userid($user->id)->trigger();
        $this->assertCount(1, $this->rows());
        user_update_user((object) ['id' => $user->id, 'firstname' => 'Changed'], false);
        $this->assertCount(2, $this->rows());
        $this->assertSame('2', $this->contact($user)->revision);
    }

    public function test_contact_without_number_is_held_until_it_arrives(): void {
        $user = $this->register();
        $this->assertSame(['contact.upserted held contact_number_missing'], $this->brief());
        $this->give_number($user, 'K7');
        \core\event\user_updated::create_from_userid($user->id)->trigger();
        $this->assertSame(['contact.upserted pending'], $this->brief());
    }

    public function test_invalid_number_is_held_until_it_is_put_right_behind_moodles_back(): void {
        global $DB;
        $user = $this->getDataGenerator()->create_user();
        $this->rows_of($user->id, true);
        $this->give_number($user, 'K7');
        $DB->set_field('user_info_data', 'data', str_repeat('9', 300), ['userid' => $user->id]);
        \core\event\user_created::create_from_userid($user->id)->trigger();
        $this->assertSame(['contact.upserted held contact_number_invalid'], $this->brief());
        $DB->set_field('user_info_data', 'data', 'K7', ['userid' => $user->id]);
        $this->point_at_nothing();
        $this->drain();
        $this->assertSame('K7', $this->contact($user)->contactnumber);
        $this->assertNotSame('held', $this->rows()[0]->status);
    }

    public function test_held_contact_says_why_it_is_held_now(): void {
        global $DB;
        $user = $this->register();
        $this->assertSame(['contact.upserted held contact_number_missing'], $this->brief());
        $this->give_number($user, 'K7');
        $DB->set_field('user_info_data', 'data', str_repeat('9', 300), ['userid' => $user->id]);
        user_update_user((object) ['id' => $user->id, 'lastname' => 'Changed'], false);
        $this->assertSame(['contact.upserted held contact_number_invalid'], $this->brief());
    }

    public function test_completions_are_recorded_and_viewing_is_not(): void {
        [$course, $cm] = $this->course_with_activity('Übung "1" & 2');
        $user = $this->getDataGenerator()->create_and_enrol($course);
        $this->rows_of($user->id, true);
        $this->setUser($user);
        (new \completion_info($course))->set_module_viewed($cm);
        $this->complete($course, $cm, $user);
        $this->complete($course, $cm, $user, COMPLETION_INCOMPLETE);
        $this->complete($course, $cm, $user);
        $this->assertContains('activity.completed pending', $this->brief());
        $this->assertSame('Übung "1" & 2', json_decode($this->rows()[0]->payload)->activityname);
        $this->assertSame('activity.reopened', $this->rows()[1]->kind);
    }

    public function test_history_is_looked_up_exactly_where_the_extension_makes_use_of_it(): void {
        $this->put(5, ['kind' => 'activity.completed', 'objectid' => 12]);
        foreach (range(0, 4) as $state) {
            $kinds = array_map(fn(bool $recorded) => factory::client()->capture([
                'site' => 'site',
                'event' => ['eventname' => '\core\event\course_module_completion_updated', 'courseid' => 3, 'timecreated' => 1790000000],
                'snapshot' => [
                    'completion' => ['userid' => 5, 'coursemoduleid' => 12, 'completionstate' => $state, 'timemodified' => 1790000000],
                    'activityname' => '',
                    'recorded' => $recorded,
                ],
            ])?->kind, [false, true]);
            $this->assertSame($kinds[0] !== $kinds[1], (new local\capture\completion_reader())->recorded(5, 12, $state), "state {$state}");
            // What a sweep looks for is what the extension takes for complete.
            $complete = in_array((string) $state, local\capture\completion_reader::COMPLETE, true);
            $this->assertSame($complete, $kinds[0] === 'activity.completed', "state {$state}");
        }
    }

    public function test_course_completion_is_recorded(): void {
        global $CFG;
        require_once($CFG->dirroot . '/completion/completion_completion.php');
        [$course] = $this->course_with_activity();
        $user = $this->getDataGenerator()->create_and_enrol($course);
        $this->rows_of($user->id, true);
        (new \completion_completion(['course' => $course->id, 'userid' => $user->id]))->mark_complete(1790000000);
        $row = $this->rows()[0];
        $this->assertSame(['course.completed', '1790000000'], [$row->kind, $row->timecreated]);
        $this->assertSame('Safety at work', json_decode($row->payload)->coursename);
    }

    public function test_sweep_makes_the_records_that_capture_made(): void {
        global $CFG, $DB;
        require_once($CFG->dirroot . '/completion/completion_completion.php');
        [$course, $cm] = $this->course_with_activity('Übung "1" & 2');
        [, $other] = $this->course_with_activity();
        $user = $this->register('K7');
        $this->getDataGenerator()->enrol_user($user->id, $course->id);
        $this->complete($course, $cm, $user);
        $this->complete($course, $other, $user);
        $this->complete($course, $other, $user, COMPLETION_INCOMPLETE);
        (new \completion_completion(['course' => $course->id, 'userid' => $user->id]))->mark_complete(1790000000);
        $facts = function () use ($DB): array {
            $columns = 'eventid, kind, userid, objectid, payload, status, reason, timecreated';
            $rows = $DB->get_records('local_erpbridge_outbox', null, 'kind, objectid', $columns);
            unset($rows[array_key_first(array_filter($rows, fn($row) => $row->kind === 'contact.upserted'))]->timecreated);
            return array_map(fn($row) => (array) $row, $rows);
        };
        $live = $facts();
        $this->assertCount(5, $live);
        $DB->delete_records_select('local_erpbridge_outbox', "kind <> 'activity.completed' OR objectid <> ?", [$other->id]);
        $DB->delete_records('local_erpbridge_contact');
        $tally = new local\reconciliation\tally();
        (new local\reconciliation\sweep(new local\reconciliation\bounds()))->run($tally);
        $DB->delete_records_select('local_erpbridge_outbox', "kind = 'contact.upserted' AND userid <> ?", [$user->id]);
        $this->assertSame($live, $facts());
        $this->assertSame('1', $this->contact($user)->revision);
        $this->assertSame(0, $tally->total('failed'));
    }

    public function test_raw_rows_become_what_they_would_have_been(): void {
        $this->without_extension();
        [$course, $cm] = $this->course_with_activity();
        $user = $this->register('K7');
        $this->getDataGenerator()->enrol_user($user->id, $course->id);
        $this->complete($course, $cm, $user);
        factory::replace(null);
        $this->point_at_nothing();
        $this->drain();
        $this->assertSame(['contact.upserted', 'activity.completed'], array_column($this->rows(), 'kind'));
    }

    public function test_destination_that_cannot_be_reached_leaves_the_rows_for_later_and_shows(): void {
        $this->register('K7');
        $this->point_at_nothing();
        $report = $this->drain();
        $this->assertSame('connect', $report->stop);
        $this->assertSame(['contact.upserted retrying connect'], $this->brief());
        $this->assertStringContainsString('No connection', (new check\destination())->get_result()->get_summary());
        $this->assertFalse(local\connection_test::run()['webhook']->ok);
    }

    public function test_erased_person_is_never_recorded_again(): void {
        $user = $this->register('K7');
        privacy\provider::delete_data_for_all_users_in_context(\context_user::instance($user->id));
        user_update_user((object) ['id' => $user->id, 'lastname' => 'Later'], false);
        $this->assertSame([], $this->rows());
    }

    /**
     * Settings that the extension refuses.
     *
     * @return array
     */
    public static function bad_settings(): array {
        return [
            ['endpoint', 'not an address', 'problem_endpoint_not_a_url'],
            ['endpoint', 'ftp://erp.example/', 'problem_endpoint_scheme'],
            ['endpoint', 'http://erp.example/', 'problem_endpoint_plain_http'],
            ['endpoint', 'https://a:b@erp.example/', 'problem_endpoint_credentials'],
            ['signingsecret', 'secret', 'problem_signingsecret_malformed'],
            ['signingsecret', 'whsec_c2hvcnQ=', 'problem_signingsecret_too_short'],
            ['timeout', '0', 'problem_timeout_range'],
            ['timeout', 'soon', 'problem_timeout_range'],
            ['cafile', '/nowhere', 'problem_cafile_unreadable'],
        ];
    }

    /**
     * The settings page says what is wrong.
     *
     * @dataProvider bad_settings
     * @param string $name
     * @param string $value
     * @param string $string
     */
    public function test_settings_page_says_what_is_wrong(string $name, string $value, string $string): void {
        global $CFG;
        require_once($CFG->libdir . '/adminlib.php');
        $class = $name === 'signingsecret' ? local\admin\setting_secret::class : local\admin\setting_text::class;
        $setting = new $class('local_erpbridge/' . $name, $name, '', '');
        $this->assertSame(get_string($string, 'local_erpbridge'), $setting->write_setting($value));
    }

    public function test_generated_secret_is_valid(): void {
        unset_config('signingsecret', 'local_erpbridge');
        config::generate_secret();
        $this->assertSame([], factory::client()->validate(config::fresh()->destination('webhook')->request()));
    }

    /**
     * Sets an endpoint at which nobody listens, and lets Moodle allow it.
     */
    private function point_at_nothing(): void {
        $socket = stream_socket_server('tcp://127.0.0.1:0');
        $address = stream_socket_get_name($socket, false);
        fclose($socket);
        set_config('curlsecurityblockedhosts', '');
        set_config('curlsecurityallowedport', '');
        set_config('endpoint', "http://{$address}/events", 'local_erpbridge');
        config::generate_secret();
    }
}
