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

use local_erpbridge\event\records_changed;

/**
 * An administrator's action on records. It happens in portions, so that no lock is held for long, and is logged once.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class intervention {
    /** Records in one portion; more than that are left to a task. */
    public const PORTION = 1000;

    /** So many ids are named in the log. */
    private const NAMED = 100;

    /**
     * An action on a selection.
     *
     * @param action $action
     * @param selection $selection
     */
    public function __construct(
        /** @var action what is done */
        private readonly action $action,
        /** @var selection with which records */
        private readonly selection $selection,
    ) {
    }

    /**
     * Does it.
     *
     * @return int how many records were changed
     * @throws \moodle_exception if workers left no moment for it; what was done till then is done
     */
    public function run(): int {
        $ids = [];
        $count = 0;
        try {
            while ($portion = $this->portion()) {
                $count += count($portion);
                $ids = array_slice([...$ids, ...$portion], 0, self::NAMED);
            }
        } finally {
            if ($count) {
                $this->log($count, $ids);
            }
        }
        return $count;
    }

    /**
     * The first portion of what is left. Nobody picks meanwhile, so what is read still holds when it is written.
     *
     * @return int[] the ids that were changed
     */
    private function portion(): array {
        return leases::exclusively(function (): array {
            $ids = $this->selection->first($this->action, self::PORTION);
            if ($ids) {
                $this->change($ids);
            }
            return $ids;
        }) ?? throw new \moodle_exception('action_busy', 'local_erpbridge');
    }

    /**
     * Changes records.
     *
     * @param int[] $ids
     */
    private function change(array $ids): void {
        global $DB;
        [$set, $params] = $this->action->change(time());
        $statuses = array_map(fn(status $status) => $status->value, $this->action->statuses());
        [$in, $inparams] = $DB->get_in_or_equal($ids, SQL_PARAMS_NAMED);
        // The statuses again: not everything that changes a row asks for the lock.
        [$from, $fromparams] = $DB->get_in_or_equal($statuses, SQL_PARAMS_NAMED, 'from');
        $sql = 'UPDATE {' . outbox::TABLE . "} SET {$set} WHERE id {$in} AND status {$from}";
        $DB->execute($sql, $params + $inparams + $fromparams);
    }

    /**
     * Says who did what.
     *
     * @param int $count
     * @param int[] $ids
     */
    private function log(int $count, array $ids): void {
        records_changed::create([
            'context' => \context_system::instance(),
            'other' => ['action' => $this->action->value, 'count' => $count, 'ids' => $ids],
        ])->trigger();
    }
}
