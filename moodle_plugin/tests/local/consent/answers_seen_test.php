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

use local_erpbridge\fixtures\consent_testcase;
use local_erpbridge\local\config;
use local_erpbridge\task\record_consents;
use tool_policy\api;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/consent_testcase.php');

/**
 * What is recorded of answers, and what follows from them.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\consent\answers_seen
 * @covers     \local_erpbridge\local\consent\consent_record
 * @covers     \local_erpbridge\consent_observer
 * @covers     \local_erpbridge\task\record_consents
 */
final class answers_seen_test extends consent_testcase {
    public function test_each_change_is_recorded_once_with_version_and_who_answered(): void {
        $user = $this->getDataGenerator()->create_user();
        $this->answer($user, 'accept');
        $this->answer($user, 'accept');
        $this->answer($user, 'revoke');
        $first = $this->version;
        $this->new_version();
        $this->setAdminUser();
        api::accept_policies([$this->version], $user->id, 'On paper');
        $rows = array_values(consent_record::of_person($user->id));
        $this->assertSame(['given', 'withdrawn', 'given'], $this->seen($user));
        $admin = get_admin()->id;
        $this->assertEquals([$this->version, 'Privacy, 2', $admin], [$rows[0]->versionid, $rows[0]->policy, $rows[0]->answeredby]);
        $this->assertEquals([$first, 'Privacy, 1', $user->id], [$rows[2]->versionid, $rows[2]->policy, $rows[2]->answeredby]);
        $this->assertEqualsWithDelta(time(), $rows[0]->timeanswered, 60);
        $this->assertSame(0, $this->look(), 'nothing is new to the task');
    }

    public function test_task_records_what_no_event_told_of(): void {
        [$signedup, $asked, $silent] = array_map(fn() => $this->getDataGenerator()->create_user(), range(1, 3));
        $this->answer($asked, 'accept');
        $this->answer_silently($signedup, 1);
        $this->new_version();
        $this->expectOutputRegex('/: 1\./');
        (new record_consents())->execute();
        $this->assertSame([['given', 'missing'], []], [$this->seen($asked), $this->seen($silent)]);
        $this->assertSame([], $this->seen($signedup), 'the answer to the former version, which nobody saw, is no consent now');
        $this->answer_silently($signedup, 1);
        $this->assertSame(1, $this->look());
        $this->assertSame(['given'], $this->seen($signedup));
        $this->assertSame(0, $this->look());
    }

    public function test_login_records_an_acceptance_while_signing_up(): void {
        $user = $this->getDataGenerator()->create_user();
        $this->answer_silently($user, 1);
        \core\event\user_loggedin::create(['userid' => $user->id, 'objectid' => $user->id, 'other' => ['username' => 'x']])->trigger();
        $this->assertSame(['given'], $this->seen($user));
    }

    public function test_task_goes_through_more_people_than_fit_into_a_portion(): void {
        global $DB;
        $people = array_map(fn($number) => ['username' => "many{$number}", 'mnethostid' => 1, 'confirmed' => 1], range(1, 1005));
        $DB->insert_records('user', $people);
        foreach (array_chunk($DB->get_fieldset_select('user', 'id', "username LIKE 'many%'"), 500) as $ids) {
            $DB->insert_records('tool_policy_acceptances', array_map(fn($id) => ['userid' => $id, 'policyversionid' => $this->version,
                'status' => 1, 'lang' => 'en', 'usermodified' => $id, 'timecreated' => 1, 'timemodified' => 1], $ids));
        }
        $this->assertSame(1005, $this->look());
        $this->assertSame(1005, $DB->count_records(consent_record::TABLE));
        $this->assertSame(0, $this->look());
    }

    public function test_nothing_is_recorded_while_the_gate_is_off(): void {
        set_config('consentgate', '0', 'local_erpbridge');
        $user = $this->register('K1');
        $this->answer($user, 'accept');
        $this->answer($user, 'revoke');
        $this->assertSame([0, []], [$this->look(), $this->seen($user)]);
        $this->assertSame(['pending'], $this->states($user));
    }

    public function test_answer_to_another_policy_changes_nothing(): void {
        $this->setAdminUser();
        $other = $this->new_policy();
        $user = $this->register('K1');
        $this->answer($user, 'accept');
        $this->answer($user, 'decline', $other);
        $this->assertSame(['given'], $this->seen($user));
        $this->assertSame(['pending'], $this->states($user));
    }

    /**
     * Ways to refuse, and whether the ERP's copy is erased.
     *
     * @return array
     */
    public static function refusals(): array {
        return [
            'taken back, and the setting is on' => [['accept', 'revoke'], true, 1],
            'taken back, and the setting is off' => [['accept', 'revoke'], false, 0],
            'declined, while data may be there from before' => [['decline'], true, 1],
            'taken back behind our back, since we looked' => [['accept', 'silently now', 'look'], true, 1],
            'an old refusal that counts since the settings were changed' => [['silently before', 'look'], true, 0],
        ];
    }

    /**
     * A refusal erases what the ERP has if that is wanted, and if somebody has asked for it.
     *
     * @dataProvider refusals
     * @param string[] $deeds
     * @param bool $wanted
     * @param int $expected
     */
    public function test_withdrawal_erases_if_that_is_wanted(array $deeds, bool $wanted, int $expected): void {
        global $DB;
        set_config('withdrawnerases', (int) $wanted, 'local_erpbridge');
        $user = $this->register('K1');
        foreach ($deeds as $deed) {
            match ($deed) {
                'silently now' => $this->answer_silently($user, 0),
                'silently before' => $this->answer_silently($user, 0, time() - DAYSECS),
                'look' => $this->look(),
                default => $this->answer($user, $deed),
            };
        }
        $this->assertSame('withdrawn', $this->seen($user)[count($this->seen($user)) - 1]);
        $this->assertSame($expected, $DB->count_records('local_erpbridge_erasure', ['userid' => $user->id, 'origin' => 'consent']));
    }

    public function test_erasing_people_takes_their_answers_and_those_they_gave_for_others(): void {
        [$child, $parent] = [$this->getDataGenerator()->create_user(), $this->getDataGenerator()->create_user()];
        $this->answer($child, 'accept');
        $GLOBALS['DB']->set_field(consent_record::TABLE, 'answeredby', $parent->id, ['userid' => $child->id]);
        $this->answer($parent, 'accept');
        consent_record::erase([$parent->id]);
        $this->assertSame([['given'], []], [$this->seen($child), $this->seen($parent)]);
        $this->assertSame(['0'], array_values(array_column(consent_record::of_person($child->id), 'answeredby')));
    }

    public function test_trouble_of_ours_does_not_end_the_request(): void {
        $user = $this->register('K1');
        $this->client->oncapture = fn() => throw new \Error('boom');
        $this->answer($user, 'accept');
        $this->answer($user, 'revoke');
        $this->answer($user, 'accept');
        $this->assertSame(['given', 'withdrawn', 'given'], $this->seen($user));
        $this->assertStringContainsString('Error in', $this->log());
        $this->assertStringNotContainsString($user->email, $this->log());
    }
}
