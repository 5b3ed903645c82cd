<?php
/**
 * Custom reports that show people, the keys and tokens that stand for a login, and a backup with people in it.
 */

use core_reportbuilder\reportbuilder\audience;

const REPORTS = [
    'users' => \core_user\reportbuilder\datasource\users::class,
    'participants' => \core_course\reportbuilder\datasource\participants::class,
    'cohorts' => \core_cohort\reportbuilder\datasource\cohorts::class,
    'badges' => \core_badges\reportbuilder\datasource\users::class,
    'notes' => \core_notes\reportbuilder\datasource\notes::class,
];
const REPORT_COLUMNS = ['email', 'phone1', 'phone2', 'idnumber', 'institution', 'department', 'address', 'profilefield_canaryopen', 'profilefield_canaryprivate'];

function seed_reports(world $world): void {
    $generator = $world->generator('core_reportbuilder');
    foreach (REPORTS as $name => $source) {
        $report = $generator->create_report(['name' => "Report $name", 'source' => $source, 'default' => true]);
        $known = array_keys(\core_reportbuilder\manager::get_report_from_persistent($report)->get_columns());
        foreach (REPORT_COLUMNS as $column) {
            if (in_array("user:$column", $known, true)) {
                $generator->create_column(['reportid' => $report->get('id'), 'uniqueidentifier' => "user:$column"]);
            }
        }
        $generator->create_audience(['reportid' => $report->get('id'), 'classname' => audience\allusers::class, 'configdata' => []]);
        $world->ids += ["reportid:$name" => $report->get('id')];
    }
    $report = $world->ids['reportid:users'];
    // The one who wrote it shows up as its author.
    $GLOBALS['DB']->set_field('reportbuilder_report', 'usermodified', $world->ids['managerid'], ['id' => $report]);
    $schedule = $generator->create_schedule(['reportid' => $report, 'name' => 'Every day', 'format' => 'csv', 'audiences' => json_encode(array_map(
        fn($instance) => $instance->get_persistent()->get('id'), \core_reportbuilder\local\helpers\audience::get_base_records($report) ?? [])),
        'recurrence' => 1, 'userviewas' => 0, 'timescheduled' => time() - 60]);
    $world->ids += ['reportid' => $report, 'scheduleid' => $schedule->get('id')];
}

/** Tokens of the mobile app's service, and the private keys that open calendars, feeds and grade exports without a login. */
function seed_keys(world $world): void {
    global $DB;
    $service = $DB->get_record('external_services', ['shortname' => MOODLE_OFFICIAL_MOBILE_SERVICE], '*', MUST_EXIST);
    $soap = soap_service();
    foreach ($world->people as $name => $person) {
        if (in_array($person['role'], ['suspended', 'gone'], true)) {
            continue;
        }
        $world->people[$name]['token'] = \core_external\util::generate_token(EXTERNAL_TOKEN_PERMANENT, $service, $person['id'], context_system::instance());
        $world->people[$name]['soaptoken'] = \core_external\util::generate_token(EXTERNAL_TOKEN_PERMANENT, $soap, $person['id'], context_system::instance());
        // The key to grade exports is bound to the course, whatever the format.
        $world->people[$name]['keys'] = ['rss' => get_user_key('rss', $person['id']), 'grade' => get_user_key('grade/export', $person['id'], $world->ids['courseid'])];
        $world->people[$name]['calendartoken'] = calendar_get_export_token(core_user::get_user($person['id']));
    }
}

/** A service of its own: Moodle's SOAP server makes PHP of all functions of a service, and cannot of the mobile app's. */
function soap_service(): stdClass {
    global $DB;
    $service = (object) ['name' => 'SOAP', 'shortname' => 'canarysoap', 'enabled' => 1, 'requiredcapability' => null, 'restrictedusers' => 0, 'component' => null,
        'timecreated' => time(), 'timemodified' => time(), 'downloadfiles' => 0, 'uploadfiles' => 0];
    $service->id = $DB->insert_record('external_services', $service);
    foreach (['core_grades_get_gradable_users', 'core_enrol_get_enrolled_users'] as $function) {
        $DB->insert_record('external_services_functions', (object) ['externalserviceid' => $service->id, 'functionname' => $function]);
    }
    return $DB->get_record('external_services', ['id' => $service->id], '*', MUST_EXIST);
}

function seed_backup(world $world): void {
    global $DB;
    $backup = new backup_controller(backup::TYPE_1COURSE, $world->ids['courseid'], backup::FORMAT_MOODLE, backup::INTERACTIVE_YES, backup::MODE_GENERAL, get_admin()->id);
    $backup->get_plan()->get_setting('filename')->set_value('canary.mbz');
    $backup->finish_ui();
    $backup->execute_plan();
    $backup->destroy();
    $file = $DB->get_record_select('files', "component = 'backup' AND filearea = 'course' AND filename <> '.'", null, '*', MUST_EXIST);
    $world->ids += ['backupcontextid' => $file->contextid, 'backupfile' => $file->filename];
}
