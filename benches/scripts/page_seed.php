<?php
/**
 * A course with people in it, and one of them who can log in, for the measurement of whole pages.
 * Usage: php page_seed.php, in Moodle's folder, as the site's user. Prints the course's id.
 */
define('CLI_SCRIPT', true);
require(getcwd() . '/config.php');
require_once($CFG->libdir . '/testing/generator/lib.php');

\core\session\manager::set_user(get_admin());
$generator = new testing_data_generator();
$course = $generator->create_course(['fullname' => 'Fire safety', 'shortname' => 'fire']);
for ($i = 1; $i <= 12; $i++) {
    $generator->create_module('page', ['course' => $course->id, 'name' => "Chapter $i"]);
}
for ($i = 1; $i <= 60; $i++) {
    $generator->enrol_user($generator->create_user(['email' => "person{$i}@example.org"])->id, $course->id, 'student');
}
$viewer = $generator->create_user(['username' => 'viewer', 'password' => 'Viewer-12345', 'email' => 'viewer@example.org']);
$generator->enrol_user($viewer->id, $course->id, 'editingteacher');
echo "\n$course->id";
