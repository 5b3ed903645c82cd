<?php
/**
 * The web service functions that a browser or the app may call, with what they ask for.
 */

use core_external\external_api;
use core_external\external_description;
use core_external\external_multiple_structure;
use core_external\external_single_structure;

/** @return array<string, array{ajax: bool, mobile: bool, login: bool, type: string, parameters: array}> */
function describe_functions(): array {
    global $DB;
    $service = $DB->get_field('external_services', 'id', ['shortname' => MOODLE_OFFICIAL_MOBILE_SERVICE], MUST_EXIST);
    $mobile = $DB->get_records_menu('external_services_functions', ['externalserviceid' => $service], '', 'functionname, id');
    $functions = [];
    foreach ($DB->get_records('external_functions', null, 'name') as $record) {
        $info = external_api::external_function_info($record);
        $ajax = (bool) $info->allowed_from_ajax;
        if (empty($info->deprecated) && ($ajax || isset($mobile[$record->name]))) {
            $functions[$record->name] = ['ajax' => $ajax, 'mobile' => isset($mobile[$record->name]), 'login' => (bool) $info->loginrequired,
                'type' => $info->type ?? 'read', 'parameters' => describe_parameter($info->parameters_desc)];
        }
    }
    return $functions;
}

function describe_parameter(external_description $description): array {
    $is = ['required' => $description->required === VALUE_REQUIRED];
    return $is + match (true) {
        $description instanceof external_single_structure => ['object' => array_map('describe_parameter', $description->keys)],
        $description instanceof external_multiple_structure => ['list' => describe_parameter($description->content)],
        default => ['type' => $description->type],
    };
}
