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

use local_erpbridge\fixtures\{broken_source, visibility_testcase};

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/visibility_testcase.php');
require_once(__DIR__ . '/../../fixtures/broken_source.php');

/**
 * Pages that would tell whether an address contains something.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\visibility\oracles
 * @covers     \local_erpbridge\local\visibility\conditions
 * @covers     \local_erpbridge\local\visibility\parameters
 * @covers     \local_erpbridge\local\visibility\user_names
 */
final class oracles_test extends visibility_testcase {
    /**
     * What a teacher enters, and whom that finds.
     *
     * @return array
     */
    public static function searches(): array {
        return [
            'first name' => ['Berta', ['berta']],
            'part of a first name' => ['ert', ['berta']],
            'last name' => ['Zwirn', ['carl']],
            'part of a last name' => ['wir', ['carl']],
            'end of the whole name' => ['irn', ['carl']],
            'whole name' => ['Carl Zwirn', ['carl']],
            'in a name and in an address' => ['secret', ['dora']],
            'address' => ['hidden1@secret.example', []],
            'part of an address, without the at sign' => ['hidden', []],
            'the at sign' => ['@', []],
            'anything' => ['%', ['berta', 'carl', 'dora']],
            'anything with an at sign in it' => ['%@%', []],
            'nobody' => ['Xaver', []],
        ];
    }

    /**
     * People are found by their names, and by nothing else.
     *
     * @dataProvider searches
     * @param string $search
     * @param string[] $expected
     */
    public function test_gradebook_finds_people_by_their_names_alone(string $search, array $expected): void {
        [$course, $teacher] = $this->class();
        foreach (['name in words' => '', 'last name first' => 'lastname, firstname', 'with a title' => 'Dr. firstname (lastname)'] as $name => $format) {
            $GLOBALS['CFG']->fullnamedisplay = $GLOBALS['CFG']->alternativefullnameformat = $format;
            $_GET['gpr_search'] = $search;
            $this->look_as($teacher);
            $found = $this->found($course);
            $this->assertSame($format === '' || !str_contains($search, ' ') ? $expected : [], $found, $name);
            clamp::release();
        }
    }

    public function test_moodle_would_find_them_by_their_addresses(): void {
        [$course, $teacher] = $this->class();
        $this->layers('guard');
        $_GET['gpr_search'] = 'hidden';
        $this->look_as($teacher);
        $this->assertSame(['berta', 'carl', 'dora'], $this->found($course));
    }

    public function test_administrators_search_as_before(): void {
        [$course] = $this->class();
        $_GET['gpr_search'] = 'hidden';
        $this->look_as(get_admin());
        $this->assertSame(['berta', 'carl', 'dora'], $this->found($course));
        $this->assertSame('hidden', $_GET['gpr_search']);
    }

    public function test_search_that_comes_back_from_the_page_is_the_same(): void {
        [$course, $teacher] = $this->class();
        $_GET['gpr_search'] = 'wir';
        $this->look_as($teacher);
        $first = $_GET['gpr_search'];
        $this->look_as($teacher);
        $this->assertSame($first, $_GET['gpr_search']);
        $this->assertSame(['carl'], $this->found($course));
    }

    public function test_names_look_as_before(): void {
        [, $teacher] = $this->class();
        $_GET['gpr_search'] = 'wir';
        $before = [fullname($teacher), fullname($teacher, true)];
        $this->look_as($teacher);
        $this->assertSame($before, array_map(fn($name) => rtrim($name, "\u{a0}"), [fullname($teacher), fullname($teacher, true)]));
    }

    public function test_other_pages_keep_their_search(): void {
        $cases = ['/course/search.php' => false, '/user/selector/search.php' => false, '/mod/assign/view.php' => true,
            '/lib/ajax/service.php' => true];
        foreach ($cases as $page => $changed) {
            $GLOBALS['SCRIPT'] = $page;
            $_GET['search'] = 'history';
            $this->look_as($this->person('ada' . strlen($page)));
            $this->assertSame($changed, $_GET['search'] !== 'history', $page);
        }
    }

