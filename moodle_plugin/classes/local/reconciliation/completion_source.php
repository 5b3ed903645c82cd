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

use local_erpbridge\local\approval\{requests, state};
use local_erpbridge\local\contact\contacts;
use local_erpbridge\local\delivery\outbox;

/**
 * What the kinds of completions have in common: rows of Moodle about a person that have no record of this kind yet.
 *
 * Nothing is recorded of people who are deleted, erased, or not admitted. A row that is missing in Moodle says nothing.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class completion_source implements source {
    /**
     * Completions within bounds.
     *
     * @param bounds $bounds
     */
    public function __construct(
        /** @var bounds what to compare */
        protected readonly bounds $bounds,
    ) {
    }

    /**
     * The columns of a row beside its id.
     *
     * @return string SQL about c (the table) and what is joined
     */
    abstract protected function columns(): string;

    /**
     * What the rows are joined with.
     *
     * @return string SQL
     */
    abstract protected function joined(): string;

    /**
     * Which rows are of this kind?
     *
     * @return string SQL about c
     */
    abstract protected function is_kind(): string;

    /**
     * Which of them are not recorded?
     *
     * @return string SQL about c
     */
    abstract protected function is_unrecorded(): string;

    /**
     * When did it happen?
     *
     * @return string column of c
     */
    abstract protected function time(): string;

    /**
     * Which course is it about?
     *
     * @return string column
     */
    abstract protected function course(): string;

    /**
     * What the extension is to see of rows.
     *
     * @param \stdClass[] $rows
     * @return array[]
     */
    abstract protected function messages_of(array $rows): array;

    #[\Override]
    public function count(int $after, int $upto): int {
        global $DB;
        [$where, $params] = $this->where($after, $upto);
        // Every row, and a join only if it is asked for a course.
        $join = $this->bounds->courseid ? $this->joined() : '';
        return $DB->count_records_sql("SELECT COUNT(1) FROM {{$this->table()}} c {$join} WHERE {$where}", $params);
    }

    #[\Override]
    public function messages(int $after, int $upto): array {
        global $CFG, $DB;
        [$where, $params] = $this->where($after, $upto);
        $sql = "SELECT c.id, {$this->columns()}
                  FROM {{$this->table()}} c
                       {$this->joined()}
                  JOIN {user} u ON u.id = c.userid AND u.deleted = 0 AND u.id <> :guest
             LEFT JOIN {" . contacts::TABLE . "} k ON k.userid = c.userid
             LEFT JOIN {" . requests::TABLE . "} r ON r.userid = c.userid
                 WHERE {$where} AND {$this->is_unrecorded()}
                       AND (k.state IS NULL OR k.state = :active) AND (r.state IS NULL OR r.state = :approved)
              ORDER BY c.id";
        $params += ['guest' => $CFG->siteguest, 'active' => 'active', 'approved' => state::approved->value];
        $rows = $DB->get_records_sql($sql, $params);
        return $rows ? $this->messages_of($rows) : [];
    }

    #[\Override]
    public function store(array $records): int {
        return (new outbox())->add_all($records, $this->bounds->destinations());
    }

    /**
     * A message of the extension's.
     *
     * @param string $event
     * @param int $courseid
     * @param array $snapshot
     * @return array
     */
    protected static function message(string $event, int $courseid, array $snapshot): array {
        global $CFG;
        return [
            'site' => $CFG->siteidentifier,
            'event' => ['eventname' => "\\core\\event\\{$event}", 'courseid' => $courseid, 'timecreated' => time()],
            'snapshot' => $snapshot,
        ];
    }

    /**
     * Which rows are compared.
     *
     * @param int $after
     * @param int $upto
     * @return array SQL about c, and its parameters
     */
    private function where(int $after, int $upto): array {
        [$side, $params] = $this->bounds->horizon->sql($this->bounds->withhistory, $this->table(), 'c.id', "c.{$this->time()}");
        $where = "c.id > :after AND c.id <= :upto AND {$this->is_kind()} AND {$side}";
        $params += ['after' => $after, 'upto' => $upto];
        if ($this->bounds->since > 0) {
            $where .= " AND c.{$this->time()} >= :since";
            $params['since'] = $this->bounds->since;
        }
        if ($this->bounds->courseid > 0) {
            $where .= " AND {$this->course()} = :course";
            $params['course'] = $this->bounds->courseid;
        }
        return [$where, $params];
    }
}
