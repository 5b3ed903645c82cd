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
 * Who consents that data about them leave for the ERP; with ?userid, what one person answered when.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use core_reportbuilder\system_report_factory;
use local_erpbridge\output\consents_page;
use local_erpbridge\reportbuilder\local\systemreports\consents;

require_once(__DIR__ . '/../../config.php');
require_once($CFG->libdir . '/adminlib.php');
require_once($CFG->dirroot . '/user/lib.php');

$userid = optional_param('userid', 0, PARAM_INT);
admin_externalpage_setup('local_erpbridge_consents', '', $userid ? ['userid' => $userid] : null, '', ['pagelayout' => 'report']);
$person = $userid ? core_user::get_user($userid, '*', MUST_EXIST) : null;

echo $OUTPUT->header();
if ($person) {
    echo $OUTPUT->heading(get_string('consents_of', 'local_erpbridge', fullname($person)));
    echo consents_page::history($userid);
    echo html_writer::link(new moodle_url('/local/erpbridge/consents.php'), get_string('consents', 'local_erpbridge'));
} else {
    echo $OUTPUT->heading(get_string('consents', 'local_erpbridge'));
    echo html_writer::tag('p', get_string('consents_intro', 'local_erpbridge'));
    echo consents_page::summary();
    echo system_report_factory::create(consents::class, context_system::instance())->output();
}
echo $OUTPUT->footer();