    /**
     * Conditions, and what is left of them.
     *
     * @return array
     */
    public static function trees(): array {
        $mail = ['type' => 'profile', 'sf' => 'email', 'op' => 'contains', 'v' => '@a'];
        $name = ['type' => 'profile', 'sf' => 'lastname', 'op' => 'isequalto', 'v' => 'Muster'];
        $private = ['type' => 'profile', 'cf' => 'contactnumber', 'op' => 'startswith', 'v' => '1'];
        $public = ['type' => 'profile', 'cf' => 'hobby', 'op' => 'isequalto', 'v' => 'chess'];
        $date = ['type' => 'date', 'd' => '>=', 't' => 1];
        $tree = fn(array ...$c) => ['op' => '&', 'c' => $c, 'showc' => array_map(fn($i) => $i % 2 === 0, array_keys($c))];
        return [
            'nothing to take out' => [$tree($date, $name, $public), $tree($date, $name, $public), false],
            'an address' => [$tree($date, $mail), $tree($date), true],
            'only an address' => [$tree($mail), $tree(), true],
            'a private field' => [$tree($private, $date), ['op' => '&', 'c' => [$date], 'showc' => [false]], true],
            'deep in it' => [$tree($date, ['op' => '|', 'c' => [$mail, $name]]), $tree($date, ['op' => '|', 'c' => [$name]]), true],
            'a field that is not there' => [$tree(['type' => 'profile', 'cf' => 'nothing', 'op' => 'isempty']), $tree(), true],
        ];
    }

    /**
     * New conditions on contact data are taken out of the form.
     *
     * @dataProvider trees
     * @param array $sent
     * @param array $left
     * @param bool $said
     */
    public function test_conditions_on_contact_data_are_not_for_teachers(array $sent, array $left, bool $said): void {
        $this->getDataGenerator()->create_custom_profile_field(['datatype' => 'text', 'shortname' => 'hobby', 'name' => 'Hobby', 'visible' => 2]);
        $GLOBALS['SCRIPT'] = '/course/modedit.php';
        $_POST['availabilityconditionsjson'] = json_encode($sent);
        $this->look_as($this->person('tina'));
        $this->assertSame($left, json_decode($_POST['availabilityconditionsjson'], true));
        $this->assertCount((int) $said, \core\notification::fetch());
    }

    public function test_condition_of_an_administrator_survives_a_teacher_who_saves_the_form(): void {
        global $DB;
        $mail = ['type' => 'profile', 'sf' => 'email', 'op' => 'endswith', 'v' => '@example.org'];
        $tree = json_encode(['op' => '&', 'c' => [$mail], 'showc' => [true]]);
        $course = $this->getDataGenerator()->create_course(['numsections' => 1]);
        $page = $this->getDataGenerator()->create_module('page', ['course' => $course->id]);
        $DB->set_field('course_modules', 'availability', $tree, ['id' => $page->cmid]);
        $section = $DB->get_record('course_sections', ['course' => $course->id, 'section' => 1]);
        $DB->set_field('course_sections', 'availability', $tree, ['id' => $section->id]);
        foreach (['/course/modedit.php' => ['update' => $page->cmid], '/course/editsection.php' => ['id' => $section->id]] as $script => $params) {
            $GLOBALS['SCRIPT'] = $script;
            foreach ([[$tree, $tree], [str_replace('@example.org', '@a', $tree), '{"op":"&","c":[],"showc":[]}']] as [$sent, $left]) {
                $_POST = $params + ['availabilityconditionsjson' => $sent];
                $this->look_as($this->person('t' . bin2hex(random_bytes(4))));
                $this->assertSame($left, $_POST['availabilityconditionsjson'], $script);
            }
        }
    }

    public function test_administrators_set_what_conditions_they_like(): void {
        $GLOBALS['SCRIPT'] = '/course/modedit.php';
        $sent = '{"op":"&","c":[{"type":"profile","sf":"email","op":"isempty"}],"showc":[true]}';
        $_POST['availabilityconditionsjson'] = $sent;
        $this->look_as(get_admin());
        $this->assertSame($sent, $_POST['availabilityconditionsjson']);
    }

    /**
     * Forms with a condition on contact data in it, written so that it may not be noticed.
     *
     * @return array
     */
    public static function disguises(): array {
        $sent = '{"op":"&","c":[{"type":"profile","sf":"email","op":"contains","v":"@a"}],"showc":[true]}';
        return [
            'as it is' => [$sent],
            'a byte that is no UTF-8' => [str_replace('"c"', "\xff\"c\"", $sent)],
            'a NUL' => [str_replace('profile', "prof\0ile", $sent)],
            'escaped letters' => [str_replace('email', 'e\u006dail', $sent)],
            'a search that is a list' => [$sent, ['gpr_search' => ['1']]],
            'an activity that is a list' => [$sent, ['add' => 'page', 'coursemodule' => ['1'], 'update' => ['1']]],
            'the section of somebody else' => [$sent, ['add' => ['x'], 'id' => ['1']]],
            'more slashes' => [$sent, [], '//course///modedit.php'],
            'capitals' => [$sent, [], '/course/ModEdit.php'],
        ];
    }

