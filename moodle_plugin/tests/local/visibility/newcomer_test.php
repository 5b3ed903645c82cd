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
require_once(__DIR__ . '/../../fixtures/remembered_name.php');

/**
 * What somebody sees of the own address before the login.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\visibility\newcomer
 * @covers     \local_erpbridge\local\visibility\viewer
 * @covers     \local_erpbridge\visibility_observer
 */
final class newcomer_test extends visibility_testcase {
    #[\Override]
    protected function tearDown(): void {
        \local_erpbridge\fixtures\remembered_name::$name = '';
        parent::tearDown();
    }

    /**
     * What is sent, and where.
     *
     * @return array page, what is posted, what is in the address; the addresses that count
     */
    public static function logins(): array {
        return [
            'logging in' => ['/login/index.php', ['username' => ' Ada@example.org '], [], ['Ada@example.org']],
            'logging in by name' => ['/login/index.php', ['username' => 'ada'], [], []],
            'another field' => ['/login/index.php', ['password' => 'ada@example.org'], [], []],
            'in the address of the page' => ['/login/index.php', [], ['username' => 'ada@example.org'], []],
            'forgotten password' => ['/login/forgot_password.php', ['username' => 'ada@example.org'], [], []],
            'any other page' => ['/index.php', ['username' => 'ada@example.org'], [], []],
            'more than a name' => ['/login/index.php', ['username' => 'ada@example.org bob@example.org'], [], []],
            'a list' => ['/login/index.php', ['username' => ['ada@example.org']], [], []],
            'signing up' => ['/login/signup.php',
                ['username' => 'ada', 'email' => 'ada@example.org', 'email2' => 'Ada@example.org '], [],
                ['ada@example.org', 'Ada@example.org']],
            'signing up, elsewhere' => ['/login/signup.php', ['city' => 'a@example.org', 'email' => ['b@example.org']], [], []],
            'no UTF-8' => ['/login/index.php', ['username' => "\xff@example.org"], [], []],
        ];
    }

    /**
     * Only what somebody types to log in or to sign up is printed back.
     *
     * @dataProvider logins
     * @param string $page
     * @param array $post
     * @param array $get
     * @param string[] $own
     */
    public function test_what_is_typed_to_get_in_is_printed_back(string $page, array $post, array $get, array $own): void {
        $GLOBALS['SCRIPT'] = $page;
        [$_POST, $_GET, $_REQUEST] = [$post, $get, $post + $get];
        foreach ([null, guest_user()] as $user) {
            $this->look_as($user);
            $this->assertSame($own, end($this->client->armed)['rule']['own']);
        }
        $this->look_as($this->person('eve'));
        $this->assertSame(['eve@example.org'], end($this->client->armed)['rule']['own'], 'who is logged in is known');
        $this->assertSame('', $this->log());
    }

    public function test_name_that_the_browser_remembers_is_printed_into_the_form(): void {
        foreach (['ada@example.org' => ['ada@example.org'], 'ada' => [], '' => []] as $name => $own) {
            \local_erpbridge\fixtures\remembered_name::$name = $name;
            $this->look_as(null);
            $this->assertSame($own, end($this->client->armed)['rule']['own']);
        }
        \local_erpbridge\fixtures\remembered_name::$name = 'ada@example.org';
        $this->assertSame([], viewer::stranger()->own, 'a stranger is somebody we could not find out about');
        $this->look_as($this->person('eve'));
        $this->assertSame(['eve@example.org'], end($this->client->armed)['rule']['own']);
    }

    public function test_cookie_that_cannot_be_read_counts_for_nothing(): void {
        \local_erpbridge\fixtures\remembered_name::$name = null;
        $this->look_as(null);
        $this->assertSame([], end($this->client->armed)['rule']['own']);
        $this->assertSame('', $this->log());
    }

    public function test_who_registers_sees_where_the_mail_went(): void {
        $bob = $this->person('bob');
        foreach (['nobody' => null, 'a guest' => guest_user()] as $name => $user) {
            $this->look_as($user);
            $id = $this->registers("{$user?->id}ada@example.com", "{$user?->id}ada@example.org");
            $own = ["{$user?->id}ada@example.org", "{$user?->id}ada@example.com"];
            $this->assertSame($own, end($this->client->armed)['rule']['own'], $name);
            \core\event\user_updated::create_from_userid($bob->id)->trigger();
            $this->assertSame($own, viewer::current()->own, 'what is changed is not what was made');
            $this->setUser($id);
            request::judge_again();
            $this->assertSame((int) $id, viewer::current()->id);
        }
    }

    public function test_account_that_somebody_else_makes_is_not_the_own(): void {
        $this->look_as($this->person('eve'));
        $this->registers('ada@example.com', 'ada@example.org');
        $this->assertSame(['eve@example.org'], viewer::current()->own);
        $this->setUser(null);
        $this->assertSame([], viewer::current()->own);
    }

    public function test_accounts_that_are_made_at_the_command_line_are_nobodys(): void {
        $this->setUser(null);
        $this->registers('ada@example.com', 'ada@example.org');
        $this->assertSame([], viewer::current()->own);
    }

    /**
     * Makes an account, as the registration does.
     *
     * @param string $name
     * @param string $email
     * @return int
     */
    private function registers(string $name, string $email): int {
        $id = user_create_user((object) ['username' => $name, 'email' => $email, 'firstname' => 'A', 'lastname' => 'B',
            'password' => 'Passw0rd.1', 'mnethostid' => 1], false, false);
        \core\event\user_created::create_from_userid($id)->trigger();
        return $id;
    }
}
