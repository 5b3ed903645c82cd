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
 * What looking at a gate brought.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class finding {
    /** How many lines are given. */
    private const LINES = 10;

    /** @var string[] who gets through, or what was found; plain text */
    public readonly array $who;

    /**
     * The finding.
     *
     * @param state $state
     * @param iterable $who lines; only the first are asked for
     * @param int $total how many lines there would be
     */
    public function __construct(
        /** @var state how the gate stands */
        public readonly state $state,
        iterable $who = [],
        int $total = 0,
    ) {
        $lines = [];
        foreach ($who as $line) {
            if (count($lines) === self::LINES) {
                $lines[] = get_string('audit_more', 'local_erpbridge', max($total - self::LINES, 1));
                break;
            }
            $lines[] = $line;
        }
        $this->who = $lines;
    }
}
