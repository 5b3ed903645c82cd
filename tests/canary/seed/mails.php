<?php
/**
 * Does what makes Moodle send mail, and sends it: a forum post, a message, a submission, a data request, a scheduled report.
 * Usage: php mails.php WORLD.JSON, in Moodle's folder, as the site's user. Leaves running: nothing.
 */
define('CLI_SCRIPT', true);
require(getcwd() . '/config.php');
foreach (['clilib', 'cronlib', 'testing/generator/lib'] as $library) {
    @include_once("$CFG->libdir/$library.php");
}
foreach (['mod/forum/lib', 'mod/assign/locallib', 'user/lib'] as $library) {
    require_once("$CFG->dirroot/$library.php");
}
$world = json_decode(file_get_contents($argv[1]), true);
$ids = $world['ids'];
$as = function (string $username, callable $act) use ($world): void {
    \core\session\manager::set_user(core_user::get_user($world['people'][$username]['id'], '*', MUST_EXIST));
    $act();
    \core\session\manager::set_user(get_admin());
};

// What these mails say is looked into, so all of them have to go out: without the policy that would keep most of them on the site.
if (class_exists(\local_erpbridge\local\mailing\locks::class)) {
    set_config('mailpolicy', 0, 'local_erpbridge');
    (new \local_erpbridge\local\mailing\locks())->reconcile();
}

$as('student02', function () use ($ids, $DB): void {
    $generator = (new testing_data_generator())->get_plugin_generator('mod_forum');
    $post = $generator->create_post(['discussion' => $ids['discussionid'], 'userid' => $ids['userid'], 'parent' => $ids['postid'], 'mailed' => 0]);
    $DB->set_field('forum_posts', 'created', time() - HOURSECS, ['id' => $post->id]);
    $DB->set_field('forum_posts', 'modified', time() - HOURSECS, ['id' => $post->id]);
});
foreach (array_column($world['people'], 'id') as $id) {
    foreach (['mod_forum_posts', 'moodle_instantmessage', 'mod_assign_assign_notification', 'tool_dataprivacy_contactdataprotectionofficer'] as $kind) {
        set_user_preference("message_provider_{$kind}_enabled", 'email', $id);
    }
}
$as('student03', fn() => \core_message\api::send_message_to_conversation($world['people']['student03']['id'],
    \core_message\api::create_conversation(1, [$world['people']['student03']['id'], $world['people']['student04']['id']])->id, 'Good morning', FORMAT_PLAIN));
$as('student05', function () use ($world): void {
    $id = $world['people']['student05']['id'];
    foreach (\tool_dataprivacy\api::get_data_requests($id) as $open) {
        \tool_dataprivacy\api::update_request_status($open->get('id'), \tool_dataprivacy\api::DATAREQUEST_STATUS_CANCELLED);
    }
    $request = \tool_dataprivacy\api::create_data_request($id, \tool_dataprivacy\api::DATAREQUEST_TYPE_OTHERS, 'Please.');
    foreach (\tool_dataprivacy\api::get_site_dpos() as $dpo) {
        \tool_dataprivacy\api::notify_dpo($dpo, $request);
    }
});
$as('student06', fn() => (new assign(context_module::instance($ids['cmid:assign']), get_coursemodule_from_id('assign', $ids['cmid:assign']),
    get_course($ids['courseid'])))
    ->send_notification(core_user::get_user($world['people']['student06']['id']), core_user::get_user($ids['teacherid']), 'gradersubmissionupdated',
        'assign_notification', time()));
$DB->set_field('reportbuilder_schedule', 'timenextsend', time() - 60, []);
$DB->set_field('reportbuilder_schedule', 'enabled', 1, []);
email_to_user(core_user::get_user($world['people']['student07']['id']), core_user::get_user($world['people']['student08']['id']), 'From one to another', 'Hello');
