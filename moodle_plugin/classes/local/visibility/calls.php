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

use local_erpbridge\local\capture\recorder;

/**
 * What a web service call must not find out by asking: whether an address belongs to somebody.
 *
 * The answer to a question about somebody else's contact data is that of a question about nobody.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class calls {
    /** Fields by which nobody but the person is found. */
    private const FIELDS = ['email', 'idnumber'];

    /**
     * The parameters with which a call may run.
     *
     * @param string $function
     * @param array $params in the function's order
     * @param viewer $viewer
     * @return array
     * @throws \core_xapi\xapi_exception as Moodle throws it about an address that nobody has
     * @throws \moodle_exception if a report cannot be closed
     */
    public static function close(string $function, array $params, viewer $viewer): array {
        self::close_reports($function, $params);
        try {
            $stranger = str_starts_with($function, 'core_xapi_') ? self::agent($params, $viewer) : null;
            $params = match ($function) {
                'core_user_get_users_by_field' => self::users_by_field($params, $viewer),
                'core_user_get_users' => self::users($params, $viewer),
                default => $params,
            };
        } catch (\Throwable $e) {
            recorder::complain($e);
            return $params;
        }
        if ($stranger !== null) {
            throw new \core_xapi\xapi_exception("Inexistent agent '{$stranger}'");
        }
        return $params;
    }

    /**
     * Closes the reports that a call is about; one that cannot be closed is not shown.
     *
     * @param string $function
     * @param array $params
     */
    private static function close_reports(string $function, array $params): void {
        try {
            // Of several calls in one request the first may have set filters for the second.
            people_filters::close_reports();
            reports::close_for_call($function, $params);
        } catch (\Throwable $e) {
            recorder::complain($e);
            throw new \moodle_exception('oracle_failed', 'local_erpbridge');
        }
    }

    /**
     * Looked up by values of one field: those that are not the viewer's are left out.
     *
     * @param array $params field, values
     * @param viewer $viewer
     * @return array
     */
    private static function users_by_field(array $params, viewer $viewer): array {
        [$field, $values] = $params;
        $params[1] = array_values(array_filter($values, fn($value) => self::may_ask($field, (string) $value, $viewer)));
        return $params;
    }

    /**
     * Looked up by criteria, all of which must fit: those about somebody else fit nobody.
     *
     * @param array $params the criteria
     * @param viewer $viewer
     * @return array
     */
    private static function users(array $params, viewer $viewer): array {
        foreach ($params[0] as $i => $criterion) {
            if (!self::may_ask($criterion['key'], (string) $criterion['value'], $viewer)) {
                $params[0][$i]['value'] = random_string(40);
            }
        }
        return $params;
    }

    /**
     * May the viewer ask who has this value?
     *
     * @param string $field
     * @param string $value
     * @param viewer $viewer
     * @return bool
     */
    private static function may_ask(string $field, string $value, viewer $viewer): bool {
        $contact = in_array($field, self::FIELDS, true) || ($field === 'username' && str_contains($value, '@'));
        return !$contact || self::is_own($value, $viewer);
    }

    /**
     * The address of an agent who is somebody else, if the call names one.
     *
     * @param array $params among them JSON
     * @param viewer $viewer
     * @return string|null
     */
    private static function agent(array $params, viewer $viewer): ?string {
        $found = null;
        $params = array_map(fn($param) => is_string($param) ? json_decode($param, true) : null, $params);
        array_walk_recursive($params, function ($value, $name) use (&$found, $viewer): void {
            if ($name === 'mbox' && is_string($value) && !self::is_own(str_replace('mailto:', '', $value), $viewer)) {
                $found ??= $value;
            }
        });
        return $found;
    }

    /**
     * Is this an address of the viewer's?
     *
     * @param string $value
     * @param viewer $viewer
     * @return bool
     */
    private static function is_own(string $value, viewer $viewer): bool {
        return in_array(\core_text::strtolower($value), array_map(\core_text::strtolower(...), $viewer->own), true);
    }
}
