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
 * Who signed up and waits for an administrator.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use core\output\notification;
use local_erpbridge\local\approval\{decision, letters, queue_table, rejection_form, requests, state};

require_once(__DIR__ . '/../../config.php');
require_once($CFG->libdir . '/adminlib.php');

admin_externalpage_setup('local_erpbridge_approvals');

$state = state::tryFrom(optional_param('state', '', PARAM_ALPHA)) ?? state::pending;
$action = optional_param('action', '', PARAM_ALPHA);
$users = optional_param_array('users', [], PARAM_INT);
$url = new moodle_url('/local/erpbridge/approvals.php', $state === state::pending ? [] : ['state' => $state->value]);
$PAGE->set_url($url);

// Goes back to the queue, and says how many of those who were chosen a decision was still open for.
$report = function (string $words, int $done, int $of) use ($url): void {
    $message = get_string($words, 'local_erpbridge', (object) ['done' => $done, 'of' => $of]);
    if ($done < $of) {
        redirect($url, $message . ' ' . get_string('queue_overtaken', 'local_erpbridge'), null, notification::NOTIFY_WARNING);
    }
    redirect($url, $message, null, notification::NOTIFY_SUCCESS);
};

// The form of a rejection comes back with the people in one field.
$form = new rejection_form($url, ['users' => $users]);
if ($form->is_cancelled()) {
    redirect($url);
}
$rejection = $form->get_data();
if ($rejection) {
    $chosen = array_map(intval(...), explode(',', $rejection->chosen));
    requests::take($chosen, (int) $USER->id);
    $count = decision::reject($chosen, (int) $USER->id, trim($rejection->reason), !empty($rejection->silent));
    $report('queue_rejecteddone', $count, count($chosen));
}
if ($action !== '') {
    require_sesskey();
    if (!$users) {
        redirect($url, get_string('queue_nobody', 'local_erpbridge'), null, notification::NOTIFY_WARNING);
    }
    switch ($action) {
        case 'approve':
            $report('queue_approved', decision::approve($users, (int) $USER->id, $state), count($users));
            // No break: redirect() does not return.
        case 'take':
            requests::take($users, (int) $USER->id);
            redirect($url);
            // No break: as above.
        case 'confirm':
            $people = $DB->get_records_list('user', 'id', $users);
            $count = count(array_filter(array_map(letters::confirm_again(...), $people)));
            redirect($url, get_string('queue_mailed', 'local_erpbridge', $count));
            // No break: as above.
        case 'reject':
            requests::take($users, (int) $USER->id);
    }
}

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('approvals', 'local_erpbridge'));
if ($action === 'reject') {
    $form->display();
    echo $OUTPUT->footer();
    exit;
}
$choices = array_map(fn(state $state) => get_string("queue_{$state->value}", 'local_erpbridge'), [state::pending, state::rejected]);
$select = new single_select(
    new moodle_url('/local/erpbridge/approvals.php'),
    'state',
    array_combine([state::pending->value, state::rejected->value], $choices),
    $state->value,
    [],
);
$select->set_label(get_string('queue_show', 'local_erpbridge'), ['class' => 'mr-1 me-1']);
echo html_writer::div($OUTPUT->render($select), 'mb-3');

echo html_writer::start_tag('form', ['method' => 'post', 'action' => $url->out(false)]);
echo html_writer::empty_tag('input', ['type' => 'hidden', 'name' => 'sesskey', 'value' => sesskey()]);
(new queue_table($state, $url))->out(20, false);
$actions = $state === state::pending
    ? ['approve' => 'primary', 'reject' => 'secondary', 'take' => 'secondary', 'confirm' => 'secondary']
    : ['approve' => 'primary'];
echo html_writer::start_div('mt-3');
foreach ($actions as $name => $look) {
    $words = get_string("queue_{$name}", 'local_erpbridge');
    $attributes = ['type' => 'submit', 'name' => 'action', 'value' => $name, 'class' => "btn btn-{$look} mr-2 me-2"];
    echo html_writer::tag('button', s($words), $attributes);
}
echo html_writer::end_div();
echo html_writer::end_tag('form');
echo $OUTPUT->footer();