    /**
     * However it is written, it is taken out, or nothing is left of the form.
     *
     * @dataProvider disguises
     * @param string $sent
     * @param array $query
     * @param string $script
     */
    public function test_condition_in_disguise_is_taken_out(string $sent, array $query = [], string $script = '/course/modedit.php'): void {
        $GLOBALS['SCRIPT'] = $script;
        $_GET = $query;
        $_POST['availabilityconditionsjson'] = $sent;
        $this->look_as($this->person('tina'));
        $this->assertSame('{"op":"&","c":[],"showc":[]}', clean_param($_POST['availabilityconditionsjson'], PARAM_RAW));
    }

    public function test_condition_of_another_activity_is_none_of_a_new_one(): void {
        global $DB;
        $tree = '{"op":"&","c":[{"type":"profile","sf":"email","op":"endswith","v":"@example.org"}],"showc":[true]}';
        $page = $this->getDataGenerator()->create_module('page', ['course' => $this->getDataGenerator()->create_course()->id]);
        $DB->set_field('course_modules', 'availability', $tree, ['id' => $page->cmid]);
        $GLOBALS['SCRIPT'] = '/course/modedit.php';
        foreach (['coursemodule', 'update'] as $i => $param) {
            $_POST = ['add' => 'page', $param => (string) $page->cmid, 'availabilityconditionsjson' => $tree];
            $this->look_as($this->person("tina{$i}"));
            $this->assertSame('{"op":"&","c":[],"showc":[]}', $_POST['availabilityconditionsjson'], $param);
        }
    }

    public function test_forms_that_fit_nothing_stay_as_they_are(): void {
        $GLOBALS['SCRIPT'] = '/course/modedit.php';
        foreach (['', '{', '7', '[]', '{"c":7}', '{"c":[7,null]}', ['an' => 'array']] as $sent) {
            $_POST['availabilityconditionsjson'] = $sent;
            $this->look_as($this->person('t' . bin2hex(random_bytes(4))));
            $this->assertSame($sent, $_POST['availabilityconditionsjson']);
        }
        $this->assertSame('', $this->log());
    }

    public function test_grades_are_not_matched_by_contact_data(): void {
        foreach (['/grade/import/csv/index.php', '/grade/import/direct/index.php'] as $i => $page) {
            $GLOBALS['SCRIPT'] = $page;
            $teacher = $this->person("tina{$i}");
            foreach (['useremail' => false, 'useridnumber' => false, 'userid' => true, 'username' => true] as $mapping => $stays) {
                $_POST['mapto'] = $mapping;
                $this->look_as($teacher);
                $this->assertSame($stays ? $mapping : '0', $_POST['mapto']);
                $this->assertCount((int) !$stays, \core\notification::fetch());
            }
            $_POST['mapto'] = 'useremail';
            $this->look_as(get_admin());
            $this->assertSame('useremail', $_POST['mapto']);
        }
    }

    /**
     * Mappings of an import by contact data, written so that it may not be noticed.
     *
     * @return array
     */
    public static function mappings(): array {
        return [
            'a list, of which a form takes one' => [['mapto' => ['useremail']]],
            'a NUL' => [['mapto' => "user\0email"]],
            'a byte that is no UTF-8' => [['mapto' => "useridnumber\xff"]],
            'a search that is a list' => [['mapto' => 'useremail', 'gpr_search' => ['1']]],
            'a search that is a list of lists' => [['mapto' => 'useremail', 'gpr_search' => [['1']]]],
        ];
    }

    /**
     * However it is written, grades are not matched by it.
     *
     * @dataProvider mappings
     * @param array $sent
     */
    public function test_mapping_in_disguise_is_refused(array $sent): void {
        $GLOBALS['SCRIPT'] = '/grade/import/csv/index.php';
        $_POST = $sent;
        $this->look_as($this->person('tina'));
        $this->assertSame('0', $_POST['mapto'] ?? '0');
        $this->assertSame('', $this->log());
    }

