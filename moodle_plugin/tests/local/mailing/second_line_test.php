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

require_once(__DIR__ . '/../../fixtures/mailing_testcase.php');

/**
 * Messages that are really sent: who gets mail.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\mailing\policy
 * @covers     \local_erpbridge\local\mailing\providers
 * @covers     \local_erpbridge\local\mailing\second_line
 */
final class second_line_test extends mailing_testcase {
    /**
     * Providers, and whether they may.
     *
     * @return array
     */
    public static function providers(): array {
        return [
            'forum' => ['mod_forum/posts', false],
            'grades' => ['moodle/gradenotifications', false],
            'welcome to a course' => ['moodle/enrolcoursewelcomemessage', false],
            'scheduled report, forced by Moodle' => ['moodle/reportbuilderschedule', false],
            'login from somewhere new' => ['moodle/newlogin', true],
            'answer to a data request' => ['tool_dataprivacy/datarequestprocessingresults', true],
            'announcement' => ['local_erpbridge/announcement', true],
        ];
    }

    /**
     * Whatever somebody chose: only what may be mailed is; everything is on the site.
     *
     * @dataProvider providers
     * @param string $provider
     * @param bool $may
     */
    public function test_only_what_may_be_mailed_is(string $provider, bool $may): void {
        global $DB;
        $user = $this->fond_of_mail($provider);
        $this->assertSame([$user->email], $this->mailed($provider, $user), 'without the policy');
        $this->policy(1);
        $this->assertSame($may ? [$user->email] : [], $this->mailed($provider, $user));
        $this->assertSame(2, $DB->count_records('notifications', ['useridto' => $user->id]));
        $this->assertSame(2, $DB->count_records('message_popup_notifications'));
    }

    /**
     * The same without the first line: settings changed a moment ago, or a plugin installed today.
     *
     * @dataProvider providers
     * @param string $provider
     * @param bool $may
     */
    public function test_holds_where_no_setting_does(string $provider, bool $may): void {
        global $DB;
        $user = $this->fond_of_mail($provider, 'email,popup');
        set_config('mailpolicy', 1, 'local_erpbridge');
        $this->assertSame($may ? [$user->email] : [], $this->mailed($provider, $user));
        // Suspended for the mail only, and only in a copy.
        $this->assertSame(1, $DB->count_records('message_popup_notifications'));
        $this->assertEquals(0, $user->suspended);
    }

    public function test_personal_messages_stay_on_the_site_although_moodle_reads_their_lock_as_force(): void {
        global $DB;
        $from = $this->getDataGenerator()->create_user();
        $to = $this->fond_of_mail('moodle/instantmessage');
        $personal = ['notification' => 0, 'userfrom' => $from];
        $this->assertSame([$to->email], $this->mailed('moodle/instantmessage', $to, $personal));
        $this->policy(1);
        $this->assertSame('0', $this->stored('email_provider_moodle_instantmessage_locked'));
        $this->assertSame([], $this->mailed('moodle/instantmessage', $to, $personal));
        set_config('email_provider_moodle_instantmessage_locked', 1, 'message');
        $this->assertSame([], $this->mailed('moodle/instantmessage', $to, $personal));
        $this->assertSame(3, $DB->count_records('messages', ['useridfrom' => $from->id]));
    }

    public function test_administrators_get_what_is_for_administrators(): void {
        $this->policy(1);
        foreach (['moodle/errors', 'moodle/availableupdate', 'moodle/backup', 'moodle/infected'] as $provider) {
            $this->assertSame([get_admin()->email], $this->mailed($provider, get_admin()), $provider);
        }
    }

    public function test_policy_is_on_until_somebody_switches_it_off(): void {
        $this->policy(1);
        unset_config('mailpolicy', 'local_erpbridge');
        $this->assertTrue(policy::is_on());
        // A false in config.php.
        set_config('mailpolicy', '', 'local_erpbridge');
        $this->assertFalse(policy::is_on());
        $this->assertTrue(policy::allows('mod_forum/posts'));
    }

    public function test_choice_is_of_all_providers_but_ours_by_the_names_people_know(): void {
        $choices = providers::choices();
        $this->assertSame('Forum: Subscribed forum posts', $choices['mod_forum/posts']);
        $this->assertArrayHasKey('moodle/newlogin', $choices);
        $this->assertArrayNotHasKey('local_erpbridge/announcement', $choices);
        $this->assertSame('mod_gone: news', providers::title('mod_gone/news'));
    }

    public function test_defect_lets_the_message_through_and_is_written_down(): void {
        $message = (object) ['component' => 'mod_forum', 'name' => 'posts', 'userto' => null];
        $this->policy(1);
        $this->assertFalse(second_line::stops('email', $message));
        $this->assertStringContainsString('local_erpbridge', $this->log());
    }
}
