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

namespace local_erpbridge\output;

use local_erpbridge\local\delivery\{outbox, status};
use local_erpbridge\local\erasure\{erasures, origin, scope, settings, state};
use local_erpbridge\local\words;

/**
 * One request for erasure: its steps with times and names, what each destination says, and what can be done; or its receipt.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class erasure_page implements \renderable, \templatable {
    /** The steps, each with who did it, and in which scope it is one. */
    private const STEPS = [
        'timerequested' => 'requestedby',
        'timedecided' => 'decidedby',
        'timesilenced' => null,
        'timedeleted' => null,
        'timecleaned' => null,
        'timesent' => null,
        'timeconfirmed' => null,
        'timeclosed' => null,
    ];

    /** The steps that belong to the account only, and to the ERP only. */
    private const OF_ACCOUNT = ['timedeleted', 'timecleaned'];
    /** As above. */
    private const OF_ERP = ['timesilenced', 'timesent', 'timeconfirmed'];

    /**
     * A request.
     *
     * @param \stdClass $erasure
     * @param bool $isreceipt
     */
    public function __construct(
        /** @var \stdClass the request */
        private readonly \stdClass $erasure,
        /** @var bool the receipt: it says nothing about the person */
        private readonly bool $isreceipt = false,
    ) {
    }

    #[\Override]
    public function export_for_template(\renderer_base $output): array {
        global $DB, $SITE, $USER;
        $erasure = $this->erasure;
        $state = state::from($erasure->state);
        $user = $this->isreceipt ? null : ($DB->get_record('user', ['id' => $erasure->userid]) ?: null);
        $fact = fn(string $name, string $value): array => ['name' => get_string("erasure_{$name}", 'local_erpbridge'), 'value' => $value];
        $isopen = $state === state::requested;
        return [
            'id' => $erasure->id,
            'site' => format_string($SITE->fullname, true, ['context' => \context_system::instance()]),
            'made' => userdate(time()),
            'facts' => [
                $fact('person', self::person((int) $erasure->userid, $user)),
                $fact('scope', scope::from($erasure->scope)->words()),
                $fact('origin', origin::from($erasure->origin)->words()),
                $fact('reference', s((string) $erasure->reference)),
                $fact('state', $state->words()),
                $fact('timedue', self::due((int) $erasure->timedue, $erasure->state)),
            ],
            'steps' => $this->steps(),
            'destinations' => $this->destinations(),
            'files' => $this->files(),
            'account' => scope::from($erasure->scope)->has_account(),
            'closed' => $state === state::closed,
            'decides' => $isopen,
            'approves' => erasures::may_approve($erasure, (int) $USER->id),
            'second' => $isopen && settings::needs_second_person(),
            'sesskey' => sesskey(),
        ];
    }

    /**
     * A person, by the name they have now: after an erasure, none.
     *
     * @param int $id
     * @param \stdClass|null $user with the name fields
     * @return string HTML
     */
    public static function person(int $id, ?\stdClass $user): string {
        $number = get_string('record_userid_only', 'local_erpbridge', $id);
        if (($user->firstname ?? null) === null) {
            return $number;
        }
        $name = s(fullname($user)) . " ({$number})";
        return $user->deleted ? $name : \html_writer::link(new \moodle_url('/user/profile.php', ['id' => $id]), $name);
    }

    /**
     * When a request is due, and whether that is soon.
     *
     * @param int $time
     * @param string $state
     * @return string HTML
     */
    public static function due(int $time, string $state): string {
        $date = userdate($time, get_string('strftimedate', 'langconfig'));
        if (!in_array($state, state::open(), true) || $time > time() + erasures::NOTICE) {
            return $date;
        }
        [$words, $class] = $time < time() ? ['erasure_overdue', 'badge-danger bg-danger text-white']
            : ['erasure_duesoon', 'badge-warning bg-warning text-dark'];
        return $date . ' ' . \html_writer::span(get_string($words, 'local_erpbridge'), "badge {$class}");
    }

    /**
     * The steps of this request, done or not.
     *
     * @return array[]
     */
    private function steps(): array {
        $scope = scope::from($this->erasure->scope);
        $not = [...($scope->has_account() ? [] : self::OF_ACCOUNT), ...($scope->has_erp() ? [] : self::OF_ERP)];
        $rejected = $this->erasure->state === state::rejected->value;
        $steps = [];
        foreach (array_diff_key(self::STEPS, array_flip($not)) as $column => $by) {
            $time = (int) $this->erasure->$column;
            if ($rejected && !$time) {
                continue;
            }
            $name = $column === 'timedecided' && $rejected ? 'step_rejected' : "step_{$column}";
            $steps[] = [
                'name' => get_string("erasure_{$name}", 'local_erpbridge'),
                'time' => $time ? userdate($time) : '',
                'by' => $by && $time ? self::name((int) $this->erasure->$by) : '',
            ];
        }
        return $steps;
    }

    /**
     * What destinations have said, or how it stands with them.
     *
     * @return array[]
     */
    private function destinations(): array {
        global $DB;
        $receipt = json_decode((string) $this->erasure->receipt)->destinations ?? null;
        $rows = $receipt ?? $DB->get_records(outbox::TABLE, ['userid' => $this->erasure->userid, 'kind' => outbox::ERASED], 'id',
            'id, destination, eventid, status, reason, timemodified AS time');
        return array_map(fn(\stdClass $row): array => [
            'destination' => words::destination($row->destination) . (empty($row->host) ? '' : " ({$row->host})"),
            'eventid' => $row->eventid,
            'status' => words::status(status::from($row->status)),
            'reason' => $row->reason === '' ? '' : words::reason($row->reason),
            'time' => userdate((int) $row->time),
            'record' => $receipt === null ? (new \moodle_url('/local/erpbridge/record.php', ['id' => $row->id]))->out(false) : '',
        ], array_values((array) $rows));
    }

    /**
     * Files that may still hold something.
     *
     * @return string empty: none
     */
    private function files(): string {
        $files = json_decode((string) $this->erasure->receipt)->files ?? null;
        return $files ? get_string('erasure_files', 'local_erpbridge', $files) : '';
    }

    /**
     * Who did something.
     *
     * @param int $userid 0: a process
     * @return string
     */
    private static function name(int $userid): string {
        $user = $userid ? \core_user::get_user($userid) : null;
        return $user ? fullname($user) : get_string($userid ? 'erasure_by_unknown' : 'erasure_by_process', 'local_erpbridge');
    }
}
