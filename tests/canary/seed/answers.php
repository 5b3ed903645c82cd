<?php
/**
 * What people did in the activities of the main course, and what their teachers said about it.
 */

function seed_answers(world $world): void {
    $students = array_slice($world->of('student'), 0, 8);
    foreach (['forum', 'assign', 'quiz', 'lesson', 'scorm', 'feedback', 'choice', 'data', 'glossary', 'wiki', 'workshop', 'survey', 'h5pactivity'] as $name) {
        if (isset($world->ids["id:$name"])) {
            ("answer_$name")($world, $students);
        }
    }
}

function instance(world $world, string $name): stdClass {
    $record = $GLOBALS['DB']->get_record($name, ['id' => $world->ids["id:$name"]], '*', MUST_EXIST);
    $record->cmid = $world->ids["cmid:$name"];
    return $record;
}

function answer_forum(world $world, array $students): void {
    global $DB;
    $forum = $world->generator('mod_forum');
    foreach ([$world->ids['teacherid'], ...$students] as $nth => $id) {
        $discussion = $forum->create_discussion(['course' => $world->ids['courseid'], 'forum' => $world->ids['id:forum'], 'userid' => $id, 'name' => "Discussion $nth"]);
        $post = $forum->create_post(['discussion' => $discussion->id, 'userid' => $students[($nth + 1) % count($students)], 'parent' => $discussion->firstpost]);
        $DB->insert_record('rating', (object) ['contextid' => $world->ids['context:forum'], 'component' => 'mod_forum', 'ratingarea' => 'post', 'itemid' => $post->id,
            'scaleid' => 100, 'rating' => 80, 'userid' => $world->ids['teacherid'], 'timecreated' => time(), 'timemodified' => time()]);
    }
    $world->ids += ['discussionid' => $discussion->id, 'postid' => $post->id];
    $news = $DB->get_record('forum', ['course' => $world->ids['courseid'], 'type' => 'news']);
    if ($news) {
        $forum->create_discussion(['course' => $news->course, 'forum' => $news->id, 'userid' => $world->ids['teacherid'], 'name' => 'News for all']);
    }
}

function answer_assign(world $world, array $students): void {
    $course = get_course($world->ids['courseid']);
    foreach ($students as $nth => $id) {
        $world->generator('mod_assign')->create_submission(['cmid' => $world->ids['cmid:assign'], 'userid' => $id, 'onlinetext' => 'My answer.']);
        if ($nth % 2 === 0) {
            $world->as_user($world->ids['teacherid'], function () use ($world, $course, $id): void {
                $assign = new assign(context_module::instance($world->ids['cmid:assign']), get_coursemodule_from_id('assign', $world->ids['cmid:assign']), $course);
                $assign->save_grade($id, (object) ['grade' => 70.0, 'attemptnumber' => -1, 'workflowstate' => 'released', 'allocatedmarker' => $world->ids['teacherid'],
                    'assignfeedbackcomments_editor' => ['text' => 'Well done.', 'format' => FORMAT_HTML]]);
            });
        }
    }
    $world->ids['submissionid'] = $GLOBALS['DB']->get_field('assign_submission', 'id', ['assignment' => $world->ids['id:assign'], 'userid' => $students[1],
        'latest' => 1]);
    $GLOBALS['DB']->insert_record('assign_overrides', (object) ['assignid' => $world->ids['id:assign'], 'userid' => $students[1], 'sortorder' => 0,
        'duedate' => time() + WEEKSECS]);
}

function answer_quiz(world $world, array $students): void {
    global $DB;
    $quiz = instance($world, 'quiz');
    $module = $world->ids['context:qbank'] ?? 0;
    $category = $world->generator('core_question')->create_question_category(
        ['contextid' => $module ?: context_course::instance($quiz->course)->id]);
    foreach (['truefalse', 'essay'] as $type) {
        $question = make_question($type, $category);
        quiz_add_quiz_question($question->id, $quiz, 1);
        $world->ids["questionid:$type"] = $question->id;
    }
    \mod_quiz\quiz_settings::create($quiz->id)->get_grade_calculator()->recompute_quiz_sumgrades();
    foreach ($students as $nth => $id) {
        // The last one's attempt stays open.
        $attempt = $world->as_user($id, fn() => attempt_quiz($world, $quiz, $id, $nth < 7));
        $world->ids += $nth === 1 ? ['attemptid' => $attempt->id] : [];
        $world->ids += $nth === 0 ? ['ownattemptid' => $attempt->id] : [];
    }
    $world->ids['slotid'] = $DB->get_field('quiz_slots', 'id', ['quizid' => $quiz->id, 'slot' => 1]);
    $DB->insert_record('quiz_overrides', (object) ['quiz' => $quiz->id, 'userid' => $students[1], 'attempts' => 5]);
    $world->ids['questioncategoryid'] = $category->id;
}

