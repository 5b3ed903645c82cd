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

use local_erpbridge\fixtures\mailing_testcase;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once(__DIR__ . '/../../fixtures/mailing_testcase.php');
require_once($CFG->libdir . '/adminlib.php');

/**
 * The page of announcements, as somebody asks for it.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @coversNothing
 */
final class page_test extends mailing_testcase {
    public function test_administrator_sees_the_first_step_and_the_log_then_the_text_then_the_preview(): void {
        $this->setAdminUser();
        $course = $this->getDataGenerator()->create_course();
        foreach ([[], ['course' => $course->id]] as $params) {
            $html = $this->page($params);
            $this->assertStringContainsString('The date of a seminar changed', $html);
            $this->assertStringContainsString('Nothing yet.', $html);
            $this->assertSame($params === [], str_contains($html, 'The people of a course'));
        }
        $id = announcements::begin((int) $course->id, 'News of today', '<p>Hi</p>');
        $this->assertStringContainsString('value="News of today"', $this->page(['id' => $id, 'edit' => 1]));
        $this->assertStringContainsString('People: 0.', $this->page(['id' => $id]));
    }

    public function test_others_do_not_get_in_and_who_may_in_a_course_may_there_only(): void {
        $course = $this->getDataGenerator()->create_course();
        $teacher = $this->getDataGenerator()->create_and_enrol($course, 'editingteacher');
        $this->setUser($teacher);
        foreach ([[], ['course' => $course->id], ['course' => SITEID]] as $params) {
            $this->assertNull($this->page($params));
        }
        $context = \context_course::instance($course->id);
        assign_capability(announcements::CAPABILITY, CAP_ALLOW, $this->role('editingteacher'), $context);
        $this->assertStringContainsString('Nothing yet.', $this->page(['course' => $course->id]));
        $this->assertNull($this->page([]));
        $this->assertNull($this->page(['course' => SITEID]));
        // A draft to all is nothing for somebody who may in a course.
        $this->assertNull($this->page(['id' => announcements::begin(audience::EVERYBODY, 'All', '<p>Hi</p>')]));
    }

    public function test_nothing_is_sent_or_discarded_without_a_form_that_was_sent(): void {
        $this->setAdminUser();
        $id = announcements::begin(audience::EVERYBODY, 'All', '<p>Hi</p>');
        foreach (['send', 'discard'] as $act) {
            $this->assertStringContainsString('Send to', $this->page(['id' => $id, $act => 1, 'sesskey' => sesskey()]));
            $this->assertSame(announcements::DRAFT, announcements::draft($id)->state);
            $this->assertNull($this->page(['id' => $id, $act => 1, 'sesskey' => 'wrong'], true));
            $this->assertSame(announcements::DRAFT, announcements::draft($id)->state);
        }
        $this->assertNull($this->page(['id' => $id, 'send' => 1, 'sesskey' => sesskey()], true), 'redirected');
        $this->assertCount(1, \core\task\manager::get_adhoc_tasks(\local_erpbridge\task\announce::class));
    }

    /**
     * Asks for the page.
     *
     * @param array $params
     * @param bool $post
     * @return string|null HTML; null: there was none, but an error or a redirect
     */
    private function page(array $params, bool $post = false): ?string {
        global $CFG, $COURSE, $DB, $OUTPUT, $PAGE, $SITE, $USER;
        // The plugin may be a link to another folder here, from where Moodle's config.php is not found.
        $code = file_get_contents(dirname(__DIR__, 3) . '/announce.php');
        $code = str_replace("__DIR__ . '/../../config.php'", '"{$CFG->dirroot}/config.php"', $code);
        [$_GET, $_POST] = $post ? [[], $params] : [$params, []];
        $PAGE = new \moodle_page();
        $OUTPUT = new \bootstrap_renderer();
        ob_start();
        try {
            eval('?>' . $code);
            return ob_get_contents();
        } catch (\moodle_exception) {
            return null;
        } finally {
            ob_end_clean();
            [$_GET, $_POST] = [[], []];
        }
    }
}
