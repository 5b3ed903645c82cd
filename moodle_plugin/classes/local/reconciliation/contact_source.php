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

namespace local_erpbridge\local\reconciliation;

use local_erpbridge\local\approval\requests;
use local_erpbridge\local\config;
use local_erpbridge\local\contact\{contact_check, contacts};
use local_erpbridge\local\delivery\outbox;

/**
 * People as they are now, against the hash of what was recorded of them last.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class contact_source implements source {
    /** @var string[] who of the last messages has a contact row: the hash of what was recorded last, by user id */
    private array $known = [];

    /**
     * People within bounds.
     *
     * @param bounds $bounds
     */
    public function __construct(
        /** @var bounds what to compare */
        private readonly bounds $bounds,
    ) {
    }

    #[\Override]
    public function kind(): string {
        return 'contact.upserted';
    }

    #[\Override]
    public function table(): string {
        return 'user';
    }

    #[\Override]
    public function is_wanted(): bool {
        // Of one course only the completions: whom they are about is recorded by the drain if need be.
        return $this->bounds->courseid === 0
            && (config::captures('capture_registration') || config::captures('capture_login'));
    }

    #[\Override]
    public function count(int $after, int $upto): int {
        global $DB;
        [$where, $params] = $this->where($after, $upto);
        $sql = 'SELECT COUNT(1) FROM {user} u LEFT JOIN {' . contacts::TABLE . "} c ON c.userid = u.id WHERE {$where}";
        return $DB->count_records_sql($sql, $params);
    }

    #[\Override]
    public function messages(int $after, int $upto): array {
        $this->known = [];
        $messages = [];
        foreach ((new contacts())->read_many(...$this->where($after, $upto)) as $row) {
            if (requests::is_held($row->request)) {
                continue;
            }
            if ($row->contactid !== null) {
                $this->known[$row->userid] = $row->recordedhash;
            }
            $message = contact_check::message($row);
            if ($this->bounds->destination !== '' && $row->contactid !== null) {
                // As if it had been told of nobody.
                $message['snapshot']['known'] = ['hash' => '', 'customernumber' => ''] + $message['snapshot']['known'];
            }
            $messages[] = $message;
        }
        return $messages;
    }

    #[\Override]
    public function store(array $records): int {
        [$changed, $new] = [[], []];
        foreach ($records as $record) {
            isset($this->known[$record->userid]) ? $changed[] = $record : $new[] = $record;
        }
        $stored = (new outbox())->add_all($new);
        (new contacts())->write_new($new);
        foreach ($changed as $record) {
            // What one destination was not told of may be news to the others, too.
            $news = $record->contact->hash !== $this->known[$record->userid];
            $stored += (int) (new contact_check())->store($record, true, $news ? [] : $this->bounds->destinations());
        }
        return $stored;
    }

    /**
     * Who is compared. History is who was never recorded, not who has changed since.
     *
     * @param int $after
     * @param int $upto
     * @return array SQL about u (user) and c (contact), and its parameters
     */
    private function where(int $after, int $upto): array {
        global $CFG;
        $where = 'u.id > :after AND u.id <= :upto AND u.deleted = 0 AND u.id <> :guest
            AND (u.id > :historyid OR c.id IS NOT NULL)';
        if ($this->bounds->destination !== '') {
            $where .= ' AND NOT EXISTS (SELECT 1 FROM {' . outbox::TABLE . '} o
                WHERE o.userid = u.id AND o.kind IN (' . outbox::CONTACT_KINDS . "){$this->bounds->recorded('o')})";
        }
        $historyid = $this->bounds->withhistory ? 0 : $this->bounds->horizon->history->ids['user'] ?? 0;
        return [$where, ['after' => $after, 'upto' => $upto, 'guest' => $CFG->siteguest,
            'historyid' => $historyid]];
    }
}