/** Moodle's generator for questions wants PHPUnit; the question type itself does not. */
function make_question(string $type, stdClass $category): stdClass {
    $text = fn(string $text) => ['text' => $text, 'format' => FORMAT_HTML];
    $form = (object) ['category' => "$category->id,$category->contextid", 'name' => "A $type question", 'questiontext' => $text('True?'), 'defaultmark' => 1,
        'generalfeedback' => $text(''), 'penalty' => 1, 'status' => 'ready', 'correctanswer' => 1, 'feedbacktrue' => $text(''), 'feedbackfalse' => $text(''),
        'showstandardinstruction' => 0, 'responseformat' => 'editor', 'responserequired' => 1, 'responsefieldlines' => 10, 'attachments' => 0,
        'attachmentsrequired' => 0, 'maxbytes' => 0, 'filetypeslist' => '', 'graderinfo' => $text(''), 'responsetemplate' => $text(''),
        'minwordlimit' => null, 'maxwordlimit' => null];
    return question_bank::get_qtype($type)->save_question((object) ['category' => $category->id, 'qtype' => $type, 'createdby' => get_admin()->id], $form);
}

function attempt_quiz(world $world, stdClass $quiz, int $userid, bool $finish): stdClass {
    $attempt = $world->generator('mod_quiz')->create_attempt($quiz->id, $userid);
    $open = \mod_quiz\quiz_attempt::create($attempt->id);
    $answers = [];
    foreach ([1 => ['answer' => 1], 2 => ['answer' => 'An essay.', 'answerformat' => FORMAT_HTML]] as $slot => $fields) {
        $question = $open->get_question_attempt($slot);
        foreach ($fields + [':sequencecheck' => $question->get_sequence_check_count()] as $name => $value) {
            $answers[$question->get_field_prefix() . $name] = $value;
        }
    }
    $open->process_submitted_actions(time(), false, $answers);
    if ($finish) {
        // 5.0 hands an attempt in and grades it in two steps.
        method_exists($open, 'process_submit') ? $open->process_submit(time(), false) : $open->process_finish(time(), false);
        !method_exists($open, 'process_grade_submission') ?: $open->process_grade_submission(time());
    }
    return $attempt;
}

function answer_lesson(world $world, array $students): void {
    global $DB;
    $lesson = instance($world, 'lesson');
    $essay = $world->generator('mod_lesson')->create_question_essay($lesson);
    $page = $world->generator('mod_lesson')->create_question_truefalse($lesson);
    $answer = $DB->get_records('lesson_answers', ['pageid' => $page->id], 'id', '*', 0, 1);
    $written = serialize((object) ['sent' => 0, 'graded' => 0, 'score' => 0, 'answer' => 'My essay.', 'answerformat' => FORMAT_HTML, 'response' => '',
        'responseformat' => FORMAT_HTML]);
    foreach ($students as $id) {
        $seen = ['lessonid' => $lesson->id, 'userid' => $id, 'retry' => 0, 'timeseen' => time()];
        $DB->insert_record('lesson_attempts', (object) ($seen + ['pageid' => $page->id, 'answerid' => key($answer), 'correct' => 1, 'useranswer' => '']));
        $DB->insert_record('lesson_attempts', (object) ($seen + ['pageid' => $essay->id, 'answerid' => 0, 'correct' => 0, 'useranswer' => $written]));
        $DB->insert_record('lesson_grades', (object) ['lessonid' => $lesson->id, 'userid' => $id, 'grade' => 80, 'completed' => time()]);
        $DB->insert_record('lesson_timer', (object) ['lessonid' => $lesson->id, 'userid' => $id, 'starttime' => time() - 60, 'lessontime' => time(), 'completed' => 1]);
    }
    $DB->insert_record('lesson_overrides', (object) ['lessonid' => $lesson->id, 'userid' => $students[1], 'maxattempts' => 5]);
    $world->ids['lessonpageid'] = $page->id;
}

