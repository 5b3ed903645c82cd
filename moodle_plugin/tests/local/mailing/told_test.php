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
 * What people are told about the policy, and what administrators set.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\hook_callbacks
 * @covers     \local_erpbridge\local\admin\mailing_settings
 * @covers     \local_erpbridge\local\mailing\preferences_notice
 */
final class told_test extends mailing_testcase {
    public function test_pages_of_preferences_say_what_comes_by_mail(): void {
        $this->setUser($this->getDataGenerator()->create_user());
        $this->policy(1);
        foreach (['notificationpreferences' => 1, 'edit' => 1, 'index' => 0] as $page => $count) {
            $notices = $this->notices("/message/{$page}.php");
            $this->assertCount($count, $notices, $page);
            foreach ($notices as $notice) {
                $this->assertStringContainsString('whatever is chosen here', $notice);
                $this->assertStringContainsString('Announcements by administrators', $notice);
                $this->assertStringContainsString('New login notifications', $notice);
                $this->assertStringNotContainsString('forum', $notice);
                // An administrator's.
                $this->assertStringNotContainsString('Available update', $notice);
            }
        }
        $this->policy(0);
        $this->assertSame([], $this->notices('/message/notificationpreferences.php'));
    }

    public function test_settings_are_applied_as_soon_as_they_are_saved(): void {
        $this->setAdminUser();
        $this->assertSame(1, $this->setting('mailpolicy')->get_defaultsetting());
        $this->assertArrayHasKey('moodle/newlogin', $this->setting('mailproviders')->get_defaultsetting());
        $sink = $this->redirectEvents();
        $this->save(['mailpolicy' => 1]);
        $this->assertSame('1', $this->stored('email_provider_mod_forum_posts_locked'));
        $this->save(['mailproviders' => ['mod_forum/posts' => 1, 'moodle/newlogin' => 1, 'mod_none/none' => 1]]);
        $this->assertSame('0', $this->stored('email_provider_mod_forum_posts_locked'));
        $this->assertSame('mod_forum/posts,moodle/newlogin', get_config('local_erpbridge', 'mailproviders'));
        $sink->close();
    }

    /**
     * What a page tells at its head.
     *
     * @param string $path
     * @return string[]
     */
    private function notices(string $path): array {
        global $OUTPUT, $PAGE;
        $PAGE = new \moodle_page();
        $PAGE->set_context(\context_system::instance());
        $PAGE->set_url($path);
        \core\notification::fetch();
        $hook = new \core\hook\output\before_http_headers($PAGE->get_renderer('core'));
        \core\di::get(\core\hook\manager::class)->dispatch($hook);
        return array_map(fn($notice) => $notice->get_message(), \core\notification::fetch());
    }

    /**
     * A setting of the page.
     *
     * @param string $name
     * @return \admin_setting
     */
    private function setting(string $name): \admin_setting {
        return admin_get_root(true, true)->locate('local_erpbridge')->settings->{'local_erpbridge' . $name};
    }

    /**
     * Saves the page.
     *
     * @param array $values
     */
    private function save(array $values): void {
        $data = [];
        foreach ($values as $name => $value) {
            $data['s_local_erpbridge_' . $name] = $value;
        }
        admin_get_root(true, true);
        admin_write_settings((object) $data);
    }
}
