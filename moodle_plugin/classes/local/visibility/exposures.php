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

namespace local_erpbridge\local\visibility;

/**
 * Where a layer had to act, counted by day: from the spool file into a table.
 *
 * Nothing in the file is trusted: lines that are not ours are left out, and only so many are read at a time.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class exposures {
    /** The table. */
    public const TABLE = 'local_erpbridge_exposure';

    /** Days that are kept. */
    public const DAYS = 400;

    /** Lines that are read of one file; a site that writes more in five minutes knows what it needs to know. */
    private const LINES = 200000;

    /** Pages of one file. */
    private const PAGES = 5000;

    /** The longest line of ours, and the longest page in the table. */
    private const LINE = 1024;

    /** The longest page in the table. */
    private const PAGE = 200;

    /** Layers that count, and what they say. */
    private const LAYERS = ['guard', 'scrubber', 'mail'];

    /** What a layer says it did. */
    private const RESULTS = ['masked', 'would', 'blanked'];

    /**
     * Counts what is in the spool file.
     *
     * @return int lines that counted
     */
    public function import(): int {
        $lock = \core\lock\lock_config::get_lock_factory('local_erpbridge')->get_lock('exposures', 0);
        if (!$lock) {
            return 0;
        }
        try {
            $lines = 0;
            foreach ($this->files() as $file) {
                [$counts, $read] = $this->read($file);
                array_walk($counts, fn(\stdClass $count) => $this->add($count));
                unlink($file);
                $lines += $read;
            }
            return $lines;
        } finally {
            $lock->release();
        }
    }

    /**
     * Forgets what is older than it needs to be.
     */
    public function prune(): void {
        global $DB;
        $DB->delete_records_select(self::TABLE, 'day < ?', [time() - self::DAYS * DAYSECS]);
    }

    /**
     * The file to read, out of the writers' way, and those that an earlier run did not get through.
     *
     * @return string[]
     */
    private function files(): array {
        if (is_file(spool::path())) {
            rename(spool::path(), spool::path() . '.' . random_string(8) . '.import');
        }
        return glob(spool::path() . '.*.import') ?: [];
    }

    /**
     * Adds a file up.
     *
     * @param string $file
     * @return array the counts, and how many lines they are of
     */
    private function read(string $file): array {
        $counts = [];
        $lines = 0;
        $handle = fopen($file, 'r');
        // Whoever opened it before it was renamed is done when we have the lock.
        flock($handle, LOCK_EX);
        for ($i = 0; $i < self::LINES && ($line = fgets($handle, self::LINE)) !== false; $i++) {
            $count = $this->parse($line);
            $key = $count ? implode(' ', [$count->day, $count->layer, $count->result, $count->page, $count->component]) : '';
            if (!$count || (!isset($counts[$key]) && count($counts) === self::PAGES)) {
                continue;
            }
            $counts[$key] ??= (object) (['total' => 0] + (array) $count);
            $counts[$key]->total += $count->total;
            $counts[$key]->timemodified = max($counts[$key]->timemodified, $count->timemodified);
            $lines++;
        }
        fclose($handle);
        return [$counts, $lines];
    }

    /**
     * A line, if it is one of ours.
     *
     * @param string $line
     * @return \stdClass|null a row of the table
     */
    private function parse(string $line): ?\stdClass {
        $data = json_decode($line, true, 2);
        $whole = is_int($data['time'] ?? null) && is_int($data['count'] ?? null) && is_string($data['page'] ?? null)
            && is_string($data['component'] ?? null) && in_array($data['layer'] ?? null, self::LAYERS, true)
            && in_array($data['mode'] ?? null, self::RESULTS, true);
        // No page of Moodle's has an address in its name, and none is to come in here.
        if (!$whole || $data['count'] < 1 || !preg_match('~^[\w./:-]*$~D', $data['page'])) {
            return null;
        }
        $time = min(max($data['time'], time() - self::DAYS * DAYSECS), time());
        return (object) [
            'day' => $time - $time % DAYSECS,
            'layer' => $data['layer'],
            'result' => $data['mode'],
            'page' => substr($data['page'], 0, self::PAGE),
            'component' => preg_match('/^[a-z][a-z0-9_]{0,99}$/D', $data['component']) ? $data['component'] : 'core',
            'total' => min($data['count'], 1000000),
            'timemodified' => $time,
        ];
    }

    /**
     * Adds a count to its row.
     *
     * @param \stdClass $count
     */
    private function add(\stdClass $count): void {
        global $DB;
        $columns = array_flip(['day', 'layer', 'result', 'page', 'component']);
        $row = $DB->get_record(self::TABLE, array_intersect_key((array) $count, $columns));
        if (!$row) {
            $DB->insert_record(self::TABLE, $count, false);
            return;
        }
        $row->total += $count->total;
        $row->timemodified = max($row->timemodified, $count->timemodified);
        $DB->update_record(self::TABLE, $row);
    }
}
