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

namespace local_erpbridge\local;

use local_erpbridge\local\client\client;
use local_erpbridge\local\client\extension_client;
use local_erpbridge\local\delivery\breaker;
use local_erpbridge\local\delivery\status;

/**
 * Codes of the extension and of the outbox, in the words of the reader.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class words {
    /**
     * A reason.
     *
     * @param string $code
     * @return string
     */
    public static function reason(string $code): string {
        if (preg_match('/^http_(\d{3})$/D', $code, $match)) {
            // Some have an explanation of their own.
            return self::known('reason_' . $code) ?? get_string('reason_http', 'local_erpbridge', $match[1]);
        }
        return self::known('reason_' . $code)
            ?? get_string('reason_other', 'local_erpbridge', clean_param($code, PARAM_ALPHANUMEXT));
    }

    /**
     * Why a destination is left alone, and until when.
     *
     * @param breaker $breaker
     * @return string
     */
    public static function left_alone(breaker $breaker): string {
        $facts = (object) ['reason' => self::reason($breaker->reason()), 'until' => userdate($breaker->until())];
        return get_string('leftalone', 'local_erpbridge', $facts);
    }

    /**
     * A status.
     *
     * @param status $status
     * @return string
     */
    public static function status(status $status): string {
        return get_string('status_' . $status->value, 'local_erpbridge');
    }

    /**
     * A kind of record.
     *
     * @param string $kind
     * @return string
     */
    public static function kind(string $kind): string {
        return self::known('kind_' . $kind) ?? clean_param($kind, PARAM_TEXT);
    }

    /**
     * How often which reason, as a list.
     *
     * @param int[] $reasons code => count
     * @return string HTML
     */
    public static function counted(array $reasons): string {
        $line = fn($code, $count) => s($count . ' × ' . self::reason((string) $code));
        return \html_writer::alist(array_map($line, array_keys($reasons), $reasons));
    }

    /**
     * A kind of destination.
     *
     * @param string $kind
     * @return string
     */
    public static function destination(string $kind): string {
        return self::known('destination_' . $kind) ?? clean_param($kind, PARAM_ALPHANUMEXT);
    }

    /**
     * A problem with a setting.
     *
     * @param \stdClass $problem setting, problem
     * @param destination $destination
     * @return string
     */
    public static function problem(\stdClass $problem, destination $destination): string {
        return self::known("problem_{$destination->setting($problem->setting)}_{$problem->problem}")
            ?? get_string('problem_other', 'local_erpbridge', $problem);
    }

    /**
     * How it stands with the extension.
     *
     * @param client $client
     * @param string $suffix _help: what to do
     * @return string
     */
    public static function extension(client $client, string $suffix = ''): string {
        $facts = (object) ['version' => $client->version(), 'abi' => $client->abi(), 'expected' => extension_client::ABI];
        return get_string('extension_' . ($client->problem() ?: 'ok') . $suffix, 'local_erpbridge', $facts);
    }

    /**
     * A string, if there is such a string: the extension may be newer than the plugin, and a receiver may send any code.
     *
     * @param string $identifier
     * @return string|null
     */
    private static function known(string $identifier): ?string {
        $exists = get_string_manager()->string_exists($identifier, 'local_erpbridge');
        return $exists ? get_string($identifier, 'local_erpbridge') : null;
    }
}
