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

namespace local_erpbridge\output;

use local_erpbridge\fixtures\bridge_testcase;
use local_erpbridge\local\delivery\{action, choice, intervention, outbox, status};
use local_erpbridge\task\intervene;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../fixtures/bridge_testcase.php');

/**
 * The pages of delivery: dashboard, list, record, and the question before an action.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\output\dashboard
 * @covers     \local_erpbridge\output\records_page
 * @covers     \local_erpbridge\output\record_page
 * @covers     \local_erpbridge\output\confirmation
 * @covers     \local_erpbridge\task\intervene
 */
final class records_pages_test extends bridge_testcase {
    public function test_dashboard_has_counts_charts_and_what_is_wrong(): void {
        global $PAGE;
        $this->setAdminUser();
        $this->register('K7');
        $this->drain();
        $this->put(5, ['status' => 'dead']);
        $output = $PAGE->get_renderer('core');
        $data = (new dashboard())->export_for_template($output);
        $this->assertSame(['Pending', "In a worker's hands", 'Delivered', 'Retrying', 'Held', 'Parked', 'Given up', 'Cancelled'],
            array_column($data['counts'], 'name'));
        $this->assertSame(['0', '0', '1', '0', '0', '0', '1', '0'], array_column($data['counts'], 'count'));
        $this->assertSame([6 => true], array_filter(array_column($data['counts'], 'bad')));
        $this->assertCount(4, $data['charts']);
        // The charts are drawn by the browser.
        foreach (['Records, last 24 hours', 'Seconds from the fact to its delivery, last 30 days'] as $title) {
            $this->assertStringContainsString($title, $PAGE->requires->get_end_code());
        }
        $destination = $data['destinations'][0];
        $this->assertSame(['', true, '0'], [$destination['trouble'], $destination['well'], $destination['waiting']]);
        $this->assertSame([false, 'nothing is on its way'], [$data['estimated'], $data['oldest']]);
        $this->put(5, ['status' => 'retrying', 'reason' => 'http_401', 'timemodified' => time() + 5, 'timecreated' => time() - 7200]);
        $data = (new dashboard())->export_for_template($output);
        $this->assertStringContainsString('signature', $data['destinations'][0]['trouble']);
        $this->assertStringContainsString('2 hours', $data['oldest']);
        $this->assertStringContainsString('signature', $output->render_from_template('local_erpbridge/dashboard', $data));
    }

    /**
     * The buttons of each list.
     *
     * @return array
     */
    public static function buttons(): array {
        return [
            'all' => [null, ['retry', 'replay', 'cancel']],
            'pending' => [status::pending, ['cancel']],
            'leased' => [status::leased, []],
            'delivered' => [status::delivered, ['replay']],
            'retrying' => [status::retrying, ['retry', 'cancel']],
            'held' => [status::held, ['cancel']],
            'parked' => [status::parked, ['retry', 'cancel']],
            'dead' => [status::dead, ['replay', 'cancel']],
            'cancelled' => [status::cancelled, ['replay']],
        ];
    }

    /**
     * A list offers what its status allows, to who may manage.
     *
     * @dataProvider buttons
     * @param status|null $status
     * @param string[] $expected
     */
    public function test_list_offers_what_its_status_allows(?status $status, array $expected): void {
        $this->setAdminUser();
        $this->assertSame($expected, $this->offered($this->list_page($status)));
        $this->setUser($this->viewer());
        $this->assertSame([], $this->offered($this->list_page($status)));
    }

    public function test_record_page_says_how_it_stands_and_masks_for_who_may_not_see_contact_data(): void {
        global $PAGE;
        $user = $this->register('K7');
        $id = (int) $this->rows()[0]->id;
        $output = $PAGE->get_renderer('core');
        foreach ([[get_admin(), fullname($user), false, 1], [$this->viewer(), "Account {$user->id}", true, 0]] as [$viewer, $name, $masked, $buttons]) {
            $this->setUser($viewer);
            $data = record_page::of($id)->export_for_template($output);
            $this->assertContains(['name' => 'Person', 'value' => $name], $data['facts']);
            $this->assertContains(['name' => 'Status', 'value' => 'Pending'], $data['facts']);
            $this->assertSame($masked, $data['masked']);
            $this->assertSame($masked, !str_contains($data['event'], $user->email));
            $this->assertCount($buttons, $data['actions']);
            $this->assertStringContainsString('K' . ($masked ? '' : '7'), $output->render_from_template('local_erpbridge/record', $data));
        }
    }

    public function test_record_that_is_gone_has_no_page(): void {
        $this->expectExceptionMessage('no such record');
        record_page::of(0);
    }

