<?php
/**
 * What lies round the activities: grades, badges, competencies, messages, notes, blogs, comments, calendar, logs.
 */

function seed_records(world $world): void {
    seed_grades($world);
    seed_badges($world);
    seed_competencies($world);
    seed_messages($world);
    seed_writings($world);
}

function seed_grades(world $world): void {
    global $DB;
    $item = $world->make->create_grade_item(['courseid' => $world->ids['courseid'], 'itemname' => 'Manual grade', 'idnumber' => 'MANUAL']);
    $grade = new grade_item(['id' => $item->id]);
    foreach (array_slice($world->of('student'), 0, 8) as $id) {
        $world->as_user($world->ids['teacherid'], fn() => $grade->update_final_grade($id, 60, 'gradebook', 'Good.', FORMAT_HTML, $world->ids['teacherid']));
    }
    $DB->set_field('grade_items', 'idnumber', 'TOTAL', ['courseid' => $world->ids['courseid'], 'itemtype' => 'course']);
    grade_regrade_final_grades($world->ids['courseid']);
    $world->ids += ['gradeitemid' => $item->id, 'single:user' => $world->ids['userid'], 'single:grade' => $item->id,
        'coursegradeitemid' => $DB->get_field('grade_items', 'id', ['courseid' => $world->ids['courseid'], 'itemtype' => 'course'])];
}

function seed_badges(world $world): void {
    global $DB;
    foreach (['sitebadge' => [], 'coursebadge' => ['type' => BADGE_TYPE_COURSE, 'courseid' => $world->ids['courseid']]] as $name => $of) {
        $id = $world->generator('core_badges')->create_badge($of + ['name' => "The $name", 'image' => 'badges/tests/behat/badge.png',
            'usercreated' => $world->ids['teacherid'], 'usermodified' => $world->ids['teacherid'], 'issuercontact' => 'badges@moodle.example.org'])->id;
        foreach ([BADGE_CRITERIA_TYPE_OVERALL => [], BADGE_CRITERIA_TYPE_MANUAL => ["role_{$world->ids['role:editingteacher']}" => $world->ids['role:editingteacher'],
                "role_{$world->ids['role:manager']}" => $world->ids['role:manager'],
                    "role_{$world->ids['role:teacher']}" => $world->ids['role:teacher']]] as $type => $roles) {
            award_criteria::build(['badgeid' => $id, 'criteriatype' => $type])->save(['agg' => BADGE_CRITERIA_AGGREGATION_ANY, 'description' => ''] + $roles);
        }
        foreach (array_slice($world->of('student'), 0, 6) as $student) {
            (new badge($id))->issue($student, true);
        }
        $world->ids += ["badgeid:$name" => $id, "badgehash:$name" => $DB->get_field('badge_issued', 'uniquehash', ['badgeid' => $id, 'userid' => $world->ids['userid']])];
    }
    $world->ids += ['badgeid' => $world->ids['badgeid:coursebadge']];
}

function seed_competencies(world $world): void {
    $lp = $world->generator('core_competency');
    $scale = $world->make->create_scale(['name' => 'Seeded scale', 'scale' => 'Not yet,Competent']);
    $framework = new \core_competency\competency_framework(0, (object) ['shortname' => 'Framework', 'idnumber' => 'FRAMEWORK', 'description' => '',
        'descriptionformat' => FORMAT_HTML, 'visible' => 1, 'scaleid' => $scale->id, 'contextid' => context_system::instance()->id,
        'scaleconfiguration' => json_encode([['scaleid' => $scale->id], ['id' => 1, 'scaledefault' => 1, 'proficient' => 0], ['id' => 2, 'scaledefault' => 0,
            'proficient' => 1]])]);
    $framework->create();
    $competency = $lp->create_competency(['competencyframeworkid' => $framework->get('id'), 'shortname' => 'Competency']);
    $template = $lp->create_template(['shortname' => 'Template']);
    $lp->create_template_competency(['templateid' => $template->get('id'), 'competencyid' => $competency->get('id')]);
    $lp->create_course_competency(['courseid' => $world->ids['courseid'], 'competencyid' => $competency->get('id')]);
    foreach (array_slice($world->of('student'), 0, 4) as $nth => $id) {
        $plan = $lp->create_plan(['userid' => $id, 'name' => "Plan $nth", 'templateid' => $template->get('id'), 'origtemplateid' => null,
            'status' => $nth % 2 ? \core_competency\plan::STATUS_ACTIVE : \core_competency\plan::STATUS_IN_REVIEW, 'reviewerid' => $world->ids['managerid']]);
        $of = ['userid' => $id, 'competencyid' => $competency->get('id')];
        $user = $lp->create_user_competency($of + ['status' => \core_competency\user_competency::STATUS_IN_REVIEW, 'reviewerid' => $world->ids['teacherid'],
            'proficiency' => true, 'grade' => 1]);
        $lp->create_user_competency_course($of + ['courseid' => $world->ids['courseid'], 'proficiency' => true, 'grade' => 1]);
        $lp->create_evidence(['usercompetencyid' => $user->get('id'), 'actionuserid' => $world->ids['teacherid'], 'note' => 'Seen.']);
        $proof = $lp->create_user_evidence(['userid' => $id, 'name' => 'Proof']);
        $lp->create_user_evidence_competency(['userevidenceid' => $proof->get('id'), 'competencyid' => $competency->get('id')]);
        $world->ids += $nth === 1 ? ['planid' => $plan->get('id'), 'usercompetencyid' => $user->get('id'), 'userevidenceid' => $proof->get('id')] : [];
        $world->ids += $nth === 0 ? ['ownplanid' => $plan->get('id'), 'ownusercompetencyid' => $user->get('id')] : [];
    }
    $world->ids += ['frameworkid' => $framework->get('id'), 'competencyid' => $competency->get('id'), 'templateid' => $template->get('id')];
}

