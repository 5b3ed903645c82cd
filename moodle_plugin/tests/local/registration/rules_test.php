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
use local_erpbridge\local\client\unavailable_client;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/bridge_testcase.php');

/**
 * What the extension is asked about an entry, and how its answer is put.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\registration\rules
 * @covers     \local_erpbridge\local\registration\settings
 * @covers     \local_erpbridge\local\registration\checked
 */
final class rules_test extends bridge_testcase {
    public function test_extension_is_asked_with_the_settings(): void {
        set_config('requiredfields', 'companyname,contactnumber', 'local_erpbridge');
        set_config('customernumberpattern', ' K[0-9]{5} ', 'local_erpbridge');
        rules::check(['companyname' => 'Acme', 'city' => 'Rome', 'customernumber' => 7], 'IT');
        $this->assertSame([[
            'country' => 'IT',
            'values' => ['companyname' => 'Acme', 'customernumber' => '7'],
            'required' => ['companyname', 'contactnumber'],
            'patterns' => ['customernumber' => 'K[0-9]{5}'],
        ]], $this->client->checked);
    }

    public function test_defaults_hold_while_nobody_saved_the_settings(): void {
        unset_config('requiredfields', 'local_erpbridge');
        unset_config('signupfields', 'local_erpbridge');
        $this->assertSame(['companyname', 'companypostcode'], settings::required());
        $this->assertSame([], settings::patterns());
        $this->assertTrue(settings::asks());
        set_config('requiredfields', '', 'local_erpbridge');
        $this->assertSame([], settings::required());
    }

    public function test_country_of_the_site_is_meant_where_none_was_chosen(): void {
        set_config('country', 'CH');
        rules::check(['companyname' => 'Acme'], '');
        $this->assertSame('CH', $this->client->checked[0]['country']);
    }

    public function test_who_makes_an_account_for_another_need_not_know_everything(): void {
        rules::check(['companyname' => ''], 'DE', false);
        $this->assertSame([], $this->client->checked[0]['required']);
    }

    public function test_nothing_is_asked_about_nothing(): void {
        $this->assertSame([], rules::check(['email' => 'a@example.org'], 'DE')->errors);
        $this->assertSame([], $this->client->checked);
    }

    /**
     * Each problem of the extension has a sentence that says what is expected.
     *
     * @dataProvider problems
     * @param string $problem
     * @param string $expected
     * @param string $sentence
     */
    public function test_problem_is_told_in_words(string $problem, string $expected, string $sentence): void {
        $this->client->oncheck = fn() => (object) ['values' => (object) ['companyname' => 'x'],
            'problems' => [(object) ['field' => 'companyname', 'problem' => $problem, 'expected' => $expected]]];
        $this->assertStringContainsString($sentence, rules::check(['companyname' => 'x'], 'DE')->errors['companyname']);
    }

    /**
     * Problems.
     *
     * @return array
     */
    public static function problems(): array {
        return [
            'required' => ['required', '', 'fill this in'],
            'too long' => ['too_long', '255', 'at most 255'],
            'invisible' => ['invisible', '', 'cannot be seen'],
            'markup' => ['markup', '', '< and >'],
            'postcode' => ['postcode', '10115', '10115'],
            'pattern' => ['pattern', 'K00000', 'K00000'],
            'pattern without an example' => ['pattern', '', 'as we issue them.'],
        ];
    }

    public function test_extension_that_fails_keeps_nobody_from_signing_up(): void {
        $this->client->oncheck = fn() => throw new \Error('broken');
        $this->assertSame([], rules::check(['companyname' => 'Acme'], 'DE')->errors);
        $this->assertStringContainsString('Error', $this->log());
    }

    public function test_without_the_extension_only_what_must_be_there_is_asked_for(): void {
        factory::replace(new unavailable_client('missing'));
        $checked = rules::check(['companyname' => ' Acme ', 'companypostcode' => '', 'customernumber' => '??'], 'DE');
        $this->assertSame(['companypostcode'], array_keys($checked->errors));
        $this->assertSame('Acme', $checked->values['companyname']);
    }
}
