<?php
namespace local_leaky\external;

use core_external\{external_api, external_function_parameters, external_multiple_structure, external_single_structure, external_value};

/**
 * Addresses in a field that is called what it is.
 */
class known extends external_api {
    protected const FIELD = 'email';

    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([]);
    }

    public static function execute(): array {
        global $DB;
        return array_values(array_map(fn($user) => ['id' => $user->id, static::FIELD => $user->email],
            $DB->get_records_select('user', 'deleted = 0', null, 'id', 'id, email')));
    }

    public static function execute_returns(): external_multiple_structure {
        return new external_multiple_structure(new external_single_structure([
            'id' => new external_value(PARAM_INT, 'the person'), static::FIELD => new external_value(PARAM_RAW, 'the address')]));
    }
}
