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

namespace local_erpbridge\privacy;

use core_privacy\local\request\transform;
use local_erpbridge\local\approval\requests;
use local_erpbridge\local\consent\{answer, consent_record};
use local_erpbridge\local\contact\contacts;
use local_erpbridge\local\delivery\{outbox, status};
use local_erpbridge\local\erasure\{erasures, origin, scope, state};
use local_erpbridge\local\mailing\announcements;
use local_erpbridge\local\visibility\former;
use local_erpbridge\local\words;

/**
 * What our tables hold about a person, for the person: in words, with dates, and without what is of use to the machine only.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class readable {
    /** Of no use to people: keys, fingerprints, leases. */
    private const MACHINE = ['id', 'lease', 'userid', 'recordedhash', 'senthash', 'numberhash', 'revision', 'objectid', 'attempts',
        'nextattempt', 'receipt', 'versionid'];

    /** Somebody else. */
    private const OTHERS = ['lastuserid', 'handledby', 'decidedby', 'requestedby', 'answeredby'];

    /**
     * What there is about a person.
     *
     * @param int $userid
     */
    public function __construct(
        /** @var int the person */
        private readonly int $userid,
    ) {
    }

    /**
     * The contact, as the ERP knows it.
     *
     * @return \stdClass|null
     */
    public function contact(): ?\stdClass {
        global $DB;
        $contact = $DB->get_record(contacts::TABLE, ['userid' => $this->userid]);
        if (!$contact) {
            return null;
        }
        $contact->state = get_string("contact_state_{$contact->state}", 'local_erpbridge');
        return self::row($contact);
    }

    /**
     * Everything of which there may be many.
     *
     * @return \stdClass[][] by name
     */
    public function lists(): array {
        global $DB;
        $of = fn(string $table): array => $DB->get_records($table, ['userid' => $this->userid], 'id');
        $request = requests::of($this->userid);
        return [
            'outbox' => self::rows($of(outbox::TABLE), self::record(...)),
            'request' => self::rows($request ? [$request] : []),
            'former' => self::rows(former::recall(former::MAILDISPLAY, ['itemid' => $this->userid])),
            'announcements' => self::rows($of(announcements::TABLE)),
            'consent' => self::rows(consent_record::of_person($this->userid), self::consent(...)),
            'erasures' => self::rows($of(erasures::TABLE), self::erasure(...)),
        ];
    }

    /**
     * A record: what it says, and what became of it.
     *
     * @param \stdClass $row
     */
    private static function record(\stdClass $row): void {
        $payload = json_decode($row->payload);
        $row->payload = $payload->activityname ?? $payload->coursename ?? '';
        $row->kind = words::kind($row->kind);
        $row->destination = words::destination($row->destination);
        $row->status = words::status(status::from($row->status));
        $row->reason = $row->reason === '' ? '' : words::reason($row->reason);
    }

    /**
     * An answer to the policy.
     *
     * @param \stdClass $row
     */
    private static function consent(\stdClass $row): void {
        $row->answer = answer::from($row->answer)->words();
    }

    /**
     * A request for erasure.
     *
     * @param \stdClass $row
     */
    private static function erasure(\stdClass $row): void {
        $row->scope = scope::from($row->scope)->words();
        $row->origin = origin::from($row->origin)->words();
        $row->state = state::from($row->state)->words();
    }

    /**
     * Rows.
     *
     * @param \stdClass[] $rows
     * @param callable|null $put into words
     * @return \stdClass[]
     */
    private static function rows(array $rows, ?callable $put = null): array {
        return array_values(array_map(function (\stdClass $row) use ($put): \stdClass {
            $put && $put($row);
            return self::row($row);
        }, $rows));
    }

    /**
     * A row: times as dates, nothing of the machine's, nobody else.
     *
     * @param \stdClass $row
     * @return \stdClass
     */
    private static function row(\stdClass $row): \stdClass {
        $shown = array_diff_key((array) $row, array_flip([...self::MACHINE, ...self::OTHERS]));
        foreach (preg_grep('/^time/', array_keys($shown)) as $column) {
            $shown[$column] = $shown[$column] ? transform::datetime($shown[$column]) : '';
        }
        return (object) $shown;
    }
}
