<?php
/**
 * Seeds the site of the canary crawl through Moodle's own API, and writes what it made as JSON.
 * Usage: php seed.php WORLD.JSON, in Moodle's folder, as the site's user. Leaves running: nothing.
 */
define('CLI_SCRIPT', true);
require(getcwd() . '/config.php');
require_once($CFG->libdir . '/testing/generator/lib.php');
foreach (['adminlib', 'completionlib', 'gradelib', 'badgeslib', 'enrollib'] as $library) {
    require_once("$CFG->libdir/$library.php");
}
foreach (['user/lib', 'user/profile/lib', 'user/profile/definelib', 'group/lib', 'cohort/lib', 'course/lib', 'calendar/lib', 'rating/lib',
        'comment/lib', 'mod/assign/locallib', 'mod/quiz/locallib', 'mod/choice/lib', 'mod/scorm/locallib', 'mod/feedback/lib', 'mod/lesson/locallib',
        'mod/data/lib', 'mod/data/locallib', 'mod/wiki/locallib', 'backup/util/includes/backup_includes'] as $library) {
    require_once("$CFG->dirroot/$library.php");
}
foreach (['world', 'people', 'courses', 'activities', 'answers', 'records', 'reports', 'privacy', 'functions'] as $part) {
    require_once(__DIR__ . "/$part.php");
}
\core\session\manager::set_user(get_admin());

// The plugin enforces from its installation on; the people are those of a site that did not.
if (class_exists(\local_erpbridge\local\visibility\enforcement::class)) {
    set_config('visibility', 'off', 'local_erpbridge');
    \local_erpbridge\local\visibility\enforcement::reconcile();
}
$world = new world(new testing_data_generator());
$steps = [
    'settings' => 'seed_settings', 'people' => 'seed_people', 'courses' => 'seed_courses', 'activities' => 'seed_activities',
    'answers' => 'seed_answers', 'records' => 'seed_records', 'reports' => 'seed_reports', 'privacy' => 'seed_privacy',
    'keys' => 'seed_keys', 'backup' => 'seed_backup',
];
foreach ($steps as $step => $function) {
    $start = microtime(true);
    $function($world);
    \core\session\manager::set_user(get_admin());
    printf("%-10s %.1f s\n", $step, microtime(true) - $start);
}
purge_all_caches();
$world->functions = describe_functions();
file_put_contents($argv[1], json_encode($world, JSON_THROW_ON_ERROR | JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE));
