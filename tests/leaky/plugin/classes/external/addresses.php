<?php
namespace local_leaky\external;

use core_external\{external_api, external_function_parameters, external_multiple_structure, external_value};
use local_leaky\people;

/**
 * Everybody's address, as the result of a web service.
 *
 * @package local_leaky
 */
final class addresses extends external_api {
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([]);
    }

    public static function execute(): array {
        return people::addresses();
    }

    public static function execute_returns(): external_multiple_structure {
        return new external_multiple_structure(new external_value(PARAM_RAW, 'an address'));
    }
}
