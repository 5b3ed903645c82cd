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
 * What the destinations would be told of a person, and what a drain would find; nothing is sent.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use local_erpbridge\local\visibility\viewer;
use local_erpbridge\output\{preview_form, preview_page};

require_once(__DIR__ . '/../../config.php');
require_once($CFG->libdir . '/adminlib.php');

admin_externalpage_setup('local_erpbridge_preview');
$form = new preview_form(new moodle_url('/local/erpbridge/preview.php'));
$userid = (int) ($form->get_data()->userid ?? preview_page::latest());
$form->set_data(['userid' => $userid ?: null]);
$page = new preview_page($userid, viewer::current()->privileged);

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('preview', 'local_erpbridge'));
echo html_writer::tag('p', get_string('preview_intro', 'local_erpbridge'));
$form->display();
echo $OUTPUT->render_from_template('local_erpbridge/preview', $page->export_for_template($OUTPUT));
echo $OUTPUT->footer();
