<?php
/**
 * Differences between visibility off and enforced that are meant. Each: [roles, places (patterns), why]. The reasons are those of docs/VISIBILITY.md.
 */
$forms = 'moodle/user:update, moodle/user:editprofile, moodle/site:uploadusers: forms full of contact data';
$packed = 'mod/survey:download: addresses in packed files';
$once = 'what the first walk did is done: an attempt is open, a review has ended, a discussion is set';

return [
    // Another status, page or error.
    'outcome' => [
        ['.*', '^/grade/report/\?id', 'Moodle opens the report that one looked at last'],
        ['manager', 'edit profile|/user/edit|users in bulk|/admin/user/user_bulk_|/admin/user/user_bulk\.php|users, upload|/admin/tool/uploaduser|^/user/(language|forum|calendar|contentbank|editor|preferences)\.php', $forms],
        ['teacher|editingteacher|manager', 'survey, download|mod/survey/(download|report\.php\?action=download)', $packed],
        ['editingteacher|manager', 'backup, download|/pluginfile\.php/?backup', 'moodle/backup:downloadfile: everything about everybody'],
        ['editingteacher|manager', 'mod/lti/(coursetooledit|coursetools)', 'mod/lti:addcoursetool: a tool of one\'s own choice gets addresses'],
        ['editingteacher|manager', 'backup/backupfilesedit', 'moodle/backup:downloadfile: the page copies backups into one\'s own area'],
        ['teacher|editingteacher|manager', 'grade (export|import).* xml|grade/(export|import)/xml', 'gradeexport/xml:view, gradeimport/xml:view: people are named by their id numbers'],
        ['manager', 'loginas', 'moodle/user:loginas'],
        ['.*', 'mod_quiz_start_attempt|user_competency_(start|stop|cancel|request)|mod_forum_set_|create_contact_request|mod_lesson_launch|core_rating_add', $once],
    ],
    // Somebody's name is not there any more.
    'names' => [
        ['.*', 'logs|report/log|loglive|course/recent|comments? |/comment/|core_comment|online_users|/report/view', 'the latest of many; time has passed'],
        ['.*', 'users by (address|id number|address criterion|user name)|people by identity|people for a (plan|data request)|by a part of the address',
            'a search for contact data that would tell who has them'],
        ['.*', 'quiz grading by|^\* tokens', 'a page shows some of many, in no certain order'],
        ['.*', 'single view select|^/grade/report/singleview/\?id(&item=user_select.*)?$', 'Moodle opens what one looked at last in the session'],
        ['manager', '^\* evidence|core_competency_list_plan_competencies', 'who reviews, and whether somebody does, changes with each walk'],
        ['manager', 'users in bulk|/admin/user/', $forms],
        ['teacher|editingteacher|manager', 'database export', 'mod/data:exportuserinfo: name, user name and address are one switch of Moodle\'s'],
    ],
    // A digest of somebody's address.
    'digest' => [
        ['.*', 'badge assertion|badges/assertion', 'Open Badges publish a salted digest: disable badges'],
    ],
    // KNOWN: open, and named in docs/VISIBILITY.md. Each is a case of its own.
    'open' => [],
    'contact' => [],
];
