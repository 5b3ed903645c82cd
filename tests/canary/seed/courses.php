<?php
/**
 * Courses with people, groups, cohorts, ways of enrolment and completion.
 */

function seed_courses(world $world): void {
    $category = $world->make->create_category(['name' => 'Seeded category']);
    $world->ids += ['categoryid' => $category->id];
    $main = $world->make->create_course(['fullname' => 'Main course', 'shortname' => 'MAIN', 'category' => $category->id, 'format' => 'topics',
        'numsections' => 5, 'enablecompletion' => 1, 'showreports' => 1, 'newsitems' => 5, 'startdate' => time() - WEEKSECS],
        ['createsections' => true]);
    // In the second one groups do not see each other.
    $other = $world->make->create_course(['fullname' => 'Other course', 'shortname' => 'OTHER', 'category' => $category->id, 'format' => 'weeks',
        'enablecompletion' => 1, 'groupmode' => SEPARATEGROUPS, 'groupmodeforce' => 1]);
    $world->ids += ['courseid' => $main->id, 'othercourseid' => $other->id, 'context:course' => context_course::instance($main->id)->id,
        'context:category' => context_coursecat::instance($category->id)->id];
    foreach (['student', 'suspended', 'teacher', 'editingteacher'] as $role) {
        foreach ($world->of($role) as $nth => $id) {
            $as = $role === 'suspended' ? 'student' : $role;
            $status = $role === 'suspended' ? ENROL_USER_SUSPENDED : null;
            $world->make->enrol_user($id, $main->id, $as, 'manual', 0, 0, $status);
            if ($nth % 2 === 0) {
                $world->make->enrol_user($id, $other->id, $as);
            }
        }
    }
    seed_groups($world);
    seed_cohorts($world);
    seed_enrolments($world);
    seed_course_completion($world);
}

function seed_groups(world $world): void {
    foreach (['main' => $world->ids['courseid'], 'other' => $world->ids['othercourseid']] as $name => $courseid) {
        $grouping = $world->make->create_grouping(['courseid' => $courseid, 'name' => "Grouping $name"]);
        foreach (['one', 'two'] as $i => $which) {
            $group = $world->make->create_group(['courseid' => $courseid, 'name' => "Group $name $which", 'enablemessaging' => 1]);
            $world->make->create_grouping_group(['groupingid' => $grouping->id, 'groupid' => $group->id]);
            foreach ([...$world->of('student'), ...$world->of('editingteacher'), ...$world->of('teacher')] as $nth => $id) {
                if ((intdiv($nth, 2) % 2 === $i || $nth === 0) && is_enrolled(context_course::instance($courseid), $id)) {
                    groups_add_member($group->id, $id);
                }
            }
            $world->ids += ["groupid:$name:$which" => $group->id];
        }
        $world->ids += ["groupingid:$name" => $grouping->id];
    }
    $world->ids += ['groupid' => $world->ids['groupid:main:one'], 'groupingid' => $world->ids['groupingid:main']];
}

function seed_cohorts(world $world): void {
    $site = $world->make->create_cohort(['name' => 'Site cohort', 'idnumber' => 'SITECOHORT', 'visible' => 1]);
    $local = $world->make->create_cohort(['name' => 'Category cohort', 'contextid' => context_coursecat::instance($world->ids['categoryid'])->id]);
    foreach ($world->of('student') as $nth => $id) {
        cohort_add_member($nth % 2 ? $site->id : $local->id, $id);
    }
    $world->ids += ['cohortid' => $site->id, 'localcohortid' => $local->id];
}

function seed_enrolments(world $world): void {
    global $DB;
    $course = get_course($world->ids['othercourseid']);
    foreach (['self' => ['customint6' => 1, 'roleid' => $world->ids['role:student']], 'cohort' => ['customint1' => $world->ids['cohortid'],
        'roleid' => $world->ids['role:student']], 'guest' => []] as $plugin => $fields) {
        $enrol = enrol_get_plugin($plugin);
        foreach ($DB->get_records('enrol', ['courseid' => $course->id, 'enrol' => $plugin]) as $existing) {
            $enrol->delete_instance($existing);
        }
        $world->ids["enrolid:$plugin"] = $enrol->add_instance($course, $fields + ['status' => ENROL_INSTANCE_ENABLED]);
    }
    // Guests may enter the main course too.
    $DB->set_field('enrol', 'status', ENROL_INSTANCE_ENABLED, ['courseid' => $world->ids['courseid'], 'enrol' => 'guest']);
    $world->ids['enrolid'] = $DB->get_field('enrol', 'id', ['courseid' => $world->ids['courseid'], 'enrol' => 'manual'], MUST_EXIST);
    $world->ids['ueid'] = $DB->get_field('user_enrolments', 'id', ['enrolid' => $world->ids['enrolid'], 'userid' => $world->ids['userid']], MUST_EXIST);
}

function seed_course_completion(world $world): void {
    foreach (['self', 'role', 'date'] as $criterion) {
        require_once($GLOBALS['CFG']->dirroot . "/completion/criteria/completion_criteria_$criterion.php");
    }
    $data = (object) ['id' => $world->ids['courseid'], 'criteria_self' => 1, 'criteria_role' => [$world->ids['role:editingteacher'] => 1]];
    (new completion_criteria_self())->update_config($data);
    (new completion_criteria_role())->update_config($data);
    foreach (array_slice($world->of('student'), 1, 5) as $id) {
        (new completion_completion(['course' => $world->ids['courseid'], 'userid' => $id]))->mark_complete();
    }
}
