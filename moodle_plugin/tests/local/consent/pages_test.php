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

namespace local_erpbridge\local\consent;

use core_reportbuilder\exception\report_access_exception;
use core_reportbuilder\local\filters\select;
use core_reportbuilder\system_report_factory;
use local_erpbridge\fixtures\consent_testcase;
use local_erpbridge\output\{consents_page, my_data};
use local_erpbridge\reportbuilder\local\systemreports\consents as report;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once(__DIR__ . '/../../fixtures/consent_testcase.php');
require_once($CFG->libdir . '/adminlib.php');

/**
 * What administrators, and the person, see of consent.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\reportbuilder\local\systemreports\consents
 * @covers     \local_erpbridge\output\consents_page
 * @covers     \local_erpbridge\output\my_data
 * @covers     \local_erpbridge\local\admin\consent_settings
 */
final class pages_test extends consent_testcase {
    public function test_list_says_who_answered_what_and_how_much_waits(): void {
        $user = $this->register('K1');
        $this->drain();
        $this->setAdminUser();
        $row = $this->row_of($user);
        $this->assertStringContainsString('Missing', $row);
        $this->assertMatchesRegularExpression('~>\s*1\s*</td>~', $row);
        $this->answer($user, 'accept');
        $row = $this->row_of($user);
        $this->assertStringContainsString('Given', $row);
        $this->assertStringContainsString('Privacy, 1', $row);
        $this->assertSame(2, substr_count($row, fullname($user)), 'the person, and who answered');
        $this->assertStringContainsString('Given: 1.', consents_page::summary());
        $this->assertStringContainsString('Privacy, 1', consents_page::history($user->id));
    }

    /**
     * Policies that can be required.
     *
     * @return array
     */
    public static function choices(): array {
        return ['a policy' => ['policy'], 'a version' => ['version'], 'the site policy' => ['site'], 'one that is gone' => ['gone'],
            'none: the gate is off' => ['off']];
    }

    /**
     * The list works whatever is required, and with its filter.
     *
     * @dataProvider choices
     * @param string $choice
     */
    public function test_list_and_totals_work_whatever_is_required(string $choice): void {
        $user = $this->getDataGenerator()->create_user();
        $this->answer($user, 'accept');
        $this->setAdminUser();
        $GLOBALS['DB']->set_field('user', 'policyagreed', 1, ['id' => $user->id]);
        if ($choice === 'site') {
            set_config('sitepolicyhandler', '');
            set_config('sitepolicy', 'https://example.org/policy');
        }
        $this->require_consent(match ($choice) {
            'version' => "version:{$this->version}",
            'site' => 'site',
            'gone' => 'policy:987654',
            default => "policy:{$this->policy}",
        });
        set_config('consentgate', (int) ($choice !== 'off'), 'local_erpbridge');
        $given = $choice !== 'gone';
        foreach (['given' => $given, 'missing' => !$given, 'withdrawn' => false] as $answer => $expected) {
            $report = $this->report();
            $report->set_filter_values(['consent:answer_operator' => select::EQUAL_TO, 'consent:answer_value' => $answer]);
            $this->assertSame($expected, str_contains($report->output(), fullname($user)), $answer);
        }
        $this->assertNotSame('', consents_page::summary());
    }

    public function test_who_may_not_see_contact_data_sees_no_list(): void {
        $this->setUser($this->getDataGenerator()->create_user());
        $this->expectException(report_access_exception::class);
        $this->report()->output();
    }

    public function test_people_see_what_they_answered_and_where_to_answer(): void {
        $user = $this->getDataGenerator()->create_user();
        $this->setUser($user);
        $page = $this->my_data($user);
        $this->assertStringContainsString('You have not accepted the policy', $page);
        $this->assertStringContainsString('/admin/tool/policy/user.php', $page);
        $this->answer($user, 'accept');
        $this->assertStringContainsString('Privacy, 1', $this->my_data($user));
        $this->answer($user, 'decline');
        $this->assertStringContainsString('withdrew', $this->my_data($user));
        set_config('consentgate', '0', 'local_erpbridge');
        $this->assertStringNotContainsString('policy', $this->my_data($user));
    }

    public function test_site_policy_is_shown_to_the_person_without_a_time(): void {
        set_config('sitepolicyhandler', '');
        set_config('sitepolicy', 'https://example.org/policy');
        $user = $this->getDataGenerator()->create_user(['policyagreed' => 1]);
        $this->require_consent('site');
        $this->setUser($user);
        $page = $this->my_data($user);
        $this->assertStringContainsString('Moodle does not keep when', $page);
        $this->assertStringContainsString('/user/policy.php', $page);
    }

    public function test_setting_offers_policies_and_versions_that_people_can_accept(): void {
        $this->setAdminUser();
        $first = $this->version;
        $this->new_version();
        $setting = admin_get_root(true, true)->locate('local_erpbridge')->settings->local_erpbridgeconsentpolicy;
        $setting->load_choices();
        $this->assertEqualsCanonicalizing(
            ['', "policy:{$this->policy}", "version:{$first}", "version:{$this->version}"],
            array_keys($setting->choices),
        );
        $this->assertSame('', $setting->write_setting("version:{$first}"));
        $setting->write_setting('policy:987654');
        $this->assertSame("version:{$first}", get_config('local_erpbridge', 'consentpolicy'), 'what is not offered is not saved');
        set_config('consentpolicy', 'policy:987654', 'local_erpbridge');
        $page = admin_get_root(true, true)->locate('local_erpbridge')->settings;
        $this->assertArrayHasKey('policy:987654', $page->local_erpbridgeconsentpolicy->choices, 'what was chosen is not changed unasked');
        $this->assertStringContainsString('not there any more', $page->local_erpbridgeconsentheading->description);
    }

    /**
     * The report.
     *
     * @return report
     */
    private function report(): report {
        $GLOBALS['PAGE']->set_url('/local/erpbridge/consents.php');
        \core_reportbuilder\manager::reset_caches();
        return system_report_factory::create(report::class, \context_system::instance());
    }

    /**
     * The row of a person.
     *
     * @param \stdClass $user
     * @return string HTML
     */
    private function row_of(\stdClass $user): string {
        $rows = explode('<tr', $this->report()->output());
        return current(array_filter($rows, fn($row) => str_contains($row, "userid={$user->id}\""))) ?: '';
    }

    /**
     * The page My data.
     *
     * @param \stdClass $user
     * @return string HTML
     */
    private function my_data(\stdClass $user): string {
        global $PAGE;
        return $PAGE->get_renderer('core')->render_from_template(
            'local_erpbridge/my_data',
            (new my_data($user))->export_for_template($PAGE->get_renderer('core')),
        );
    }
}
