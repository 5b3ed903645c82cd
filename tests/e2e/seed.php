<?php
/**
 * Makes courses, people and enrolments through Moodle's own API, and prints what it made as JSON.
 * Usage: php seed.php COMMAND JSON-ARGUMENT, in Moodle's folder, as the site's user.
 *   course {"name": "…", "activities": ["…"], "criterion": "activity" | "self" | "date" | ""}   -> {"id", "name", "cms": {name: cmid}}
 *   enrol {"userid": 5, "courseid": 3, "role": "student"}
 *   delete_course {"id": 3}
 *   delete_user {"id": 5}                        as a synchronisation on the command line does
 *   backup {"id": 3}                             a course with its people                        -> {"file"}
 *   restore {"file": "…"}                        into a new course                               -> {"id"}
 *   user {"username": "…", "firstname": "…", "profile_field_companyname": "…", …}             -> {"id"}
 *   role {"userid": 5, "capabilities": ["…"]}                          a role in the whole site     -> {"id"}
 *   policy {"name": "…", "optional": 1}     in force at once; {"version": 3, "revision": "2"}: a new version of it   -> {"version", "policy"}
 * Leaves running: nothing.
 */
define('CLI_SCRIPT', true);
require(getcwd() . '/config.php');
require_once($CFG->libdir . '/testing/generator/lib.php');
require_once($CFG->libdir . '/completionlib.php');
foreach (['activity', 'self', 'date'] as $criterion) {
    require_once("$CFG->dirroot/completion/criteria/completion_criteria_$criterion.php");
}
\core\session\manager::set_user(get_admin());
$generator = new testing_data_generator();
[, $command, $json] = $argv;
$want = json_decode($json);

$commands = [
    'course' => function () use ($generator, $want): array {
        $course = $generator->create_course([
            'fullname' => $want->name, 'shortname' => substr(sha1($want->name . microtime()), 0, 12),
            'enablecompletion' => 1, 'startdate' => time() - DAYSECS,
        ]);
        $cms = [];
        foreach ($want->activities as $name) {
            $page = $generator->create_module('page', ['course' => $course->id, 'name' => $name, 'completion' => COMPLETION_TRACKING_MANUAL]);
            $cms[$name] = (int) $page->cmid;
        }
        $data = (object) ['id' => $course->id];
        switch ($want->criterion ?? '') {
            case 'activity':
                $data->criteria_activity = array_fill_keys($cms, 1);
                (new completion_criteria_activity())->update_config($data);
                break;
            case 'self':
                $data->criteria_self = 1;
                (new completion_criteria_self())->update_config($data);
                break;
            case 'date':
                $data->criteria_date = 1;
                $data->criteria_date_value = time() - HOURSECS;
                (new completion_criteria_date())->update_config($data);
                break;
        }
        return ['id' => (int) $course->id, 'name' => $course->fullname, 'cms' => $cms];
    },
    'enrol' => function () use ($generator, $want): array {
        return ['enrolled' => $generator->enrol_user($want->userid, $want->courseid, $want->role ?? 'student')];
    },
    'delete_course' => function () use ($want): array {
        return ['deleted' => delete_course($want->id, false)];
    },
    'delete_user' => function () use ($want): array {
        return ['deleted' => delete_user(core_user::get_user($want->id))];
    },
    'backup' => function () use ($want): array {
        global $CFG;
        require_once($CFG->dirroot . '/backup/util/includes/backup_includes.php');
        $backup = new backup_controller(backup::TYPE_1COURSE, $want->id, backup::FORMAT_MOODLE, backup::INTERACTIVE_NO,
            backup::MODE_GENERAL, get_admin()->id);
        $backup->execute_plan();
        $file = make_backup_temp_directory('') . "/e2e-{$want->id}.mbz";
        $backup->get_results()['backup_destination']->copy_content_to($file);
        $backup->destroy();
        return ['file' => $file];
    },
    'restore' => function () use ($want): array {
        global $CFG;
        require_once($CFG->dirroot . '/backup/util/includes/restore_includes.php');
        $folder = 'e2e' . bin2hex(random_bytes(4));
        get_file_packer('application/vnd.moodle.backup')->extract_to_pathname($want->file, make_backup_temp_directory($folder));
        $course = restore_dbops::create_new_course('Restored', 'restored' . $folder, 1);
        $restore = new restore_controller($folder, $course, backup::INTERACTIVE_NO, backup::MODE_GENERAL, get_admin()->id,
            backup::TARGET_NEW_COURSE);
        $restore->execute_precheck();
        $restore->execute_plan();
        $restore->destroy();
        return ['id' => $course];
    },
    'user' => function () use ($want): array {
        global $CFG;
        require_once($CFG->dirroot . '/user/lib.php');
        require_once($CFG->dirroot . '/user/profile/lib.php');
        $user = (object) ((array) $want + ['auth' => 'manual', 'confirmed' => 1, 'mnethostid' => $CFG->mnet_localhost_id]);
        $user->id = user_create_user($user);
        profile_save_data($user);
        return ['id' => (int) $user->id];
    },
    'policy' => function () use ($want): array {
        $version = new tool_policy\policy_version($want->version ?? 0);
        $form = tool_policy\api::form_policydoc_data($version);
        foreach ((array) $want + ['summary_editor' => ['text' => 'In short', 'format' => FORMAT_HTML, 'itemid' => 0],
            'content_editor' => ['text' => 'What leaves, and for whom', 'format' => FORMAT_HTML, 'itemid' => 0]] as $name => $value) {
            $form->$name = $value;
        }
        $made = isset($want->version) ? tool_policy\api::form_policydoc_update_new($form) : tool_policy\api::form_policydoc_add($form);
        tool_policy\api::make_current($made->get('id'));
        return ['version' => (int) $made->get('id'), 'policy' => (int) $made->get('policyid')];
    },
    'role' => function () use ($want): array {
        $role = create_role("Role of {$want->userid}", "role{$want->userid}", '');
        foreach ($want->capabilities as $capability) {
            assign_capability($capability, CAP_ALLOW, $role, SYSCONTEXTID);
        }
        role_assign($role, $want->userid, SYSCONTEXTID);
        return ['id' => $role];
    },
];
if (!isset($commands[$command])) {
    fwrite(STDERR, "unknown command: $command\n");
    exit(2);
}
$made = $commands[$command]();
echo "\n" . json_encode($made, JSON_THROW_ON_ERROR | JSON_FORCE_OBJECT | JSON_UNESCAPED_UNICODE);
