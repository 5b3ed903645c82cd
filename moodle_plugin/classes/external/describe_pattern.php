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

namespace local_erpbridge\external;

use core_external\{external_api, external_function_parameters, external_value};
use local_erpbridge\local\registration\pattern;

/**
 * Says what the pattern of a number takes, while it is being typed.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class describe_pattern extends external_api {
    /**
     * What it takes.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters(['pattern' => new external_value(PARAM_RAW_TRIMMED, 'The pattern')]);
    }

    /**
     * Describes a pattern.
     *
     * @param string $pattern
     * @return string
     */
    public static function execute(string $pattern): string {
        ['pattern' => $pattern] = self::validate_parameters(self::execute_parameters(), ['pattern' => $pattern]);
        $context = \context_system::instance();
        self::validate_context($context);
        require_capability('local/erpbridge:manage', $context);
        return pattern::in_words($pattern);
    }

    /**
     * What it answers.
     *
     * @return external_value
     */
    public static function execute_returns(): external_value {
        return new external_value(PARAM_RAW, 'What fits, in words, as plain text');
    }
}
