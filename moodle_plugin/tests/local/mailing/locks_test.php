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
use local_erpbridge\local\visibility\former;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/mailing_testcase.php');

/**
 * Moodle's settings of message providers, held and put back.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\mailing\locks
 * @covers     \local_erpbridge\mailing_observer
 * @covers     \local_erpbridge\task\hold_mail
 * @covers     \local_erpbridge\task\audit
 */
final class locks_test extends mailing_testcase {
    public function test_what_may_not_be_mailed_is_locked_and_off_and_the_rest_is_as_it_was(): void {
        $before = $this->site();
        $this->policy(1);
        $this->assertSame(['popup,airnotifier', '1'], [$this->stored('message_provider_mod_forum_posts_enabled'),
            $this->stored('email_provider_mod_forum_posts_locked')]);
        $changed = array_diff($this->site(), $before);
        $this->assertNotSame([], $changed);
        foreach ($changed as $line) {
            $held = '~^plugin message/(email_provider_.*_locked=1|message_provider_.*_enabled=)~';
            $this->assertMatchesRegularExpression($held, $line);
            $this->assertDoesNotMatchRegularExpression('~newlogin|datarequest|local_erpbridge|backup_|availableupdate~', $line);
        }
    }

    public function test_off_puts_the_site_back_exactly(): void {
        set_config('message_provider_mod_quiz_submission_enabled', 'email', 'message');
        set_config('message_provider_mod_assign_assign_notification_enabled', 'email,airnotifier,popup', 'message');
        set_config('message_provider_mod_lesson_graded_essay_enabled', null, 'message');
        set_config('email_provider_mod_lesson_graded_essay_locked', null, 'message');
        $before = $this->site();
        $this->policy(1);
        $this->assertSame(['', 'airnotifier,popup', null, '1'], array_map($this->stored(...), [
            'message_provider_mod_quiz_submission_enabled', 'message_provider_mod_assign_assign_notification_enabled',
            'message_provider_mod_lesson_graded_essay_enabled', 'email_provider_mod_lesson_graded_essay_locked',
        ]));
        $held = $this->site();
        $this->assertSame(0, (new locks())->reconcile());
        $this->assertSame($held, $this->site());
        $this->policy(0);
        $this->assertSame($before, $this->site());
        $this->assertSame(0, $this->remembered(['area' => former::MAIL]));
    }

    public function test_output_that_was_forced_is_forced_no_more_and_is_again_afterwards(): void {
        $this->assertSame('1', $this->stored('email_provider_moodle_reportbuilderschedule_locked'));
        $before = $this->stored('message_provider_moodle_reportbuilderschedule_enabled');
        $this->assertStringContainsString('email', $before);
        $this->policy(1);
        $this->assertStringNotContainsString('email', $this->stored('message_provider_moodle_reportbuilderschedule_enabled'));
        $this->policy(0);
        $this->assertSame($before, $this->stored('message_provider_moodle_reportbuilderschedule_enabled'));
    }

    public function test_provider_that_somebody_allows_is_put_back_and_the_others_stay_held(): void {
        $before = [$this->stored('message_provider_mod_forum_posts_enabled'),
            $this->stored('email_provider_mod_forum_posts_locked')];
        $this->policy(1);
        $this->policy(1, ['mod_forum/posts']);
        $this->assertSame($before, [$this->stored('message_provider_mod_forum_posts_enabled'),
            $this->stored('email_provider_mod_forum_posts_locked')]);
        $this->assertSame('1', $this->stored('email_provider_mod_forum_digests_locked'));
        // Nobody else was chosen: not even what may until somebody chooses. Ours always may.
        $this->assertSame('1', $this->stored('email_provider_moodle_newlogin_locked'));
        $this->assertSame('0', $this->stored('email_provider_local_erpbridge_announcement_locked'));
    }

