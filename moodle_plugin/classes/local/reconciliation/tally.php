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

/**
 * How far a sweep is, and what it found: by kind, up to which id, and the counts.
 *
 * compared: rows of Moodle; missing: of these, facts without a record; recorded: of these, stored now; failed: rows that the
 * extension could not take.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class tally {
    /** What is counted. */
    public const COUNTS = ['compared', 'missing', 'recorded', 'failed'];

    /** @var int[][] counts and the id, by kind */
    private array $kinds;

    /**
     * A tally.
     *
     * @param string $json as text() gave it; empty: nothing yet
     */
    public function __construct(string $json = '') {
        $this->kinds = $json === '' ? [] : json_decode($json, true, 4, JSON_THROW_ON_ERROR);
    }

    /**
     * Counts.
     *
     * @param string $kind
     * @param string $count one of COUNTS
     * @param int $number
     */
    public function add(string $kind, string $count, int $number): void {
        $this->begin($kind);
        $this->kinds[$kind][$count] += $number;
    }

    /**
     * Everything up to an id was compared.
     *
     * @param string $kind
     * @param int $id
     */
    public function reach(string $kind, int $id): void {
        $this->begin($kind);
        $this->kinds[$kind]['upto'] = $id;
    }

    /**
     * Up to which id was everything compared?
     *
     * @param string $kind
     * @return int
     */
    public function reached(string $kind): int {
        return $this->kinds[$kind]['upto'] ?? 0;
    }

    /**
     * The counts.
     *
     * @return int[][] by kind
     */
    public function counts(): array {
        $counts = array_flip(self::COUNTS);
        return array_map(fn($kind) => array_replace($counts, array_intersect_key($kind, $counts)), $this->kinds);
    }

    /**
     * A count over all kinds.
     *
     * @param string $count one of COUNTS
     * @return int
     */
    public function total(string $count): int {
        return array_sum(array_column($this->kinds, $count));
    }

    /**
     * To be stored.
     *
     * @return string
     */
    public function text(): string {
        return json_encode((object) $this->kinds);
    }

    /**
     * A kind has an entry, even if there is nothing to compare.
     *
     * @param string $kind
     */
    private function begin(string $kind): void {
        $this->kinds[$kind] ??= array_fill_keys(self::COUNTS, 0) + ['upto' => 0];
    }
}
