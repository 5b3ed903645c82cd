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

use local_erpbridge\local\capture\recorder;
use local_erpbridge\local\client\factory;
use local_erpbridge\local\{config, destination, destination_check};

/**
 * When the key of a destination ends, so that somebody renews it before it does.
 *
 * Only the destination knows; it is asked once a day, and whenever somebody tests it.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class key_expiry {
    /** Seconds before the end from which it is worth a word. */
    public const NOTICE = 14 * DAYSECS;

    /** Whose keys end. */
    private const KIND = 'odoo';

    /** What is remembered: "Unix time of the end; 0: unknown", and when that was heard. */
    private const MEMORY = 'keyexpiry';

    /**
     * Remembers what a destination said.
     *
     * @param destination $destination
     * @param \stdClass $probe as the extension's probe() answers
     */
    public static function note(destination $destination, \stdClass $probe): void {
        if ($destination->kind === self::KIND && $probe->ok) {
            set_config(self::MEMORY, (int) ($probe->expires ?? 0) . ':' . time(), config::COMPONENT);
        }
    }

    /**
     * Asks, if nobody has for a day.
     */
    public static function look(): void {
        $config = config::fresh();
        $destination = $config->destinations()[self::KIND] ?? null;
        $client = factory::client();
        if ($destination === null || !$config->enabled() || time() - self::memory()[1] < DAYSECS) {
            return;
        }
        try {
            if (!(new destination_check())->problem($client, $destination)) {
                self::note($destination, $client->probe($destination->request()));
            }
        } catch (\Throwable $e) {
            recorder::complain($e);
        }
    }

    /**
     * When the key ends, if that is soon, or was.
     *
     * @param destination $destination
     * @return int Unix time; 0: not soon, or unknown
     */
    public static function soon(destination $destination): int {
        [$end] = $destination->kind === self::KIND ? self::memory() : [0];
        return $end > 0 && $end < time() + self::NOTICE ? $end : 0;
    }

    /**
     * What is remembered.
     *
     * @return int[] when the key ends, and when that was heard
     */
    private static function memory(): array {
        return array_pad(array_map(intval(...), explode(':', config::value(self::MEMORY, '0:0'))), 2, 0);
    }
}
