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
 * The exposure audit: through which gates contact data can be seen, by whom, and how to close them.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');
require_once($CFG->libdir . '/adminlib.php');

use local_erpbridge\local\visibility\audit;

$repair = optional_param('repair', '', PARAM_RAW);
$confirmed = optional_param('confirmed', false, PARAM_BOOL);

admin_externalpage_setup('local_erpbridge_exposure');
$here = new moodle_url('/local/erpbridge/exposure.php');
$mayrepair = has_any_capability(['local/erpbridge:manage', 'moodle/site:config'], context_system::instance());
$audit = new audit();

$gates = [];
if ($repair !== '' && data_submitted() && confirm_sesskey()) {
    if (!$mayrepair) {
        throw new required_capability_exception(context_system::instance(), 'local/erpbridge:manage', 'nopermissions', '');
    }
    $gates = $audit->repairable();
    $gates = $repair === 'all' ? $gates : array_intersect_key($gates, [$repair => true]);
}
if ($gates && ($repair !== 'all' || $confirmed)) {
    $audit->repair($gates);
    $done = get_string('audit_repaired', 'local_erpbridge', count($gates));
    redirect($here, $done, null, \core\output\notification::NOTIFY_SUCCESS);
}

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('audit', 'local_erpbridge'));
if ($gates) {
    $titles = html_writer::alist(array_map(fn($gate) => s($gate->title()), array_values($gates)));
    $sure = get_string('audit_repairall_sure', 'local_erpbridge', count($gates));
    echo $OUTPUT->confirm($sure . $titles, new moodle_url($here, ['repair' => 'all', 'confirmed' => 1]), $here);
} else {
    (new \local_erpbridge\output\exposure_page($audit, $here, $mayrepair))->print();
}
echo $OUTPUT->footer();
