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

use local_erpbridge\event\backfill_queued;
use local_erpbridge\task\backfill as task;

/**
 * A backfill: a sweep over history, which goes on where it was. All that is known of it is one row.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class backfill {
    /** The table. */
    public const TABLE = 'local_erpbridge_backfill';

    /** It waits for its task. */
    public const QUEUED = 'queued';

    /** It has begun. */
    public const RUNNING = 'running';

    /** Everything was compared. */
    public const DONE = 'done';

    /** Another one was asked for instead. */
    public const STOPPED = 'stopped';

    /** Records a second, of one that runs in the background: the site has other things to do. */
    public const BACKGROUND_RATE = 1000;

    /**
     * Begins a backfill, or takes up the one of the same bounds that did not come to its end.
     *
     * @param int $since
     * @param int $courseid
     * @param int $rate
     * @param string $destination kind; empty: all that records go to
     * @return \stdClass the row
     */
    public static function begin(int $since = 0, int $courseid = 0, int $rate = 0, string $destination = ''): \stdClass {
        global $DB;
        $row = self::unfinished();
        $bounds = ['since' => $since, 'courseid' => $courseid, 'destination' => $destination === '' ? null : $destination];
        if ($row && array_intersect_key((array) $row, $bounds) == $bounds) {
            self::update($row, ['rate' => $rate]);
            return $row;
        }
        if ($row) {
            self::update($row, ['state' => self::STOPPED]);
        }
        $id = $DB->insert_record(self::TABLE, $bounds + ['rate' => $rate, 'state' => self::QUEUED,
            'total' => self::size($since, $courseid, $destination), 'timecreated' => time(), 'timemodified' => time()]);
        return self::of($id);
    }

    /**
     * Begins one, by a task of its own.
     *
     * @param string $destination kind; empty: all that records go to
     */
    public static function queue(string $destination = ''): void {
        $id = (int) self::begin(rate: self::BACKGROUND_RATE, destination: $destination)->id;
        $task = new task();
        $task->set_custom_data(['id' => $id]);
        \core\task\manager::queue_adhoc_task($task, true);
        backfill_queued::create(['context' => \context_system::instance(), 'objectid' => $id])->trigger();
    }

    /**
     * How many rows of Moodle there are to compare.
     *
     * @param int $since
     * @param int $courseid
     * @param string $destination
     * @return int
     */
    public static function size(int $since = 0, int $courseid = 0, string $destination = ''): int {
        return (new sweep(self::bounds($since, $courseid, $destination)))->size();
    }

    /**
     * A backfill.
     *
     * @param int $id
     * @return \stdClass|null
     */
    public static function of(int $id): ?\stdClass {
        global $DB;
        return $DB->get_record(self::TABLE, ['id' => $id]) ?: null;
    }

    /**
     * The latest one.
     *
     * @return \stdClass|null
     */
    public static function latest(): ?\stdClass {
        global $DB;
        return current($DB->get_records(self::TABLE, null, 'id DESC', '*', 0, 1)) ?: null;
    }

    /**
     * Is it still to come to its end?
     *
     * @param \stdClass|null $row
     * @return bool
     */
    public static function is_unfinished(?\stdClass $row): bool {
        return $row !== null && in_array($row->state, [self::QUEUED, self::RUNNING], true);
    }

    /**
     * Runs it, from where it was.
     *
     * @param \stdClass $row is kept as it is stored
     * @param callable|null $onstep called after each block
     * @return string why it ended early: a reason code, or empty
     */
    public static function run(\stdClass $row, ?callable $onstep = null): string {
        $tally = new tally((string) $row->tally);
        $bounds = self::bounds((int) $row->since, (int) $row->courseid, (string) $row->destination);
        $sweep = new sweep($bounds, false, (int) $row->rate);
        $step = function () use ($row, $tally, $onstep): void {
            self::update($row, ['tally' => $tally->text(), 'state' => self::RUNNING]);
            $onstep && $onstep();
        };
        $stop = $sweep->run($tally, $step);
        if ($stop === '') {
            self::update($row, ['tally' => $tally->text(), 'state' => self::DONE]);
            if ($bounds->courseid === 0 && $bounds->destination === '') {
                horizon::take_back((int) $row->since);
            }
        }
        return $stop;
    }

    /**
     * How much of it is done.
     *
     * @param \stdClass $row
     * @return \stdClass done and of: rows of Moodle
     */
    public static function progress(\stdClass $row): \stdClass {
        $done = (new tally((string) $row->tally))->total('compared');
        // What came since counts, too.
        return (object) ['done' => $done, 'of' => max((int) $row->total, $done)];
    }

    /**
     * The one that did not come to its end.
     *
     * @return \stdClass|null
     */
    private static function unfinished(): ?\stdClass {
        $row = self::latest();
        return self::is_unfinished($row) ? $row : null;
    }

    /**
     * What it compares.
     *
     * @param int $since
     * @param int $courseid
     * @param string $destination
     * @return bounds
     */
    public static function bounds(int $since = 0, int $courseid = 0, string $destination = ''): bounds {
        return $destination === '' ? bounds::with_history($since, $courseid) : bounds::for_destination($destination, $since, $courseid);
    }

    /**
     * Stores some columns.
     *
     * @param \stdClass $row
     * @param array $columns
     */
    private static function update(\stdClass $row, array $columns): void {
        global $DB;
        foreach ($columns + ['timemodified' => time()] as $name => $value) {
            $row->$name = $value;
        }
        $DB->update_record(self::TABLE, $row);
    }
}
