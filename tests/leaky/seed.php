<?php
/**
 * People for the leaky plugin to give away, and the settings under test.
 * Usage: php seed.php COMMAND JSON-ARGUMENT, in Moodle's folder, as the site's user. Prints JSON in its last line.
 *   people                     -> {"users": {username: {"id", "email", "key"}}, "support", "course"}; the guard is the only layer
 *   set {name: value, …}       settings of local_erpbridge
 *   index                      builds the index of addresses anew
 *   rename {"username", "email"}   gives somebody another address, through Moodle's own function
 * Leaves running: nothing.
 */
define('CLI_SCRIPT', true);
require(getcwd() . '/config.php');
require_once($CFG->libdir . '/testing/generator/lib.php');

const PASSWORD = 'Leaky-Passw0rd.1';

$populate = function () use ($DB): void {
    $generator = new testing_data_generator();
    $course = $generator->create_course(['shortname' => 'leaky']);
    $staff = $generator->create_role(['shortname' => 'staff', 'name' => 'Staff']);
    assign_capability('local/erpbridge:viewcontactdata', CAP_ALLOW, $staff, \context_system::instance()->id);
    $addresses = [
        // Each is part of the one before it.
        'joann' => 'joann@example.org', 'ann' => 'ann@example.org', 'anna' => 'anna.muster@sub.example.org',
        'ohara' => "pat.o'hara@example.org", 'plus' => 'carl+moodle_1@mail-7.example.co.at', 'mixed' => 'Mixed.Case@Example.ORG',
        'manager' => 'mona.manager@example.org', 'staff' => 'stella.staff@example.org',
    ];
    foreach ($addresses as $username => $email) {
        $user = $generator->create_user(['username' => $username, 'email' => $email, 'password' => PASSWORD]);
        $generator->enrol_user($user->id, $course->id, 'student');
    }
    $generator->role_assign('manager', $DB->get_field('user', 'id', ['username' => 'manager']));
    $generator->role_assign($staff, $DB->get_field('user', 'id', ['username' => 'staff']));
};

$people = function () use ($CFG, $DB, $populate): array {
    \core\session\manager::set_user(get_admin());
    set_config('supportemail', 'support@example.org');
    set_config('supportname', 'Support');
    set_config('visibility', 'enforce', 'local_erpbridge');
    set_config('visibilitylayers', 'guard', 'local_erpbridge');
    \local_erpbridge\local\visibility\enforcement::reconcile();
    // A site that is kept (run.sh --serve) has them already.
    $DB->record_exists('user', ['username' => 'joann']) || $populate();
    $users = $DB->get_records_select('user', 'deleted = 0 AND id <> ?', [$CFG->siteguest], '', 'username, id, email');
    foreach ($users as $user) {
        $user->key = get_user_key('local_leaky', $user->id);
    }
    \local_erpbridge\local\visibility\addresses::rebuild();
    purge_all_caches();
    $course = $DB->get_field('course', 'id', ['shortname' => 'leaky']);
    return ['users' => $users, 'support' => $CFG->supportemail, 'course' => $course, 'password' => PASSWORD];
};

$rename = function (\stdClass $want) use ($CFG, $DB): array {
    require_once($CFG->dirroot . '/user/lib.php');
    user_update_user(['id' => $DB->get_field('user', 'id', ['username' => $want->username]), 'email' => $want->email], false);
    return [];
};

[, $command, $json] = $argv;
$made = match ($command) {
    'people' => $people(),
    'set' => array_map(fn($name, $value) => set_config($name, $value, 'local_erpbridge'),
        array_keys(json_decode($json, true)), json_decode($json, true)),
    'rename' => $rename(json_decode($json)),
    'index' => \local_erpbridge\local\visibility\addresses::rebuild(),
};
echo "\n" . json_encode($made, JSON_THROW_ON_ERROR);
