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
 * Requests for erasure: the list, and how to file one.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require(__DIR__ . '/../../config.php');
require_once($CFG->libdir . '/adminlib.php');

use core\output\notification;
use core_reportbuilder\system_report_factory;
use local_erpbridge\local\erasure\{erasures, origin, scope};
use local_erpbridge\output\{erasure_decision, erasure_form};
use local_erpbridge\reportbuilder\local\systemreports\erasures as report;

$files = optional_param('file', false, PARAM_BOOL);
$url = new moodle_url('/local/erpbridge/erasures.php');
admin_externalpage_setup('local_erpbridge_erasures', '', null, $files ? new moodle_url($url, ['file' => 1]) : $url);

$form = $files ? new erasure_form(new moodle_url($url, ['file' => 1])) : null;
if ($form?->is_cancelled()) {
    redirect($url);
}
if ($data = $form?->get_data()) {
    $id = erasures::request((int) $data->userid, scope::from($data->scope), origin::page, (int) $USER->id, (int) $data->timerequested,
        trim($data->reference));
    $filed = get_string('erasure_filed', 'local_erpbridge');
    redirect(new moodle_url('/local/erpbridge/erasure.php', ['id' => $id]), $filed, null, notification::NOTIFY_SUCCESS);
}
$decision = erasure_decision::requested($url);
if ($decision?->is_confirmed()) {
    redirect($url, ...$decision->carry_out());
}

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string($form ? 'erasure_new' : 'erasures', 'local_erpbridge'));
if ($form) {
    $form->display();
} else if ($decision) {
    echo $decision->question($OUTPUT);
} else {
    echo html_writer::tag('p', get_string('erasures_intro', 'local_erpbridge'));
    echo $OUTPUT->single_button(new moodle_url($url, ['file' => 1]), get_string('erasure_new', 'local_erpbridge'), 'get');
    echo system_report_factory::create(report::class, context_system::instance())->output();
    echo erasure_decision::buttons($url);
}
echo $OUTPUT->footer();
