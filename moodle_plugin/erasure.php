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
 * One request for erasure, or its receipt.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require(__DIR__ . '/../../config.php');
require_once($CFG->libdir . '/adminlib.php');

use local_erpbridge\local\erasure\{erasures, state};
use local_erpbridge\output\erasure_page;

$id = required_param('id', PARAM_INT);
$isreceipt = optional_param('receipt', false, PARAM_BOOL);
$url = new moodle_url('/local/erpbridge/erasure.php', ['id' => $id] + ($isreceipt ? ['receipt' => 1] : []));
admin_externalpage_setup('local_erpbridge_erasures', '', null, $url, ['pagelayout' => $isreceipt ? 'print' : 'admin']);
$erasure = erasures::get($id);
$isreceipt = $isreceipt && $erasure->state === state::closed->value;

$title = get_string($isreceipt ? 'erasure_receipt_title' : 'erasure_title', 'local_erpbridge', $id);
$PAGE->set_title($title);
echo $OUTPUT->header();
echo $OUTPUT->heading($title);
$template = $isreceipt ? 'local_erpbridge/erasure_receipt' : 'local_erpbridge/erasure';
echo $OUTPUT->render_from_template($template, (new erasure_page($erasure, $isreceipt))->export_for_template($OUTPUT));
echo $OUTPUT->footer();