    public function test_what_somebody_opens_is_held_again_at_night_and_counts_when_it_is_put_back(): void {
        $this->policy(1);
        set_config('message_provider_mod_forum_posts_enabled', 'airnotifier,email', 'message');
        set_config('email_provider_mod_forum_posts_locked', '0', 'message');
        $this->expectOutputRegex('/put right: 2\n/');
        (new \local_erpbridge\task\audit())->execute();
        $this->assertSame(['airnotifier', '1'], [$this->stored('message_provider_mod_forum_posts_enabled'),
            $this->stored('email_provider_mod_forum_posts_locked')]);
        $this->policy(0);
        $this->assertSame(['airnotifier,email', '0'], [$this->stored('message_provider_mod_forum_posts_enabled'),
            $this->stored('email_provider_mod_forum_posts_locked')]);
    }

    public function test_what_somebody_changed_meanwhile_stays_and_mail_is_among_it_again(): void {
        $this->policy(1);
        set_config('message_provider_mod_forum_posts_enabled', 'airnotifier', 'message');
        set_config('message_provider_mod_forum_digests_enabled', null, 'message');
        $this->policy(0);
        $this->assertSame('airnotifier,email', $this->stored('message_provider_mod_forum_posts_enabled'));
        $this->assertSame('email', $this->stored('message_provider_mod_forum_digests_enabled'));
    }

    public function test_plugin_that_is_installed_later_is_held_at_night_and_one_that_is_gone_leaves_nothing(): void {
        global $DB;
        $this->policy(1);
        $before = $this->site();
        $DB->insert_record('message_providers', ['component' => 'mod_later', 'name' => 'news', 'capability' => null]);
        $defaults = array_fill_keys(['popup', 'email'], MESSAGE_PERMITTED + MESSAGE_DEFAULT_ENABLED);
        message_set_default_message_preference('mod_later', 'news', ['defaults' => $defaults]);
        $this->assertStringContainsString('email', $this->stored('message_provider_mod_later_news_enabled'));
        $this->expectOutputRegex('/put right: 2\n/');
        (new \local_erpbridge\task\audit())->execute();
        $this->assertSame('popup', $this->stored('message_provider_mod_later_news_enabled'));
        message_provider_uninstall('mod_later');
        (new locks())->reconcile();
        $this->assertSame(0, $this->remembered(['area' => former::MAIL, 'name' => 'message_provider_mod_later_news_enabled']));
        $this->assertSame($before, $this->site());
    }

    public function test_what_config_php_says_is_left_alone(): void {
        global $CFG;
        $CFG->forced_plugin_settings['message']['email_provider_mod_forum_posts_locked'] = 0;
        $before = $this->stored('email_provider_mod_forum_posts_locked');
        $this->policy(1);
        $this->assertSame($before, $this->stored('email_provider_mod_forum_posts_locked'));
        $this->assertSame(0, (new locks())->reconcile());
    }

    public function test_whoever_was_interrupted_loses_nothing(): void {
        $before = $this->site();
        // Remembered, not yet held.
        former::remember(former::MAIL, 'message_provider_mod_forum_posts_enabled',
            $this->stored('message_provider_mod_forum_posts_enabled'));
        $this->policy(1);
        // Put back, not yet forgotten.
        set_config('email_provider_mod_forum_posts_locked', '0', 'message');
        $this->policy(0);
        $this->assertSame($before, $this->site());
    }

    public function test_page_of_notification_settings_and_our_own_settings_are_noticed(): void {
        $this->policy(1);
        $this->setAdminUser();
        add_to_config_log('message_provider_mod_forum_posts_enabled', 'popup', 'popup,email', 'core');
        set_config('message_provider_mod_forum_posts_enabled', 'popup,email', 'message');
        add_to_config_log('mailpolicy', '0', '1', 'local_erpbridge');
        $this->assertCount(1, \core\task\manager::get_adhoc_tasks(\local_erpbridge\task\hold_mail::class));
        $this->expectOutputRegex('/put right: 1\n/');
        $this->runAdhocTasks(\local_erpbridge\task\hold_mail::class);
        $this->assertSame('popup', $this->stored('message_provider_mod_forum_posts_enabled'));
        add_to_config_log('endpoint', '', 'x', 'local_erpbridge');
        add_to_config_log('message_provider_x', '', 'x', 'core');
        $this->assertSame([], \core\task\manager::get_adhoc_tasks(\local_erpbridge\task\hold_mail::class));
    }
}
