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

use local_erpbridge\fixtures\bridge_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/bridge_testcase.php');

/**
 * The forms of announcements.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\mailing\choice_form
 * @covers     \local_erpbridge\local\mailing\text_form
 */
final class forms_test extends bridge_testcase {
    public function test_course_has_to_be_chosen_unless_all_are_meant_or_one_is_there(): void {
        $this->setAdminUser();
        $course = (int) $this->getDataGenerator()->create_course()->id;
        $free = ['template' => 'free'];
        $this->assertNull($this->choice(0, ['audience' => 'course'] + $free));
        $this->assertNull($this->choice(0, ['audience' => 'course', 'chosen' => SITEID] + $free));
        $this->assertNull($this->choice(0, ['audience' => 'all', 'template' => 'nonsense']));
        $this->assertNull($this->choice(0, ['audience' => 'nonsense', 'chosen' => $course] + $free));
        $this->assertNull($this->choice(0, $free));
        $this->assertSame($course, $this->choice(0, ['audience' => 'course', 'chosen' => $course] + $free));
        $this->assertSame(audience::EVERYBODY, $this->choice(0, ['audience' => 'all', 'chosen' => $course] + $free));
        // In a course nothing else is taken.
        $this->assertSame($course, $this->choice($course, ['audience' => 'all'] + $free));
    }

    public function test_subject_and_text_are_needed(): void {
        $this->setAdminUser();
        $this->assertNotNull($this->text('News', '<p>Hi</p>'));
        $this->assertNull($this->text(' ', '<p>Hi</p>'));
        $this->assertNull($this->text('News', '<p> </p>'));
        $this->assertNull($this->text(str_repeat('x', 256), '<p>Hi</p>'));
        $this->assertSame('News', $this->text('News<script></script>', '<p>Hi</p>')->subject);
    }

    /**
     * Submits the first step.
     *
     * @param int $courseid
     * @param array $data
     * @return int|null the course; null: the form is shown again
     */
    private function choice(int $courseid, array $data): ?int {
        choice_form::mock_submit($data);
        $form = new choice_form(null, ['courseid' => $courseid]);
        $data = $form->get_data();
        return $data ? $form->courseid($data) : null;
    }

    /**
     * Submits the second step.
     *
     * @param string $subject
     * @param string $text
     * @return \stdClass|null null: the form is shown again
     */
    private function text(string $subject, string $text): ?\stdClass {
        text_form::mock_submit(['subject' => $subject, 'message' => ['text' => $text, 'format' => FORMAT_HTML]]);
        return (new text_form())->get_data();
    }
}
