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
use tool_policy\api;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../fixtures/consent_testcase.php');

/**
 * What counts as consent.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_erpbridge\local\consent\consents
 * @covers     \local_erpbridge\local\consent\required_policy
 * @covers     \local_erpbridge\check\consent
 */
final class consents_test extends consent_testcase {
    /**
     * What happens, and what the answer is then, by what is required: the current version, the first or a later one, the second or a
     * later one.
     *
     * @return array
     */
    public static function answers(): array {
        return [
            'nobody answered' => [[], 'missing missing missing'],
            'accepted' => [['accept 1'], 'given given missing'],
            'declined' => [['decline 1'], 'withdrawn withdrawn missing'],
            'accepted and taken back' => [['accept 1', 'revoke 1'], 'withdrawn withdrawn missing'],
            'taken back and accepted again' => [['accept 1', 'revoke 1', 'accept 1'], 'given given missing'],
            'a new version after that' => [['accept 1', 'new'], 'missing given missing'],
            'a new version is accepted' => [['accept 1', 'new', 'accept 2'], 'given given given'],
            'only a new version is accepted' => [['new', 'accept 2'], 'given given given'],
            'a new version is declined' => [['accept 1', 'new', 'decline 2'], 'withdrawn withdrawn withdrawn'],
            'the old version is taken back, the new one was accepted' => [['accept 1', 'new', 'accept 2', 'revoke 1'], 'given given given'],
            'the old version is accepted when there is a new one' => [['new', 'accept 1'], 'missing given missing'],
            'no version is in force any more' => [['accept 1', 'inactivate'], 'missing given missing'],
            'an answer that is none' => [['null'], 'missing missing missing'],
            'revoked by an administrator, as older sites have it' => [['minus'], 'withdrawn withdrawn missing'],
        ];
    }

    /**
     * An answer counts as the setting says.
     *
     * @dataProvider answers
     * @param string[] $deeds
     * @param string $expected
     */
    public function test_answer(array $deeds, string $expected): void {
        $user = $this->getDataGenerator()->create_user();
        $other = $this->getDataGenerator()->create_user();
        $versions = [1 => $this->version];
        foreach ($deeds as $deed) {
            [$deed, $version] = explode(' ', $deed . ' ');
            match ($deed) {
                'new' => $versions[2] = $this->new_version(),
                'inactivate' => api::inactivate($this->policy),
                'null' => $this->answer_silently($user, null),
                'minus' => $this->answer_silently($user, -1),
                default => $this->answer($user, $deed, $versions[(int) $version]),
            };
        }
        $versions[2] ??= $this->draft();
        $got = [];
        foreach (["policy:{$this->policy}", "version:{$versions[1]}", "version:{$versions[2]}"] as $choice) {
            $this->require_consent($choice);
            $got[] = $this->answered($user);
            $this->assertSame('missing', $this->answered($other), 'of somebody else');
        }
        $this->assertSame($expected, implode(' ', $got));
    }

    public function test_another_policy_does_not_count(): void {
        $this->setAdminUser();
        $other = $this->new_policy();
        $user = $this->getDataGenerator()->create_user();
        $this->answer($user, 'accept', $other);
        $this->assertSame('missing', $this->answered($user));
        $this->require_consent("version:{$this->version}");
        $this->assertSame('missing', $this->answered($user));
    }

    public function test_acceptance_on_behalf_of_somebody_counts(): void {
        $user = $this->getDataGenerator()->create_user();
        $this->setAdminUser();
        api::accept_policies([$this->version], $user->id, 'On paper');
        $this->assertSame('given', $this->answered($user));
        $this->assertSame(get_admin()->id, consents::under(config::fresh())->details($user->id)->answeredby);
    }

    public function test_acceptance_while_signing_up_counts_though_no_event_tells_of_it(): void {
        $this->setAdminUser();
        $this->require_consent('policy:' . $this->policy_of($this->new_policy(true)));
        $this->setUser(null);
        $user = $this->getDataGenerator()->create_user(['policyagreed' => 1]);
        $events = $this->redirectEvents();
        api::create_acceptances_user_created(\core\event\user_created::create_from_userid($user->id));
        $this->assertSame([], $events->get_events());
        $this->assertSame('given', $this->answered($user));
    }

    public function test_site_policy_is_accepted_or_not(): void {
        global $DB;
        set_config('sitepolicyhandler', '');
        set_config('sitepolicy', 'https://example.org/policy');
        $this->require_consent('site');
        $user = $this->getDataGenerator()->create_user();
        $this->assertSame('missing', $this->answered($user));
        $DB->set_field('user', 'policyagreed', 1, ['id' => $user->id]);
        $this->assertSame('given', $this->answered($user));
        $consents = consents::under(config::fresh());
        $this->assertSame('https://example.org/policy', $consents->policy->name($consents->details($user->id)));
    }