    public function test_grades_are_not_matched_by_user_names_that_are_addresses(): void {
        $GLOBALS['SCRIPT'] = '/grade/import/csv/index.php';
        $this->getDataGenerator()->create_user(['username' => 'bob@example.org']);
        $_POST['mapto'] = 'username';
        $this->look_as($this->person('tina'));
        $this->assertSame('0', $_POST['mapto']);
    }

    /**
     * Ways to ask for a report.
     *
     * @return array parameters in the address and posted ones for the number of the report, the script
     */
    public static function reports(): array {
        $get = fn(array $more) => fn(int $id) => [$more + ['id' => "{$id}"], []];
        return [
            'as it is' => [$get([])],
            'a search that is a list' => [$get(['gpr_search' => ['1']])],
            'a search that is a list of lists' => [$get(['gpr_search' => [['1']]])],
            'a search that is no UTF-8' => [$get(['gpr_search' => "\xff"])],
            'a mapping that is a list' => [$get(['mapto' => ['1'], 'search' => ['1'], 'update' => ['1'], 'variable_0' => ['1']])],
            'blanks' => [fn(int $id) => [['id' => " {$id} "], []]],
            'text behind it' => [fn(int $id) => [['id' => "{$id}x"], []]],
            'digits behind a NUL' => [fn(int $id) => [['id' => "{$id}\x001"], []]],
            'an exponent' => [fn(int $id) => [['id' => "{$id}e0"], []]],
            'posted' => [fn(int $id) => [[], ['id' => "{$id}"]]],
            'posted, and another in the address' => [fn(int $id) => [['id' => '1'], ['id' => "{$id}"]]],
            'in the address, and a list posted' => [fn(int $id) => [['id' => "{$id}"], ['id' => ['1']]]],
            'download' => [$get(['download' => 'excel', 'gpr_search' => ['1']]), '/reportbuilder/download.php'],
            'editor' => [$get(['gpr_search' => ['1']]), '/reportbuilder/edit.php'],
            'more slashes' => [$get([]), '//reportbuilder//download.php'],
            'capitals' => [$get([]), '/ReportBuilder/view.PHP'],
        ];
    }

    /**
     * However a report is asked for, Moodle gets the one that was closed.
     *
     * @dataProvider reports
     * @param callable $params
     * @param string $script
     */
    public function test_report_is_closed_however_it_is_asked_for(callable $params, string $script = '/reportbuilder/view.php'): void {
        $id = $this->report(\core_user\reportbuilder\datasource\users::class, 'user:fullname', 'user:email');
        $GLOBALS['SCRIPT'] = $script;
        [$_GET, $_POST] = $params($id);
        $this->look_as($this->person('ada'));
        $this->assertSame($id, required_param('id', PARAM_INT));
        $columns = \core_reportbuilder\manager::get_report_from_id($id)->get_active_columns();
        $this->assertSame(['fullname'], array_values(array_map(fn($column) => $column->get_name(), $columns)));
        $this->assertSame('', $this->log());
    }

    public function test_file_picker_copies_backups_for_administrators_only(): void {
        $GLOBALS['SCRIPT'] = '/repository/repository_ajax.php';
        foreach ([[$this->person('tina'), false], [get_admin(), true]] as [$user, $stays]) {
            $_POST['source'] = base64_encode('{"contextid":7,"component":"backup","filearea":"course"}');
            $this->look_as($user);
            $this->assertSame($stays, isset($_POST['source']));
        }
    }

    /**
     * What cannot be closed, and by what.
     *
     * @return array
     */
    public static function failures(): array {
        return [
            'a report' => ['/reportbuilder/download.php', fn(self $test) => ['id' => (string) $test->report(broken_source::class)]],
            'a condition' => ['/course/modedit.php', fn() => ['availabilityconditionsjson' => '{"c":[{"type":"profile","sf":{}}]}']],
            'a search' => ['/grade/report/grader/index.php', function () {
                $GLOBALS['CFG']->fullnamedisplay = ['broken'];
                return ['gpr_search' => 'wir'];
            }],
        ];
    }

    /**
     * A page that could not be closed has not been asked for anything; whoever waits for it is told, and the log says where.
     *
     * @dataProvider failures
     * @param string $script
     * @param callable $params
     */
    public function test_page_that_cannot_be_closed_is_refused(string $script, callable $params): void {
        $user = $this->person('ada');
        $_POST = $_GET = $_REQUEST = $params($this);
        $GLOBALS['SCRIPT'] = $script;
        $this->look_as($user);
        $this->assertSame([[], [], []], [$_GET, $_POST, $_REQUEST]);
        $this->assertStringContainsString('local_erpbridge: ', $this->log());
        $this->assertSame([get_string('oracle_failed', 'local_erpbridge')],
            array_map(fn($said) => $said->get_message(), \core\notification::fetch()));
        $this->expectExceptionMessage(get_string('missingparam', 'error', 'id'));
        required_param('id', PARAM_INT);
    }

