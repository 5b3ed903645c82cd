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
 * Begins a backfill, and shows how far it is.
 *
 * @package    local_erpbridge
 * @copyright  2026 ERP Bridge for Moodle contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');
require_once($CFG->libdir . '/adminlib.php');

use core\output\notification;
use local_erpbridge\local\config;
use local_erpbridge\local\reconciliation\backfill;

admin_externalpage_setup('local_erpbridge_backfill');
$here = new moodle_url('/local/erpbridge/backfill.php');
$page = new \local_erpbridge\output\backfill_page($here);
$destination = optional_param('destination', '', PARAM_ALPHA);
if ($destination !== '' && !isset(config::current()->destinations()[$destination])) {
    redirect($here);
}

$isasked = optional_param('begin', false, PARAM_BOOL) && data_submitted() && confirm_sesskey();
if ($isasked && optional_param('confirmed', false, PARAM_BOOL)) {
    backfill::queue($destination);
    redirect($here, get_string('backfill_queued', 'local_erpbridge'), null, notification::NOTIFY_SUCCESS);
}

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('backfill', 'local_erpbridge'));
echo $isasked ? $page->question($destination) : $page->overview(backfill::latest());
echo $OUTPUT->footer();
