<?php
// This file is part of ERP Bridge for Moodle, a plugin for Moodle - http://moodle.org/
//
// ERP Bridge for Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// ERP Bridge for Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <http://www.gnu.org/licenses/>.

/**
 * Announcements: administrators tell the people of a course, or all, that something changed.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');
require_once($CFG->libdir . '/adminlib.php');

use core\output\notification;
use local_erpbridge\local\mailing\{announcements, audience, choice_form, template, text_form};
use local_erpbridge\output\announcement_page;

$id = optional_param('id', 0, PARAM_INT);
$courseid = optional_param('course', audience::EVERYBODY, PARAM_INT);

require_login(null, false);
$draft = $id ? announcements::draft($id) : null;
$courseid = (int) ($draft->courseid ?? ($courseid === (int) SITEID ? audience::EVERYBODY : $courseid));
$here = new moodle_url('/local/erpbridge/announce.php', array_filter(['course' => $courseid]));
if ($courseid === audience::EVERYBODY) {
    admin_externalpage_setup('local_erpbridge_announce');
} else {
    require_login($courseid, false);
    require_capability(announcements::CAPABILITY, context_course::instance($courseid));
    $PAGE->set_url($here);
    $PAGE->set_pagelayout('incourse');
    $PAGE->set_title(get_string('announce', 'local_erpbridge'));
    $PAGE->set_heading($COURSE->fullname);
}
$page = new announcement_page($here);
$preview = new moodle_url($here, ['id' => $id]);

if ($draft && optional_param('send', false, PARAM_BOOL) && data_submitted()) {
    require_sesskey();
    announcements::confirm($id);
    redirect($here, get_string('announce_queued', 'local_erpbridge'), null, notification::NOTIFY_SUCCESS);
}
if ($draft && optional_param('discard', false, PARAM_BOOL) && data_submitted()) {
    require_sesskey();
    announcements::discard($id);
    redirect($here);
}

$form = null;
if (!$draft) {
    $form = new choice_form($here, ['courseid' => $courseid]);
    if ($data = $form->get_data()) {
        $chosen = $form->courseid($data);
        $audience = new audience($chosen);
        require_capability(announcements::CAPABILITY, $audience->context());
        $template = template::from($data->template);
        $date = (int) ($data->date ?? 0);
        $text = $template->text($audience->name(), $date);
        $id = announcements::begin($chosen, $template->subject($audience->name(), $date), $text);
        redirect(new moodle_url('/local/erpbridge/announce.php', ['id' => $id, 'edit' => 1]));
    }
} else if (optional_param('edit', false, PARAM_BOOL)) {
    $form = new text_form($here);
    $form->set_data(['id' => $id, 'subject' => $draft->subject, 'message' => ['text' => $draft->message, 'format' => FORMAT_HTML]]);
    if ($form->is_cancelled()) {
        announcements::discard($id);
        redirect($here);
    }
    if ($data = $form->get_data()) {
        announcements::rewrite($id, trim($data->subject), $data->message['text']);
        redirect($preview);
    }
}

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('announce', 'local_erpbridge'));
if ($form) {
    $form->display();
} else {
    echo $page->preview($draft);
}
if (!$draft) {
    echo $page->log($courseid);
}
echo $OUTPUT->footer();