    public function test_question_says_how_many_and_how_many_not(): void {
        global $PAGE;
        $this->setAdminUser();
        $PAGE->set_url('/local/erpbridge/records.php');
        $ids = [$this->put(5, ['status' => 'dead']), $this->put(6, ['status' => 'dead']), $this->put(7)];
        $question = $this->question(action::replay, $ids);
        $html = $question->html($PAGE->get_renderer('core'));
        $this->assertStringContainsString('Send 2 records anew?', $html);
        $this->assertStringContainsString('With 1 others', $html);
        $this->assertStringContainsString('method="post"', $html);
        $this->assertStringContainsString(sesskey(), $html);
        $this->assertFalse($question->is_void());
        $this->assertTrue($this->question(action::replay, [])->is_void());
        $this->assertTrue($this->question(action::retry, $ids)->is_void());
    }

    public function test_answer_to_another_question_does_nothing(): void {
        $this->setAdminUser();
        $id = $this->put(5, ['status' => 'dead']);
        $question = $this->question(action::replay, [$id]);
        $this->assertStringContainsString('have changed', $question->answered('other')[0]);
        $this->assertSame('dead', $this->rows()[0]->status);
        $choice = new choice('', [$id], [], time());
        $this->assertStringContainsString('1', $question->answered($choice->fingerprint())[0]);
        $this->assertSame('pending', $this->rows()[0]->status);
    }

    public function test_more_than_a_portion_is_left_to_a_task_in_the_name_of_who_asked(): void {
        global $DB;
        $admin = get_admin();
        $this->setAdminUser();
        $row = ['kind' => 'activity.completed', 'userid' => 5, 'objectid' => 7, 'destination' => 'webhook', 'payload' => '{}',
            'status' => 'dead', 'reason' => 'rejected', 'attempts' => 1, 'nextattempt' => 0, 'timecreated' => 1, 'timemodified' => 1];
        $rows = array_map(fn() => ['eventid' => \core\uuid::generate()] + $row, range(0, intervention::PORTION));
        $DB->insert_records(outbox::TABLE, $rows);
        $this->put(6, ['status' => 'held']);
        $choice = new choice('dead', null, [], time());
        $question = new confirmation(action::replay, $choice, new \moodle_url('/'));
        $this->assertStringContainsString('a task does it', $question->answered($choice->fingerprint())[0]);
        $this->assertSame(0, $DB->count_records(outbox::TABLE, ['status' => 'pending']));
        $task = current(\core\task\manager::get_adhoc_tasks(intervene::class));
        $this->assertEquals($admin->id, $task->get_userid());
        $this->expectOutputRegex('/On their way again: 1001/');
        $task->execute();
        $this->assertSame(count($rows), $DB->count_records(outbox::TABLE, ['status' => 'pending']));
        $this->assertSame(1, $DB->count_records(outbox::TABLE, ['status' => 'held']));
    }

    public function test_task_of_somebody_who_lost_the_capability_does_nothing(): void {
        $this->put(5, ['status' => 'dead']);
        $this->setUser($this->viewer());
        intervene::queue(action::replay, new choice('dead', null, [], time()));
        $task = current(\core\task\manager::get_adhoc_tasks(intervene::class));
        try {
            $task->execute();
            $this->fail('It ran.');
        } catch (\required_capability_exception) {
            $this->assertSame('dead', $this->rows()[0]->status);
        }
    }

    /**
     * A question about records.
     *
     * @param action $action
     * @param int[] $ids
     * @return confirmation
     */
    private function question(action $action, array $ids): confirmation {
        return new confirmation($action, new choice('', $ids, [], time()), new \moodle_url('/local/erpbridge/records.php'));
    }

    /**
     * Somebody who may see the status, and no more.
     *
     * @return \stdClass
     */
    private function viewer(): \stdClass {
        $roleid = $this->getDataGenerator()->create_role();
        assign_capability('local/erpbridge:viewstatus', CAP_ALLOW, $roleid, SYSCONTEXTID);
        $user = $this->getDataGenerator()->create_user();
        $this->getDataGenerator()->role_assign($roleid, $user->id);
        $this->rows_of($user->id, true);
        return $user;
    }

    /**
     * The page of a list.
     *
     * @param status|null $status
     * @return string
     */
    private function list_page(?status $status): string {
        global $PAGE;
        $url = new \moodle_url('/local/erpbridge/records.php', $status ? ['status' => $status->value] : []);
        $PAGE->set_url($url);
        return (new records_page($status, $url))->html($PAGE->get_renderer('core'));
    }

    /**
     * The actions that a page offers.
     *
     * @param string $html
     * @return string[]
     */
    private function offered(string $html): array {
        preg_match_all('/<button[^>]*name="action"[^>]*value="(\w+)"/', $html, $found);
        return $found[1];
    }
}
