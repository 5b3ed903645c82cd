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

use local_erpbridge\local\destination;

/**
 * What a sweep is to compare.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class bounds {
    /**
     * Bounds.
     *
     * @param int $since completions from then on; contacts have no time, they are compared as they are now
     * @param int $courseid completions of this course only; 0: of all, and contacts
     * @param bool $withhistory
     * @param horizon $horizon
     * @param string $destination kind; empty: all that records go to
     */
    public function __construct(
        /** @var int completions from then on */
        public readonly int $since = 0,
        /** @var int the only course, or 0 */
        public readonly int $courseid = 0,
        /** @var bool is history compared, too */
        public readonly bool $withhistory = true,
        /** @var horizon what is not compared */
        public readonly horizon $horizon = new horizon(),
        /** @var string the only destination, or empty */
        public readonly string $destination = '',
    ) {
        if ($destination !== '' && !isset(destination::ADDRESSES[$destination])) {
            throw new \coding_exception('no such destination');
        }
    }

    /**
     * The bounds of a reconciliation.
     *
     * @param int $since
     * @return self
     */
    public static function this_side(int $since = 0): self {
        return new self($since, 0, false, horizon::current());
    }

    /**
     * The bounds of a backfill: history, too, but for what was recorded and forgotten.
     *
     * @param int $since
     * @param int $courseid
     * @return self
     */
    public static function with_history(int $since = 0, int $courseid = 0): self {
        return new self($since, $courseid, true, horizon::current());
    }

    /**
     * The bounds of a backfill for one destination, which may have got nothing yet: what was recorded for others, and forgotten
     * since, is as new to it as history.
     *
     * @param string $destination kind
     * @param int $since
     * @param int $courseid
     * @return self
     */
    public static function for_destination(string $destination, int $since = 0, int $courseid = 0): self {
        return new self($since, $courseid, true, new horizon(), $destination);
    }

    /**
     * The destinations that what is missing is recorded for.
     *
     * @return string[] as outbox::add() takes them
     */
    public function destinations(): array {
        return $this->destination === '' ? [] : [$this->destination];
    }

    /**
     * Which rows of the outbox count as recorded?
     *
     * @param string $alias of the outbox
     * @return string SQL, to be added to a condition
     */
    public function recorded(string $alias): string {
        return $this->destination === '' ? '' : " AND {$alias}.destination = '{$this->destination}'";
    }

    /**
     * Is everything compared that the horizon allows?
     *
     * @return bool
     */
    public function is_complete(): bool {
        return $this->since === 0 && $this->courseid === 0 && $this->destination === '';
    }

    /**
     * Reads a date as it is typed on a command line.
     *
     * @param string $text a date, a date and time, a Unix time, or what else PHP reads as one
     * @return int|null null if it is none, or in the future
     */
    public static function date(string $text): ?int {
        $time = ctype_digit($text) && strlen($text) > 8 ? (int) $text : strtotime($text);
        return $time === false || $time < 0 || $time > time() ? null : $time;
    }
}
