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
 * A worker's part of the contacts, where several drain at once.
 *
 * Nothing would go wrong without it; but a worker that finds rows of the same contacts as another has to wait for that one.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class share {
    /**
     * A part.
     *
     * @param int $number 1 or more
     * @param int $of how many parts there are
     */
    public function __construct(
        /** @var int which part */
        public readonly int $number = 1,
        /** @var int how many there are */
        public readonly int $of = 1,
    ) {
        if ($number < 1 || $number > $of) {
            throw new \coding_exception('no such share');
        }
    }

    /**
     * Reads one, such as 2/4.
     *
     * @param string $text
     * @return self|null
     */
    public static function parse(string $text): ?self {
        $fits = preg_match('~^([1-9]\d?)/([1-9]\d?)$~D', $text, $match) && (int) $match[1] <= (int) $match[2];
        return $fits ? new self((int) $match[1], (int) $match[2]) : null;
    }

    /**
     * As a condition.
     *
     * By "less", not by "equal": PostgreSQL takes an equation with an expression to hold for one row in two hundred, and reads a long
     * backlog from end to end for each batch; of an inequality it assumes one in three, and goes by the index.
     *
     * @param string $column with the contact
     * @return string SQL; empty: all
     */
    public function sql(string $column): string {
        global $DB;
        return $this->of === 1
            ? ''
            : 'AND ' . $DB->sql_modulo($column . ' + ' . ($this->of - $this->number + 1), (string) $this->of) . ' < 1';
    }
}
