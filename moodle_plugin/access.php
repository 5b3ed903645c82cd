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
 * The access record: who did what, when and from where.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use core_reportbuilder\system_report_factory;
use local_erpbridge\local\access\{state, window};
use local_erpbridge\reportbuilder\local\systemreports\access_record;

require_once(__DIR__ . '/../../config.php');
require_once($CFG->libdir . '/adminlib.php');

admin_externalpage_setup('local_erpbridge_access', '', null, '', ['pagelayout' => 'report']);

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('access', 'local_erpbridge'));
foreach (state::problems() as $problem) {
    echo $OUTPUT->notification($problem, \core\output\notification::NOTIFY_WARNING, false);
}
echo html_writer::tag('p', get_string('access_intro', 'local_erpbridge', window::MOST));
echo html_writer::tag('p', state::periods(), ['class' => 'text-muted small']);
echo system_report_factory::create(access_record::class, context_system::instance())->output();
echo $OUTPUT->footer();