    public function test_call_about_a_report_that_cannot_be_closed_is_refused(): void {
        $id = $this->report(broken_source::class);
        $this->look_as($this->person('tina'));
        $this->expectExceptionMessage(get_string('oracle_failed', 'local_erpbridge'));
        calls::close('core_reportbuilder_retrieve_report', [$id, 0, 10], viewer::current());
    }

    /**
     * Formats of the log, and what comes instead.
     *
     * @return array
     */
    public static function formats(): array {
        return [
            'none' => ['', ''], 'text' => ['csv', 'csv'], 'page' => ['html', 'html'], 'json' => ['json', 'json'],
            'excel' => ['excel', 'csv'], 'ods' => ['ods', 'csv'], 'pdf' => ['pdf', 'csv'], 'somebody\'s own' => ['fancy', 'csv'],
            'a list' => [['excel'], ''],
        ];
    }

    /**
     * In the log are user names as somebody typed them.
     *
     * @dataProvider formats
     * @param string|array $asked
     * @param string $given
     */
    public function test_log_is_downloaded_as_a_text_that_the_guard_can_read(string|array $asked, string $given): void {
        $GLOBALS['SCRIPT'] = '/report/log/index.php';
        $_GET = ['download' => $asked];
        $this->look_as($this->person('tina'));
        $this->assertSame($given, optional_param('download', '', PARAM_ALPHA));
        $_GET = ['download' => 'excel'];
        $this->look_as(get_admin());
        $this->assertSame('excel', optional_param('download', '', PARAM_ALPHA));
    }

    public function test_administrator_gets_a_page_that_could_not_be_closed(): void {
        $GLOBALS['SCRIPT'] = '/reportbuilder/view.php';
        $_GET = ['id' => (string) $this->report(broken_source::class)];
        $this->look_as(get_admin());
        $this->assertNotSame([], $_GET);
    }

    /**
     * A custom report.
     *
     * @param string $source
     * @param string $columns
     * @return int
     */
    private function report(string $source, string ...$columns): int {
        $this->setAdminUser();
        $generator = $this->getDataGenerator()->get_plugin_generator('core_reportbuilder');
        $report = \core_reportbuilder\manager::create_report_persistent((object) ['name' => 'R', 'source' => $source,
            'type' => \core_reportbuilder\local\report\base::TYPE_CUSTOM_REPORT]);
        foreach ($columns as $column) {
            $generator->create_column(['reportid' => $report->get('id'), 'uniqueidentifier' => $column]);
        }
        return (int) $report->get('id');
    }

    /**
     * A course with a teacher and three people whose addresses say something else than their names.
     *
     * @return array the course, the teacher
     */
    private function class(): array {
        $course = $this->getDataGenerator()->create_course();
        foreach ([['berta', 'Berta', 'Ober'], ['carl', 'Carl', 'Zwirn'], ['dora', 'Dora', 'Secretan']] as $i => [$username, $first, $last]) {
            $user = $this->getDataGenerator()->create_user(['username' => $username, 'firstname' => $first, 'lastname' => $last,
                'email' => "hidden{$i}@secret.example", 'idnumber' => "hidden-{$i}"]);
            $this->getDataGenerator()->enrol_user($user->id, $course->id);
        }
        $teacher = $this->person('tina');
        $this->getDataGenerator()->enrol_user($teacher->id, $course->id, 'editingteacher');
        return [$course, $teacher];
    }

    /**
     * Whom the gradebook finds for the parameter of this request.
     *
     * @param \stdClass $course
     * @return string[] user names
     */
    private function found(\stdClass $course): array {
        global $DB;
        $search = optional_param('gpr_search', '', PARAM_NOTAGS);
        ['where' => $where, 'params' => $params] = \core_user::get_users_search_sql(\context_course::instance($course->id), $search);
        $sql = "SELECT u.username FROM {user} u WHERE u.deleted = 0 AND u.username IN ('berta', 'carl', 'dora') AND {$where} ORDER BY u.username";
        return array_values($DB->get_fieldset_sql($sql, $params));
    }
}
