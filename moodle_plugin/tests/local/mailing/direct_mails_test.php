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
use local_erpbridge\local\visibility\{audit, state};
use local_erpbridge\local\visibility\gate\direct_mails as gate;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/mailing_testcase.php');

/**
 * Plugins that send mail by themselves: found, sorted and told.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\mailing\direct_mails
 * @covers     \local_erpbridge\local\visibility\gate\direct_mails
 */
final class direct_mails_test extends mailing_testcase {
    public function test_calls_are_found_and_what_only_looks_like_one_is_not(): void {
        $texts = [
            'call' => ['<?php email_to_user($to, $from, "a", "b");', 1],
            'with the namespace before it, and a blank' => ['<?php namespace a; \email_to_user ($to);', 1],
            'mail of PHP, twice' => ['<?php if (mail($to)) { return mail($cc); }', 2],
            'mailer of Moodle' => ['<?php $mailer = get_mailer();', 1],
            'comment' => ["<?php // Not by email_to_user(\$to).\n/* mail() */", 0],
            'text' => ['<?php echo "email_to_user()";', 0],
            'method' => ['<?php $this->mail($to); sender::mail($to); $this?->mail();', 0],
            'class' => ['<?php new mail($to);', 0],
            'definition' => ['<?php class a { function mail($to) {} }', 0],
            'longer name' => ['<?php send_mail($to); my_email_to_user();', 0],
            'name alone' => ['<?php $a = [mail, "mail"];', 0],
            'no PHP at all' => ['mail(', 0],
        ];
        foreach ($texts as $name => [$text, $calls]) {
            $folder = $this->plugin(['a.php' => $text]);
            $this->assertSame($calls ? ['x' => $calls] : [], (new direct_mails(['x' => $folder]))->find(), $name);
        }
    }

    public function test_each_file_is_its_own_plugins_and_tests_are_nobodys(): void {
        $call = '<?php email_to_user($to);';
        $folder = $this->plugin(['classes/deep/er.php' => $call, 'tests/a_test.php' => $call, 'lang/en/a.php' => $call,
            'readme.txt' => $call, 'sub/inner/lib.php' => $call, 'vendor/mailer/mailer.php' => $call]);
        $plugins = ['outer' => $folder, 'inner' => "{$folder}/sub/inner"];
        $this->assertSame(['outer' => 2, 'inner' => 1], (new direct_mails($plugins))->find());
    }

    public function test_plugins_of_this_moodle_are_known(): void {
        \core\plugininfo\mod::enable_plugin('bigbluebuttonbn', 0);
        $found = direct_mails::in_use();
        $this->assertArrayHasKey('tool_dataprivacy', $found);
        $this->assertArrayNotHasKey('local_erpbridge', $found);
        $this->assertSame([], array_diff(array_keys($found), direct_mails::KNOWN));
        \core\plugininfo\mod::enable_plugin('bigbluebuttonbn', 1);
        $this->assertArrayHasKey('mod_bigbluebuttonbn', direct_mails::in_use());
    }

    public function test_audit_names_them_and_leaves_the_decision_to_people(): void {
        \core\plugininfo\mod::enable_plugin('bigbluebuttonbn', 1);
        $this->policy(1);
        $audit = new audit();
        $gate = audit::gates()['directmails'];
        $this->assertSame(state::unclosable, $audit->finding($gate)->state);
        $this->assertContains('mod_bigbluebuttonbn (places in its code: 1)', $audit->finding($gate)->who);
        $this->assertFalse($gate->can_repair());
        $this->policy(0);
        $this->assertSame(state::closed, (new audit())->finding($gate)->state);
    }

    public function test_mails_about_the_account_alone_open_nothing(): void {
        $finding = gate::judge(['tool_dataprivacy' => 2]);
        $this->assertSame(state::closed, $finding->state);
        $this->assertStringContainsString('tool_dataprivacy', $finding->who[0]);
        $finding = gate::judge(['tool_dataprivacy' => 2, 'local_spam' => 3]);
        $this->assertSame([state::unclosable, 2], [$finding->state, count($finding->who)]);
        $this->assertStringNotContainsString('local_spam', $finding->who[0]);
        $this->assertSame([], gate::judge([])->who);
    }

    /**
     * A folder with files.
     *
     * @param string[] $files text, by path
     * @return string
     */
    private function plugin(array $files): string {
        $folder = make_request_directory();
        foreach ($files as $path => $text) {
            @mkdir(dirname("{$folder}/{$path}"), 0777, true);
            file_put_contents("{$folder}/{$path}", $text);
        }
        return $folder;
    }
}
