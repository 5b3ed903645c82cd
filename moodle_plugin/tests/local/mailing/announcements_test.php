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

namespace local_erpbridge\local\mailing;

use local_erpbridge\event\announcement_sent;
use local_erpbridge\fixtures\mailing_testcase;
use local_erpbridge\output\announcement_page;
use local_erpbridge\task\announce;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/mailing_testcase.php');
require_once(__DIR__ . '/../../../lib.php');

/**
 * Announcements, from the draft to the log.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\event\announcement_sent
 * @covers     \local_erpbridge\local\mailing\announcements
 * @covers     \local_erpbridge\local\mailing\audience
 * @covers     \local_erpbridge\local\mailing\sending
 * @covers     \local_erpbridge\local\mailing\template
 * @covers     \local_erpbridge\output\announcement_page
 * @covers     \local_erpbridge\task\announce
 */
final class announcements_test extends mailing_testcase {
    /** @var \stdClass the course */
    private \stdClass $course;

    /** @var string[] what our observer saw: "ticked off" person by person */
    private static array $ticked = [];

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->setAdminUser();
        $this->course = $this->getDataGenerator()->create_course(['fullname' => 'Fire & rescue']);
    }

    public function test_only_people_who_can_use_their_account_are_reached(): void {
        global $CFG;
        [$anna, $bert] = [$this->enrolled(), $this->enrolled()];
        $this->enrolled(['suspended' => 1]);
        $this->enrolled(['confirmed' => 0]);
        delete_user($this->enrolled());
        $this->enrolled([], ENROL_USER_SUSPENDED);
        $elsewhere = $this->getDataGenerator()->create_user();
        $course = new audience((int) $this->course->id);
        $this->assertEquals([$anna->id, $bert->id], array_keys($course->after(0, 10)));
        $this->assertSame(2, $course->count());
        $this->assertEquals([$bert->id], array_keys($course->after((int) $anna->id, 10)));
        $all = array_keys((new audience(audience::EVERYBODY))->after(0, 100));
        $this->assertContains((int) $elsewhere->id, $all);
        $this->assertNotContains((int) $CFG->siteguest, $all);
        $this->assertSame(count($all), (new audience(audience::EVERYBODY))->count());
        delete_course($this->course, false);
        $this->assertSame(0, $course->count());
    }

    public function test_each_gets_one_mail_from_the_site_with_the_reason_in_the_own_language(): void {
        global $DB;
        $this->policy(1, []);
        [$anna, $bert] = [$this->enrolled(), $this->enrolled()];
        $id = $this->queued('<p>New <b>date</b><script>alert(1)</script></p>');
        $this->preventResetByRollback();
        $sink = $this->redirectEmails();
        $events = $this->redirectEvents();
        $this->runAdhocTasks(announce::class);
        $mails = $sink->get_messages();
        $this->assertEqualsCanonicalizing([$anna->email, $bert->email], array_column($mails, 'to'));
        $text = $mails[0]->header . quoted_printable_decode($mails[0]->body);
        $this->assertStringContainsString('because you take part in "Fire & rescue"', $text);
        $this->assertStringNotContainsString('alert(1)', $text);
        $this->assertStringNotContainsString($bert->email, $text);
        $this->assertStringNotContainsString(get_admin()->email, $text);
        $this->assertSame('News', $mails[0]->subject);
        $row = $DB->get_record(announcements::TABLE, ['id' => $id]);
        $this->assertEquals(['done', 2, 2, 0], [$row->state, $row->recipients, $row->sent, $row->failed]);
        $sent = array_values(array_filter($events->get_events(), fn($event) => $event instanceof announcement_sent));
        $this->assertSame([['sent' => 2, 'failed' => 0]], array_column($sent, 'other'));
        $this->assertEquals(\context_course::instance($this->course->id), $sent[0]->get_context());
        $this->assertStringContainsString('was sent to 2 people', $sent[0]->get_description());
        $events->close();
    }

    public function test_run_that_ended_half_way_goes_on_behind_whom_it_had_ticked_off(): void {
        global $DB;
        $people = array_map(fn() => $this->enrolled(), range(1, 4));
        $id = $this->queued();
        // It died while it sent to the second person.
        announcements::update(['id' => $id, 'state' => announcements::SENDING, 'lastuserid' => $people[1]->id, 'sent' => 1,
            'failed' => 1]);
        $sink = $this->redirectMessages();
        sending::run($id);
        $this->assertEquals([$people[2]->id, $people[3]->id], array_column($sink->get_messages(), 'useridto'));
        $row = $DB->get_record(announcements::TABLE, ['id' => $id]);
        $this->assertEquals(['done', 3, 1], [$row->state, $row->sent, $row->failed]);
        // And nothing starts again, whoever asks.
        sending::run($id);
        announcements::update(['id' => $id, 'lastuserid' => 0]);
        sending::run($id);
        $this->assertCount(2, $sink->get_messages());
    }

    public function test_person_is_ticked_off_before_the_message_goes_out(): void {
        $people = [$this->enrolled(), $this->enrolled()];
        $id = $this->queued();
        self::$ticked = [];
        \core\event\manager::phpunit_replace_observers([
            ['eventname' => '\core\event\notification_sent', 'callback' => [self::class, 'look_at_the_row']],
        ]);
        $this->preventResetByRollback();
        $sink = $this->redirectEmails();
        sending::run($id);
        $sink->close();
        $this->assertSame(["{$people[0]->id} 0 1", "{$people[1]->id} 1 1"], self::$ticked);
    }

    /**
     * Notes how the row stands while a message is on its way.
     *
     * @param \core\event\base $event
     */
    public static function look_at_the_row(\core\event\base $event): void {
        global $DB;
        $row = $DB->get_record(announcements::TABLE, ['state' => announcements::SENDING]);
        if ($row->lastuserid == $event->relateduserid) {
            self::$ticked[] = "{$row->lastuserid} {$row->sent} {$row->failed}";
        }
    }

    public function test_somebody_who_cannot_be_reached_holds_nobody_up(): void {
        global $DB;
        $this->enrolled();
        $broken = $this->enrolled();
        $this->enrolled();
        $id = $this->queued();
        \core\event\manager::phpunit_replace_observers([]);
        $this->preventResetByRollback();
        $sink = $this->redirectEmails();
        // No mail goes to this address: the mailer refuses it.
        $DB->set_field('user', 'email', 'nonsense', ['id' => $broken->id]);
        sending::run($id);
        $this->assertDebuggingCalledCount(2);
        $row = $DB->get_record(announcements::TABLE, ['id' => $id]);
        $this->assertEquals(['done', 2, 1], [$row->state, $row->sent, $row->failed]);
        $this->assertCount(2, $sink->get_messages());
    }

    public function test_second_run_at_the_same_time_sends_nothing(): void {
        global $CFG;
        // PostgreSQL lets the same connection take its lock twice; a file does not.
        $CFG->lock_factory = '\core\lock\file_lock_factory';
        $this->enrolled();
        $id = $this->queued();
        $lock = \core\lock\lock_config::get_lock_factory('local_erpbridge')->get_lock("announcement{$id}", 0);
        $sink = $this->redirectMessages();
        sending::run($id);
        $lock->release();
        $this->assertCount(0, $sink->get_messages());
        sending::run($id);
        $this->assertCount(1, $sink->get_messages());
    }

    public function test_confirmed_draft_is_queued_once_and_is_a_draft_no_more(): void {
        $this->enrolled();
        $id = $this->queued();
        $this->assertCount(1, \core\task\manager::get_adhoc_tasks(announce::class));
        $this->expectException(\dml_missing_record_exception::class);
        announcements::confirm($id);
    }

    public function test_nobody_works_on_the_draft_of_somebody_else_and_old_ones_are_forgotten(): void {
        global $DB;
        $id = announcements::begin(0, 'A', '<p>B</p>');
        announcements::rewrite($id, 'C', '<p>D</p>');
        $this->assertSame(['C', '<p>D</p>'], [announcements::draft($id)->subject, announcements::draft($id)->message]);
        announcements::forget_drafts();
        $this->assertTrue($DB->record_exists(announcements::TABLE, ['id' => $id]));
        $this->setUser($this->getDataGenerator()->create_user());
        foreach (['draft', 'discard', 'confirm'] as $act) {
            try {
                announcements::$act($id);
                $this->fail($act);
            } catch (\dml_missing_record_exception) {
                $this->assertTrue($DB->record_exists(announcements::TABLE, ['id' => $id, 'state' => 'draft']));
            }
        }
        $DB->set_field(announcements::TABLE, 'timemodified', time() - DAYSECS - 1);
        announcements::forget_drafts();
        $this->assertSame(0, $DB->count_records(announcements::TABLE));
    }

    public function test_log_shows_how_far_each_is_and_a_course_sees_its_own_only(): void {
        $this->enrolled();
        $id = $this->queued();
        announcements::begin(0, 'Only a draft', '');
        announcements::update(['id' => $id, 'state' => announcements::SENDING, 'sent' => 3, 'failed' => 1, 'recipients' => 9]);
        $page = new announcement_page(new \moodle_url('/local/erpbridge/announce.php'));
        $html = $page->log(audience::EVERYBODY);
        foreach (['3 of 9', 'value="4"', 'max="9"', 'Fire &amp; rescue', 'being sent', 'Show how far', 'Admin User'] as $text) {
            $this->assertStringContainsString($text, $html);
        }
        $this->assertStringNotContainsString('Only a draft', $html);
        $this->assertStringContainsString('3 of 9', $page->log((int) $this->course->id));
        $this->assertStringContainsString('Nothing yet', $page->log((int) $this->getDataGenerator()->create_course()->id));
    }

    public function test_preview_shows_text_and_number_and_nothing_dangerous(): void {
        global $PAGE;
        $PAGE->set_url('/local/erpbridge/announce.php');
        $this->enrolled();
        $id = announcements::begin((int) $this->course->id, 'A < B', '<p>Hi<script>alert(1)</script></p>');
        $html = (new announcement_page($PAGE->url))->preview(announcements::draft($id));
        foreach (['A &lt; B', 'Fire &amp; rescue', 'People: 1.', 'Send to 1 people', sesskey()] as $text) {
            $this->assertStringContainsString($text, $html);
        }
        $this->assertStringNotContainsString('alert(1)', $html);
    }

    public function test_templates_name_course_date_and_site(): void {
        global $SITE;
        $date = make_timestamp(2027, 3, 4, 9, 30);
        foreach (template::cases() as $template) {
            [$subject, $text] = [$template->subject('Fire & rescue', $date), $template->text('Fire & rescue', $date)];
            if ($template === template::free) {
                $this->assertSame(['', ''], [$subject, $text]);
                continue;
            }
            $this->assertStringContainsString('Fire & rescue', $subject);
            $this->assertStringContainsString('Fire &amp; rescue', $text);
            $this->assertStringContainsString($SITE->fullname, $text);
            $template === template::updated ?: $this->assertStringContainsString('4 March 2027', $text);
            $this->assertStringNotContainsString('{$a', $subject . $text);
        }
        $this->assertStringContainsString('…', template::moved->text('x', 0));
        $this->assertLessThanOrEqual(255, \core_text::strlen(template::moved->subject(str_repeat('ä', 254), 0)));
    }

    public function test_way_to_it_is_in_a_course_for_who_may_only(): void {
        $context = \context_course::instance($this->course->id);
        $teacher = $this->getDataGenerator()->create_and_enrol($this->course, 'editingteacher');
        foreach ([[get_admin(), 1], [$teacher, 0]] as [$user, $links]) {
            $this->setUser($user);
            $node = new \navigation_node(['text' => 'Course']);
            local_erpbridge_extend_navigation_course($node, $this->course, $context);
            $this->assertCount($links, $node->children);
        }
        $this->assertFalse(admin_get_root(true, false)->locate('local_erpbridge_announce')->check_access());
        assign_capability(announcements::CAPABILITY, CAP_ALLOW, $this->role('editingteacher'), $context);
        $node = new \navigation_node(['text' => 'Course']);
        local_erpbridge_extend_navigation_course($node, $this->course, $context);
        $this->assertCount(1, $node->children);
    }

    /**
     * Somebody in the course.
     *
     * @param array $user
     * @param int $status of the enrolment
     * @return \stdClass
     */
    private function enrolled(array $user = [], int $status = ENROL_USER_ACTIVE): \stdClass {
        $user = $this->getDataGenerator()->create_user($user);
        $this->getDataGenerator()->enrol_user($user->id, $this->course->id, 'student', 'manual', 0, 0, $status);
        return $user;
    }

    /**
     * An announcement to the people of the course that was confirmed.
     *
     * @param string $text
     * @return int
     */
    private function queued(string $text = '<p>Some news</p>'): int {
        $id = announcements::begin((int) $this->course->id, 'News', $text);
        announcements::confirm($id);
        return $id;
    }
}