function seed_messages(world $world): void {
    $everybody = array_column($world->people, 'id');
    foreach ($everybody as $nth => $from) {
        $to = $everybody[($nth + 1) % count($everybody)];
        $conversation = \core_message\api::create_conversation(\core_message\api::MESSAGE_CONVERSATION_TYPE_INDIVIDUAL, [$from, $to]);
        \core_message\api::send_message_to_conversation($from, $conversation->id, 'Hello there', FORMAT_PLAIN);
        \core_message\api::add_contact($from, $to);
        $world->ids += ['conversationid' => $conversation->id];
    }
    \core_message\api::create_contact_request($world->people['student05']['id'], $world->people['student01']['id']);
}

function seed_writings(world $world): void {
    global $DB;
    foreach (array_slice($world->of('student'), 0, 6) as $id) {
        $world->generator('core_notes')->create_instance(['courseid' => $world->ids['courseid'], 'userid' => $id, 'publishstate' => 'site',
            'usermodified' => $world->ids['teacherid']]);
        $blog = ['module' => 'blog', 'userid' => $id, 'subject' => 'My day', 'summary' => 'It was good.', 'publishstate' => 'site', 'format' => FORMAT_HTML,
            'created' => time(), 'lastmodified' => time()];
        $blogid = $DB->insert_record('post', (object) $blog);
        foreach (['user' => $id, 'course' => 0] as $type => $of) {
            calendar_event::create((object) ['name' => "An event", 'description' => '', 'format' => FORMAT_HTML, 'courseid' => $type === 'course'
                ? $world->ids['courseid'] : 0,
                'groupid' => 0, 'userid' => $id, 'modulename' => '', 'instance' => 0, 'eventtype' => $type, 'timestart' => time() + DAYSECS,
                    'timeduration' => 3600], false);
        }
        foreach ([['contextid' => context_course::instance($world->ids['courseid'])->id, 'component' => 'block_comments', 'commentarea' => 'page_comments',
            'itemid' => 0],
                ['contextid' => context_user::instance($id)->id, 'component' => 'blog', 'commentarea' => 'format_blog', 'itemid' => $blogid]] as $on) {
            $DB->insert_record('comments', (object) ($on + ['content' => 'A comment', 'format' => FORMAT_MOODLE, 'userid' => $id, 'timecreated' => time()]));
        }
        $world->ids += ['blogid' => $blogid];
    }
    $world->ids += ['eventid' => $DB->get_field('event', 'MAX(id)', ['eventtype' => 'course'])];
    core_tag_tag::set_item_tags('core', 'user', $world->ids['userid'], context_user::instance($world->ids['userid']), ['gardening']);
    $world->ids += ['tagid' => $DB->get_field('tag', 'id', ['name' => 'gardening']), 'noteid' => $DB->get_field('post', 'MAX(id)', ['module' => 'notes'])];
    $DB->insert_record('course_request', (object) ['fullname' => 'Wanted', 'shortname' => 'WANTED', 'summary' => '', 'reason' => 'Because',
        'requester' => $world->ids['teacherid'], 'category' => $world->ids['categoryid'], 'password' => '']);
    seed_failures($world);
}

/** What the logs hold of addresses that were typed, or of people who are gone. */
function seed_failures(world $world): void {
    foreach ([['reason' => AUTH_LOGIN_NOUSER, 'username' => $world->people['student03']['email']], ['reason' => AUTH_LOGIN_FAILED,
        'username' => $world->people['student04']['email']]] as $other) {
        \core\event\user_login_failed::create(['other' => $other])->trigger();
    }
    \core\event\email_failed::create(['context' => context_system::instance(), 'userid' => $world->ids['teacherid'], 'relateduserid' => $world->ids['userid'],
        'other' => ['subject' => 'A mail', 'message' => 'Its text', 'errorinfo' => "Could not send to {$world->people['student02']['email']}"]])->trigger();
    add_person($world, 'gone', 1, 99);
    delete_user($world->user('gone01'));
}
