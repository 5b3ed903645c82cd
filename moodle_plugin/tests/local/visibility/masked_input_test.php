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

use local_erpbridge\exception\masked_text;
use local_erpbridge\fixtures\visibility_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/visibility_testcase.php');

/**
 * Nobody saves the mask.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\visibility\masked_input
 * @covers     \local_erpbridge\local\visibility\request
 * @covers     \local_erpbridge\exception\masked_text
 */
final class masked_input_test extends visibility_testcase {
    /** The page on which somebody edits. */
    private const PAGE = '/mod/forum/post.php';

    /** What an editor shows in place of an address. */
    private const TEXT = '<p>Write to **************** please</p>';

    public function test_mask_is_not_saved(): void {
        $this->spool([]);
        $this->assertTrue($this->is_refused($this->person('ada')));
        $this->assertSame('', $this->log());
    }

    /**
     * What somebody sends.
     *
     * @return array
     */
    public static function forms(): array {
        return [
            'a text' => [['subject' => 'x', 'message' => self::TEXT], true],
            'deep in the form' => [['message' => ['text' => ['more' => [self::TEXT]]]], true],
            'the shortest mask' => [['message' => '******'], true],
            'fewer asterisks' => [['message' => '*****'], false],
            'asterisks with gaps' => [['message' => '** ** ** **'], false],
            'no asterisks' => [['message' => 'Hello', 'list' => ['a', 'b']], false],
            'nothing' => [[], false],
            'a password' => [['newpassword' => '********', 'user' => ['Password2' => '******']], false],
        ];
    }

    /**
     * Only a mask is refused.
     *
     * @dataProvider forms
     * @param array $form
     * @param bool $refused
     */
    public function test_only_what_may_be_a_mask_is_refused(array $form, bool $refused): void {
        $this->spool([]);
        $this->assertSame($refused, $this->is_refused($this->person('ada'), form: $form));
    }

    /**
     * What the guard said, and of when.
     *
     * @return array
     */
    public static function said(): array {
        return [
            'masked on this page' => [[], true],
            'masked yesterday' => [['time' => time() - DAYSECS], true],
            'masked long ago' => [['time' => time() - 3 * DAYSECS], false],
            'masked on another page' => [['page' => '/mod/forum/view.php'], false],
            'masked on a page that begins the same' => [['page' => '/mod/forum/post.php2'], false],
            'would have masked' => [['mode' => 'would'], false],
            'another layer' => [['layer' => 'scrubber'], false],
        ];
    }

    /**
     * Only where the guard had to act lately, wherever that is written at the moment.
     *
     * @dataProvider said
     * @param array $line
     * @param bool $refused
     */
    public function test_only_where_something_was_masked_lately(array $line, bool $refused): void {
        $ada = $this->person('ada');
        $this->assertFalse($this->is_refused($ada), 'nothing was masked');
        $this->spool($line);
        $this->assertSame($refused, $this->is_refused($ada), 'not counted yet');
        rename(spool::path(), spool::path() . '.abc.import');
        $this->assertSame($refused, $this->is_refused($ada), 'being counted');
        (new exposures())->import();
        $this->assertSame([], glob(spool::folder() . '/*'));
        $this->assertSame($refused, $this->is_refused($ada), 'counted');
    }

    public function test_administrators_see_the_addresses_and_save_what_they_want(): void {
        $this->spool([]);
        $this->assertFalse($this->is_refused(get_admin()));
        $this->assertFalse($this->is_refused($this->staff()));
        $this->assertTrue($this->is_refused(null), 'nobody is no administrator');
    }

    public function test_nothing_is_refused_where_nothing_is_saved_or_masked(): void {
        $ada = $this->person('ada');
        $this->spool([]);
        $this->spool(['page' => '/login/index.php']);
        $this->assertFalse($this->is_refused($ada, method: 'GET'), 'a page is asked for');
        $this->assertFalse($this->is_refused(null, page: '/login/index.php'), 'logging in');
        $this->layers('clamp', 'scrubber');
        $this->assertFalse($this->is_refused($ada), 'no guard');
        $this->layers('guard');
        foreach (['report', 'off'] as $mode) {
            set_config('visibility', $mode, 'local_erpbridge');
            $this->assertFalse($this->is_refused($ada), $mode);
        }
    }

    public function test_nothing_is_looked_up_without_asterisks(): void {
        global $DB;
        $this->setUser($this->person('ada'));
        $this->asks(self::PAGE, 'POST', ['message' => 'Hello', 'password' => '******']);
        enforcement::wants(layer::guard);
        $before = $DB->perf_get_reads();
        masked_input::refuse();
        $this->assertSame($before, $DB->perf_get_reads());
    }

    public function test_request_goes_on_if_the_look_up_fails(): void {
        global $DB;
        $this->setUser($this->person('ada'));
        $this->asks(self::PAGE, 'POST', ['message' => self::TEXT]);
        $database = $DB;
        $DB = null;
        try {
            masked_input::refuse();
        } finally {
            $DB = $database;
        }
        $this->assertStringContainsString('local_erpbridge: Error', $this->log());
    }

    public function test_long_spool_is_read_from_its_end(): void {
        $this->spool(['page' => '/x.php']);
        $filler = str_repeat(file_get_contents(spool::path()), 60000);
        file_put_contents(spool::path(), $filler);
        $this->spool([]);
        $this->assertGreaterThan(4 << 20, filesize(spool::path()));
        $this->assertTrue($this->is_refused($this->person('ada')));
    }

    public function test_refusal_says_what_to_do_and_leads_back(): void {
        global $CFG;
        $_SERVER['HTTP_REFERER'] = $CFG->wwwroot . '/mod/forum/post.php?edit=7';
        $info = get_exception_info(new masked_text());
        $this->assertSame(get_string('maskedtext', 'local_erpbridge'), $info->message);
        $this->assertSame($_SERVER['HTTP_REFERER'], $info->link);
        unset($_SERVER['HTTP_REFERER']);
    }

    /**
     * Says in the spool that the guard masked something.
     *
     * @param array $line what is different about it
     */
    private function spool(array $line): void {
        spool::prepare();
        $line += ['time' => time(), 'layer' => 'guard', 'mode' => 'masked', 'page' => self::PAGE, 'component' => 'mod_forum', 'count' => 1];
        file_put_contents(spool::path(), json_encode($line, JSON_UNESCAPED_SLASHES) . "\n", FILE_APPEND);
    }

    /**
     * Somebody asks for a page.
     *
     * @param string $page
     * @param string $method
     * @param array $form
     */
    private function asks(string $page, string $method, array $form): void {
        $GLOBALS['SCRIPT'] = $page;
        $_SERVER['REQUEST_METHOD'] = $method;
        $_POST = $form;
    }

    /**
     * Is a request refused?
     *
     * @param \stdClass|null $user
     * @param string $page
     * @param string $method
     * @param array $form
     * @return bool
     */
    private function is_refused(?\stdClass $user, string $page = self::PAGE, string $method = 'POST', array $form = ['message' => self::TEXT]): bool {
        $this->setUser($user);
        $this->asks($page, $method, $form);
        try {
            request::begin(true);
            return false;
        } catch (masked_text) {
            return true;
        }
    }
}
