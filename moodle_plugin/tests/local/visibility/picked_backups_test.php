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

namespace local_erpbridge\local\visibility;

use local_erpbridge\fixtures\visibility_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/visibility_testcase.php');
global $CFG;
require_once($CFG->dirroot . '/repository/lib.php');

/**
 * Backups with people in them do not leave as somebody's own file.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\visibility\picked_backups
 */
final class picked_backups_test extends visibility_testcase {
    /** A backup of a course, as the file picker names it. */
    private const BACKUP = ['contextid' => 7, 'component' => 'backup', 'filearea' => 'course', 'itemid' => 0, 'filepath' => '/',
        'filename' => 'backup.mbz'];

    /**
     * Sources, and whether they are refused.
     *
     * @return array
     */
    public static function sources(): array {
        $encode = fn(mixed $file): string => base64_encode(is_string($file) ? $file : json_encode($file));
        $backup = $encode(self::BACKUP);
        $refused = [
            'course' => $backup,
            'section' => $encode(['filearea' => 'section', 'itemid' => 3] + self::BACKUP),
            'activity' => $encode(['filearea' => 'activity'] + self::BACKUP),
            'automated' => $encode(['filearea' => 'automated'] + self::BACKUP),
            'an area that may come' => $encode(['filearea' => 'new'] + self::BACKUP),
            'what was deleted' => $encode(['component' => 'tool_recyclebin', 'filearea' => 'recyclebin_course'] + self::BACKUP),
            'with the component escaped' => $encode('{"contextid":7,"component":"\u0062ackup","filearea":"course"}'),
            'with the component twice' => $encode('{"contextid":7,"component":"user","component":"backup"}'),
            'with the name escaped' => $encode('{"contextid":7,"c\u006fmponent":"backup"}'),
            'with blanks in the text' => $encode(json_encode(self::BACKUP, JSON_PRETTY_PRINT)),
            'without padding' => rtrim($encode(self::BACKUP + ['x' => 1]), '='),
            'broken into lines' => chunk_split($backup, 20),
            'with signs that base64 does not know' => '*' . implode('.', str_split($backup, 3)) . '!',
            'with a component that Moodle cannot read' => $encode(['component' => ['backup']] + self::BACKUP),
        ];
        $kept = [
            'own backup without people' => $encode(['component' => 'user', 'filearea' => 'backup'] + self::BACKUP),
            'private file' => $encode(['component' => 'user', 'filearea' => 'private'] + self::BACKUP),
            'draft' => $encode(['component' => 'user', 'filearea' => 'draft'] + self::BACKUP),
            'file that is called like a backup' => $encode(['component' => 'mod_folder', 'filename' => 'backup'] + self::BACKUP),
            'capitals, which Moodle takes for nothing' => $encode(['component' => 'Backup'] + self::BACKUP),
            'no component' => $encode(['contextid' => 7]),
            'no array' => $encode('"backup"'),
            'no JSON' => $encode('backup'),
            'no base64' => 'https://backup.example/component/backup.png',
            'nothing' => '',
        ];
        return array_map(fn($source) => [$source, true], $refused) + array_map(fn($source) => [$source, false], $kept);
    }

    /**
     * The file picker copies no backup, however it is written.
     *
     * @dataProvider sources
     * @param string $source
     * @param bool $refused
     */
    public function test_backup_is_not_picked(string $source, bool $refused): void {
        foreach (['/repository/repository_ajax.php' => 'source', '/repository/filepicker.php' => 'fileurl'] as $page => $param) {
            foreach ([[$source, null], [null, $source], ['x', $source], [$source, 'x']] as [$posted, $asked]) {
                $_POST = array_filter([$param => $posted, 'itemid' => 5], fn($value) => $value !== null);
                $_GET = array_filter([$param => $asked], fn($value) => $value !== null);
                $_REQUEST = $_POST + $_GET;
                $before = [$_GET, $_POST];
                picked_backups::close($page);
                $this->assertSame($refused ? [[], ['itemid' => 5]] : $before, [$_GET, $_POST], $page);
                $this->assertSame($refused, !isset($_REQUEST[$param]), $page);
                $this->assertCount((int) $refused, \core\notification::fetch());
            }
        }
    }

    /**
     * Ways to write the script's name, and other scripts.
     *
     * @return array
     */
    public static function scripts(): array {
        return [
            'as it is' => ['/repository/filepicker.php', true],
            'with more slashes' => ['//repository///filepicker.php', true],
            'through another folder' => ['/lib/../repository/filepicker.php', true],
            'in capitals, on a disk that takes them for the same' => ['/repository/FilePicker.PHP', true],
            'another script' => ['/mod/data/view.php', false],
            'a web service' => ['/webservice/rest/server.php', false],
            'none' => ['', false],
        ];
    }

    /**
     * The script is known, however its address is written; others may call their parameters what they like.
     *
     * @dataProvider scripts
     * @param string $page
     * @param bool $refused
     */
    public function test_script_is_known_however_its_address_is_written(string $page, bool $refused): void {
        $_POST['fileurl'] = base64_encode(json_encode(self::BACKUP));
        picked_backups::close($page);
        $this->assertSame($refused, !isset($_POST['fileurl']));
    }

    public function test_parameters_that_are_no_text_go_on_as_they_are(): void {
        foreach ([['an' => 'array'], [], 7, null, true] as $value) {
            $_POST['source'] = $_GET['source'] = $value;
            picked_backups::close('/repository/repository_ajax.php');
            $this->assertSame([$value, $value], [$_POST['source'] ?? null, $_GET['source'] ?? null]);
        }
    }

