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

namespace local_erpbridge\local\delivery;

/**
 * Records that somebody chose, as they were at that moment: what changes its status later is not among them.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class selection {
    /**
     * Records by a condition.
     *
     * @param string $where SQL about the outbox, o
     * @param array $params
     * @param int $chosen when they were chosen
     */
    public function __construct(
        /** @var string SQL about the outbox, o */
        private readonly string $where,
        /** @var array its parameters */
        private readonly array $params,
        /** @var int when they were chosen */
        private readonly int $chosen,
    ) {
    }

    /**
     * Records by their ids.
     *
     * @param int[] $ids
     * @param int $chosen
     * @return self
     */
    public static function of_ids(array $ids, int $chosen): self {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal($ids, SQL_PARAMS_NAMED, 'chosen', true, 0);
        return new self("o.id {$in}", $params, $chosen);
    }

    /**
     * With how many of them is an action possible?
     *
     * @param action $action
     * @return int
     */
    public function count(action $action): int {
        global $DB;
        [$where, $params] = $this->suitable($action);
        return $DB->count_records_sql('SELECT COUNT(1) FROM {' . outbox::TABLE . "} o WHERE {$where}", $params);
    }

    /**
     * The first of those with which an action is possible. Afterwards the next ones are the first.
     *
     * @param action $action
     * @param int $limit
     * @return int[]
     */
    public function first(action $action, int $limit): array {
        global $DB;
        [$where, $params] = $this->suitable($action);
        $sql = 'SELECT o.id FROM {' . outbox::TABLE . "} o WHERE {$where} ORDER BY o.timemodified, o.id";
        return array_map(intval(...), array_keys($DB->get_records_sql($sql, $params, 0, $limit)));
    }

    /**
     * The condition of an action within these.
     *
     * @param action $action
     * @return array SQL and parameters
     */
    private function suitable(action $action): array {
        [$where, $params] = $action->condition(time());
        // What was changed meanwhile is left out: a record that is replayed and delivered at once must not be replayed for ever.
        return ["{$where} AND o.timemodified <= :chosen AND {$this->where}", $params + $this->params + ['chosen' => $this->chosen]];
    }
}
