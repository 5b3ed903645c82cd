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

namespace local_erpbridge\local\access;

use local_erpbridge\local\config;

/**
 * How long Moodle's standard log keeps IP addresses, and entries.
 *
 * Rows are found through the index over the time, from where the batch before ended, so that none is looked at twice; and in
 * batches, so that no statement holds rows for long.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class log_retention {
    /** The setting: days until IP addresses are shortened; 0: never. */
    public const SHORTEN = 'ipshortendays';

    /** The setting: days until entries go; 0: Moodle's own clean-up decides alone. */
    public const KEEP = 'logretentiondays';

    /** How far addresses are shortened: time and id of the last entry; and the highest id that there was. */
    private const MARK = 'ipshortened';

    /**
     * Statements in which the rows of a batch are written, every so manieth row in each. PostgreSQL writes a changed row anew, and into all
     * nine indexes unless there is room on its page (HOT); pages of a log are full. What one statement leaves behind is room for the next.
     */
    private const PASSES = 8;

    /** Batches after which the mark is stored, in case that the run is killed. To store it empties a cache. */
    private const SAVED = 100;

    /**
     * The log's retention.
     *
     * @param batches $batches
     */
    public function __construct(
        /** @var batches */
        private readonly batches $batches = new batches(),
    ) {
    }

    /**
     * Deletes entries that are due, the oldest first.
     *
     * @param float $end when to stop, as microtime(true)
     * @return int how many
     */
    public function delete_entries(float $end): int {
        global $DB;
        $before = self::before(self::KEEP);
        $from = $count = 0;
        $batch = function (int $most) use ($DB, $before, &$from): int {
            $where = 'timecreated >= ? AND timecreated < ?';
            $rows = $DB->get_records_select_menu(entry::TABLE, $where, [$from, $before], 'timecreated', 'id, timecreated', 0, $most);
            $DB->delete_records_list(entry::TABLE, 'id', array_keys($rows));
            // What was deleted before is still in the index, until the database tidies up.
            $from = (int) end($rows);
            return count($rows);
        };
        while ($before && microtime(true) < $end && $deleted = $this->batches->next($batch)) {
            $count += $deleted;
        }
        return $count;
    }

    /**
     * Shortens addresses that are due.
     *
     * @param float $end when to stop, as microtime(true)
     * @return int of how many entries
     */
    public function shorten_addresses(float $end): int {
        $before = self::before(self::SHORTEN);
        if (!$before) {
            return 0;
        }
        $mark = self::mark();
        try {
            return $this->shorten_latecomers($mark, $before, $end) + $this->shorten_due($mark, $before, $end);
        } finally {
            self::save($mark);
        }
    }

    /**
     * How far addresses are shortened.
     *
     * @return \stdClass time, id, seen
     */
    public static function mark(): \stdClass {
        $parts = array_map(intval(...), explode(':', config::value(self::MARK, '0:0:0')));
        return (object) array_combine(['time', 'id', 'seen'], array_pad($parts, 3, 0));
    }

    /**
     * Before which time something is due.
     *
     * @param string $setting
     * @return int 0: never
     */
    public static function before(string $setting): int {
        $days = (int) config::value($setting, '0');
        return $days > 0 ? time() - $days * DAYSECS : 0;
    }

    /**
     * Shortens what came behind the mark: a course that is restored brings entries with it that are old from the first, under new ids.
     *
     * @param \stdClass $mark moves on
     * @param int $before
     * @param float $end
     * @return int
     */
    private function shorten_latecomers(\stdClass $mark, int $before, float $end): int {
        global $DB;
        $highest = (int) $DB->get_field_sql('SELECT MAX(id) FROM {' . entry::TABLE . '}');
        // Nothing is behind a mark that has not left yet; nor are there ids beyond the highest, if the log was emptied.
        $mark->seen = $mark->time ? min($mark->seen, $highest) : $highest;
        $count = 0;
        while (microtime(true) < $end && $mark->seen < $highest) {
            $this->batches->next(function (int $most) use ($DB, $mark, $before, $highest, &$count): int {
                $upto = min($mark->seen + $most, $highest);
                $where = 'id > ? AND id <= ? AND timecreated <= ? AND timecreated < ?';
                $rows = $DB->get_records_select_menu(entry::TABLE, $where, [$mark->seen, $upto, $mark->time, $before], '', 'id, ip');
                $count += $this->shorten($rows);
                $mark->seen = $upto;
                return $most;
            });
        }
        return $count;
    }

    /**
     * Shortens what became due, from the mark on.
     *
     * @param \stdClass $mark moves on
     * @param int $before
     * @param float $end
     * @return int
     */
    private function shorten_due(\stdClass $mark, int $before, float $end): int {
        global $DB;
        $count = $done = 0;
        $batch = function (int $most) use ($DB, $mark, $before, &$count): int {
            // The first condition has an index on both databases, which (timecreated, id) > (?, ?) has not.
            $where = 'timecreated >= ? AND timecreated < ? AND NOT (timecreated = ? AND id <= ?)';
            $params = [$mark->time, $before, $mark->time, $mark->id];
            $rows = $DB->get_records_select(entry::TABLE, $where, $params, 'timecreated, id', 'id, timecreated, ip', 0, $most);
            if ($rows) {
                $count += $this->shorten(array_column($rows, 'ip', 'id'));
                $last = end($rows);
                [$mark->time, $mark->id] = [(int) $last->timecreated, (int) $last->id];
            }
            return count($rows);
        };
        while (microtime(true) < $end && $this->batches->next($batch)) {
            if (++$done % self::SAVED === 0) {
                self::save($mark);
            }
        }
        return $count;
    }

    /**
     * Shortens the addresses of these entries.
     *
     * @param array $addresses by id of the entry
     * @return int how many were not short yet
     */
    private function shorten(array $addresses): int {
        $short = [];
        foreach ($addresses as $id => $address) {
            if (address::shorten((string) $address) !== (string) $address) {
                $short[$id] = (string) $address;
            }
        }
        ksort($short);
        // Not neighbours together: see PASSES.
        $passes = [];
        foreach (array_keys($short) as $i => $id) {
            $passes[$i % self::PASSES][$id] = $short[$id];
        }
        array_map($this->write(...), $passes);
        return count($short);
    }

    /**
     * Writes short addresses, in one statement.
     *
     * The database is not told each address but how much of it stays, and what comes behind that: "the first 11 characters, and 0" goes
     * for many entries.
     *
     * @param string[] $addresses by id of the entry
     */
    private function write(array $addresses): void {
        global $DB;
        $entries = [];
        foreach ($addresses as $id => $address) {
            $short = address::shorten($address);
            $same = strspn($address ^ $short, "\0");
            $entries["{$same}:" . substr($short, $same)][] = $id;
        }
        $cases = '';
        $params = [];
        foreach ($entries as $change => $ids) {
            [$same, $ending] = explode(':', $change, 2);
            [$in, $more] = $DB->get_in_or_equal($ids);
            $cases .= " WHEN id {$in} THEN " . $DB->sql_concat($DB->sql_substr('ip', 1, (int) $same), '?');
            $params = [...$params, ...$more, $ending];
        }
        [$in, $more] = $DB->get_in_or_equal(array_keys($addresses));
        $DB->execute('UPDATE {' . entry::TABLE . "} SET ip = CASE{$cases} ELSE ip END WHERE id {$in}", [...$params, ...$more]);
    }

    /**
     * Stores the mark.
     *
     * @param \stdClass $mark
     */
    private static function save(\stdClass $mark): void {
        set_config(self::MARK, "{$mark->time}:{$mark->id}:{$mark->seen}", config::COMPONENT);
    }
}
