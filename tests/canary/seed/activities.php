<?php
/**
 * One activity of every kind that this Moodle has, in the main course; a few again in the other.
 */

/** Settings under which an activity shows as much about people as it can. */
const ACTIVITIES = [
    'forum' => ['type' => 'general', 'forcesubscribe' => 2, 'assessed' => 1, 'scale' => 100, 'rsstype' => 1, 'rssarticles' => 10, 'trackingtype' => 2],
    'assign' => ['assignsubmission_onlinetext_enabled' => 1, 'assignsubmission_file_enabled' => 1, 'assignsubmission_file_maxfiles' => 1,
        'assignsubmission_file_maxsizebytes' => 1000000, 'assignfeedback_comments_enabled' => 1, 'assignfeedback_offline_enabled' => 1,
        'assignfeedback_file_enabled' => 1, 'markingworkflow' => 1, 'markingallocation' => 1, 'submissiondrafts' => 0],
    'quiz' => ['grade' => 100, 'sumgrades' => 2, 'attempts' => 0, 'preferredbehaviour' => 'deferredfeedback'],
    'lesson' => ['retake' => 1, 'practice' => 0],
    'scorm' => [],
    'feedback' => ['anonymous' => 2, 'multiple_submit' => 1, 'publish_stats' => 1],
    'choice' => ['option' => ['Yes', 'No'], 'showresults' => 3, 'publish' => 1, 'limitanswers' => 0],
    'data' => ['approval' => 0, 'comments' => 1, 'assessed' => 1, 'scale' => 100, 'rssarticles' => 10],
    'glossary' => ['displayformat' => 'fullwithauthor', 'allowcomments' => 1, 'assessed' => 1, 'scale' => 100, 'rsstype' => 1, 'rssarticles' => 10],
    'wiki' => ['wikimode' => 'collaborative'],
    'workshop' => ['overallfeedbackmode' => 1],
    'survey' => ['template' => 1],
    'lti' => ['toolurl' => 'http://127.0.0.1:9/tool', 'instructorchoicesendname' => 1, 'instructorchoicesendemailaddr' => 1],
    'url' => ['externalurl' => 'http://127.0.0.1:9/page', 'display' => 5, 'parameters' => ['mail' => 'useremail', 'phone' => 'userphone1']],
    'h5pactivity' => ['enabletracking' => 1, 'reviewmode' => 1],
    'book' => [], 'page' => [], 'label' => [], 'folder' => [], 'resource' => [], 'imscp' => [], 'chat' => [], 'bigbluebuttonbn' => [], 'subsection' => [], 'qbank' => [],
];

function seed_activities(world $world): void {
    global $DB;
    foreach (ACTIVITIES as $name => $settings) {
        if (!$DB->record_exists('modules', ['name' => $name, 'visible' => 1])) {
            continue;
        }
        $made = $world->make->create_module($name, $settings + ['course' => $world->ids['courseid'], 'name' => "The $name",
            'completion' => in_array($name, ['label', 'subsection', 'qbank'], true) ? 0 : COMPLETION_TRACKING_MANUAL],
            // Moodle 5.0 wants question banks before the first section.
            ['section' => $name === 'qbank' ? 0 : 1]);
        $world->ids += ["cmid:$name" => $made->cmid, "id:$name" => $made->id, "context:$name" => context_module::instance($made->cmid)->id];
    }
    foreach (['forum', 'assign', 'quiz', 'feedback', 'choice', 'data', 'wiki'] as $name) {
        $made = $world->make->create_module($name, ACTIVITIES[$name] + ['course' => $world->ids['othercourseid'], 'name' => "The other $name"]);
        $world->ids += ["othercmid:$name" => $made->cmid, "otherid:$name" => $made->id];
    }
    seed_blocks($world);
}

function seed_blocks(world $world): void {
    $context = context_course::instance($world->ids['courseid'])->id;
    foreach (['online_users', 'recent_activity', 'completionstatus', 'activity_results', 'myprofile', 'comments', 'badges', 'blog_recent',
            'calendar_month', 'calendar_upcoming', 'news_items', 'feedback', 'rss_client', 'selfcompletion', 'tag_flickr', 'mentees', 'lp'] as $name) {
        $config = $name === 'activity_results' ? ['configdata' => base64_encode(serialize((object) ['activityparent' => 'quiz',
            'activityparentid' => $world->ids['id:quiz'], 'activitygradeitemid' => $GLOBALS['DB']->get_field('grade_items', 'id',
                ['itemmodule' => 'quiz', 'iteminstance' => $world->ids['id:quiz']]), 'showbest' => 10, 'showworst' => 10, 'usegroups' => 0,
            // 1: the learners by name, 2: by id number.
            'nameformat' => 2, 'gradeformat' => 1, 'decimalpoints' => 2]))] : [];
        if (\core_plugin_manager::instance()->get_plugin_info("block_$name")) {
            $world->make->create_block($name, ['parentcontextid' => $context, 'pagetypepattern' => 'course-view-*', 'defaultregion' => 'side-pre'] + $config);
        }
    }
}
