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
 * The last files that were written for the ERP, to be looked at or fetched by hand.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use local_erpbridge\event\file_fetched;
use local_erpbridge\local\delivery\finished_files;

require_once(__DIR__ . '/../../config.php');
require_once($CFG->libdir . '/adminlib.php');
require_once($CFG->libdir . '/filelib.php');

admin_externalpage_setup('local_erpbridge_files');
$here = new moodle_url('/local/erpbridge/files.php');
$files = finished_files::current();

$name = optional_param('file', '', PARAM_FILE);
if ($name !== '') {
    require_sesskey();
    $path = $files->path($name);
    if ($path === null) {
        redirect($here, get_string('files_gone', 'local_erpbridge'), null, \core\output\notification::NOTIFY_ERROR);
    }
    file_fetched::create(['context' => context_system::instance(), 'other' => ['file' => $name]])->trigger();
    send_file($path, $name, 0, 0, false, true);
}

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('files', 'local_erpbridge'));
echo html_writer::tag('p', get_string('files_intro', 'local_erpbridge', finished_files::LATEST));
$table = new html_table();
$table->head = array_map(fn($column) => get_string("files_{$column}", 'local_erpbridge'), ['file', 'begun', 'rows', 'bytes', 'sha256']);
foreach ($files->latest() as $file) {
    $link = html_writer::link(new moodle_url($here, ['file' => $file->file, 'sesskey' => sesskey()]), s($file->file));
    $begun = userdate((int) strtotime($file->begun), get_string('strftimedatetimeshort', 'langconfig'));
    $table->data[] = [$link, $begun, (int) $file->rows, display_size((int) $file->bytes),
        html_writer::tag('code', s($file->sha256), ['class' => 'small text-break'])];
}
echo $table->data ? html_writer::table($table) : html_writer::tag('p', get_string('files_none', 'local_erpbridge'));
echo $OUTPUT->footer();
