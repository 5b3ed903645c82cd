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
 * What happens next, for somebody who has signed up. Anybody may read it: there is nothing personal on it.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use local_erpbridge\local\approval\confirm_again_form;
use local_erpbridge\task\confirm_again;

// No login: who reads it cannot log in yet.
require_once(__DIR__ . '/../../config.php'); // phpcs:ignore moodle.Files.RequireLogin.Missing

$url = new moodle_url('/local/erpbridge/waiting.php');
$PAGE->set_url($url);
$PAGE->set_context(context_system::instance());
$PAGE->set_pagelayout('login');
$PAGE->set_title(get_string('waiting', 'local_erpbridge'));

$form = new confirm_again_form($url);
$data = $form->get_data();
if ($data) {
    confirm_again::queue($data->email);
    // The same to everybody, and as fast: whether somebody has signed up is nobody else's business.
    redirect($url, get_string('waiting_mailed', 'local_erpbridge'), null, \core\output\notification::NOTIFY_SUCCESS);
}

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('waiting', 'local_erpbridge'));
echo html_writer::tag('p', get_string('waiting_next', 'local_erpbridge'));
echo html_writer::tag('p', get_string('waiting_mail', 'local_erpbridge'));
$form->display();
echo $OUTPUT->footer();
