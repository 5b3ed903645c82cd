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

namespace local_erpbridge\local\admin;

use local_erpbridge\fixtures\enforcement_testcase;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once(__DIR__ . '/../../fixtures/enforcement_testcase.php');
require_once($CFG->libdir . '/adminlib.php');

/**
 * The settings about who sees contact data, as the page saves them.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\admin\visibility_settings
 * @covers     \local_erpbridge\local\admin\setting_addresses
 */
final class visibility_settings_test extends enforcement_testcase {
    public function test_defaults_are_enforce_and_all_layers(): void {
        $this->setAdminUser();
        $this->assertSame('enforce', $this->setting('visibility')->get_defaultsetting());
        $this->assertSame(['minimise', 'clamp', 'capabilities', 'scrubber', 'guard', 'mail'], array_keys(array_filter(
            $this->setting('visibilitylayers')->get_defaultsetting()
        )));
        $this->assertSame('known', $this->setting('guardscope')->get_defaultsetting());
    }

    public function test_saved_page_is_applied_at_once_without_any_event(): void {
        $this->setAdminUser();
        $sink = $this->redirectEvents();
        $this->save(['visibility' => 'enforce', 'visibilitylayers' => ['capabilities' => 1, 'xxxxx' => 1]]);
        $this->assertSame('capabilities', get_config('local_erpbridge', 'visibilitylayers'));
        $this->assertNull($this->permission('manager', 'moodle/user:update'));
        $this->assertFalse(get_config('auth_manual', 'field_lock_maildisplay'));
        $this->save(['visibility' => 'off', 'visibilitylayers' => ['capabilities' => 1, 'xxxxx' => 1]]);
        $this->assertSame(CAP_ALLOW, $this->permission('manager', 'moodle/user:update'));
        $sink->close();
    }

    /**
     * Lists of addresses, and the one that is none.
     *
     * @return array
     */
    public static function lists(): array {
        return [
            'none' => ['', ''],
            'one' => ['help@example.org', ''],
            'several, as people write them' => ["a@example.org, b@example.org;\n c@example.org\r\n", ''],
            'a word' => ['nonsense', 'nonsense'],
            'one wrong among right ones' => ["a@example.org\n@example.org", '@example.org'],
            'markup' => ['<b>', '&lt;b&gt;'],
        ];
    }

    /**
     * Only addresses are saved, and the first that is none is named.
     *
     * @dataProvider lists
     * @param string $list
     * @param string $named
     */
    public function test_only_addresses_may_be_let_through(string $list, string $named): void {
        $this->setAdminUser();
        $message = $this->setting('guardallow')->write_setting($list);
        if ($named === '') {
            $this->assertSame('', $message);
            $this->assertSame($list, get_config('local_erpbridge', 'guardallow'));
            return;
        }
        $this->assertStringContainsString($named, $message);
        $this->assertNotSame($list, get_config('local_erpbridge', 'guardallow'));
    }

    public function test_audit_is_in_the_tree_for_who_may_see_the_status(): void {
        $role = create_role('Helper', 'helper', '');
        assign_capability('local/erpbridge:viewstatus', CAP_ALLOW, $role, SYSCONTEXTID);
        $user = $this->getDataGenerator()->create_user();
        $this->setUser($user);
        $this->assertFalse(admin_get_root(true, false)->locate('local_erpbridge_exposure')->check_access());
        role_assign($role, $user->id, SYSCONTEXTID);
        $this->assertTrue(admin_get_root(true, false)->locate('local_erpbridge_exposure')->check_access());
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
