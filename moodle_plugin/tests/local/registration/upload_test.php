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

namespace local_erpbridge\local\registration;

use local_erpbridge\fixtures\bridge_testcase;
use local_erpbridge\local\client\factory;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once(__DIR__ . '/../../fixtures/bridge_testcase.php');
require_once($CFG->libdir . '/csvlib.class.php');

/**
 * Files of users, checked by the extension before Moodle saves them.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\registration\uploaded_users
 * @covers     \local_erpbridge\local\registration\upload_page
 * @covers     \local_erpbridge\hook_callbacks
 */
final class upload_test extends bridge_testcase {
    /** The first line of most files. */
    private const COLUMNS = ['username', 'firstname', 'country', 'profile_field_companyname', 'profile_field_companypostcode'];

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        factory::replace(null);
        $this->setAdminUser();
        set_config('country', 'DE');
    }

    #[\Override]
    protected function tearDown(): void {
        unset($GLOBALS['SCRIPT']);
        $_GET = $_POST = $_REQUEST = [];
        parent::tearDown();
    }

    /**
     * A line, the defaults of the form, and what is wrong with it.
     *
     * @dataProvider lines
     * @param string[] $line
     * @param string[] $defaults
     * @param string[] $wrong fields
     */
    public function test_line_is_checked_by_the_rules_that_go_for_everybody(array $line, array $defaults, array $wrong): void {
        $this->getDataGenerator()->create_user(['username' => 'there', 'country' => 'AT']);
        $users = new uploaded_users(self::COLUMNS, [['x', 'Ada', 'DE', 'Muster AG', '10115'], $line], $defaults);
        $this->assertSame($wrong, array_column($users->problems, 'field'));
        // The second line below the names is the third of the file.
        $this->assertSame($wrong ? [3] : [], array_values(array_unique(array_column($users->problems, 'line'))));
    }

    /**
     * Lines.
     *
     * @return array
     */
    public static function lines(): array {
        $postcode = ['companypostcode'];
        return [
            'right' => [['u', 'Ada', 'DE', 'Muster AG', '10115'], [], []],
            'nothing of the company is known' => [['u', 'Ada', '', '', ''], [], []],
            'postcode of another country' => [['u', 'Ada', 'AT', 'Muster AG', '10115'], [], $postcode],
            'country of the form' => [['u', 'Ada', '', 'Muster AG', '1010'], ['country' => 'AT'], []],
            'country of the account that is there' => [['there', 'Ada', '', '', '1010'], [], []],
            'country of the site' => [['u', 'Ada', '', '', '1010'], [], $postcode],
            'markup' => [['u', '<b>Ada</b>', 'DE', '<script>', ''], [], ['firstname', 'companyname']],
            'control character' => [['u', "A\x07da", 'DE', '', ''], [], ['firstname']],
            'default of the form is wrong' => [['u', 'Ada', 'DE', '', ''], ['profile_field_companypostcode' => '1'], $postcode],
            'default is not used' => [['u', 'Ada', 'DE', '', '10115'], ['profile_field_companypostcode' => '1'], []],
        ];
    }

    public function test_line_that_deletes_is_not_checked(): void {
        $users = new uploaded_users(['username', 'firstname', 'deleted'], [['u', '<b>', '1'], ['v', '<b>', '0']]);
        $this->assertSame([3], array_column($users->problems, 'line'));
    }

    public function test_what_is_right_is_cleaned_and_what_is_not_ours_stays(): void {
        $users = new uploaded_users([...self::COLUMNS, 'city'], [['u', "Zoe\u{0308}", 'GB', ' Muster   AG ', 'sw1a1aa', ' a  b ']]);
        $this->assertSame([], $users->problems);
        $this->assertSame([['u', 'Zoë', 'GB', 'Muster AG', 'SW1A 1AA', ' a  b ']], $users->cleaned);
    }

    public function test_file_that_is_not_right_is_sent_back_with_line_and_field_and_no_value(): void {
        $this->order([['u', 'Ada', 'DE', 'Muster AG', '12'], ['v', 'Bob', 'DE', '<Umbrella>', '']]);
        try {
            upload_page::begin();
            $this->fail('the order was taken');
        } catch (\moodle_exception $e) {
            $this->assertStringContainsString('redirect', $e->getMessage());
        }
        $said = implode(' ', array_map(fn($notice) => $notice->get_message(), \core\notification::fetch()));
        $this->assertMatchesRegularExpression('/Line 2, Company postcode: .*Line 3, Company name: /s', $said);
        $this->assertStringNotContainsString('Umbrella', $said);
    }

    public function test_of_many_problems_the_first_are_told_and_the_others_counted(): void {
        $this->order(array_map(fn($number) => ["u{$number}", 'Ada', 'DE', '', '1'], range(1, 500)));
        try {
            upload_page::begin();
        } catch (\moodle_exception) {
            $said = \core\notification::fetch()[0]->get_message();
            $this->assertSame(20, substr_count($said, 'Company postcode'));
            $this->assertStringContainsString('and 480 more', $said);
        }
    }

    public function test_file_that_is_right_waits_cleaned(): void {
        $id = $this->order([['u', 'Ada', 'DE', 'Muster  "AG"', ' 10115 ']]);
        upload_page::begin();
        $this->assertSame([], \core\notification::fetch());
        $reader = new \csv_import_reader($id, 'uploaduser');
        $reader->init();
        $this->assertSame(['u', 'Ada', 'DE', 'Muster "AG"', '10115'], $reader->next());
        $this->assertSame(self::COLUMNS, $reader->get_columns());
    }

    /**
     * What is not an order of somebody who may give one is Moodle's business.
     *
     * @dataProvider others
     * @param callable $change
     */
    public function test_other_requests_are_left_alone(callable $change): void {
        $this->order([['u', 'Ada', 'DE', '', '1']]);
        $change($this);
        upload_page::begin();
        $this->assertSame([], \core\notification::fetch());
    }

    /**
     * Requests.
     *
     * @return array
     */
    public static function others(): array {
        return [
            'preview' => [function () {
                unset($_POST['_qf__admin_uploaduser_form2']);
            }],
            'cancelled' => [function () {
                $_POST['cancel'] = 'Cancel';
            }],
            'another session' => [function () {
                $_POST['sesskey'] = 'other';
            }],
            'another page' => [function () {
                $GLOBALS['SCRIPT'] = '/admin/tool/uploadcourse/index.php';
            }],
            'somebody who may not upload' => [function (self $test) {
                $test->setUser($test->getDataGenerator()->create_user());
                $_POST['sesskey'] = sesskey();
            }],
            'no file' => [function () {
                $_POST['iid'] = '7';
            }],
        ];
    }

    public function test_hook_hands_the_order_on_and_lets_nothing_through_that_fails(): void {
        $this->order([['u', 'Ada', 'DE', '', '1']]);
        \local_erpbridge\hook_callbacks::after_config(new \core\hook\after_config());
        // A redirect is an exception in tests; in a request it ends here.
        $this->assertStringContainsString('moodle_exception', $this->log());
        $this->assertCount(1, \core\notification::fetch());
    }

    /**
     * A file that waits, and the order to save it.
     *
     * @param array[] $lines
     * @return int the file
     */
    private function order(array $lines): int {
        $all = [self::COLUMNS, ...$lines];
        $id = (int) \csv_import_reader::get_new_iid('uploaduser');
        $csv = \csv_export_writer::print_array($all, 'comma', '"', true);
        (new \csv_import_reader($id, 'uploaduser'))->load_csv_content($csv, 'utf-8', 'comma');
        $GLOBALS['SCRIPT'] = '/admin/tool/uploaduser/index.php';
        $_POST = ['iid' => (string) $id, '_qf__admin_uploaduser_form2' => '1', 'sesskey' => sesskey()];
        return $id;
    }
}