    /**
     * Areas that somebody wants to manage, and whether that is refused. The page copies the whole area to where its files are downloaded.
     *
     * @return array
     */
    public static function areas(): array {
        return [
            'own' => [['component' => 'user', 'filearea' => 'backup'], true, false],
            'of a course' => [['component' => 'backup', 'filearea' => 'course'], false, true],
            'of an activity' => [['component' => 'backup', 'filearea' => 'activity'], false, true],
            'automated' => [['component' => 'backup', 'filearea' => 'automated'], false, true],
            'somebody else\'s' => [['component' => 'user', 'filearea' => 'backup'], false, true],
            'somebody else\'s files' => [['component' => 'user', 'filearea' => 'private'], false, true],
            'own files' => [['component' => 'user', 'filearea' => 'private'], true, true],
            'no component' => [['filearea' => 'backup'], true, true],
            'no area' => [['component' => 'user'], true, true],
            'component that is an array' => [['component' => ['user'], 'filearea' => 'backup'], true, true],
            'nothing' => [[], true, true],
        ];
    }

    /**
     * Nobody but an administrator manages backups that are not his own.
     *
     * @dataProvider areas
     * @param array $params
     * @param bool $own in the person's own context
     * @param bool $refused
     */
    public function test_only_own_backups_are_managed(array $params, bool $own, bool $refused): void {
        $teacher = $this->person('tina');
        $this->setUser($teacher);
        $context = $own ? \context_user::instance($teacher->id) : \context_user::instance($this->person('bob')->id);
        foreach (['_GET', '_POST'] as $method) {
            $_GET = $_POST = [];
            $GLOBALS[$method] = $params + ['contextid' => (string) $context->id];
            picked_backups::close('/backup/backupfilesedit.php');
            $this->assertSame($refused, !isset($GLOBALS[$method]['contextid']));
            $this->assertCount((int) $refused, \core\notification::fetch());
        }
    }

    public function test_own_area_in_the_address_does_not_open_another_in_the_form(): void {
        $this->setUser($this->person('tina'));
        $own = ['component' => 'user', 'filearea' => 'backup', 'contextid' => \context_user::instance($GLOBALS['USER']->id)->id];
        $_GET = $own;
        $_POST = ['component' => 'backup', 'filearea' => 'course'];
        picked_backups::close('/backup/backupfilesedit.php');
        $this->assertArrayNotHasKey('contextid', $_GET);
        $_GET = ['component' => 'backup', 'filearea' => 'course', 'contextid' => 7];
        $_POST = $own;
        picked_backups::close('/backup/backupfilesedit.php');
        $this->assertArrayHasKey('contextid', $_POST, 'Moodle takes what is posted');
    }

    public function test_visitor_manages_nothing(): void {
        $this->setUser(null);
        $_GET = ['component' => 'user', 'filearea' => 'backup', 'contextid' => 7];
        picked_backups::close('/backup/backupfilesedit.php');
        $this->assertArrayNotHasKey('contextid', $_GET);
    }

    public function test_moodle_would_copy_a_backup_that_may_not_be_downloaded(): void {
        $course = $this->getDataGenerator()->create_course();
        $context = \context_course::instance($course->id);
        $teacher = $this->person('tina');
        $this->getDataGenerator()->enrol_user($teacher->id, $course->id, 'editingteacher');
        $file = ['contextid' => $context->id] + self::BACKUP;
        get_file_storage()->create_file_from_string($file, 'everybody\'s data');
        unassign_capability('moodle/backup:downloadfile', $this->role('editingteacher'), SYSCONTEXTID);
        $this->setUser($teacher);
        $this->assertFalse(get_file_browser()->get_file_info($context, 'backup', 'course', 0, '/', 'backup.mbz')->is_readable());
        $repositories = \repository::get_instances(['currentcontext' => $context, 'type' => 'local']);
        $source = base64_encode(json_encode($file));
        $repository = reset($repositories);
        $this->assertTrue($repository->file_is_accessible($source));
        $draft = ['itemid' => 5, 'filepath' => '/', 'filename' => 'mine.mbz'];
        $repository->copy_to_area($repository->get_file_reference($source), $draft);
        $mine = get_file_storage()->get_file(\context_user::instance($teacher->id)->id, 'user', 'draft', 5, '/', 'mine.mbz');
        $this->assertSame('everybody\'s data', $mine->get_content());
    }

    public function test_request_of_a_teacher_is_closed_and_that_of_an_administrator_is_not(): void {
        $GLOBALS['SCRIPT'] = '/repository/repository_ajax.php';
        $source = base64_encode(json_encode(self::BACKUP));
        foreach ([[$this->person('tina'), null], [get_admin(), $source], [$this->staff(), $source]] as [$user, $left]) {
            $_POST['source'] = $source;
            $this->look_as($user);
            $this->assertSame($left, $_POST['source'] ?? null, $user->username);
        }
        $this->layers('guard');
        $_POST['source'] = $source;
        $this->look_as($this->person('tom'));
        $this->assertSame($source, $_POST['source'], 'without the clamp');
    }

    /**
     * The id of a role.
     *
     * @param string $shortname
     * @return int
     */
    private function role(string $shortname): int {
        global $DB;
        return (int) $DB->get_field('role', 'id', ['shortname' => $shortname], MUST_EXIST);
    }
}
