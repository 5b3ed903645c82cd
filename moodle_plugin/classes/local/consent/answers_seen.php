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

use local_erpbridge\local\capture\recorder;
use local_erpbridge\local\config;
use local_erpbridge\local\contact\{contact_check, contacts};
use local_erpbridge\local\erasure\deletions;

/**
 * What follows when an answer is another than the one that was seen last: it is recorded, and acted on at once.
 *
 * Nothing depends on it that must not be missed: at each delivery people are asked anew. Looking twice does no harm.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class answers_seen {
    /** The setting: does a withdrawal erase what the ERP has? */
    public const ERASES = 'withdrawnerases';

    /** People at a time. */
    private const BATCH = 1000;

    /** @var consents what people answer now */
    private readonly consents $consents;

    /**
     * As these settings say.
     *
     * @param config $config
     */
    public function __construct(
        /** @var config the settings */
        private readonly config $config,
    ) {
        $this->consents = consents::under($config);
    }

    /**
     * Looks at some people. Whatever goes wrong, the request goes on.
     *
     * @param int[] $userids
     * @param bool $told did they answer just now
     */
    public static function attempt(array $userids, bool $told = false): void {
        try {
            (new self(config::current()))->look($userids, $told);
        } catch (\Throwable $e) {
            recorder::complain($e);
        }
    }

    /**
     * Looks at some people.
     *
     * @param int[] $userids
     * @param bool $told did they answer just now
     */
    public function look(array $userids, bool $told = false): void {
        global $DB;
        foreach ($this->consents->policy->required ? array_chunk($userids, self::BATCH) : [] as $part) {
            [$in, $params] = $DB->get_in_or_equal($part, SQL_PARAMS_NAMED, 'user');
            $this->act($this->changes("u.id {$in}", $params), $told);
        }
    }

    /**
     * Looks at everybody.
     *
     * @param float $end when to stop, as microtime(true)
     * @return int how many answers had changed
     */
    public function look_at_all(float $end): int {
        $count = $after = 0;
        if (!$this->consents->policy->required) {
            return 0;
        }
        while (microtime(true) < $end && $changes = $this->changes('u.id > :after', ['after' => $after])) {
            $this->act($changes, false);
            $count += count($changes);
            $after = array_key_last($changes);
        }
        return $count;
    }

    /**
     * Who answered something else.
     *
     * @param string $where
     * @param array $params
     * @return \stdClass[]
     */
    private function changes(string $where, array $params): array {
        return (new consent_record($this->consents))->changes($where, $params, self::BATCH);
    }

    /**
     * Acts on changes. They are recorded afterwards: what was interrupted is seen again.
     *
     * @param \stdClass[] $changes by user id
     * @param bool $told
     */
    private function act(array $changes, bool $told): void {
        if (!$changes) {
            return;
        }
        $of = fn(answer $answer): array => array_filter($changes, fn(\stdClass $change): bool => $change->answer === $answer->value);
        $this->given($of(answer::given));
        $this->withdrawn($of(answer::withdrawn), $told);
        (new consent_record($this->consents))->append($changes);
    }

    /**
     * People consent: what waited for it goes out. Whose records were cancelled meanwhile is recorded anew.
     *
     * @param \stdClass[] $changes
     */
    private function given(array $changes): void {
        if (!$changes) {
            return;
        }
        $again = array_keys(array_filter($changes, fn(\stdClass $change): bool => (bool) $change->waswithdrawn));
        $rows = new consent_rows();
        $rows->release(array_keys($changes));
        // A contact that is on its way is joined with what is known when it goes: a second one would say the same.
        $again = array_values(array_diff($again, $rows->contacts_on_the_way($again)));
        $this->forget($again);
        array_map((new contact_check())->attempt(...), $again);
    }

    /**
     * People do not consent any more: nothing of them leaves, and the ERP's copy is erased if that is wanted.
     *
     * An old refusal that counts only since the settings were changed erases nothing: nobody has just asked for it.
     *
     * @param \stdClass[] $changes
     * @param bool $told
     */
    private function withdrawn(array $changes, bool $told): void {
        if (!$changes) {
            return;
        }
        (new consent_rows())->cancel(array_keys($changes));
        $this->forget(array_keys($changes));
        foreach ($this->config->text(self::ERASES) ? $changes : [] as $userid => $change) {
            if ($told || $change->lastseen !== null && $change->timeanswered >= $change->lastseen) {
                deletions::withdrawal((int) $userid);
            }
        }
    }

    /**
     * Forgets what was recorded of contacts, so that they are recorded again. The revision goes on: it is another fact.
     *
     * @param int[] $userids
     */
    private function forget(array $userids): void {
        global $DB;
        if ($userids) {
            [$in, $params] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED);
            $params += ['active' => 'active'];
            $DB->set_field_select(contacts::TABLE, 'recordedhash', '', "userid {$in} AND state = :active", $params);
        }
    }
}
