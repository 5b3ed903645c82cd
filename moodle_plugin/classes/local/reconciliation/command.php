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
 * What the two commands have in common: their numbers and dates, and how far they are, on a terminal.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class command {
    /**
     * Reads a date.
     *
     * @param mixed $value of an option; false: not given
     * @return int 0 if it was not given; a wrong one ends the command
     */
    public static function since(mixed $value): int {
        $time = $value === false ? 0 : bounds::date((string) $value);
        if ($time === null) {
            cli_error(get_string('cli_badvalue', 'local_erpbridge', '--since'), 2);
        }
        return $time;
    }

    /**
     * Reads a number.
     *
     * @param string $option
     * @param mixed $value of the option; false: not given
     * @return int 0 if it was not given; a wrong one ends the command
     */
    public static function number(string $option, mixed $value): int {
        if ($value !== false && !preg_match('/^[1-9]\d{0,8}$/D', (string) $value)) {
            cli_error(get_string('cli_badvalue', 'local_erpbridge', $option), 2);
        }
        return (int) $value;
    }

    /**
     * Shows how far a sweep is, if somebody looks: on the error output, so that the report can be piped.
     *
     * @param int $done rows compared
     * @param int $size rows to compare
     */
    public static function show(int $done, int $size): void {
        if (stream_isatty(STDERR)) {
            fwrite(STDERR, sprintf("\r%3d %%  %d / %d", min(100, 100 * $done / max(1, $size)), $done, max($size, $done)));
        }
    }

    /**
     * Prints a report, and ends.
     *
     * @param sweep_report $report
     * @param bool $json
     */
    public static function end(sweep_report $report, bool $json): never {
        if (stream_isatty(STDERR)) {
            fwrite(STDERR, "\r\033[K");
        }
        cli_writeln($json ? $report->json() : $report->text());
        exit($report->is_well() ? 0 : 1);
    }
}
