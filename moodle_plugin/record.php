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
 * One record of the outbox: how it stands, and what would be sent of it.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use local_erpbridge\output\record_page;

require_once(__DIR__ . '/../../config.php');
require_once($CFG->libdir . '/adminlib.php');

$id = required_param('id', PARAM_INT);
admin_externalpage_setup('local_erpbridge_records', '', null, new moodle_url('/local/erpbridge/record.php', ['id' => $id]));
$page = record_page::of($id);

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('record_title', 'local_erpbridge', $id));
echo $OUTPUT->render_from_template('local_erpbridge/record', $page->export_for_template($OUTPUT));
echo $OUTPUT->footer();
