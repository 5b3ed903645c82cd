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
 * My data: what is recorded about a person, what the ERP receives of it, and whom to write to.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use local_erpbridge\local\contact\own_data;

require_once(__DIR__ . '/../../config.php');

require_login(null, false);
$person = own_data::person(optional_param('id', (int) $USER->id, PARAM_INT));
$isown = (int) $person->id === (int) $USER->id;

$PAGE->set_context(context_user::instance($person->id));
$PAGE->set_url('/local/erpbridge/mydata.php', $isown ? [] : ['id' => $person->id]);
$PAGE->set_pagelayout('standard');
$PAGE->add_body_class('limitedwidth');
$title = get_string('mydata', 'local_erpbridge');
$PAGE->set_title($title);
$PAGE->set_heading(fullname($person));
if (!$isown) {
    $PAGE->navigation->extend_for_user($person);
}
$PAGE->navbar->add(get_string('profile'), new moodle_url('/user/profile.php', ['id' => $person->id]));
$PAGE->navbar->add($title);

echo $OUTPUT->header();
echo $OUTPUT->heading($isown ? $title : get_string('mydata_of', 'local_erpbridge', fullname($person)));
echo $OUTPUT->render(new \local_erpbridge\output\my_data($person));
echo $OUTPUT->footer();
