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

use core_reportbuilder\system_report_factory;
use local_erpbridge\fixtures\erasure_testcase;
use local_erpbridge\local\erasure\{erasures, origin, scope};
use local_erpbridge\reportbuilder\local\systemreports\erasures as report;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../fixtures/erasure_testcase.php');

/**
 * The pages about requests for erasure.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\output\erasure_page
 * @covers     \local_erpbridge\output\erasure_form
 * @covers     \local_erpbridge\reportbuilder\local\systemreports\erasures
 * @covers     \local_erpbridge\check\erasures
 */
final class erasure_pages_test extends erasure_testcase {
    /**
     * A page about a request.
     *
     * @param int $id
     * @param bool $isreceipt
     * @return string HTML
     */
    private function page(int $id, bool $isreceipt = false): string {
        global $PAGE;
        $output = $PAGE->get_renderer('core');
        $template = $isreceipt ? 'local_erpbridge/erasure_receipt' : 'local_erpbridge/erasure';
        $data = (new erasure_page(erasures::get($id), $isreceipt))->export_for_template($output);
        return $output->render_from_template($template, $data);
    }

    public function test_the_page_shows_steps_with_times_and_names_and_asks_for_a_decision(): void {
        $this->setAdminUser();
        $user = $this->somebody();
        $id = erasures::request((int) $user->id, scope::both, origin::page, self::ADMIN, 0, 'T <17>');
        $html = $this->page($id);
        foreach ([s(fullname($user)), 'Admin User', 'T &lt;17&gt;', 'value="approve"', 'value="reject"'] as $shown) {
            $this->assertStringContainsString($shown, $html);
        }
        erasures::reject($id, self::ADMIN);
        $html = $this->page($id);
        $this->assertStringNotContainsString('value="approve"', $html);
        $this->assertStringContainsString(get_string('erasure_step_rejected', 'local_erpbridge'), $html);
        $this->assertStringNotContainsString(get_string('erasure_step_timedeleted', 'local_erpbridge'), $html);
    }

    public function test_who_filed_it_sees_no_button_to_approve_where_a_second_person_must(): void {
        $this->setAdminUser();
        set_config('erasuresecond', 1, 'local_erpbridge');
        $id = erasures::request((int) $this->somebody()->id, scope::erp, origin::page, self::ADMIN);
        $html = $this->page($id);
        $this->assertStringNotContainsString('value="approve"', $html);
        $this->assertStringContainsString('value="reject"', $html);
        $this->assertStringContainsString(get_string('erasure_second', 'local_erpbridge'), $html);
    }

    public function test_the_receipt_of_erp_data_alone_does_not_say_who_it_was(): void {
        $user = $this->somebody('K-4711');
        $id = $this->approved($user, scope::erp);
        $this->advance();
        $this->assertStringContainsString('record.php', $this->page($id), 'on its way, the page leads to its record');
        $this->drain();
        $this->advance();
        $html = $this->page($id, true);
        $this->assertStringContainsString('203.0.113.7', $html);
        $this->assertStringContainsString(get_string('record_userid_only', 'local_erpbridge', $user->id), $html);
        foreach ([$user->firstname, $user->lastname, $user->email, 'K-4711', 'profile.php'] as $personal) {
            $this->assertStringNotContainsString($personal, $html);
        }
        // The person still has an account: who looks into the request sees whose.
        $this->assertStringContainsString(s(fullname($user)), $this->page($id));
    }

    public function test_the_receipt_names_files_that_may_still_hold_something(): void {
        $directory = make_request_directory();
        foreach (['erpbridge-20261101T000000Z-000001.jsonl', 'erpbridge-20261102T000000Z-000002.jsonl', 'other.txt'] as $file) {
            file_put_contents("{$directory}/{$file}", 'x');
        }
        set_config('destination', 'file', 'local_erpbridge');
        set_config('directory', $directory, 'local_erpbridge');
        $id = $this->approved($this->somebody(), scope::erp);
        $this->advance();
        $this->drain();
        $this->advance();
        $this->assertStringContainsString('2 files of the directory (erpbridge-20261101T000000Z-000001.jsonl', $this->page($id, true));
    }

    public function test_the_list_is_for_who_may_erase_and_for_nobody_else(): void {
        global $PAGE;
        $PAGE->set_url('/local/erpbridge/erasures.php');
        $this->setAdminUser();
        $user = $this->somebody();
        erasures::request((int) $user->id, scope::both, origin::deletion, 0, time() - 40 * DAYSECS);
        $html = system_report_factory::create(report::class, \context_system::instance())->output();
        foreach ([s(fullname($user)), get_string('erasure_overdue', 'local_erpbridge'), 'name="ids[]"'] as $shown) {
            $this->assertStringContainsString($shown, $html);
        }
        $this->setUser($this->getDataGenerator()->create_user());
        $this->expectException(\core_reportbuilder\exception\report_access_exception::class);
        system_report_factory::create(report::class, \context_system::instance())->output();
    }

    /**
     * What is entered, and where it is wrong.
     *
     * @return array
     */
    public static function entries(): array {
        return [
            'in order' => [['scope' => 'both'], []],
            'tomorrow' => [['timerequested' => time() + 2 * DAYSECS], ['timerequested']],
            'nobody' => [['userid' => 999999], ['userid']],
            'the guest' => [['userid' => 1], ['userid']],
            'an administrator\'s account' => [['userid' => 2, 'scope' => 'account'], ['userid']],
            'what the ERP has of an administrator' => [['userid' => 2, 'scope' => 'erp'], []],
        ];
    }

    /**
     * The form.
     *
     * @dataProvider entries
     * @param array $entries
     * @param string[] $wrong
     */
    public function test_the_form_says_what_is_wrong(array $entries, array $wrong): void {
        $this->setAdminUser();
        $user = $this->getDataGenerator()->create_user();
        $errors = (new erasure_form())->validation($entries + ['userid' => $user->id, 'scope' => 'both', 'timerequested' => time()], []);
        $this->assertSame($wrong, array_keys($errors));
    }

    public function test_the_check_warns_a_week_before_a_request_is_due_and_is_an_error_afterwards(): void {
        $status = fn(): string => (new \local_erpbridge\check\erasures())->get_result()->get_status();
        $this->assertSame('ok', $status());
        $id = erasures::request(5, scope::both, origin::page, self::ADMIN);
        $this->assertSame('ok', $status());
        erasures::note([$id], ['timedue' => time() + 6 * DAYSECS]);
        $this->assertSame('warning', $status());
        erasures::note([$id], ['timedue' => time() - 1]);
        $this->assertSame('error', $status());
        erasures::reject($id, self::ADMIN);
        $this->assertSame('ok', $status());
    }
}