    /**
     * Settings under which nobody can have accepted anything, and the problem.
     *
     * @return array
     */
    public static function problems(): array {
        return [
            'no policy is chosen' => [['consentpolicy' => ''], 'none'],
            'nonsense is chosen' => [['consentpolicy' => 'policy:x'], 'none'],
            'the policy is gone' => [['consentpolicy' => 'policy:987654'], 'gone'],
            'the version is gone' => [['consentpolicy' => 'version:987654'], 'gone'],
            'Moodle asks for the site policy instead' => [['sitepolicyhandler' => ''], 'handler'],
            'another plugin is in charge of policies' => [['sitepolicyhandler' => 'tool_other'], 'handler'],
            'the site policy is required, and not asked for' => [['consentpolicy' => 'site', 'sitepolicy' => 'https://example.org'], 'site'],
            'the site policy has no address' => [['consentpolicy' => 'site', 'sitepolicyhandler' => ''], 'site'],
        ];
    }

    /**
     * Nothing leaves then, and it is said.
     *
     * @dataProvider problems
     * @param array $settings
     * @param string $problem
     */
    public function test_settings_that_do_not_fit_hold_everything(array $settings, string $problem): void {
        global $DB;
        $user = $this->getDataGenerator()->create_user();
        $this->answer($user, 'accept');
        $DB->set_field('user', 'policyagreed', 1, ['id' => $user->id]);
        foreach ($settings as $name => $value) {
            set_config($name, $value, str_starts_with($name, 'consent') ? 'local_erpbridge' : null);
        }
        $this->assertSame('missing', $this->answered($user));
        $this->assertSame($problem, required_policy::current()->problem());
        $result = (new \local_erpbridge\check\consent())->get_result();
        $this->assertSame(\core\check\result::ERROR, $result->get_status());
        $this->assertSame(get_string("consent_problem_{$problem}", 'local_erpbridge'), $result->get_details());
        set_config('consentgate', '0', 'local_erpbridge');
        $this->assertSame('given', $this->answered($user));
        $this->assertSame('', required_policy::current()->problem());
        $this->assertSame(\core\check\result::NA, (new \local_erpbridge\check\consent())->get_result()->get_status());
    }

    public function test_policy_that_was_deleted_holds_everything(): void {
        global $DB;
        $user = $this->getDataGenerator()->create_user();
        $this->answer($user, 'accept');
        $this->assertSame(\core\check\result::OK, (new \local_erpbridge\check\consent())->get_result()->get_status());
        $DB->delete_records('tool_policy_versions', ['policyid' => $this->policy]);
        $DB->delete_records('tool_policy', ['id' => $this->policy]);
        $this->assertSame(['missing', 'gone'], [$this->answered($user), required_policy::current()->problem()]);
    }

    public function test_many_people_are_one_question_and_none_while_the_gate_is_off(): void {
        global $DB;
        $people = array_map(fn() => (int) $this->getDataGenerator()->create_user()->id, range(1, 5));
        $this->answer_silently((object) ['id' => $people[2]], 1);
        $consents = consents::under(config::fresh());
        // Settings are cached.
        $consents->of($people);
        $before = $DB->perf_get_reads();
        $answers = $consents->of([...$people, 987654]);
        $this->assertSame(1, $DB->perf_get_reads() - $before);
        $this->assertSame(answer::given, $answers[$people[2]]);
        $this->assertCount(5, array_keys($answers, answer::missing, true), 'and somebody who is not there');
        set_config('consentgate', '0', 'local_erpbridge');
        $consents = consents::under(config::fresh());
        $before = $DB->perf_get_reads();
        $this->assertCount(6, array_keys($consents->of([...$people, 987654]), answer::given, true));
        $this->assertSame(0, $DB->perf_get_reads() - $before);
    }

    public function test_totals_count_each_person_once(): void {
        [$given, $withdrawn] = [$this->getDataGenerator()->create_user(), $this->getDataGenerator()->create_user()];
        $before = consents::under(config::fresh())->totals();
        $this->answer($given, 'accept');
        $this->answer($withdrawn, 'decline');
        $this->require_consent("version:{$this->version}");
        $this->new_version();
        $this->answer($given, 'accept');
        $totals = consents::under(config::fresh())->totals();
        $this->assertSame(['given' => 1, 'missing' => $before['missing'] - 2, 'withdrawn' => 1], $totals);
    }

    /**
     * A version that is not in force yet.
     *
     * @return int
     */
    private function draft(): int {
        $this->setAdminUser();
        $form = api::form_policydoc_data(new \tool_policy\policy_version($this->version));
        return (int) api::form_policydoc_update_new($form)->get('id');
    }
}
