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

namespace local_erpbridge\local\capture;

use local_erpbridge\fixtures\bridge_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/bridge_testcase.php');

/**
 * Names of activities and courses.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\capture\names
 * @covers     \local_erpbridge\observer
 */
final class names_test extends bridge_testcase {
    public function test_second_look_up_reads_nothing(): void {
        global $DB;
        [$course, $cm] = $this->course_with_activity();
        $names = new names();
        $names->activity($cm->id, $course->id);
        $names->course($course->id);
        get_fast_modinfo(0, 0, true);
        $before = $DB->perf_get_reads();
        $this->assertSame('First steps', $names->activity($cm->id, $course->id));
        $this->assertSame('Safety at work', $names->course($course->id));
        $this->assertSame($before, $DB->perf_get_reads());
    }

    public function test_renaming_counts_at_once(): void {
        global $CFG;
        require_once($CFG->dirroot . '/course/lib.php');
        [$course, $cm] = $this->course_with_activity();
        $names = new names();
        $names->activity($cm->id, $course->id);
        $names->course($course->id);
        set_coursemodule_name($cm->id, 'Second steps');
        \core\event\course_module_updated::create_from_cm(get_fast_modinfo($course->id)->get_cm($cm->id))->trigger();
        update_course((object) ['id' => $course->id, 'fullname' => 'Safety at home']);
        $this->assertSame('Second steps', $names->activity($cm->id, $course->id));
        $this->assertSame('Safety at home', $names->course($course->id));
    }

    public function test_what_is_gone_has_no_name_and_is_no_error(): void {
        [$course, $cm] = $this->course_with_activity();
        $this->assertSame('', (new names())->activity(987654, $course->id));
        $this->assertSame('', (new names())->activity($cm->id, 987654));
        $this->assertSame('', (new names())->course(987654));
    }

    public function test_markup_and_languages_become_text_of_the_sites_language(): void {
        global $SESSION;
        filter_set_global_state('multilang', TEXTFILTER_ON);
        filter_set_applies_to_strings('multilang', true);
        $name = '<span lang="en" class="multilang">Fire & water</span><span lang="de" class="multilang">Feuer</span>';
        [$course, $cm] = $this->course_with_activity($name);
        $this->assertSame('Fire & water', (new names())->activity($cm->id, $course->id));
        $this->assertTrue(empty($SESSION->forcelang), 'the language of the reader is back');
    }
}
