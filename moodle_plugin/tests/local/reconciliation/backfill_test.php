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

namespace local_erpbridge\local\reconciliation;

use local_erpbridge\fixtures\reconciliation_testcase;
use local_erpbridge\task\backfill as task;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/reconciliation_testcase.php');

/**
 * What is older than the plugin is recorded if somebody asks for it, and goes on where it was.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\reconciliation\backfill
 * @covers     \local_erpbridge\local\reconciliation\horizon
 * @covers     \local_erpbridge\local\reconciliation\bounds
 * @covers     \local_erpbridge\local\reconciliation\pace
 * @covers     \local_erpbridge\task\backfill
 * @covers     \local_erpbridge\task\reconcile
 */
final class backfill_test extends reconciliation_testcase {
    /** An old time, from before the plugin was installed. */
    private const LONG_AGO = 1500000000;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        // The administrator has been there for ever.
        $this->rows_of($this->user->id, true);
        $this->write_state(1, self::LONG_AGO);
        $this->write_course_completion(self::LONG_AGO + DAYSECS);
        $this->installed_now();
    }

    public function test_history_is_left_alone_until_somebody_asks_for_it(): void {
        $this->assertSame(0, $this->sweep()->total('missing'));
        $this->assertSame([], $this->rows());
        $this->assertSame('', backfill::run(backfill::begin()));
        $this->assertSame([
            'contact.upserted held contact_number_missing', 'contact.upserted pending', 'activity.completed pending',
            'course.completed pending',
        ], $this->brief());
        $this->assertSame(backfill::DONE, backfill::latest()->state);
        backfill::run(backfill::begin());
        $this->assertCount(4, $this->rows());
    }

    public function test_after_a_backfill_history_is_compared_each_night(): void {
        global $DB;
        backfill::run(backfill::begin());
        $DB->delete_records('local_erpbridge_outbox', ['kind' => 'activity.completed']);
        $this->assertSame(1, $this->sweep()->total('recorded'));
    }

    public function test_since_bounds_a_backfill_and_what_is_compared_from_then_on(): void {
        backfill::run(backfill::begin(self::LONG_AGO + 1));
        $this->assertNotContains('activity.completed pending', $this->brief());
        $this->assertContains('course.completed pending', $this->brief());
        $this->assertSame(self::LONG_AGO + 1, horizon::current()->history->time);
        $this->assertSame(0, $this->sweep()->total('missing'));
    }

    public function test_backfill_of_a_course_records_its_completions_only(): void {
        [$other, $cm] = $this->course_with_activity();
        $this->write_state(1, self::LONG_AGO, null, (int) $cm->id);
        $before = horizon::current();
        $row = backfill::begin(0, (int) $other->id);
        $this->assertSame('1', $row->total);
        backfill::run($row);
        $this->assertSame(['activity.completed pending'], $this->brief());
        $this->assertSame($cm->id, $this->rows()[0]->objectid);
        $this->assertEquals($before, horizon::current());
    }

    public function test_interrupted_backfill_goes_on_where_it_was(): void {
        $row = backfill::begin();
        try {
            backfill::run($row, function () use ($row): void {
                if ((new tally($row->tally))->reached('activity.completed')) {
                    throw new \RuntimeException('killed');
                }
            });
            $this->fail('was not interrupted');
        } catch (\RuntimeException) {
            $this->assertSame(backfill::RUNNING, backfill::latest()->state);
            $this->assertCount(3, $this->rows());
        }
        $this->client->captured = [];
        $again = backfill::begin(0, 0, 100);
        $this->assertSame([$row->id, 100], [$again->id, (int) $again->rate]);
        $this->assertSame('', backfill::run($again));
        $asked = array_column(array_column($this->client->captured, 'event'), 'eventname');
        $this->assertSame(['\core\event\course_completed'], $asked);
        $this->assertSame(4, (new tally(backfill::latest()->tally))->total('recorded'));
    }

    public function test_block_that_was_recorded_and_not_noted_is_recorded_once(): void {
        $row = backfill::begin();
        backfill::run($row);
        global $DB;
        $DB->set_field(backfill::TABLE, 'tally', '', ['id' => $row->id]);
        $DB->set_field(backfill::TABLE, 'state', backfill::RUNNING, ['id' => $row->id]);
        $again = backfill::begin();
        backfill::run($again);
        $this->assertSame($row->id, $again->id);
        $this->assertCount(4, $this->rows());
        $this->assertSame(0, (new tally($again->tally))->total('recorded'));
    }

    public function test_other_bounds_begin_another_one(): void {
        $first = backfill::begin();
        $second = backfill::begin(self::LONG_AGO);
        $this->assertNotSame($first->id, $second->id);
        $this->assertSame(backfill::STOPPED, backfill::of((int) $first->id)->state);
    }

    public function test_task_runs_it_and_keeps_a_progress_bar(): void {
        global $DB;
        $sink = $this->redirectEvents();
        backfill::queue();
        backfill::queue();
        $this->assertInstanceOf(\local_erpbridge\event\backfill_queued::class, $sink->get_events()[0]);
        $sink->close();
        $tasks = \core\task\manager::get_adhoc_tasks(task::class);
        $this->assertCount(1, $tasks);
        $this->setAdminUser();
        ob_start();
        $this->runAdhocTasks(task::class);
        ob_end_clean();
        $this->assertSame(backfill::DONE, backfill::latest()->state);
        $bar = $DB->get_record('stored_progress', []);
        $this->assertEquals([100, 'Done'], [$bar->percentcompleted, $bar->message]);
        $this->assertCount(4, $this->rows());
    }

    public function test_task_tries_again_later_if_it_was_stopped(): void {
        backfill::queue();
        $this->without_extension();
        $task = current(\core\task\manager::get_adhoc_tasks(task::class));
        ob_start();
        try {
            $task->execute();
            $this->fail('said that all is well');
        } catch (\moodle_exception $e) {
            $this->assertStringContainsString('erpbridge', $e->getMessage());
        } finally {
            ob_end_clean();
        }
        $this->assertTrue(backfill::is_unfinished(backfill::latest()));
    }

    public function test_what_retention_forgot_is_not_recorded_anew(): void {
        global $DB;
        backfill::run(backfill::begin());
        $this->sweep();
        $this->write_state(1, time() - 10, $this->register('K8'));
        // As retention does it: first the horizon, then the rows.
        $cutoff = time() - YEARSECS;
        horizon::take_on($cutoff);
        $DB->delete_records_select('local_erpbridge_outbox', 'timecreated < ?', [$cutoff]);
        $this->assertSame(1, $this->sweep()->total('recorded'));
        backfill::run(backfill::begin());
        $kinds = array_count_values(array_column($this->rows(), 'kind'));
        $this->assertSame(['contact.upserted' => 3, 'activity.completed' => 1], $kinds);
    }

    public function test_backfill_goes_behind_what_retention_forgot(): void {
        global $DB;
        $learner = $this->register('K8');
        $this->write_state(1, $recorded = time() - 10, $learner);
        $this->sweep();
        horizon::take_on($recorded + 1);
        $DB->delete_records('local_erpbridge_outbox', ['kind' => 'activity.completed']);
        backfill::run(backfill::begin());
        $times = array_column(array_filter($this->rows(), fn($row) => $row->kind === 'activity.completed'), 'timecreated');
        $this->assertSame([(string) self::LONG_AGO], $times, 'the old one is recorded, the forgotten one is not recorded anew');
        $this->assertSame(0, $this->sweep()->total('missing'));
    }

    public function test_old_completion_that_was_restored_before_retention_came_is_still_found(): void {
        $this->sweep();
        $this->write_state(1, self::LONG_AGO, $this->register('K8'));
        horizon::take_on(time() - YEARSECS);
        $this->assertSame(1, $this->sweep()->total('recorded'));
        horizon::take_on(time() - YEARSECS);
        $this->rows_of($this->user->id, true);
        $this->assertSame(0, $this->sweep()->total('recorded'));
    }

    public function test_rate_is_kept(): void {
        $began = microtime(true);
        backfill::run(backfill::begin(0, 0, 10));
        $this->assertGreaterThanOrEqual(0.4, microtime(true) - $began);
        $this->assertCount(4, $this->rows());
    }

    public function test_nightly_task_says_what_it_did(): void {
        $this->write_state(1);
        $this->expectOutputRegex('/activity\.completed +compared 1, missing 1, recorded 1, failed 0/');
        (new \local_erpbridge\task\reconcile())->execute();
    }

    public function test_dates_are_read_as_people_write_them(): void {
        $this->assertSame(1700000000, bounds::date('1700000000'));
        $this->assertSame(make_timestamp(2026, 1, 31), bounds::date('2026-01-31'));
        $this->assertEqualsWithDelta(time() - WEEKSECS, bounds::date('1 week ago'), HOURSECS + 5);
        foreach (['soon', '', 'tomorrow', '9999999999'] as $bad) {
            $this->assertNull(bounds::date($bad), $bad);
        }
    }

    public function test_page_asks_first_and_shows_how_far_it_is(): void {
        global $PAGE;
        $this->setAdminUser();
        $url = new \moodle_url('/local/erpbridge/backfill.php');
        $PAGE->set_url($url);
        $page = new \local_erpbridge\output\backfill_page($url);
        $this->assertStringContainsString('name="confirmed"', $page->question(''));
        $this->assertStringContainsString('There was none yet', $page->overview(null));
        $row = backfill::begin();
        $this->assertStringContainsString('0 of 4 rows compared', $page->overview($row));
        backfill::run($row);
        $html = $page->overview($row);
        $this->assertStringContainsString('4 of 4 rows compared', $html);
        $this->assertStringContainsString('course.completed', $html);
    }
}
