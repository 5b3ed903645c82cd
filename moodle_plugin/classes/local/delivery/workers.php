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
 * Several workers of one drain: processes of their own, for PHP's database connections cannot be shared.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class workers {
    /** At most this many: each takes a connection to the database, and up to four to the destination. */
    public const MOST = 16;

    /**
     * Starts them, and waits for all.
     *
     * @param int $count
     * @param string $script what each runs; gets its share
     * @param callable $say gets each line that one says
     * @return bool did all end well
     */
    public static function run(int $count, string $script, callable $say): bool {
        $processes = [];
        for ($number = 1; $number <= $count; $number++) {
            $command = [PHP_BINARY, $script, '--until-empty', "--share={$number}/{$count}"];
            $pipes = [];
            $process = proc_open($command, [['file', '/dev/null', 'r'], ['pipe', 'w'], STDERR], $pipes);
            if ($process) {
                $processes[$number] = [$process, $pipes[1]];
            }
        }
        $well = count($processes) === $count;
        foreach ($processes as $number => [$process, $output]) {
            // Each says little, at its end: nobody waits because nobody reads.
            foreach (array_filter(explode("\n", stream_get_contents($output))) as $line) {
                $say("{$number}: {$line}");
            }
            fclose($output);
            $well = proc_close($process) === 0 && $well;
        }
        return $well;
    }
}
