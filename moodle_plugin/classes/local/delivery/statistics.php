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
 * What the drain did, by hour. Written once per batch, so that nobody has to count the outbox for it; no person is in it.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class statistics {
    /** The table. */
    public const TABLE = 'local_erpbridge_stat';

    /** Facts that are older when they are delivered do not count for latency: they waited for a number, or were recorded late. */
    private const TIMED_FOR = WEEKSECS;

    /** The figures of an hour. */
    private const NOTHING = ['delivered' => 0, 'dead' => 0, 'retried' => 0, 'timed' => 0, 'latencysum' => 0, 'latencymax' => 0];

    /**
     * Adds the outcomes of a batch.
     *
     * @param \stdClass[] $outcomes
     * @param \stdClass[] $rows the batch, by id
     */
    public function add(array $outcomes, array $rows): void {
        $now = time();
        $sum = self::NOTHING;
        foreach ($outcomes as $outcome) {
            match (status::from($outcome->status)) {
                status::delivered => $sum['delivered']++,
                status::dead => $sum['dead']++,
                status::retrying => $sum['retried']++,
                default => null,
            };
            $latency = max(0, $now - (int) $rows[$outcome->id]->timecreated);
            if ($outcome->status === status::delivered->value && $latency <= self::TIMED_FOR) {
                $sum['timed']++;
                $sum['latencysum'] += $latency;
                $sum['latencymax'] = max($sum['latencymax'], $latency);
            }
        }
        if ($sum !== self::NOTHING) {
            $this->write($now - $now % HOURSECS, $sum);
        }
    }

    /**
     * What was delivered since statistics are kept.
     *
     * @return int
     */
    public function delivered(): int {
        return $this->totals()['delivered'];
    }

    /**
     * What all hours come to.
     *
     * @return int[] delivered, dead, retried
     */
    public function totals(): array {
        global $DB;
        $sql = 'SELECT SUM(delivered) AS delivered, SUM(dead) AS dead, SUM(retried) AS retried FROM {' . self::TABLE . '}';
        return array_map(intval(...), (array) $DB->get_record_sql($sql));
    }

    /**
     * The last 24 hours, each with all figures.
     *
     * @return array[] by the beginning of the hour, oldest first
     */
    public function day(): array {
        $current = time() - time() % HOURSECS;
        $hours = range($current - 23 * HOURSECS, $current, HOURSECS);
        return $this->grouped($hours, fn(int $hour) => $hour);
    }

    /**
     * The last 30 days of the viewer's calendar, each with all figures.
     *
     * @return array[] by midnight, oldest first
     */
    public function month(): array {
        $days = [];
        for ($ago = 29; $ago >= 0; $ago--) {
            // Noon, so that a day of 23 or 25 hours is met, too.
            $days[] = usergetmidnight(usergetmidnight(time()) + HOURSECS * 12 - $ago * DAYSECS);
        }
        return $this->grouped($days, fn(int $hour) => usergetmidnight($hour));
    }

    /**
     * The hours of a time, grouped.
     *
     * @param int[] $groups the beginning of each, in order
     * @param callable $of from an hour to its group
     * @return array[] figures by group
     */
    private function grouped(array $groups, callable $of): array {
        global $DB;
        $sums = array_fill_keys($groups, self::NOTHING);
        foreach ($DB->get_records_select(self::TABLE, 'hour >= ?', [$groups[0]], 'hour') as $row) {
            $group = $of((int) $row->hour);
            foreach (array_keys($sums[$group] ?? []) as $figure) {
                $sums[$group][$figure] = $figure === 'latencymax'
                    ? max($sums[$group][$figure], (int) $row->$figure)
                    : $sums[$group][$figure] + (int) $row->$figure;
            }
        }
        return $sums;
    }

    /**
     * Adds to an hour. Other workers do the same: what counts is done in one statement.
     *
     * @param int $hour
     * @param int[] $sum
     */
    private function write(int $hour, array $sum): void {
        global $DB;
        if (!$DB->record_exists(self::TABLE, ['hour' => $hour])) {
            $this->begin($hour);
        }
        $added = ['delivered', 'dead', 'retried', 'timed', 'latencysum'];
        $set = array_map(fn($figure) => "{$figure} = {$figure} + :{$figure}", $added);
        $DB->execute('UPDATE {' . self::TABLE . '} SET ' . implode(', ', $set) . ',
                             latencymax = CASE WHEN latencymax < :latencymax THEN :longest ELSE latencymax END
                       WHERE hour = :hour', $sum + ['longest' => $sum['latencymax'], 'hour' => $hour]);
    }

    /**
     * A row for an hour that has none yet.
     *
     * @param int $hour
     */
    private function begin(int $hour): void {
        global $DB;
        try {
            $DB->insert_record(self::TABLE, ['hour' => $hour] + self::NOTHING);
        } catch (\dml_write_exception $e) {
            // Another worker may have been faster.
            if (!$DB->record_exists(self::TABLE, ['hour' => $hour])) {
                throw $e;
            }
        }
    }
}
