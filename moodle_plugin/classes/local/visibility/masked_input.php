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

use local_erpbridge\exception\masked_text;
use local_erpbridge\local\capture\recorder;

/**
 * Nobody saves the mask: a form shows somebody asterisks in place of an address, and saving it would store them for everybody.
 *
 * Only asterisks that are sent to a page on which the guard had to act lately are refused. Nothing is looked up for others.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class masked_input {
    /** In each mask: the shortest address is a@b.cd. */
    private const MASK = '******';

    /** For how long somebody may have had the form open. */
    private const LATELY = 2 * DAYSECS;

    /** Bytes of a spool file that are looked at, from its end. */
    private const TAIL = 4 << 20;

    /**
     * Refuses a request that would save the mask, before anything is saved.
     */
    public static function refuse(): void {
        try {
            $refused = enforcement::wants(layer::guard) && self::is_sent() && self::was_shown(page::path());
        } catch (\Throwable $e) {
            recorder::complain($e);
            return;
        }
        if ($refused) {
            throw new masked_text();
        }
    }

    /**
     * Does a form have a mask in it? Logging in and registering show nobody anything to save.
     *
     * @return bool
     */
    private static function is_sent(): bool {
        return ($_SERVER['REQUEST_METHOD'] ?? '') === 'POST' && !str_starts_with(page::path(), '/login/') && self::has_mask($_POST);
    }

    /**
     * Is a mask in any of the values? PHP has limited how many there are, and how deep (max_input_vars, max_input_nesting_level).
     *
     * @param array $values
     * @return bool
     */
    private static function has_mask(array $values): bool {
        foreach ($values as $name => $value) {
            // No password is shown to anybody.
            if (stripos((string) $name, 'password') !== false) {
                continue;
            }
            if (is_array($value) ? self::has_mask($value) : str_contains((string) $value, self::MASK)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Did the guard mask something on the page lately? What is not counted yet is on its way from the spool to the table.
     *
     * @param string $page
     * @return bool
     */
    private static function was_shown(string $page): bool {
        global $DB;
        $since = time() - self::LATELY;
        foreach ([spool::path(), ...(glob(spool::path() . '.*.import') ?: [])] as $file) {
            if (self::is_spooled($file, $page, $since)) {
                return true;
            }
        }
        return $DB->record_exists_select(
            exposures::TABLE,
            'day >= :day AND layer = :layer AND result = :result AND page = :page AND timemodified >= :since',
            ['day' => $since - DAYSECS, 'layer' => layer::guard->value, 'result' => 'masked', 'page' => $page, 'since' => $since],
        );
    }

    /**
     * Does a spool file say so?
     *
     * @param string $file
     * @param string $page
     * @param int $since
     * @return bool
     */
    private static function is_spooled(string $file, string $page, int $since): bool {
        // It may be renamed or deleted at any moment.
        $lines = is_file($file) ? @file_get_contents($file, false, null, max(0, filesize($file) - self::TAIL)) : '';
        foreach (str_contains((string) $lines, $page) ? explode("\n", $lines) : [] as $line) {
            $said = str_contains($line, $page) ? json_decode($line, true, 2) : null;
            $hit = is_array($said) && ($said['page'] ?? '') === $page && ($said['layer'] ?? '') === layer::guard->value;
            if ($hit && ($said['mode'] ?? '') === 'masked' && ($said['time'] ?? 0) >= $since) {
                return true;
            }
        }
        return false;
    }
}