function answer_scorm(world $world, array $students): void {
    global $DB;
    $scorm = instance($world, 'scorm');
    $sco = $DB->get_records('scorm_scoes', ['scorm' => $scorm->id, 'scormtype' => 'sco'], 'id', '*', 0, 1);
    $sco = reset($sco);
    foreach ($students as $id) {
        foreach (['cmi.core.lesson_status' => 'completed', 'cmi.core.score.raw' => '80', 'cmi.interactions_0.id' => 'q1', 'cmi.interactions_0.type' => 'choice',
                'cmi.interactions_0.student_response' => 'a', 'cmi.objectives_0.id' => 'o1', 'cmi.objectives_0.status' => 'passed'] as $element => $value) {
            scorm_insert_track($id, $scorm->id, $sco->id, 1, $element, $value);
        }
    }
    $world->ids['scoid'] = $sco->id;
}

function answer_feedback(world $world, array $students): void {
    $feedback = $world->generator('mod_feedback');
    $feedback->create_item_numeric(instance($world, 'feedback'), ['name' => 'How many']);
    $feedback->create_item_textarea(instance($world, 'feedback'), ['name' => 'Say more']);
    foreach ($students as $id) {
        $done = $world->as_user($id, fn() => $feedback->create_response(['cmid' => $world->ids['cmid:feedback'], 'userid' => $id, 'anonymous' => '0',
            'How many' => '3', 'Say more' => 'All fine']));
        $world->ids += ['feedbackcompletedid' => $done->id];
    }
}

function answer_choice(world $world, array $students): void {
    $choice = choice_get_choice($world->ids['id:choice']);
    foreach ($students as $id) {
        $world->as_user($id, fn() => choice_user_submit_response(array_key_first($choice->option), $choice, $id, get_course($world->ids['courseid']),
            get_coursemodule_from_id('choice', $world->ids['cmid:choice'])));
    }
}

function answer_data(world $world, array $students): void {
    $data = instance($world, 'data');
    $generator = $world->generator('mod_data');
    $field = $generator->create_field((object) ['name' => 'Title', 'type' => 'text'], $data);
    data_generate_default_template($data, 'listtemplate');
    foreach ($students as $id) {
        $entry = $generator->create_entry($data, [$field->field->id => 'An entry'], 0, [], ['approved' => true], $id);
        $world->ids += ['dataentryid' => $entry];
    }
}

function answer_glossary(world $world, array $students): void {
    foreach ($students as $nth => $id) {
        $entry = $world->generator('mod_glossary')->create_content(instance($world, 'glossary'), ['userid' => $id, 'concept' => "Concept $nth", 'approved' => 1]);
        $world->ids += ['glossaryentryid' => $entry->id];
    }
}

function answer_wiki(world $world, array $students): void {
    $wiki = instance($world, 'wiki');
    $world->as_user($world->ids['teacherid'], fn() => $world->generator('mod_wiki')->create_first_page($wiki));
    foreach ($students as $nth => $id) {
        $page = $world->as_user($id, fn() => $world->generator('mod_wiki')->create_page($wiki, ['title' => "Page $nth"]));
        $world->ids += ['wikipageid' => $page->id];
    }
}

function answer_workshop(world $world, array $students): void {
    $generator = $world->generator('mod_workshop');
    foreach ($students as $nth => $id) {
        $submission = $generator->create_submission($world->ids['id:workshop'], $id, ['title' => "Work $nth", 'grade' => 60]);
        $assessment = $generator->create_assessment($submission, $students[($nth + 1) % count($students)], ['grade' => 60]);
        $world->ids += ['workshopsubmissionid' => $submission, 'workshopassessmentid' => $assessment];
    }
    $GLOBALS['DB']->set_field('workshop', 'phase', 30, ['id' => $world->ids['id:workshop']]);
}

function answer_survey(world $world, array $students): void {
    global $DB;
    $questions = [];
    foreach (explode(',', $DB->get_field('survey', 'questions', ['id' => $world->ids['id:survey']])) as $id) {
        $question = $DB->get_record('survey_questions', ['id' => $id]);
        $questions = [...$questions, $id, ...array_filter(explode(',', (string) $question->multi))];
    }
    foreach ($students as $id) {
        foreach (array_unique($questions) as $question) {
            $DB->insert_record('survey_answers', (object) ['userid' => $id, 'survey' => $world->ids['id:survey'], 'question' => $question, 'time' => time(),
                'answer1' => '3', 'answer2' => '4']);
        }
    }
}

function answer_h5pactivity(world $world, array $students): void {
    foreach ($students as $id) {
        $world->generator('mod_h5pactivity')->create_attempt(['h5pactivityid' => $world->ids['id:h5pactivity'], 'userid' => $id, 'rawscore' => 5, 'maxscore' => 10]);
    }
    $world->ids['h5pattemptid'] = $GLOBALS['DB']->get_field('h5pactivity_attempts', 'id', ['userid' => $students[1]]);
}
