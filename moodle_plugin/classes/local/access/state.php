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
 * How it stands with the access record: for how long it is kept, and what keeps it from being what the settings say.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class state {
    /** Seconds by which the nightly clean-up may be late. */
    private const LATE = 2 * DAYSECS;

    /**
     * What is wrong.
     *
     * @return string[] sentences
     */
    public static function problems(): array {
        [$shorten, $keep, $moodle] = [self::days(log_retention::SHORTEN), self::days(log_retention::KEEP), self::moodle()];
        $lifetimes = array_filter([$keep, $moodle]);
        $problems = [
            'nostore' => !in_array('logstore_standard', explode(',', (string) get_config('tool_log', 'enabled_stores')), true),
            'lifetime' => $keep > 0 && $moodle > 0 && $moodle < $keep,
            'never' => $shorten > 0 && $lifetimes && min($lifetimes) <= $shorten,
            'late' => self::is_late(),
        ];
        $facts = (object) ['shorten' => $shorten, 'keep' => $keep, 'moodle' => $moodle, 'lifetime' => $lifetimes ? min($lifetimes) : 0];
        return array_map(
            fn(string $problem): string => get_string("access_problem_{$problem}", 'local_erpbridge', $facts),
            array_keys(array_filter($problems)),
        );
    }

    /**
     * How long addresses and entries are kept.
     *
     * @return string
     */
    public static function periods(): string {
        $shorten = self::days(log_retention::SHORTEN);
        $lifetimes = array_filter([self::days(log_retention::KEEP), self::moodle()]);
        return get_string($shorten ? 'access_shortened' : 'access_notshortened', 'local_erpbridge', $shorten) . ' '
            . get_string($lifetimes ? 'access_kept' : 'access_keptforever', 'local_erpbridge', $lifetimes ? min($lifetimes) : 0);
    }

    /**
     * Is the nightly clean-up behind?
     *
     * @return bool
     */
    private static function is_late(): bool {
        global $DB;
        $delete = log_retention::before(log_retention::KEEP);
        $shorten = log_retention::before(log_retention::SHORTEN);
        return $delete && $DB->record_exists_select(entry::TABLE, 'timecreated < ?', [$delete - self::LATE])
            || $shorten && $DB->record_exists_select(
                entry::TABLE,
                'timecreated > ? AND timecreated < ?',
                [log_retention::mark()->time, $shorten - self::LATE],
            );
    }

    /**
     * Days after which Moodle itself deletes entries (logstore_standard\task\cleanup_task).
     *
     * @return int 0: never
     */
    private static function moodle(): int {
        return max(0, (int) get_config('logstore_standard', 'loglifetime'));
    }

    /**
     * The value of a setting.
     *
     * @param string $setting
     * @return int
     */
    private static function days(string $setting): int {
        return (int) config::value($setting, '0');
    }
}
